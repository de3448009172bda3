"""The only place that reads the clock. Rules and services are told the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


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
