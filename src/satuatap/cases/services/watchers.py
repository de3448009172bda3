"""Who watches over a file: the supervisor of the organisation that leads it."""

from uuid import UUID

from satuatap.accounts.selectors import memberships_on
from satuatap.cases.doors import Room
from satuatap.cases.models import ConflictOfInterest
from satuatap.cases.selectors.situations import SUPERVISORS


def supervisor_of(room: Room) -> UUID | None:
    """A supervisor before whom no wall stands, the actor last; None where there is none."""
    walled = ConflictOfInterest.objects.filter(case=room.case, lifted_at=None, user_id__isnull=False)
    found = list(
        memberships_on(room.today)
        .filter(office_id=room.case.office_id, organisation_id=room.case.lead_id, role__in=SUPERVISORS)
        .exclude(user_id__in=set(walled.values_list("user_id", flat=True)))
        .order_by("user__display_name", "id")
        .values_list("user_id", flat=True)
    )
    return min(found, key=lambda user: user == room.actor.user_id, default=None)
