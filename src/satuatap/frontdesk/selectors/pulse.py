"""Has anything moved since a screen was drawn? Asked every few seconds, without opening a single name."""

from datetime import datetime

from django.db import connection

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.frontdesk.selectors.places import today_in

# One question for the whole answer: every screen of the office asks it all day.
_MOVED = """
SELECT * FROM (
    SELECT count(*), coalesce(sum(version), 0) FROM frontdesk_leg
    WHERE desk_id = ANY(%(desks)s) AND day = %(day)s
) AS legs, (
    SELECT count(*), count(break_since) FROM frontdesk_countersession
    JOIN catalogue_counter AS counter ON counter.id = counter_id
    WHERE counter.desk_id = ANY(%(desks)s) AND closed_at IS NULL
) AS counters
"""
_MINUTES = 5  # waiting times on a quiet screen are renewed this often


def pulse(office: Office, *, now: datetime) -> str:
    """A short text that changes with every step of a ticket and of a counter in the office today."""
    day = today_in(office, now)
    desks = [one.desk.id for one in catalogue.desks_open(office, day)]
    with connection.cursor() as cursor:
        cursor.execute(_MOVED, {"desks": desks, "day": day})
        moved = cursor.fetchone()
    return "-".join(str(part) for part in (*moved, now.hour, now.minute // _MINUTES))
