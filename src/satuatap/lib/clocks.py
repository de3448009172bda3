"""The only place that reads the clock. Rules and services are told the time."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)  # of a week: Monday … Sunday


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return datetime.now(UTC)


def local(at: datetime, zone: str) -> datetime:
    """Return the instant `at` (aware) as an office in `zone` ("Asia/Jakarta") reads it on its wall."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(ZoneInfo(zone))


def day(at: datetime, zone: str) -> date:
    """Return the calendar day it is in `zone` at the instant `at` (aware)."""
    return local(at, zone).date()


def in_window(moment: datetime, *, days: Collection[int], since: str, until: str) -> bool:
    """Whether a moment of the wall lies in a window of the week.

    `days`: 1 Monday … 7 Sunday · `since`, `until`: "08:00", "24:00"; a window that ends before it begins goes
    over midnight, and belongs to the day on which it begins.
    """
    clock, weekday = f"{moment:%H:%M}", moment.isoweekday()
    if since < until:
        return weekday in days and since <= clock < until
    if clock >= since:
        return weekday in days
    return clock < until and (weekday + 5) % 7 + 1 in days
