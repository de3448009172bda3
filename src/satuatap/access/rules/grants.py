"""When access may be given or closed. Constraints and policies of `Grant` and `Conflict` repeat it."""

from datetime import datetime, timedelta
from uuid import UUID

from satuatap.access.rules.purposes import SERVING, Purpose
from satuatap.lib.verdicts import YES, Verdict, no

LONGEST = timedelta(days=90)


def can_grant(*, by: UUID, to: UUID, purpose: Purpose, now: datetime, expires_at: datetime) -> Verdict:
    """Reasons: `not_to_oneself`, `not_a_serving_purpose`, `ends_in_the_past`, `longer_than_90_days`."""
    if by == to:
        return no("not_to_oneself")
    if purpose not in SERVING:
        return no("not_a_serving_purpose")
    if expires_at <= now:
        return no("ends_in_the_past")
    if expires_at > now + LONGEST:
        return no("longer_than_90_days")
    return YES


def can_place_wall(*, user_id: UUID | None, organisation_id: UUID | None) -> Verdict:
    """A wall stands before one user or one organisation. Reason: `name_one`."""
    return YES if (user_id is None) != (organisation_id is None) else no("name_one")
