"""The terms of an agreement, typed in once; a corrected paper replaces the one before, which stays."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.journeys import doors
from satuatap.journeys.models import Agreement
from satuatap.journeys.rules import numbers
from satuatap.journeys.rules.words import AgreementKind
from satuatap.journeys.services import dates
from satuatap.lib.errors import refuse_if

TABLE = "journeys_agreement"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """What the paper says, as typed; None or "" where it says nothing."""

    kind: AgreementKind
    number: str = ""
    employer: str = ""
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    months: int | None = None
    occupation_code: str = ""
    destination_code: str = ""
    wage: Decimal | None = None
    currency: str = ""
    wage_per: str = ""
    hours_a_day: Decimal | None = None
    days_a_week: Decimal | None = None
    rest_days_a_month: Decimal | None = None
    leave_days_a_year: Decimal | None = None
    items: frozenset[str] = frozenset()
    facilities: dict[str, bool] = field(default_factory=dict)
    reads_it: bool | None = None
    holds_copy: bool | None = None


def record(actor: Actor, reference: str, draft: AgreementDraft, *, once: UUID, now: datetime) -> None:
    """Note the terms. A second submit changes nothing.

    Raises:
        Denied. NotFound: `no_such_journey`. Invalid: on the fields of the draft.
    """
    _check(draft)
    with doors.opened(actor, reference, "record_agreement", now=now, lock=True) as room:
        if Agreement.objects.filter(once=once).exists():
            return
        live = Agreement.objects.filter(journey=room.journey, kind=draft.kind, replaced_at=None)
        live.update(replaced_at=now, replaced_by=actor.user_id)
        id_ = uuid4()
        number = numbers.tidy(draft.number)
        Agreement.objects.create(
            **room.row(
                id=id_,
                once=once,
                kind=draft.kind,
                number_sealed=sealing.seal_text(TABLE, id_, "number_sealed", number) if number else None,
                number_hash=number_mark(draft.kind, number) if number else None,
                employer_sealed=sealing.seal_text(TABLE, id_, "employer_sealed", draft.employer)
                if draft.employer
                else None,
                signed_on=draft.signed_on,
                starts_on=draft.starts_on,
                ends_on=draft.ends_on,
                months=draft.months,
                occupation_code=draft.occupation_code,
                destination_code=draft.destination_code,
                wage=draft.wage,
                currency=draft.currency,
                wage_per=draft.wage_per,
                hours_a_day=draft.hours_a_day,
                days_a_week=draft.days_a_week,
                rest_days_a_month=draft.rest_days_a_month,
                leave_days_a_year=draft.leave_days_a_year,
                items=sorted(draft.items),
                facilities=draft.facilities,
                reads_it=draft.reads_it,
                holds_copy=draft.holds_copy,
            )
        )
        dates.keep(room.journey, actor, now=now)


def number_mark(kind: str, number: str) -> bytes:
    """The keyed hash by which the same number on two people's papers is found."""
    return sealing.hash_text(f"agreement_{kind}", number)


def _check(draft: AgreementDraft) -> None:
    wrong: dict[str, list[str]] = {}
    if (draft.wage is not None) != bool(draft.currency):
        wrong["currency"] = ["wage_needs_currency"]
    if draft.wage is not None and not draft.wage_per:
        wrong["wage_per"] = ["wage_per_missing"]
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        wrong["ends_on"] = ["ends_before_it_starts"]
    if draft.hours_a_day is not None and draft.hours_a_day > 24:
        wrong["hours_a_day"] = ["more_than_a_day_has"]
    if draft.days_a_week is not None and draft.days_a_week > 7:
        wrong["days_a_week"] = ["more_than_a_week_has"]
    if draft.number and numbers.refusals(draft.number):
        wrong["number"] = list(numbers.refusals(draft.number))
    refuse_if(wrong, "not_accepted_as_typed")
