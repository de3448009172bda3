"""The desks of an office today: open, visiting another day, or at another place."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.catalogue.rules.kinds import Presence
from satuatap.catalogue.selectors import DeskToday
from satuatap.frontdesk.models import CounterSession
from satuatap.frontdesk.rules.itinerary import Place
from satuatap.lib import clocks

_LOOK_AHEAD_DAYS = 31


def office_of(actor: Actor) -> Office:
    return catalogue.office(actor.office_slug)


def today_in(office: Office, now: datetime) -> date:
    """The calendar day at the office."""
    return clocks.day(now, office.time_zone)


def staffed_desks(office_id: UUID) -> frozenset[UUID]:
    """Desks where somebody sits at a counter now, due or not."""
    return frozenset(
        CounterSession.objects.filter(counter__desk__office_id=office_id, closed_at=None).values_list(
            "counter__desk_id", flat=True
        )
    )


def places(desks: Collection[DeskToday], staffed: Collection[UUID]) -> list[Place]:
    return [
        Place(desk_id=d.desk.id, kind_id=d.desk.kind_id, is_open=d.open or d.desk.id in staffed)
        for d in desks
    ]


def next_day_here(office: Office, desk_id: UUID, after: date) -> date | None:
    """The next day the desk sits in this office, within a month; None when it does not."""
    if catalogue.desk(desk_id).presence not in (Presence.PRESENT, Presence.VISITING):
        return None
    for day in (after + timedelta(days=n) for n in range(1, _LOOK_AHEAD_DAYS)):
        if any(d.open for d in catalogue.desks_open(office, day) if d.desk.id == desk_id):
            return day
    return None
