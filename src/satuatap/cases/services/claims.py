"""The acts of the ledger: a claim, money asked, awarded and received for it, its steps."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import benefits, clocks, doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Claim, Due, Evidence, MoneyEntry, Party, Respondent
from satuatap.cases.rules import claim_steps
from satuatap.cases.rules.amounts import rounded_rupiah
from satuatap.cases.rules.claim_steps import STEP
from satuatap.cases.rules.claim_words import ENDED, ClaimState, MoneyKind
from satuatap.cases.rules.claims import installments
from satuatap.cases.rules.clocks import end_of
from satuatap.cases.rules.dues import CLAIM_LIMIT
from satuatap.cases.rules.words import CaseState
from satuatap.cases.selectors.claims import TABLE, situation_of, standing_of
from satuatap.cases.services.rows import Wrong
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import Denied, Stale, must_find, refuse_if
from satuatap.lib.verdicts import require

INSURANCE = "jaminan_sosial"
INSURANCE_CLOCK = "CK25"  # Permenaker 4/2023: 5 years
RUPIAH = "IDR"
CURRENCY = re.compile("[A-Z]{3}")  # ISO 4217
LARGEST = Decimal(10) ** 15
PLACES = -3
PART, COVERED = "claim_part", "received"  # the clock of a promised part, and how it ends when it was received
NOT_BEFORE_TODAY = frozenset({MoneyKind.PROMISED})


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """What is claimed. `runs_out_on` is worked out for insurance; otherwise it is what somebody knows."""

    item_code: str
    benefit_code: str = ""
    party_id: UUID | None = None
    respondent_id: UUID | None = None
    event_on: date | None = None
    runs_out_on: date | None = None
    note: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """An entry of the ledger. `rate`: rupiah for one unit of the currency on `rate_on`."""

    kind: MoneyKind
    currency: str
    amount: Decimal
    on: date
    rate: Decimal | None = None
    rate_on: date | None = None
    evidence_id: UUID | None = None


def add_claim(actor: Actor, reference: str, draft: ClaimDraft, *, once: UUID, now: datetime) -> UUID:
    """Add a claim to the case; a second submit finds the first. Starts the clock of its last day.

    Raises `Denied`, `Invalid` on `item`, `benefit`, `party`, `respondent`, `event_on`, `runs_out_on`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="claim", now=now) as room:
        return add(room, draft, once=once)


def add(room: Room, draft: ClaimDraft, *, once: UUID) -> UUID:
    """As `add_claim`, in a case that is open already."""
    _file_is_open(room)
    known = Claim.objects.filter(case=room.case, once=once).values_list("id", flat=True).first()
    if known is not None:
        return known
    ends = draft.runs_out_on
    if draft.item_code == INSURANCE and draft.event_on is not None:
        ends = clocks.last_day(INSURANCE_CLOCK, draft.event_on)
    _check_draft(room, draft, ends)
    row = room.new(
        once=once,
        item_code=draft.item_code,
        benefit_code=draft.benefit_code,
        state=ClaimState.PREPARED,
        party_id=draft.party_id,
        respondent_id=draft.respondent_id,
        event_on=draft.event_on,
        runs_out_on=ends,
    )
    row["note_sealed"] = room.vault.seal(TABLE, row["id"], "note_sealed", draft.note.strip())
    row["basis_sealed"] = room.vault.seal(TABLE, row["id"], "basis_sealed", draft.basis)
    claim = Claim.objects.create(**row)
    if ends is not None:
        room.due(CLAIM_LIMIT, end_of(ends, room.actor.time_zone), about=claim.id)
    room.happened("claim_added", about=claim.id, item=draft.item_code)
    return claim.id


def enter_money(
    actor: Actor, reference: str, *, claim_id: UUID, money: Money, once: UUID, now: datetime
) -> UUID:
    """Write an entry of a claim; a second submit finds the first. A promised part gets a clock of its own.

    Raises `Denied`, `NotFound("no_such_claim")`, `Invalid` on `currency`, `amount`, `on`, `rate`, `evidence`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="money", now=now) as room:
        return enter(room, _claim(room, claim_id), money, once=once)


def enter(room: Room, claim: Claim, money: Money, *, once: UUID) -> UUID:
    """As `enter_money`, in a case that is open already."""
    _file_is_open(room)
    known = MoneyEntry.objects.filter(case=room.case, once=once).values_list("id", flat=True).first()
    if known is not None:
        return known
    if claim.state in ENDED:
        raise Denied("claim_has_ended")
    _check_money(room, money)
    worth = rounded_rupiah(money.amount, money.rate) if money.rate is not None else None
    entry = MoneyEntry.objects.create(
        **room.new(
            once=once,
            claim=claim,
            kind=money.kind,
            amount=money.amount,
            currency=money.currency,
            on=money.on,
            rupiah=worth,
            rate=money.rate,
            rate_on=money.rate_on,
            evidence_id=money.evidence_id,
        )
    )
    if money.kind == MoneyKind.PROMISED:
        _await(room, entry.id, money.on)
    _follow_parts(room, claim)
    room.happened(
        "claim_entry", about=claim.id, kind=money.kind, amount=str(money.amount), currency=money.currency
    )
    return entry.id


def strike_entry(actor: Actor, reference: str, entry_id: UUID, *, now: datetime) -> None:
    """Strike a wrong entry out: it stays to be seen and counts no more. Twice is once.

    Raises `NotFound("no_such_entry")`, `Denied("claim_has_ended")`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="money", now=now) as room:
        _file_is_open(room)
        rows = MoneyEntry.objects.select_related("claim").filter(case=room.case, id=entry_id)
        entry = must_find(rows.first(), "no_such_entry")
        if entry.claim.state in ENDED:
            raise Denied("claim_has_ended")
        if entry.struck_at is None:
            entry.struck_at, entry.struck_by = now, actor.user_id
            entry.save(update_fields=["struck_at", "struck_by"])
            room.done(PART, about=entry.id, outcome="dropped")
            _follow_parts(room, entry.claim)
            room.happened("claim_entry_struck", about=entry.claim_id)


