"""Papers of a journey: verified once for every desk, and their scans, sealed before they touch a disk."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import selectors as catalogue
from satuatap.journeys import doors
from satuatap.journeys.doors import Room
from satuatap.journeys.models import Scan, ScanPiece
from satuatap.journeys.rules.papers import CopyKind, can_keep
from satuatap.journeys.selectors.papers import may_verify, open_kinds, papers_asked
from satuatap.lib import stripping, uploads
from satuatap.lib.errors import Denied, Invalid, NotFound, must_find
from satuatap.lib.uploads import Download, Upload
from satuatap.lib.verdicts import require
from satuatap.people import services as people

SCAN, PIECE = "journeys_scan", "journeys_scanpiece"


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """What the officer read on the paper in her hands. `heard_alone`: for letters of consent."""

    number: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    heard_alone: bool | None = None


def verify(actor: Actor, reference: str, kind: str, draft: PaperDraft, *, now: datetime) -> None:
    """She held the paper in her hands: it counts from now on at every desk and for every journey.

    Raises:
        Denied: the role may not; `paper_of_other_desk`, `no_desk_here`.
        NotFound: `no_such_journey`, `paper_not_asked_for`. Invalid: on the fields of the draft.
    """
    with doors.opened(actor, reference, "verify_paper", now=now, fields=[kind]) as room:
        asked = _allowed(room, kind)
        person_id = room.journey.person_id
    people.verify_document(
        actor,
        person_id,
        kind,
        desk_id=_desk(actor),
        number=draft.number,
        issued_on=draft.issued_on,
        valid_until=draft.valid_until,
        heard_alone=draft.heard_alone,
        asked=asked,
        now=now,
    )


def keep_scan(actor: Actor, reference: str, kind: str, upload: Upload, *, once: UUID, now: datetime) -> None:
    """Take a scan in, whole or not at all. Sent twice with the same `once`, it is there once.

    Raises:
        Denied: the role may not; `paper_of_other_desk`. NotFound: `no_such_journey`, `paper_not_asked_for`.
        Invalid: on `file`: a reason of `can_keep`, or `scan_locked`, `scan_broken`.
    """
    require(actor.may(Act.VERIFY_DOCUMENT))
    media_type = uploads.media_type_of(upload)
    if not (verdict := can_keep(upload.name, media_type, upload.size)):
        raise Invalid("not_accepted_as_typed", {"file": [verdict.reason]})
    if (why := _unreadable(media_type, upload)) is not None:
        raise Invalid("not_accepted_as_typed", {"file": [why]})
    with doors.opened(actor, reference, "keep_scan", now=now, lock=True, fields=[kind]) as room:
        _allowed(room, kind)
        if Scan.objects.filter(once=once).exists():
            return
        _store(room, kind, media_type, upload, once)


def take_out(
    actor: Actor, reference: str, kind: str, scan_id: UUID, copy: CopyKind, *, now: datetime
) -> Download:
    """Open a scan; the access event says of which paper, and how.

    Raises:
        Denied: `paper_of_other_desk`. NotFound: `no_such_journey`, `paper_not_asked_for`, `no_such_scan`.
        Invalid: no clean copy can be made (`scan_broken`, …). `lib.seal.SealBrokenError`.
    """
    with doors.opened(actor, reference, "take_out_scan", now=now, fields=[kind, copy]) as room:
        asked = papers_asked(room)
        if kind not in {one.kind for one in asked}:
            raise NotFound("paper_not_asked_for")
        if kind not in open_kinds(actor, asked, today=room.today):
            raise Denied("paper_of_other_desk")
        row = _scan(room, kind, scan_id)
        parts = _opened(row)
    name = f"{reference}.{uploads.ending_of(row.media_type)}"
    if copy == CopyKind.CLEAN:
        try:
            parts = (stripping.stripped(row.media_type, b"".join(parts)),)
        except stripping.CannotStripError as error:
            raise Invalid(_WHY[error.reason]) from None
    return Download(name, row.media_type, sum(map(len, parts)), parts)


def set_aside(actor: Actor, reference: str, kind: str, scan_id: UUID, *, now: datetime) -> None:
    """A wrong or unreadable scan no longer stands here; it stays on record. Raises as `take_out`."""
    with doors.opened(actor, reference, "set_scan_aside", now=now, lock=True, fields=[kind]) as room:
        _allowed(room, kind)
        row = _scan(room, kind, scan_id)
        Scan.objects.filter(id=row.id).update(set_aside_at=now, set_aside_by=actor.user_id)


# Reasons of `lib.stripping` in the words of this page.
_WHY = {
    "file_locked": "scan_locked",
    "file_broken": "scan_broken",
    "picture_too_big": "scan_picture_too_big",
}


def _unreadable(media_type: str, upload: Upload) -> str | None:
    """Why nobody could read it later, tried while she is still here with the paper; None: it opens."""
    upload.content.seek(0)
    try:
        stripping.stripped(media_type, upload.content.read(upload.size))
    except stripping.CannotStripError as error:
        return _WHY[error.reason]
    return None


def _allowed(room: Room, kind: str) -> frozenset[str]:
    """The kinds the journey asks for, when `kind` is one that this actor may verify."""
    asked = papers_asked(room)
    kinds = frozenset(one.kind for one in asked)
    if kind not in kinds:
        raise NotFound("paper_not_asked_for")
    require(may_verify(room.actor, kind, open_kinds(room.actor, asked, today=room.today)))
    return kinds


def _desk(actor: Actor) -> UUID:
    """The desk a verification is written for: of several, always the same."""
    if not actor.desk_ids:
        raise Denied("no_desk_here")
    return min(actor.desk_ids)


def _store(room: Room, kind: str, media_type: str, upload: Upload, once: UUID) -> None:
    """Hash, then seal piece by piece, in the transaction of the open room."""
    scan_id, journey = uuid4(), room.journey
    digest = uploads.digest_of(uploads.cut(upload.content, upload.size))
    Scan.objects.create(
        id=scan_id,
        person_id=journey.person_id,
        office_id=journey.office_id,
        kind_id=catalogue.document(kind).id,
        once=once,
        at=room.now,
        by=room.actor.user_id,
        media_type=media_type,
        size=upload.size,
        digest_sealed=sealing.seal_text(SCAN, scan_id, "digest_sealed", digest),
    )
    for number, piece in enumerate(uploads.cut(upload.content, upload.size)):
        piece_id = uuid4()
        ScanPiece.objects.create(
            id=piece_id,
            scan_id=scan_id,
            person_id=journey.person_id,
            office_id=journey.office_id,
            number=number,
            content_sealed=sealing.seal_bytes(PIECE, piece_id, "content_sealed", piece),
        )


def _scan(room: Room, kind: str, scan_id: UUID) -> Scan:
    rows = Scan.objects.filter(
        id=scan_id,
        person_id=room.journey.person_id,
        kind_id=catalogue.document(kind).id,
        set_aside_at=None,
    )
    return must_find(rows.first(), "no_such_scan")


def _opened(row: Scan) -> tuple[bytes, ...]:
    """The pieces in order; together they have the hash they came with."""
    rows = ScanPiece.objects.filter(scan_id=row.id).order_by("number").iterator(chunk_size=4)
    parts = (sealing.open_bytes(PIECE, piece.id, "content_sealed", piece.content_sealed) for piece in rows)
    return uploads.whole(parts, sealing.open_text(SCAN, row.id, "digest_sealed", row.digest_sealed))
