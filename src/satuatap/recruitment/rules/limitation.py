"""Until when something can still be claimed: the shortest limit is told first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from satuatap.lib.terms import MONTHS_IN_A_YEAR, Unit, add_months


class Starts(StrEnum):
    """What a limit runs from."""

    DUE = "due"  # the first wage that was not paid
    ENDED = "ended"  # the last day of work
    LEFT = "left"  # the day she left the country


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit of a destination. `door`: where one goes before it runs out."""

    label: Mapping[str, str]
    door: Mapping[str, str]
    length: int
    unit: Unit
    starts: Starts
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Expiry:
    """A limit and the last day it leaves; None where the day it runs from is not known."""

    limit: Limit
    runs_out_on: date | None
    days_left: int | None


def last_day(limit: Limit, start: date) -> date:
    """The last day to claim. Raises ValueError for a unit no limit has."""
    match limit.unit:
        case Unit.DAYS:
            return start + timedelta(days=limit.length)
        case Unit.MONTHS:
            return add_months(start, limit.length)
        case Unit.YEARS:
            return add_months(start, limit.length * MONTHS_IN_A_YEAR)
        case _:
            raise ValueError(f"no limit is counted in {limit.unit}")


def expiries(limits: Iterable[Limit], starts: Mapping[Starts, date | None], *, today: date) -> list[Expiry]:
    """Every limit, the soonest first; one whose start is not known stands as if it began today."""

    def line(limit: Limit) -> tuple[date, Expiry]:
        start = starts.get(limit.starts)
        end = last_day(limit, start) if start else None
        return end or last_day(limit, today), Expiry(limit, end, (end - today).days if end else None)

    return [expiry for _, expiry in sorted(map(line, limits), key=lambda pair: pair[0])]
