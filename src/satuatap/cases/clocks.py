"""The legal clocks by name: `clocks.due_at("CK01", now, "Asia/Jakarta")`.

An office's own `VAR/cases/clocks.yaml` replaces the rows it names: "hari" of Permen P2MI 23/2025 Ps 18 may be
calendar or working days, and the file decides.
"""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from satuatap.cases.rules import clocks as rules
from satuatap.cases.rules.clocks import Clock
from satuatap.catalogue.rules.kinds import Confidence
from satuatap.catalogue.rules.rows import Block, Text, Words
from satuatap.lib import yaml_rows
from satuatap.lib.terms import Unit

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class _Row(Block):
    starts: Words
    length: Annotated[int, Field(ge=1, le=1000)]
    unit: Unit
    duty: Words
    source: Text
    confidence: Confidence
    stop_reasons: Annotated[list[Code], Field(min_length=1)]
    on_expiry: Code
    owner_org: Code
    minimum: bool = False
    note: Words | None = None


class _File(RootModel[dict[Annotated[str, Field(pattern=r"^CK[0-9]{2}[a-z]?$")], _Row]]):
    """Rows by id: CK01 …; a letter behind it where one duty has several terms."""


def read(path: Path) -> dict[str, Clock]:
    """The clocks of one file by id. Raises `yaml_rows.BrokenFile`."""
    return {
        name: Clock(
            id=name,
            length=row.length,
            unit=row.unit,
            starts=row.starts.model_dump(),
            duty=row.duty.model_dump(),
            source=row.source,
            confidence=row.confidence,
            stop_reasons=tuple(row.stop_reasons),
            on_expiry=row.on_expiry,
            owner=row.owner_org,
            minimum=row.minimum,
            note=row.note.model_dump() if row.note else {},
        )
        for name, row in yaml_rows.read(path, _File).root.items()
    }


@cache
def every() -> dict[str, Clock]:
    """All clocks by id, an office's own rows before the shipped ones. Raises `yaml_rows.BrokenFile`."""
    return yaml_rows.in_force("clocks.yaml", read)


def due_at(clock_id: str, start: datetime, zone: str, extra: frozenset[date] = frozenset()) -> datetime:
    """The instant (aware) the clock `clock_id` ends that started at `start`. Raises KeyError."""
    return rules.due_at(every()[clock_id], start, zone, extra)


def last_day(clock_id: str, start: date, extra: frozenset[date] = frozenset()) -> date:
    """The last day of a clock that is not counted in hours. Raises KeyError, ValueError."""
    return rules.last_day(every()[clock_id], start, extra)
