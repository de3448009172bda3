"""What she agreed to, for the team: in force, waiting, ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from satuatap.cases.doors import Room
from satuatap.cases.models import Consent
from satuatap.cases.rules.consent import ConsentKind, ConsentWay, Share, is_live
from satuatap.cases.selectors.codes import code_of
from satuatap.cases.selectors.people import code_name_of
from satuatap.cases.selectors.sharing import fact_of
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList

CARD_LINES = 6


class Standing(StrEnum):
    LIVE = "live"
    WAITS = "waits"  # for a supervisor's signature
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One answer of hers. `until` None: as long as the file is open."""

    id: UUID
    kind: ConsentKind
    party: str
    provider: str
    purpose: Code | None
    shares: tuple[Share, ...]
    until: datetime | None
    standing: Standing
    way: ConsentWay
    language: Code | None
    explained_by: str
    witness: str
    best_interest: str
    guardian: str
    unsafe_reason: str
    at: datetime
    withdrawn_at: datetime | None

    @property
    def can_end(self) -> bool:
        return self.standing in (Standing.LIVE, Standing.WAITS)


@dataclass(frozen=True, slots=True)
class ConsentCard:
    lines: tuple[ConsentLine, ...]
    more: int


def card(room: Room) -> ConsentCard | None:
    """Who may know what, for the overview."""
    lines = [line for line in consents_of(room) if line.standing != Standing.ENDED]
    shown = tuple(line for line in lines if line.kind == ConsentKind.SHARING)
    return ConsentCard(shown[:CARD_LINES], max(0, len(shown) - CARD_LINES))


def consents_of(room: Room) -> tuple[ConsentLine, ...]:
    """Every answer, the latest first; those in force before the others."""
    if room.lacks(Consent):
        return ()
    rows = list(Consent.objects.filter(case=room.case).select_related("provider").order_by("-at", "id"))
    staff = room.staff([row.explained_by for row in rows])
    lines = [_line(room, row, staff) for row in rows]
    return tuple(sorted(lines, key=lambda line: not line.can_end))


def standing_of(consent: Consent, room: Room) -> Standing:
    """Where a consent stands now."""
    fact = fact_of(consent)
    if not fact.given:
        return Standing.REFUSED
    if fact.withdrawn_at is not None:
        return Standing.WITHDRAWN
    if fact.waits:
        return Standing.WAITS
    return Standing.LIVE if is_live(fact, room.now, room.case.closed_at) else Standing.ENDED


def _line(room: Room, row: Consent, staff: dict[UUID, str]) -> ConsentLine:
    def said(column: str, sealed: bytes | memoryview) -> str:
        return room.vault.open("cases_consent", row.id, column, sealed)

    return ConsentLine(
        id=row.id,
        kind=ConsentKind(row.kind),
        party=code_name_of(room, row.party_id),
        provider=row.provider.name if row.provider else "",
        purpose=code_of(CodeList.SURVIVOR_SERVICE, row.purpose_code),
        shares=tuple(share for share in Share if share in row.fields),
        until=row.until,
        standing=standing_of(row, room),
        way=ConsentWay(row.way),
        language=code_of(CodeList.LANGUAGE, row.language_code),
        explained_by=staff.get(row.explained_by, ""),
        witness=said("witness_sealed", row.witness_sealed),
        best_interest=said("best_interest_sealed", row.best_interest_sealed),
        guardian=said("guardian_sealed", row.guardian_sealed),
        unsafe_reason=said("unsafe_reason_sealed", row.unsafe_reason_sealed),
        at=row.at,
        withdrawn_at=row.withdrawn_at,
    )
