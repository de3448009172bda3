"""Lengths of time as laws give them, and months counted on the calendar."""

from calendar import monthrange
from datetime import date
from enum import StrEnum

MONTHS_IN_A_YEAR = 12


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later; the last of the month where it has no such day."""
    number = day.year * MONTHS_IN_A_YEAR + day.month - 1 + months
    year, month = divmod(number, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
