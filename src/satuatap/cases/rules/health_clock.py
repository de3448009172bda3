"""After a sexual assault: for how long which care still helps. Care comes before any form.

Post-exposure prophylaxis against HIV within 72 hours, emergency contraception within 120 (GBVIMS indicator
"rape and health referral in time"). A window that has closed is no reason not to go.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PEP, CONTRACEPTION = "pep", "contraception"
HOURS = {PEP: 72, CONTRACEPTION: 120}


@dataclass(frozen=True, slots=True)
class Window:
    """`left`: what remains of it, zero when it has closed."""

    kind: str
    closes_at: datetime
    left: timedelta
    is_open: bool

    @property
    def hours_left(self) -> int:
        """Whole hours, rounded down: never more than there are."""
        return int(self.left.total_seconds() // 3600)


def health_clock(at_incident: datetime, now: datetime) -> tuple[Window, ...]:
    """The windows counted from the incident, the shorter first; open to the last second (<= 72, <= 120 h)."""
    return tuple(_window(kind, at_incident + timedelta(hours=hours), now) for kind, hours in HOURS.items())


def is_urgent(at_incident: datetime, now: datetime) -> bool:
    """Some window is still open."""
    return any(window.is_open for window in health_clock(at_incident, now))


def earliest(on: date, at: time | None, zone: str) -> datetime:
    """The instant to count from: without an hour the day's first, so that no window is shown too long."""
    return datetime.combine(on, at or time.min, tzinfo=ZoneInfo(zone))


def _window(kind: str, closes_at: datetime, now: datetime) -> Window:
    left = max(closes_at - now, timedelta())
    return Window(kind, closes_at, left, is_open=now <= closes_at)
