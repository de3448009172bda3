"""Whether a desk can be visited on a day, and why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from satuatap.catalogue.rules.kinds import Presence

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """An office on a day. `opens`, `closes`: "08:00", empty when closed; `reason`: why closed, else ""."""

    opens: str = ""
    closes: str = ""
    reason: str = ""
    occasion: str = ""  # name of the holiday, or the office's own words


def office_day(
    opening: Mapping[str, Sequence[str]],
    closures: Mapping[date, str],
    holidays: Mapping[date, str],
    day: date,
) -> OfficeDay:
    """Return the hours of the day, or why the office is closed: own closure, holiday, or no such weekday."""
    if day in closures:
        return OfficeDay(reason="own_closure", occasion=closures[day])
    if day in holidays:
        return OfficeDay(reason="holiday", occasion=holidays[day])
    hours = opening.get(WEEKDAYS[day.weekday()])
    if hours is None:
        return OfficeDay(reason="closed_weekday")
    return OfficeDay(opens=hours[0], closes=hours[1])


def why_not_here(presence: str, weekdays: Sequence[int], office: OfficeDay, day: date) -> str:
    """Return the reason code why a desk is not open in the office that day; "" when it is."""
    if presence in (Presence.MISSING, Presence.OFF_SITE):
        return presence
    if office.reason:
        return office.reason
    if weekdays and day.isoweekday() not in weekdays:
        return "not_this_weekday"
    return ""
