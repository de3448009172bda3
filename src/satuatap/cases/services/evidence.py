"""Evidence: taken in as it is, hashed and sealed piece by piece; copied without hidden data; handed over."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Evidence, EvidenceChunk, EvidenceCopy, HandOver
from satuatap.cases.rules.evidence import (
    CopyKind,
    HandOverReason,
    Origin,
    can_keep,
    can_strip,
    file_name,
)
from satuatap.cases.selectors.evidence import COPY, TABLE, digest_of
from satuatap.cases.services.rows import Wrong, check_text
from satuatap.lib import stripping, uploads
from satuatap.lib.errors import Invalid, must_find, refuse_if
from satuatap.lib.uploads import Download, Upload
from satuatap.lib.verdicts import require

PIECE = "cases_evidencechunk"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who received a copy, why, and the name she signed with."""

    to: str
    reason: str
    signature: str
    note: str = ""


def keep(
    actor: Actor,
    reference: str,
    upload: Upload,
    *,
    about: str,
    origin: str,
    party_id: UUID | None = None,
    once: UUID,
    now: datetime,
) -> None:
    """Take a file in, sealed under the case's key. Sent twice with the same `once`, it is there once.

    Raises `NotFound`; `Invalid` on `file` (a reason of `can_keep`), `about` or `origin`.
    """
    require(actor.may(Act.WORK_CASES))
    media_type = uploads.media_type_of(upload)
    wrong: Wrong = {}
    if not (verdict := can_keep(media_type, upload.size)):
        wrong["file"] = [verdict.reason]
    if origin not in set(Origin):
        wrong["origin"] = ["no_such_code"]
    check_text(wrong, "about", about)
    refuse_if(wrong)
    with doors.opened(actor, reference, act="keep_evidence", now=now) as room:
        if Evidence.objects.filter(case=room.case, once=once).exists():
            return
        party = room.party(party_id) if party_id else None
        values = room.new(party=party, origin=origin, media_type=media_type, size=upload.size, once=once)
        row = Evidence.objects.create(
            **values,
            name_sealed=room.vault.seal(TABLE, values["id"], "name_sealed", upload.name),
            about_sealed=room.vault.seal(TABLE, values["id"], "about_sealed", about),
        )
        _store(room, row, CopyKind.ORIGINAL, upload.content, upload.size)
        room.happened("evidence_kept", about=row.id, kind=media_type)


def make_copy(actor: Actor, reference: str, evidence_id: UUID, *, now: datetime) -> None:
    """Make the copy that may be shared: without what a camera or an office program has written into it.

    Raises `NotFound`; `Denied`: `cannot_strip`; `Invalid`: `file_locked`, `file_broken`, `picture_too_big`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="copy_evidence", now=now) as room:
        row = _evidence(room, evidence_id)
        require(can_strip(row.media_type))
        if EvidenceCopy.objects.filter(evidence=row, kind=CopyKind.SHARED).exists():
            return
        whole = b"".join(_opened(room, _copy(room, row, CopyKind.ORIGINAL)))
        try:
            clean = stripping.stripped(row.media_type, whole)
        except stripping.CannotStripError as error:
            raise Invalid(error.reason) from None
        del whole
        _store(room, row, CopyKind.SHARED, BytesIO(clean), len(clean))
        room.happened("evidence_copied", about=row.id)


def take_out(actor: Actor, reference: str, evidence_id: UUID, kind: str, *, now: datetime) -> Download:
    """Open a copy; the access event says which. Raises `NotFound`, `lib.seal.SealBrokenError`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="take_out_evidence", fields=(kind,), now=now) as room:
        row = _evidence(room, evidence_id)
        copy = _copy(room, row, kind)
        parts = _opened(room, copy)
        number = Evidence.objects.filter(case=room.case, at__lte=row.at).count()
        return Download(file_name(reference, number, row.media_type), row.media_type, copy.size, parts)


def set_aside(actor: Actor, reference: str, evidence_id: UUID, *, now: datetime) -> None:
    """It is not relied on any more. It stays, and so does its custody. Raises `NotFound`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="set_aside_evidence", now=now) as room:
        row = _evidence(room, evidence_id)
        if row.set_aside_at is None:
            Evidence.objects.filter(id=row.id).update(set_aside_at=now, set_aside_by=actor.user_id)
            room.happened("evidence_set_aside", about=row.id)


def hand_over(
    actor: Actor, reference: str, evidence_id: UUID, kind: str, receipt: Receipt, *, now: datetime
) -> None:
    """Note that a copy went out of the house, with its hash and the receiver's name as signature.

    Raises `NotFound`, `Invalid` on `to`, `reason`, `signature` or `note`.
    """
    require(actor.may(Act.WORK_CASES))
    wrong: Wrong = {}
    check_text(wrong, "to", receipt.to, missing=True)
    check_text(wrong, "signature", receipt.signature, missing=True)
    check_text(wrong, "note", receipt.note)
    if receipt.reason not in set(HandOverReason):
        wrong["reason"] = ["no_such_code"]
    refuse_if(wrong)
    with doors.opened(actor, reference, act="hand_over_evidence", now=now) as room:
        copy = _copy(room, _evidence(room, evidence_id), kind)
        digest = digest_of(room, copy)
        values = room.new(copy=copy, reason=receipt.reason)
        said = {"to": receipt.to, "note": receipt.note, "digest": digest, "signature": receipt.signature}
        sealed = {
            f"{name}_sealed": room.vault.seal("cases_handover", values["id"], f"{name}_sealed", text)
            for name, text in said.items()
        }
        HandOver.objects.create(**values, **sealed)
        room.happened("evidence_handed_over", about=copy.id, reason=receipt.reason)


def _store(room: Room, row: Evidence, kind: CopyKind, content: BinaryIO, size: int) -> None:
    """Hash, then seal piece by piece."""
    digest = uploads.digest_of(uploads.cut(content, size))
    values = room.new(evidence=row, kind=kind, size=size)
    sealed = room.vault.seal(COPY, values["id"], "digest_sealed", digest)
    copy = EvidenceCopy.objects.create(**values, digest_sealed=sealed)
    for number, piece in enumerate(uploads.cut(content, size)):
        chunk = room.new(copy=copy, number=number)
        content_sealed = room.vault.seal_bytes(PIECE, chunk["id"], "content_sealed", piece)
        EvidenceChunk.objects.create(**chunk, content_sealed=content_sealed)


def _opened(room: Room, copy: EvidenceCopy) -> tuple[bytes, ...]:
    """The pieces in order; together they have the hash they came with."""
    rows = EvidenceChunk.objects.filter(copy=copy).order_by("number").iterator(chunk_size=4)
    parts = (room.vault.open_bytes(PIECE, row.id, "content_sealed", row.content_sealed) for row in rows)
    return uploads.whole(parts, digest_of(room, copy))


def _evidence(room: Room, evidence_id: UUID) -> Evidence:
    return must_find(Evidence.objects.filter(id=evidence_id, case=room.case).first(), "evidence_not_open")


def _copy(room: Room, row: Evidence, kind: str) -> EvidenceCopy:
    rows = EvidenceCopy.objects.filter(case=room.case, evidence=row, kind=kind)
    return must_find(rows.first(), "no_such_copy")
