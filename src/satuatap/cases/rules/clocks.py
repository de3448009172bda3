"""The clocks of the law: how long somebody has, and from when. The rows are in `data/cases/clocks.yaml`.

Hours never stop, at night or on holidays. Days are calendar days. Working days are those of Indonesian
government offices (`lib.workdays`). A term in days, months or years ends with the last day at the office.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from satuatap.lib import clocks as lib_clocks
from satuatap.lib.terms import MONTHS_IN_A_YEAR, Unit, add_months
from satuatap.lib.workdays import add_working_days

LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class Clock:
    """One legal term. `confidence`: F found, K unverified or possibly superseded: shown with a mark.

    `starts`, `duty`: in words, by language · `stop_reasons`: codes of what stops it · `on_expiry`: code of
    what follows · `owner`: which organisation answers for it · `minimum`: at least so long, not at most.
    """

    id: str
    length: int
    unit: Unit
    starts: Mapping[str, str]
    duty: Mapping[str, str]
    source: str
    confidence: str
    stop_reasons: tuple[str, ...]
    on_expiry: str
    owner: str
    minimum: bool = False
    note: Mapping[str, str] = field(default_factory=dict)

    @property
    def unverified(self) -> bool:
        return self.confidence == "K"


def last_day(clock: Clock, start: date, extra: frozenset[date] = frozenset()) -> date:
    """The last day of a term in days, working days, months or years; `start` itself does not count.

    `extra`: days off of this office alone. Raises ValueError for a term in hours.
    """
    match clock.unit:
        case Unit.DAYS:
            return start + timedelta(days=clock.length)
        case Unit.WORKING_DAYS:
            return add_working_days(start, clock.length, extra)
        case Unit.MONTHS:
            return add_months(start, clock.length)
        case Unit.YEARS:
            return add_months(start, clock.length * MONTHS_IN_A_YEAR)
        case Unit.HOURS:
            raise ValueError(f"{clock.id} is counted in hours")


def due_at(clock: Clock, start: datetime, zone: str, extra: frozenset[date] = frozenset()) -> datetime:
    """The instant (aware) the term ends, for an office in `zone` ("Asia/Jakarta")."""
    if clock.unit is Unit.HOURS:
        return start + timedelta(hours=clock.length)
    return end_of(last_day(clock, lib_clocks.day(start, zone), extra), zone)


def end_of(day: date, zone: str) -> datetime:
    """The last minute of a day at an office in `zone`."""
    return datetime.combine(day, LAST_MINUTE, ZoneInfo(zone))
