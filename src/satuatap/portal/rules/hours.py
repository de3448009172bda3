"""The week of an office as people read it on its door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from satuatap.catalogue.rules.presence import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Days:
    """Days in a row with the same hours. `first`, `last`: 0 Monday … 6 Sunday · `opens`: "08:00"."""

    first: int
    last: int
    opens: str
    closes: str


def week(opening: Mapping[str, Sequence[str]]) -> tuple[Days, ...]:
    """The open days; neighbours with the same hours as one."""
    found = []
    for hours, days in groupby(range(len(WEEKDAYS)), key=lambda day: tuple(opening.get(WEEKDAYS[day]) or ())):
        if hours:
            row = list(days)
            found.append(Days(row[0], row[-1], hours[0], hours[1]))
    return tuple(found)
