"""The end of a day nobody ended: what is open from earlier days is closed before the next one starts."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from satuatap.frontdesk.models import Leg, Visit
from satuatap.frontdesk.rules.states import OPEN_LEG
from satuatap.frontdesk.services.steps import move


@transaction.atomic
def close_days_before(today: date, *, office_id: UUID, now: datetime) -> int:
    """Mark as left what waits or is served since an earlier day. Returns how many tickets that were.

    Done whenever a counter opens: the first one of a day finds something, and no job has to run at night.
    """
    visits = list(
        Visit.objects.select_for_update()
        .filter(office_id=office_id, day__lt=today, left_at=None, legs__state__in=OPEN_LEG)
        .order_by("id")
    )
    for visit in {visit.id: visit for visit in visits}.values():
        for leg in Leg.objects.filter(visit=visit, state__in=OPEN_LEG):
            move(leg, "close_day", by=None, now=now)
            leg.save()
        visit.left_at = now
        visit.save(update_fields=["left_at"])
    return len({visit.id for visit in visits})
