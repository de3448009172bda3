"""The agreements of a journey with everything that speaks against them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import doors
from satuatap.journeys.doors import Room
from satuatap.journeys.models import Agreement
from satuatap.journeys.rules.terms import Around, Finding, Floor, Promise, Terms, findings
from satuatap.journeys.rules.words import AgreementKind
from satuatap.journeys.selectors.journeys import Head, head_of
from satuatap.people.models import Identity
from satuatap.people.rules.words import BirthPrecision
from satuatap.recruitment import terms as law
from satuatap.recruitment.rules.licences import may_recruit
from satuatap.recruitment.selectors import agency, sanctions_of

TABLE = "journeys_agreement"


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One live agreement, opened."""

    row: Agreement
    kind: AgreementKind
    number: str
    employer: str
    occupation: Code | None
    destination: Code | None
    items: Sequence[Code]
    findings: Sequence[Finding]

    @property
    def bad(self) -> int:
        return sum(one.tone == "bad" for one in self.findings)


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """`before`: how many papers were replaced."""

    head: Head
    agreements: Sequence[AgreementView]
    before: int


def agreements_page(actor: Actor, reference: str, *, now: datetime) -> AgreementsPage:
    """Raises `Denied`, NotFound("no_such_journey")."""
    with doors.opened(actor, reference, "view_agreements", now=now) as room:
        rows = list(Agreement.objects.filter(journey=room.journey).order_by("kind", "at"))
        live = [row for row in rows if row.replaced_at is None]
        around = _around(room) if live else None
        return AgreementsPage(
            head=head_of(room),
            agreements=[_view(room, row, around) for row in live if around is not None],
            before=len(rows) - len(live),
        )


def terms_of(row: Agreement) -> Terms:
    return Terms(
        kind=AgreementKind(row.kind),
        signed_on=row.signed_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        months=row.months,
        occupation=row.occupation_code,
        destination=row.destination_code,
        wage=row.wage,
        currency=row.currency,
        wage_per=row.wage_per,
        hours_a_day=row.hours_a_day,
        days_a_week=row.days_a_week,
        rest_days_a_month=row.rest_days_a_month,
        leave_days_a_year=row.leave_days_a_year,
        items=frozenset(row.items),
        reads_it=row.reads_it,
        holds_copy=row.holds_copy,
    )


@dataclass(frozen=True, slots=True)
class _Journey:
    """What stands around every paper of one journey."""

    room: Room
    identity: Identity | None

    def around(self, row: Agreement) -> Around:
        journey, day = self.room.journey, row.signed_on or self.room.today
        born = None
        if self.identity is not None and self.identity.birth_precision == BirthPrecision.DAY:
            born = self.identity.birth_date
        return Around(
            today=self.room.today,
            born=born,
            occupation=journey.occupation_code,
            destination=journey.destination_code,
            floors=[
                Floor(one.term, one.amount, one.per, one.currency, one.article, one.source, one.unverified)
                for one in law.least(
                    row.destination_code or journey.destination_code,
                    row.occupation_code or journey.occupation_code,
                    day,
                )
            ],
            job_order=self._promise(),
            licence=self._licence(row) if row.signed_on else "",
            others=self._others(row),
        )

    def _promise(self) -> Promise | None:
        order = self.room.journey.job_order
        if order is None:
            return None
        return Promise(
            number=order.number,
            occupation=order.occupation_code,
            destination=order.destination_code,
            valid_from=order.valid_from,
            valid_until=order.valid_until,
            wage=order.wage,
            currency=order.currency,
        )

    def _licence(self, row: Agreement) -> str:
        agency_id = self.room.journey.agency_id
        if agency_id is None or row.signed_on is None:
            return ""
        return may_recruit(agency(agency_id), sanctions_of(agency_id), row.signed_on).reason

    def _others(self, row: Agreement) -> int:
        if row.number_hash is None:
            return 0
        same = Agreement.objects.filter(number_hash=row.number_hash, replaced_at=None)
        return same.exclude(person_id=row.person_id).values("person_id").distinct().count()


def _around(room: Room) -> _Journey:
    return _Journey(room, Identity.objects.filter(person_id=room.journey.person_id).first())


def _view(room: Room, row: Agreement, journey: _Journey) -> AgreementView:
    items = {one.code: one for one in catalogue.codes(CodeList.CONTRACT_ITEM, room.today)}
    return AgreementView(
        row=row,
        kind=AgreementKind(row.kind),
        number=_text(row, "number_sealed"),
        employer=_text(row, "employer_sealed"),
        occupation=catalogue.code(CodeList.OCCUPATION, row.occupation_code),
        destination=catalogue.code(CodeList.DESTINATION, row.destination_code),
        items=[items[name] for name in row.items if name in items],
        findings=findings(terms_of(row), journey.around(row)),
    )


def _text(row: Agreement, column: str) -> str:
    sealed = getattr(row, column)
    return sealing.open_text(TABLE, row.id, column, sealed) if sealed is not None else ""
