"""The life line of a migration: what its picture is drawn from, on the screen and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.journeys import doors
from satuatap.journeys.doors import Room
from satuatap.journeys.models import Agreement, CostEntry, Journey
from satuatap.journeys.rules import steps
from satuatap.journeys.rules.lifeline import Done, Life, Span, SpanKind, spans_shown
from satuatap.journeys.rules.words import AgreementKind, Payer
from satuatap.journeys.selectors.journeys import Head, head_of
from satuatap.journeys.selectors.listing import JourneyLine, lines_in
from satuatap.journeys.selectors.situations import Known, known
from satuatap.people.models import PersonDocument

WORK = (AgreementKind.EMPLOYMENT, AgreementKind.SEA)


@dataclass(frozen=True, slots=True)
class Contract:
    """The live contract of work: when it runs, and what it pays."""

    starts_on: date | None
    ends_on: date | None
    wage: Decimal | None
    currency: str
    wage_per: str


@dataclass(frozen=True, slots=True)
class LifeLine:
    """`costs`: what she or her family paid or owe so far, by currency."""

    head: Head
    life: Life
    contract: Contract | None
    costs: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class PersonJourneys:
    """Her journeys, the latest first, with the life line of that one; None without any."""

    lines: tuple[JourneyLine, ...]
    latest: LifeLine | None


def of_person(actor: Actor, person_id: UUID, *, now: datetime) -> PersonJourneys:
    """All journeys of a person in one opening. Raises `Denied`."""
    with doors.office(actor, "list_journeys", now=now) as hall:
        hall.record(person_id, fields=["journeys", "documents"])
        found = Journey.objects.select_related("agency", "job_order").filter(person_id=person_id)
        rows = list(found.order_by("-opened_at", "id"))
        if not rows:
            return PersonJourneys((), None)
        room = Room(actor, now, hall.today, rows[0], hall.door)
        return PersonJourneys(lines_in(hall.door, rows), life_line(room, known(room)))


def of_journey(actor: Actor, reference: str, *, now: datetime) -> LifeLine:
    """The life line of one journey, to be printed. Raises `Denied`, `NotFound` (`no_such_journey`)."""
    with doors.opened(actor, reference, "print_journey", now=now, fields=["journey", "documents"]) as room:
        return life_line(room, known(room))


def life_line(room: Room, seen: Known) -> LifeLine:
    """In an open room: two statements more."""
    contract = _contract(room)
    numbers = {rule.code: place for place, rule in enumerate(seen.course.steps, 1)}
    first = steps.begun_at(seen.course, seen.taken)
    over = bool(room.journey.exit_code) or steps.RETURNED in seen.taken
    return LifeLine(
        head=head_of(room, seen.identity),
        life=Life(
            today=room.today,
            done=tuple(
                Done(numbers[rule.code], rule.words, seen.taken[rule.code])
                for rule in seen.course.steps
                if rule.code in seen.taken
            ),
            to_come=()
            if over
            else tuple(
                (numbers[rule.code], rule.words)
                for rule in seen.course.steps
                if rule.code not in seen.taken and seen.course.place(rule.code) >= first and not rule.optional
            ),
            spans=_spans(seen.papers, contract, room.today),
        ),
        contract=contract,
        costs=_costs(room),
    )


def _contract(room: Room) -> Contract | None:
    row = (
        Agreement.objects.filter(journey_id=room.journey.id, kind__in=WORK, replaced_at=None)
        .order_by("-at")
        .first()
    )
    if row is None:
        return None
    return Contract(row.starts_on, row.ends_on, row.wage, row.currency, row.wage_per)


def _costs(room: Room) -> tuple[tuple[str, Decimal], ...]:
    hers = CostEntry.objects.filter(journey_id=room.journey.id, payer=Payer.WORKER, struck_at=None)
    return tuple(
        hers.values("currency")
        .annotate(sum=Sum("amount"))
        .order_by("currency")
        .values_list("currency", "sum")
    )


def _spans(papers: Mapping[str, PersonDocument], contract: Contract | None, today: date) -> tuple[Span, ...]:
    """The contract, and the papers that run out one day."""
    found = []
    if contract is not None and contract.starts_on is not None:
        words = catalogue.document("perjanjian-kerja")
        found.append(
            Span(SpanKind.CONTRACT, words.label_id, words.label_en, contract.starts_on, contract.ends_on)
        )
    for kind, row in papers.items():
        if row.valid_until is not None:
            words = catalogue.document(kind)
            since = row.issued_on or row.verified_at.date()
            over = row.valid_until < today
            found.append(
                Span(
                    SpanKind.OVER if over else SpanKind.PAPER,
                    words.label_id,
                    words.label_en,
                    min(since, row.valid_until),
                    row.valid_until,
                )
            )
    return spans_shown(found)
