"""The papers of a journey: those of the law and of her scheme, how each stands, and their scans."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code, DocumentKind
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.rules.slugs import row_id
from satuatap.journeys import doors, files
from satuatap.journeys.doors import Room
from satuatap.journeys.models import FamilyConsent, Scan
from satuatap.journeys.rules.papers import Law, PaperState, Wanted, state_of, wanted
from satuatap.journeys.selectors.journeys import Head, head_of
from satuatap.journeys.selectors.situations import Known, known
from satuatap.lib.errors import NotFound
from satuatap.lib.verdicts import YES, Verdict, no
from satuatap.people.models import PersonDocument
from satuatap.people.selectors.documents import kinds_known_to

DOCUMENT, CONSENT = "people_persondocument", "journeys_familyconsent"
CONSENT_KIND = "izin-keluarga"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper. `number`, `scans`: "" and 0 where `open` says that this desk does not know them.

    `before`: it was verified before this journey began · `by`: who verified it.
    """

    kind: DocumentKind
    wanted: Wanted
    state: PaperState
    open: Verdict
    number: str
    issued_on: date | None
    until: date | None
    verified_at: datetime | None
    by: str
    before: bool
    scans: int


@dataclass(frozen=True, slots=True)
class ScanLine:
    id: UUID
    media_type: str
    size: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One letter of the family. `asked`: was she asked alone? What she answered is not for the counter."""

    relation: Code | None
    signed_by: str
    witnessed_by: str
    signed_on: date | None
    asked: bool
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class PapersPage:
    """`law`: those of Article 13 · `own`: what her scheme asks for besides · `consents`: the latest first."""

    head: Head
    rules: Law
    law: tuple[PaperLine, ...]
    own: tuple[PaperLine, ...]
    consents: tuple[ConsentLine, ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One paper with its scans. `may_verify`: this actor, this kind, at one of her desks."""

    head: Head
    rules: Law
    line: PaperLine
    scans: tuple[ScanLine, ...]
    may_verify: Verdict


def papers_page(actor: Actor, reference: str, *, now: datetime) -> PapersPage:
    """Every paper of the journey. Raises `Denied`, `NotFound` (`no_such_journey`)."""
    with doors.opened(actor, reference, "view_papers", now=now, fields=["documents"]) as room:
        seen = known(room)
        asked = _asked(seen)
        scans = Counter(
            Scan.objects.filter(person_id=room.journey.person_id, set_aside_at=None).values_list(
                "kind__slug", flat=True
            )
        )
        consents = _consents(room)
        staff = names_of_staff(
            [*(row.verified_by for row in seen.papers.values()), *(c.by for c in consents)]
        )
        eyes = open_kinds(actor, asked, today=room.today)
        lines = [_line(room, seen, one, eyes, scans[one.kind], staff) for one in asked]
        return PapersPage(
            head=head_of(room, seen.identity),
            rules=files.law(),
            law=tuple(line for line in lines if line.wanted.letter),
            own=tuple(line for line in lines if not line.wanted.letter),
            consents=tuple(_consent(row, staff) for row in consents),
        )


def paper_page(actor: Actor, reference: str, kind: str, *, now: datetime) -> PaperPage:
    """One paper with its scans. Raises `Denied`, `NotFound` (`no_such_journey`, `paper_not_asked_for`)."""
    with doors.opened(actor, reference, "view_paper", now=now, fields=[kind]) as room:
        seen = known(room)
        asked = _asked(seen)
        one = next((one for one in asked if one.kind == kind), None)
        if one is None:
            raise NotFound("paper_not_asked_for")
        eyes = open_kinds(actor, asked, today=room.today)
        rows = scans_in(room, kind) if kind in eyes else []
        row = seen.papers.get(kind)
        staff = names_of_staff([*(scan.by for scan in rows), *([row.verified_by] if row else [])])
        return PaperPage(
            head=head_of(room, seen.identity),
            rules=files.law(),
            line=_line(room, seen, one, eyes, len(rows), staff),
            scans=tuple(
                ScanLine(scan.id, scan.media_type, scan.size, scan.at, staff.get(scan.by, ""))
                for scan in rows
            ),
            may_verify=may_verify(actor, kind, eyes),
        )


