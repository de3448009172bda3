"""Writing down. A note is never changed: who erred adds another."""

from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Note
from satuatap.cases.services.rows import refuse_text
from satuatap.lib.errors import Invalid
from satuatap.lib.verdicts import require

MOST_MINUTES = 600


def add_note(
    actor: Actor, reference: str, *, text: str, minutes: int | None = None, once: UUID, now: datetime
) -> None:
    """Add a note to the file; sent twice with the same `once`, it stands once.

    Raises `NotFound`, `Invalid` on `text` or `minutes`.
    """
    require(actor.may(Act.WORK_CASES))
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        raise Invalid("invalid", {"minutes": ["minutes_out_of_range"]})
    with doors.opened(actor, reference, act="note", now=now) as room:
        if not Note.objects.filter(id=once, case=room.case).exists():
            write(room, "note", text, minutes=minutes, note_id=once)
            room.happened("note", about=once)


def write(
    room: Room,
    kind: str,
    text: str,
    *,
    about: UUID | None = None,
    minutes: int | None = None,
    note_id: UUID | None = None,
    field: str = "text",
) -> UUID:
    """Seal a note of some kind (review, transfer, …) and return its id. Raises `Invalid` on `field`."""
    text = text.strip()
    refuse_text(field, text)
    values = room.new(kind=kind, about_id=about, minutes=minutes)
    values["id"] = note_id or values["id"]
    sealed = room.vault.seal("cases_note", values["id"], "text_sealed", text)
    Note.objects.create(**values, text_sealed=sealed)
    row_id: UUID = values["id"]
    return row_id
