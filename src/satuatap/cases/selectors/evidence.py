"""Evidence of a file: what there is, its hashes, its copies, its custody. No content."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Evidence, EvidenceCopy, HandOver
from satuatap.cases.rules.evidence import CopyKind, HandOverReason, Origin, can_strip
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import choices_of
from satuatap.lib.verdicts import Verdict

TABLE, COPY = "cases_evidence", "cases_evidencecopy"


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """A copy that went out: `digest` is that of what was handed over."""

    kind: CopyKind
    reason: HandOverReason
    to: str
    signature: str
    note: str
    digest: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CopyLine:
    kind: CopyKind
    size: int
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One file. `number`: its place in the file, as its downloads are called."""

    id: UUID
    number: int
    name: str
    about: str
    origin: Origin
    media_type: str
    size: int
    party: str
    at: datetime
    by: str
    set_aside_at: datetime | None
    copies: tuple[CopyLine, ...]
    hand_overs: tuple[HandOverLine, ...]
    may_strip: Verdict

    @property
    def shared(self) -> bool:
        return any(copy.kind == CopyKind.SHARED for copy in self.copies)


@dataclass(frozen=True, slots=True)
class EvidencePage:
    head: CaseHead
    lines: tuple[EvidenceLine, ...]
    parties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """How many files there are, and when the latest came."""

    files: int
    latest_at: datetime


def card(room: Room) -> EvidenceCard | None:
    """None: there is no evidence yet."""
    if room.lacks(Evidence):
        return None
    rows = list(
        Evidence.objects.filter(case=room.case, set_aside_at=None)
        .order_by("-at")
        .values_list("at", flat=True)
    )
    return EvidenceCard(len(rows), rows[0]) if rows else None


def evidence_page(actor: Actor, reference: str, *, now: datetime) -> EvidencePage:
    """The evidence with its chain of custody. Raises `NotFound`."""
    with doors.opened(actor, reference, act="evidence", now=now) as room:
        return EvidencePage(
            head=head_of(room),
            lines=_lines(room),
            parties=choices_of(room),
        )


def digest_of(room: Room, copy: EvidenceCopy) -> str:
    """SHA-256 of a copy in hexadecimal, as it was taken when the copy came."""
    return room.vault.open(COPY, copy.id, "digest_sealed", copy.digest_sealed)


def _lines(room: Room) -> tuple[EvidenceLine, ...]:
    rows = list(Evidence.objects.filter(case=room.case).select_related("party").order_by("at", "id"))
    copies: dict[UUID, list[EvidenceCopy]] = defaultdict(list)
    for copy in EvidenceCopy.objects.filter(case=room.case).order_by("at", "id"):
        copies[copy.evidence_id].append(copy)
    given: dict[UUID, list[HandOver]] = defaultdict(list)
    for one in HandOver.objects.filter(case=room.case).select_related("copy").order_by("at", "id"):
        given[one.copy.evidence_id].append(one)
    names = room.staff({row.by for row in rows} | {one.by for some in given.values() for one in some})
    return tuple(
        EvidenceLine(
            id=row.id,
            number=number,
            name=room.vault.open(TABLE, row.id, "name_sealed", row.name_sealed),
            about=room.vault.open(TABLE, row.id, "about_sealed", row.about_sealed),
            origin=Origin(row.origin),
            media_type=row.media_type,
            size=row.size,
            party=row.party.code_name if row.party else "",
            at=row.at,
            by=names.get(row.by, ""),
            set_aside_at=row.set_aside_at,
            copies=tuple(
                CopyLine(
                    CopyKind(copy.kind),
                    copy.size,
                    digest_of(room, copy),
                    copy.at,
                )
                for copy in copies[row.id]
            ),
            hand_overs=tuple(_hand_over(room, one, names) for one in given[row.id]),
            may_strip=can_strip(row.media_type),
        )
        for number, row in enumerate(rows, 1)
    )


def _hand_over(room: Room, row: HandOver, names: dict[UUID, str]) -> HandOverLine:
    def said(column: str) -> str:
        return room.vault.open("cases_handover", row.id, column, getattr(row, column))

    return HandOverLine(
        kind=CopyKind(row.copy.kind),
        reason=HandOverReason(row.reason),
        to=said("to_sealed"),
        signature=said("signature_sealed"),
        note=said("note_sealed"),
        digest=said("digest_sealed"),
        at=row.at,
        by=names.get(row.by, ""),
    )
