"""How something due ends, and how urgent it is."""

from datetime import datetime, timedelta
from enum import StrEnum

from satuatap.cases.rules.complaint_steps import OF_A_STAGE, WHILE_OPEN

REMINDER = "reminder"  # of one's own; what about stands in a note
DONE = "done"
DROPPED = ("not_needed", "not_possible", "her_wish")
OUTCOMES = (DONE, *DROPPED)
OF_COMPLAINT = frozenset(OF_A_STAGE + WHILE_OPEN)  # stopped by the steps of the complaint
# Stopped by its own act only (a report, an answer to an alarm, a review), never ticked off in a list.
OWN_ACT = OF_COMPLAINT | {
    "duty_tpks41",
    "duty_pp9",
    "duty_signature",
    "danger",
    "emergency_review",
    "referral_sign",
    "consent_sign",
}
CLAIM_LIMIT = "claim_limit"  # the last day to claim
FAR = timedelta(days=90)  # a file does not stay open only because a limit lies further ahead than this
TOLD_OF_LIMIT = "told_of_limit"  # how such a limit ends with its file: she knows the day …
LIMIT_NOT_TOLD = "limit_not_told"  # … or nobody could talk to her
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


def may_outlast(kind: str, due_at: datetime, *, now: datetime) -> bool:
    """Whether a file may be closed while this still runs: a last day to claim that lies far ahead."""
    return kind == CLAIM_LIMIT and due_at - now > FAR
