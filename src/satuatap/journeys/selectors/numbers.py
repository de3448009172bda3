"""The journey's numbers in other systems, with what is strange about them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from satuatap.access import sealing
from satuatap.journeys import files
from satuatap.journeys.doors import Room
from satuatap.journeys.models import ExternalNumber
from satuatap.journeys.rules.numbers import Form, has_form
from satuatap.journeys.rules.words import System


@dataclass(frozen=True, slots=True)
class NumberLine:
    """`findings`: `number_other_form`, `number_used_twice` (by another person; never told by whom)."""

    id: UUID
    system: System
    form: Form
    number: str
    at: datetime
    by: UUID
    findings: tuple[str, ...]


def lines_in(room: Room) -> tuple[NumberLine, ...]:
    """The live ones, in the order of `System`. Two statements."""
    rows = list(ExternalNumber.objects.filter(journey_id=room.journey.id, ended_at=None))
    twice = _used_twice(room) if rows else frozenset()
    order = list(System)
    return tuple(sorted((_line(row, twice) for row in rows), key=lambda line: order.index(line.system)))


def number_of(row: ExternalNumber) -> str:
    """The number as it was kept, in an open room."""
    return sealing.open_text("journeys_externalnumber", row.id, "number_sealed", row.number_sealed)


def _line(row: ExternalNumber, twice: frozenset[str]) -> NumberLine:
    system = System(row.system)
    form, number = files.forms()[system], number_of(row)
    found = {"number_other_form": not has_form(number, form), "number_used_twice": system in twice}
    return NumberLine(
        id=row.id,
        system=system,
        form=form,
        number=number,
        at=row.at,
        by=row.by,
        findings=tuple(code for code, is_so in found.items() if is_so),
    )


def _used_twice(room: Room) -> frozenset[str]:
    """Systems whose number of this journey stands with another person too, in any office."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT system FROM search.numbers_used_twice(%s)", [room.journey.id])
        return frozenset(system for (system,) in cursor.fetchall())
