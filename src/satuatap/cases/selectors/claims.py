"""Reading the ledger of claims: each claim with its sums, its parts, its last day, and the totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.steps import Choice
from satuatap.cases import benefits, doors
from satuatap.cases.benefits import Benefit
from satuatap.cases.doors import Room
from satuatap.cases.models import Claim, Evidence, MoneyEntry
from satuatap.cases.rules import claim_steps, claims
from satuatap.cases.rules.claim_steps import ClaimSituation
from satuatap.cases.rules.claim_words import ClaimState, MoneyKind
from satuatap.cases.rules.claims import Entry, Ledger, Part
from satuatap.cases.rules.words import CaseState
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import (
    RespondentLine,
    Somebody,
    code_name_of,
    people_of,
    respondents_of,
)
from satuatap.cases.selectors.situations import acts_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList

TABLE = "cases_claim"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as it was written; one that was struck out stays to be seen."""

    id: UUID
    kind: MoneyKind
    currency: str
    amount: Decimal
    on: date
    rupiah: Decimal | None
    rate: Decimal | None
    rate_on: date | None
    evidence_id: UUID | None
    struck: bool


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim with its sums. `days_left`: until the last day to claim; None where there is none."""

    id: UUID
    version: int
    item: Code | None
    benefit: Benefit | None
    state: ClaimState
    worker: str  # empty: all workers of the case
    respondent: str
    note: str
    basis: str
    event_on: date | None
    runs_out_on: date | None
    days_left: int | None
    sums: Ledger
    parts: Sequence[Part]
    late: int
    entries: Sequence[EntryLine]
    choices: Sequence[Choice[ClaimSituation]]

    @property
    def parts_paid(self) -> int:
        return sum(part.is_paid for part in self.parts)


@dataclass(frozen=True, slots=True)
class ClaimsCard:
    claims: Sequence[ClaimLine]
    totals: Ledger


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The whole ledger, and what a form chooses from."""

    head: CaseHead
    claims: Sequence[ClaimLine]
    totals: Ledger
    workers: Sequence[Somebody]
    respondents: Sequence[RespondentLine]
    benefits: Sequence[Benefit]
    evidence: Sequence[tuple[UUID, str]]
    today: date


def card(room: Room) -> ClaimsCard | None:
    """The ledger for the overview; None while nothing is claimed."""
    lines = lines_of(room)
    return ClaimsCard(lines, _totals(lines, room)) if lines else None


def claims_page(actor: Actor, reference: str, *, now: datetime) -> ClaimsPage:
    """The ledger's page. Raises what `doors.opened` raises."""
    with doors.opened(actor, reference, act="view", now=now, fields=("claims",)) as room:
        lines = lines_of(room)
        return ClaimsPage(
            head=head_of(room),
            claims=lines,
            totals=_totals(lines, room),
            workers=people_of(room, workers_only=True),
            respondents=room.once(respondents_of),
            benefits=list(benefits.every().values()),
            evidence=_evidence(room),
            today=room.today,
        )


def claims_in(room: Room) -> list[Claim]:
    """The rows of the case, in the order they were written."""
    if room.lacks(Claim):
        return []
    return list(Claim.objects.filter(case=room.case).order_by("at", "id"))


def lines_of(room: Room) -> list[ClaimLine]:
    """Every claim of the case in the order it was written."""
    if room.lacks(Claim):
        return []
    entries: dict[UUID, list[MoneyEntry]] = {}
    for entry in MoneyEntry.objects.filter(case=room.case).order_by("on", "at"):
        entries.setdefault(entry.claim_id, []).append(entry)
    names = {one.id: one.called for one in room.once(respondents_of)}
    known = benefits.every()
    found = []
    for claim in room.once(claims_in):
        own = entries.get(claim.id, [])
        standing = standing_of(own)
        parts = claims.installments(standing)
        today = room.today
        found.append(
            ClaimLine(
                id=claim.id,
                version=claim.version,
                item=catalogue.code(CodeList.CLAIM_ITEM, claim.item_code),
                benefit=known.get(claim.benefit_code),
                state=ClaimState(claim.state),
                worker=code_name_of(room, claim.party_id),
                respondent=names.get(claim.respondent_id, "") if claim.respondent_id else "",
                note=room.vault.open(TABLE, claim.id, "note_sealed", claim.note_sealed),
                basis=room.vault.open(TABLE, claim.id, "basis_sealed", claim.basis_sealed),
                event_on=claim.event_on,
                runs_out_on=claim.runs_out_on,
                days_left=(claim.runs_out_on - today).days if claim.runs_out_on else None,
                sums=claims.ledger(standing),
                parts=parts,
                late=sum(part.is_late(today) for part in parts),
                entries=[_entry_line(entry) for entry in own],
                choices=claim_steps.next_steps(situation_of(room, claim, standing)),
            )
        )
    return found


def standing_of(entries: Sequence[MoneyEntry]) -> list[Entry]:
    """The entries that were not struck out, as the rules read them."""
    return [
        Entry(
            kind=MoneyKind(entry.kind),
            currency=entry.currency,
            amount=entry.amount,
            on=entry.on,
            proved=entry.evidence_id is not None,
            rupiah=entry.rupiah,
            claim=entry.claim_id,
            id=entry.id,
        )
        for entry in entries
        if entry.struck_at is None
    ]


def situation_of(room: Room, claim: Claim, standing: Sequence[Entry]) -> ClaimSituation:
    """The claim as this actor meets it."""
    sums = claims.ledger(standing)
    return ClaimSituation(
        state=ClaimState(claim.state),
        acts=acts_of(room.actor),
        case_open=room.case.state != CaseState.CLOSED,
        asked=bool(sums.asked),
        awarded=bool(sums.awarded),
        promised=bool(sums.promised),
        paid_in_full=claims.is_paid_in_full(sums),
        time_is_out=claim.runs_out_on is not None and claim.runs_out_on < room.today,
    )


def _evidence(room: Room) -> list[tuple[UUID, str]]:
    """What an entry can be proved by: the papers of the case that were not set aside."""
    return [
        (row.id, room.vault.open("cases_evidence", row.id, "name_sealed", row.name_sealed))
        for row in Evidence.objects.filter(case=room.case, set_aside_at=None).order_by("at")
    ]


def _totals(lines: Sequence[ClaimLine], room: Room) -> Ledger:
    """Of all claims but those that were withdrawn."""
    withdrawn = {line.id for line in lines if line.state == ClaimState.WITHDRAWN}
    every = standing_of(list(MoneyEntry.objects.filter(case=room.case)))
    return claims.ledger(entry for entry in every if entry.claim not in withdrawn)


def _entry_line(entry: MoneyEntry) -> EntryLine:
    return EntryLine(
        id=entry.id,
        kind=MoneyKind(entry.kind),
        currency=entry.currency,
        amount=entry.amount,
        on=entry.on,
        rupiah=entry.rupiah,
        rate=entry.rate,
        rate_on=entry.rate_on,
        evidence_id=entry.evidence_id,
        struck=entry.struck_at is not None,
    )