def consent_head(actor: Actor, reference: str, *, now: datetime) -> tuple[Head, Verdict]:
    """What the form of the family's letter stands under, and whether the letter can be verified beside it."""
    with doors.opened(actor, reference, "view_consent", now=now, fields=["consent"]) as room:
        seen = known(room)
        eyes = open_kinds(actor, _asked(seen), today=room.today)
        return head_of(room, seen.identity), may_verify(actor, CONSENT_KIND, eyes)


def papers_asked(room: Room) -> tuple[Wanted, ...]:
    """Every paper this journey asks for, in an open room."""
    return _asked(known(room))


def open_kinds(actor: Actor, asked: Iterable[Wanted], *, today: date) -> frozenset[str]:
    """The kinds whose number and scan this desk knows: those its services ask for, and those of the journey
    where it handles every paper.
    """
    own = kinds_known_to(actor, on=today)
    return own | {one.kind for one in asked} if _handles_all(actor) else own


def may_verify(actor: Actor, kind: str, eyes: frozenset[str]) -> Verdict:
    """May she verify a paper, and keep scans of it? Reasons: of the role; `paper_of_other_desk`."""
    may = actor.may(Act.VERIFY_DOCUMENT)
    return may if not may or kind in eyes else no("paper_of_other_desk")


def scans_in(room: Room, kind: str) -> list[Scan]:
    """The live scans of one kind, the latest first: hers, from whichever journey."""
    return list(
        Scan.objects.filter(
            person_id=room.journey.person_id, kind_id=catalogue.document(kind).id, set_aside_at=None
        ).order_by("-at", "id")
    )


def _handles_all(actor: Actor) -> bool:
    kinds = {row_id("desk_kinds", slug) for slug in files.law().desks}
    return any(catalogue.desk(desk).kind_id in kinds for desk in actor.desk_ids)


def _asked(seen: Known) -> tuple[Wanted, ...]:
    return wanted(files.law(), seen.course, seen.identity.marital_code)


def _line(
    room: Room, seen: Known, one: Wanted, eyes: frozenset[str], scans: int, staff: Mapping[UUID, str]
) -> PaperLine:
    row, known_here = seen.papers.get(one.kind), one.kind in eyes
    return PaperLine(
        kind=catalogue.document(one.kind),
        wanted=one,
        state=state_of(row is not None, row.valid_until if row else None, room.today),
        open=YES if known_here else no("paper_of_other_desk"),
        number=_number(row) if row and known_here else "",
        issued_on=row.issued_on if row else None,
        until=row.valid_until if row else None,
        verified_at=row.verified_at if row else None,
        by=staff.get(row.verified_by, "") if row else "",
        before=row is not None and row.verified_at < room.journey.opened_at,
        scans=scans if known_here else 0,
    )


def _number(row: PersonDocument) -> str:
    if row.number_sealed is None:
        return ""
    return sealing.open_text(DOCUMENT, row.id, "number_sealed", row.number_sealed)


def _consents(room: Room) -> list[FamilyConsent]:
    return list(FamilyConsent.objects.filter(journey_id=room.journey.id).order_by("-at", "id"))


def _consent(row: FamilyConsent, staff: Mapping[UUID, str]) -> ConsentLine:
    witness = row.witnessed_by_sealed
    return ConsentLine(
        relation=catalogue.code(CodeList.RELATION, row.relation_code),
        signed_by=sealing.open_text(CONSENT, row.id, "signed_by_sealed", row.signed_by_sealed),
        witnessed_by=sealing.open_text(CONSENT, row.id, "witnessed_by_sealed", witness) if witness else "",
        signed_on=row.signed_on,
        asked=row.heard_alone is not None,
        at=row.at,
        by=staff.get(row.by, ""),
    )
