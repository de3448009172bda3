"""Breaking the glass: who, and for how long. Constraint and policy of `TeamMember` repeat it."""

from datetime import datetime, timedelta

from satuatap.lib.verdicts import YES, Verdict, no

LONGEST = timedelta(hours=8)  # a shift; who needs it longer is put into the team by whoever leads
REVIEWED_WITHIN = timedelta(hours=24)
HOURS = (1, 2, 4, 8)  # what is offered
MOST_WORDS = 1000  # characters of a reason


def until(now: datetime, hours: int) -> datetime:
    """When an emergency access of so many hours ends. Raises ValueError: not one of `HOURS`."""
    if hours not in HOURS:
        raise ValueError(f"an emergency lasts one of {HOURS} hours")
    return now + timedelta(hours=hours)


def can_review(*, asked_by: object, reviewer: object) -> Verdict:
    """Another than who broke the glass. Reason: `not_your_own_emergency`."""
    return no("not_your_own_emergency") if asked_by == reviewer else YES
