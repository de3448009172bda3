"""How much work files are, and how long they take.

The weights are our own, no standard: they only serve to share work fairly and to see who carries too much.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

NOT_ASSESSED = 2  # as medium risk: an unread file must not look light
DANGER = 1


class Age(StrEnum):
    """How long a file has been open: the bands of the GBVIMS indicators."""

    MONTH = "month"  # up to 1 month
    QUARTER = "quarter"  # 1 to 3
    HALF_YEAR = "half_year"  # 3 to 6
    LONGER = "longer"


_DAYS = (182, 91, 30)  # the most that each band but the longest has, the longer bands first
_BANDS = (Age.LONGER, Age.HALF_YEAR, Age.QUARTER, Age.MONTH)


def weight(risk: str, *, danger: bool, by_risk: Mapping[str, int]) -> int:
    """The weight of one open file. `by_risk`: the weights of the code list."""
    return by_risk.get(risk, NOT_ASSESSED) + (DANGER if danger else 0)


def first_days(today: date) -> list[date]:
    """The first day of each band but the longest, the earliest first."""
    return [today - timedelta(days=most) for most in _DAYS]


def age(passed: int) -> Age:
    """The band of a file that was opened on or after so many of the `first_days`."""
    return _BANDS[passed]
