"""The cost ledger of a journey: every entry judged, the sums, and the ratio to her wage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import doors
from satuatap.journeys.doors import Room
from satuatap.journeys.models import CostEntry, FirstIncome, Refund
from satuatap.journeys.rules.ledger import Back, Entry, Income, Ratio, Totals, flags, ratio, totals
from satuatap.journeys.rules.words import CostTime, Payer, RefundState
from satuatap.journeys.selectors.journeys import Head, head_of
from satuatap.recruitment import costs as law
from satuatap.recruitment.rules.costs import CostAnswer, CostCase, answer


@dataclass(frozen=True, slots=True)
class CostLine:
    """One entry as it stands, with what the rules say of it."""

    row: CostEntry
    component: Code | None
    payer: Payer
    time: CostTime
    paid_to: str
    evidence: str
    answer: CostAnswer


@dataclass(frozen=True, slots=True)
class RefundLine:
    row: Refund
    state: RefundState
    of: str


@dataclass(frozen=True, slots=True)
class CostsPage:
    """`flags`: reason codes of what should be looked at."""

    head: Head
    costs: Sequence[CostLine]
    refunds: Sequence[RefundLine]
    totals: Sequence[Totals]
    income: FirstIncome | None
    ratio: Ratio
    flags: Sequence[str]


def costs_page(actor: Actor, reference: str, *, now: datetime) -> CostsPage:
    """Raises `Denied`, NotFound("no_such_journey")."""
    with doors.opened(actor, reference, "view_costs", now=now) as room:
        rows = list(CostEntry.objects.filter(journey=room.journey).order_by("on", "at"))
        costs = [_line(room, row) for row in rows]
        refunds = [
            RefundLine(
                row, RefundState(row.state), _text("journeys_refund", row.id, "of_sealed", row.of_sealed)
            )
            for row in Refund.objects.filter(journey=room.journey).order_by("on", "at")
        ]
        income = FirstIncome.objects.filter(journey=room.journey, replaced_at=None).first()
        found = totals(
            [_entry(line) for line in costs if line.row.struck_at is None],
            [
                Back(line.state, line.row.amount, line.row.currency)
                for line in refunds
                if line.row.struck_at is None
            ],
        )
        earned = Income(income.amount, income.currency, income.rate) if income else None
        return CostsPage(
            head=head_of(room),
            costs=costs,
            refunds=refunds,
            totals=found,
            income=income,
            ratio=ratio(found, earned),
            flags=flags(found, earned),
        )


def flags_in(room: Room) -> tuple[str, ...]:
    """What should be looked at in her ledger (`rules.ledger.flags`), in an open room."""
    rows = CostEntry.objects.filter(journey=room.journey, struck_at=None)
    back = Refund.objects.filter(journey=room.journey, struck_at=None)
    income = FirstIncome.objects.filter(journey=room.journey, replaced_at=None).first()
    found = totals(
        [_entry(_line(room, row)) for row in rows],
        [Back(RefundState(row.state), row.amount, row.currency) for row in back],
    )
    return tuple(flags(found, Income(income.amount, income.currency, income.rate) if income else None))


def _line(room: Room, row: CostEntry) -> CostLine:
    journey = room.journey
    occupation = catalogue.code(CodeList.OCCUPATION, journey.occupation_code)
    case = CostCase(
        component=row.component_code,
        payer=row.payer,
        amount=row.amount,
        currency=row.currency,
        destination=journey.destination_code,
        scheme=journey.scheme_code,
        zero_cost=bool(occupation and occupation.extra.get("zero_cost")),
        on=row.on or room.today,
    )
    return CostLine(
        row=row,
        component=catalogue.code(CodeList.COST_COMPONENT, row.component_code),
        payer=Payer(row.payer),
        time=CostTime(row.time),
        paid_to=_text("journeys_costentry", row.id, "paid_to_sealed", row.paid_to_sealed),
        evidence=_text("journeys_costentry", row.id, "evidence_sealed", row.evidence_sealed),
        answer=answer(law.every(), case),
    )


def _entry(line: CostLine) -> Entry:
    row = line.row
    return Entry(
        component=row.component_code,
        payer=line.payer,
        time=line.time,
        amount=row.amount,
        currency=row.currency,
        is_debt=row.is_debt,
        verdict=line.answer.verdict,
        over=line.answer.over,
    )


def _text(table: str, row_id: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    return sealing.open_text(table, row_id, column, sealed) if sealed is not None else ""
