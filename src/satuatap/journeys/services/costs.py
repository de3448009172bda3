"""Entries of the cost ledger: never changed, only struck out."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.journeys import doors
from satuatap.journeys.models import CostEntry, FirstIncome, Refund
from satuatap.journeys.rules.words import CostTime, Payer, RefundState
from satuatap.lib.errors import Invalid, NotFound

COST, REFUND = "journeys_costentry", "journeys_refund"


@dataclass(frozen=True, slots=True)
class CostDraft:
    """`is_debt`: owed, not paid yet · `paid_to`, `evidence`: in words."""

    component_code: str
    payer: Payer
    time: CostTime
    amount: Decimal
    currency: str
    on: date | None = None
    is_debt: bool = False
    paid_to: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class RefundDraft:
    """`of`: from whom, in words."""

    state: RefundState
    amount: Decimal
    currency: str
    on: date
    of: str = ""


@dataclass(frozen=True, slots=True)
class IncomeDraft:
    """Her first full month, before deductions that repay costs. `rate`: rupiah for one unit, on `rate_on`."""

    month: date
    amount: Decimal
    currency: str
    rate: Decimal | None = None
    rate_on: date | None = None


def note_cost(actor: Actor, reference: str, draft: CostDraft, *, once: UUID, now: datetime) -> None:
    """Add an entry; a second submit changes nothing. Raises `Denied`, `NotFound`, `Invalid` on `on`."""
    with doors.opened(actor, reference, "note_cost", now=now, lock=True) as room:
        _not_ahead(draft.on, room.today)
        if CostEntry.objects.filter(once=once).exists():
            return
        id_ = uuid4()
        CostEntry.objects.create(
            **room.row(
                id=id_,
                once=once,
                component_code=draft.component_code,
                payer=draft.payer,
                time=draft.time,
                amount=draft.amount,
                currency=draft.currency,
                on=draft.on,
                is_debt=draft.is_debt,
                paid_to_sealed=_sealed(COST, id_, "paid_to_sealed", draft.paid_to),
                evidence_sealed=_sealed(COST, id_, "evidence_sealed", draft.evidence),
            )
        )


def note_refund(actor: Actor, reference: str, draft: RefundDraft, *, once: UUID, now: datetime) -> None:
    """Money asked back, agreed or received. Raises `Denied`, `NotFound`, `Invalid` on `on`."""
    with doors.opened(actor, reference, "note_refund", now=now, lock=True) as room:
        _not_ahead(draft.on, room.today)
        if Refund.objects.filter(once=once).exists():
            return
        id_ = uuid4()
        Refund.objects.create(
            **room.row(
                id=id_,
                once=once,
                state=draft.state,
                amount=draft.amount,
                currency=draft.currency,
                on=draft.on,
                of_sealed=_sealed(REFUND, id_, "of_sealed", draft.of),
            )
        )


def note_income(actor: Actor, reference: str, draft: IncomeDraft, *, now: datetime) -> None:
    """Her first full month; another one replaces it. Raises `Denied`, `NotFound`, `Invalid` on `rate_on`."""
    if (draft.rate is None) != (draft.rate_on is None):
        raise Invalid("not_accepted_as_typed", {"rate_on": ["rate_needs_its_day"]})
    with doors.opened(actor, reference, "note_income", now=now, lock=True) as room:
        _not_ahead(draft.month, room.today, "month")
        live = FirstIncome.objects.filter(journey=room.journey, replaced_at=None)
        live.update(replaced_at=now, replaced_by=actor.user_id)
        FirstIncome.objects.create(
            **room.row(
                month=draft.month.replace(day=1),
                amount=draft.amount,
                currency=draft.currency,
                rate=draft.rate,
                rate_on=draft.rate_on,
            )
        )


def strike(actor: Actor, reference: str, kind: str, entry_id: UUID, *, now: datetime) -> None:
    """Strike an entry out; it stays to be read. `kind`: cost or refund. Raises `Denied`, `NotFound`."""
    model: Any = {"cost": CostEntry, "refund": Refund}.get(kind)
    if model is None:
        raise NotFound("no_such_cost")
    with doors.opened(actor, reference, f"strike_{kind}", now=now, lock=True) as room:
        entry = model.objects.filter(id=entry_id, journey=room.journey)
        if not entry.exists():
            raise NotFound("no_such_cost")
        entry.filter(struck_at=None).update(struck_at=now, struck_by=actor.user_id)


def _not_ahead(on: date | None, today: date, name: str = "on") -> None:
    if on is not None and on > today:
        raise Invalid("not_accepted_as_typed", {name: ["day_lies_ahead"]})


def _sealed(table: str, row_id: UUID, column: str, text: str) -> bytes | None:
    return sealing.seal_text(table, row_id, column, text) if text else None