def take_claim_step(
    actor: Actor, reference: str, *, claim_id: UUID, action: str, version: int, now: datetime
) -> None:
    """Take a step of a claim.

    Raises `NotFound` (`no_such_claim`, `no_such_step`), `Stale("claim_changed")`, `Denied` with the reason.
    """
    require(actor.may(Act.WORK_CASES))
    step = must_find(STEP.get(action), "no_such_step")
    with doors.opened(actor, reference, act=action, now=now) as room:
        claim = _claim(room, claim_id, lock=True)
        if claim.version != version:
            raise Stale("claim_changed")
        entries = list(MoneyEntry.objects.filter(claim=claim))
        require(claim_steps.verdict(action, situation_of(room, claim, standing_of(entries))))
        claim.state = ClaimState(step.to)
        claim.version += 1
        claim.save(update_fields=["state", "version"])
        if claim.state != ClaimState.PREPARED:
            room.done(CLAIM_LIMIT, about=claim.id)
        if claim.state in ENDED:
            for entry in entries:
                room.done(PART, about=entry.id)
        room.happened("claim_step", about=claim.id, action=action, to=step.to)


def _await(room: Room, entry_id: UUID, on: date) -> None:
    room.due(PART, end_of(on, room.actor.time_zone), about=entry_id)


def _follow_parts(room: Room, claim: Claim) -> None:
    """A part that was received is awaited no more; one that after all was not, is again."""
    standing = MoneyEntry.objects.filter(claim=claim, struck_at=None)
    for part in installments(standing_of(list(standing))):
        clocks_of_it = Due.objects.filter(case=room.case, kind=PART, about_id=part.entry)
        if part.is_paid:
            room.done(PART, about=part.entry, outcome=COVERED)
        elif part.entry and clocks_of_it.exists() and not clocks_of_it.exclude(outcome=COVERED).exists():
            _await(room, part.entry, part.on)


def _file_is_open(room: Room) -> None:
    if room.case.state == CaseState.CLOSED:
        raise Denied("case_is_closed")


def _claim(room: Room, claim_id: UUID, *, lock: bool = False) -> Claim:
    rows = Claim.objects.filter(case=room.case, id=claim_id)
    return must_find((rows.select_for_update() if lock else rows).first(), "no_such_claim")


def _check_draft(room: Room, draft: ClaimDraft, ends: date | None) -> None:
    wrong: Wrong = {}
    today = room.today
    code = catalogue.code(CodeList.CLAIM_ITEM, draft.item_code)
    if code is None or not code.holds(today):
        wrong["item"] = ["no_such_code" if draft.item_code else "required"]
    if draft.benefit_code and (draft.item_code != INSURANCE or draft.benefit_code not in benefits.every()):
        wrong["benefit"] = ["no_such_code"]
    if draft.party_id and not Party.objects.filter(case=room.case, id=draft.party_id).exists():
        wrong["party"] = ["no_such_code"]
    if draft.respondent_id and not Respondent.objects.filter(case=room.case, id=draft.respondent_id).exists():
        wrong["respondent"] = ["no_such_respondent"]
    if draft.event_on and draft.event_on > today:
        wrong["event_on"] = ["day_in_future"]
    if ends and (draft.event_on is None or ends < draft.event_on):
        wrong["runs_out_on"] = ["days_reversed" if draft.event_on else "needs_a_day"]
    refuse_if(wrong)


def _check_money(room: Room, money: Money) -> None:
    wrong: Wrong = {}
    exponent = money.amount.as_tuple().exponent
    if not CURRENCY.fullmatch(money.currency):
        wrong["currency"] = ["currency_unknown"]
    if not money.amount.is_finite() or money.amount <= 0:
        wrong["amount"] = ["amount_too_small"]
    elif money.amount >= LARGEST or (isinstance(exponent, int) and exponent < PLACES):
        wrong["amount"] = ["amount_too_long"]
    if money.kind not in NOT_BEFORE_TODAY and money.on > room.today:
        wrong["on"] = ["day_in_future"]
    if money.evidence_id and not Evidence.objects.filter(case=room.case, id=money.evidence_id).exists():
        wrong["evidence"] = ["no_such_evidence"]
    if (money.rate is None) != (money.rate_on is None):
        wrong["rate"] = ["rate_without_day"]
    elif money.rate is not None and money.currency == RUPIAH:
        wrong["rate"] = ["rupiah_need_no_rate"]
    elif money.rate is not None and money.rate <= 0:
        wrong["rate"] = ["amount_too_small"]
    refuse_if(wrong)
