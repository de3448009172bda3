"""How much work files are, and how long they take.

The weights are our own, no standard: they only serve to share work fairly and to see who carries too much.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

NOT_ASSESSED = 2  # as medium risk: an unread file must not look light
DANGER = 1


class Age(StrEnum):
    """How long a file has been open: the bands of the GBVIMS indicators."""

    MONTH = "month"  # up to 1 month
    QUARTER = "quarter"  # 1 to 3
    HALF_YEAR = "half_year"  # 3 to 6
    LONGER = "longer"


_DAYS = ((30, Age.MONTH), (91, Age.QUARTER), (182, Age.HALF_YEAR))


def weight(risk: str, *, danger: bool, by_risk: Mapping[str, int]) -> int:
    """The weight of one open file. `by_risk`: the weights of the code list."""
    return by_risk.get(risk, NOT_ASSESSED) + (DANGER if danger else 0)


def age(opened: date, today: date) -> Age:
    """The band of a file that has been open since `opened`."""
    days = (today - opened).days
    return next((band for most, band in _DAYS if days <= most), Age.LONGER)


def total(files: Iterable[tuple[str, bool]], *, by_risk: Mapping[str, int]) -> int:
    """The weight of several files, each as (risk, danger)."""
    return sum(weight(risk, danger=danger, by_risk=by_risk) for risk, danger in files)
