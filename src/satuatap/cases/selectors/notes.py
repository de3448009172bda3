"""What the team wrote down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.cases.doors import Room
from satuatap.cases.models import Note
from satuatap.cases.rules.dues import REMINDER

LINES = 20
_ELSEWHERE = (REMINDER,)  # shown where they belong


@dataclass(frozen=True, slots=True)
class NoteLine:
    id: UUID
    kind: str
    text: str
    at: datetime
    by: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class NotesCard:
    """The latest notes; `more`: how many there are besides."""

    notes: tuple[NoteLine, ...]
    more: int


def card(room: Room) -> NotesCard:
    """The latest notes, newest first."""
    rows = Note.objects.filter(case=room.case).exclude(kind__in=_ELSEWHERE)
    latest = list(rows.order_by("-at", "-id")[: LINES + 1])
    more = rows.count() - LINES if len(latest) > LINES else 0
    del latest[LINES:]
    names = room.staff([row.by for row in latest])
    return NotesCard(
        tuple(
            NoteLine(row.id, row.kind, text_of(room, row), row.at, names.get(row.by, ""), row.minutes)
            for row in latest
        ),
        more,
    )


def text_of(room: Room, note: Note) -> str:
    return room.vault.open("cases_note", note.id, "text_sealed", note.text_sealed)
