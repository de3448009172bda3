"""Working days of Indonesian government offices.

Monday to Friday (Perpres 21/2023), without national holidays and without the joint leave days (cuti bersama)
that three ministers decree each year (SKB 3 Menteri). Both lists come from the package `holidays`; after the
last decreed year it only has calculated dates, so an office can pass further days off as `extra`.

Terms in working days stop on these days. Terms in hours (3x24 hours, UU 27/2022) never stop: add a timedelta.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from satuatap.lib.alone import alone

_Indonesia = alone("holidays.countries.indonesia").Indonesia  # of all countries: 8 MB
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def days_off(year: int) -> Mapping[date, str]:
    """Return national holidays and joint leave days of `year` with their Indonesian names."""
    return dict(_Indonesia(categories=("public", "government"), years=year, language="id"))


def is_working_day(day: date, extra: frozenset[date] = frozenset()) -> bool:
    """True when government offices work on `day`; `extra` are days off only this office has."""
    return day.weekday() < _SATURDAY and day not in extra and day not in days_off(day.year)


def add_working_days(start: date, n: int, extra: frozenset[date] = frozenset()) -> date:
    """Return the `n`-th working day after `start`; `start` itself does not count.

    With n = 0: `start` if it is a working day, else the next one. A negative `n` is a ValueError.
    """
    if n < 0:
        raise ValueError("a term cannot be negative")
    day, left = start, n
    while left or not is_working_day(day, extra):
        day += _ONE_DAY
        if left and is_working_day(day, extra):
            left -= 1
    return day


def working_days_between(a: date, b: date, extra: frozenset[date] = frozenset()) -> int:
    """Return how many working days follow `a` up to and including `b`; negative when `b` is before `a`."""
    if b < a:
        return -working_days_between(b, a, extra)
    return sum(is_working_day(a + timedelta(days=i), extra) for i in range(1, (b - a).days + 1))
