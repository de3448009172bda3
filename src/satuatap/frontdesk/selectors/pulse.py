"""Has anything moved since a screen was drawn? Asked every few seconds, without opening a single name."""

from datetime import datetime

from django.db.models import Count, Sum

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.frontdesk.models import CounterSession, Leg
from satuatap.frontdesk.selectors.places import today_in

_MINUTES = 5  # waiting times on a quiet screen are renewed this often


def pulse(office: Office, *, now: datetime) -> str:
    """A short text that changes with every step of a ticket and of a counter in the office today."""
    day = today_in(office, now)
    desks = [one.desk.id for one in catalogue.desks_open(office, day)]
    legs = Leg.objects.filter(desk_id__in=desks, day=day).aggregate(n=Count("id"), steps=Sum("version"))
    counters = CounterSession.objects.filter(counter__desk_id__in=desks, closed_at=None).aggregate(
        n=Count("id"), breaks=Count("break_since")
    )
    parts = (
        legs["n"],
        legs["steps"] or 0,
        counters["n"],
        counters["breaks"],
        now.hour,
        now.minute // _MINUTES,
    )
    return "-".join(str(part) for part in parts)
