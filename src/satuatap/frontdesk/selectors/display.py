"""The board in the hall: numbers and counters, for everybody to see and hear."""

from datetime import datetime

from django.db.models import Q

from satuatap.catalogue import selectors as catalogue
from satuatap.frontdesk.boards import CallLine, DisplayBoard
from satuatap.frontdesk.models import Call, Leg
from satuatap.frontdesk.rules.states import CallKind, LegState
from satuatap.frontdesk.rules.tickets import ticket_text
from satuatap.frontdesk.selectors.places import today_in

_LATEST = 40  # calls looked at, recalls among them


def display_board(office_slug: str, *, now: datetime, lines: int = 8) -> DisplayBoard:
    """The latest calls of today, one line a ticket; how many wait. Raises `NotFound("office_unknown")`."""
    office = catalogue.office(office_slug)
    day = today_in(office, now)
    counters = {c.id: c for d in catalogue.desks_open(office, day) for c in d.counters}
    latest: dict[int, CallLine] = {}
    calls = (
        Call.objects.filter(office_id=office.id, leg__day=day)
        .order_by("-at", "-id")
        .values_list("id", "leg__visit__number", "counter_id", "kind", "at")[:_LATEST]
    )
    for call_id, number, counter_id, kind, at in calls:
        if number not in latest and counter_id in counters:
            latest[number] = CallLine(
                id=call_id,
                ticket=ticket_text(number),
                counter=str(counters[counter_id]),
                kind=CallKind(kind),
                at=at,
            )
    return DisplayBoard(
        office=office,
        calls=tuple(latest.values())[:lines],
        waiting=Leg.objects.filter(visit__office_id=office.id, day=day)
        .filter(Q(state=LegState.WAITING) | Q(state=LegState.HELD, hold_until__lte=now))
        .count(),
    )
