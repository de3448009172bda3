"""How something due ends, and how urgent it is."""

from datetime import datetime
from enum import StrEnum

REMINDER = "reminder"  # of one's own; what about stands in a note
DONE = "done"
DROPPED = ("not_needed", "not_possible", "her_wish")
OUTCOMES = (DONE, *DROPPED)
# Stopped by its own act only (a report, an answer to an alarm, a review), never ticked off in a list.
OWN_ACT = frozenset(
    {
        "duty_tpks41",
        "duty_pp9",
        "duty_signature",
        "danger",
        "emergency_review",
        "referral_sign",
        "consent_sign",
    }
)
_SOON_HOURS = 24


class Urgency(StrEnum):
    OVERDUE = "overdue"
    SOON = "soon"  # within a day
    LATER = "later"


def urgency(due_at: datetime, *, now: datetime) -> Urgency:
    """How urgent a clock that still runs is. A minute over is over: terms in hours never stop."""
    left = (due_at - now).total_seconds()
    if left < 0:
        return Urgency.OVERDUE
    return Urgency.SOON if left <= _SOON_HOURS * 3600 else Urgency.LATER
