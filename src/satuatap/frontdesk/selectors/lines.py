"""The waiting line of a desk, its latest calls and its pace."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from satuatap.accounts.actors import Actor
from satuatap.frontdesk.models import Leg
from satuatap.frontdesk.rules.estimates import ENOUGH_SERVED, Pace
from satuatap.frontdesk.rules.queue import PRIORITY_RUN, InLine
from satuatap.frontdesk.rules.states import AT_COUNTER, IN_LINE

PACE_DAYS = 84
PACE_TICKETS = 300
_PACES_KEPT = 128
_paces: dict[tuple[UUID, date], Pace] = {}


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """A counter somebody sits at.

    `latest`: whether each of the desk's latest calls was a priority ticket, newest first; where asked for.
    """

    counter_id: UUID
    desk_id: UUID
    officer_id: UUID
    woman_officer: bool
    opened_at: datetime
    break_since: datetime | None
    latest: Sequence[bool] = ()


# Written out, not built anew by the ORM for every screen that asks.
_OPEN_COUNTERS = f"""
SELECT counter.id, counter.desk_id, session.officer_id, session.woman_officer, session.opened_at,
    session.break_since, ARRAY(
        SELECT leg.priority FROM frontdesk_leg AS leg
        WHERE leg.desk_id = counter.desk_id AND leg.day = %(day)s AND leg.called_at IS NOT NULL
        ORDER BY leg.called_at DESC LIMIT {PRIORITY_RUN}
    )
FROM frontdesk_countersession AS session JOIN catalogue_counter AS counter ON counter.id = session.counter_id
WHERE session.closed_at IS NULL AND
"""  # noqa: S608
_AT_DESKS = _OPEN_COUNTERS + "counter.desk_id = ANY(%(desks)s) ORDER BY counter.sort"
_OF_OFFICER = _OPEN_COUNTERS + "session.officer_id = %(officer)s"
_HELD_BY = (
    _OPEN_COUNTERS + "counter.id = %(counter)s AND session.officer_id = %(officer)s FOR UPDATE OF session"
)


def line_of(legs: Iterable[Leg]) -> list[InLine]:
    """The tickets in line among `legs` (loaded with their visit), as the rule of the queue sees them."""
    return [
        InLine(
            leg_id=leg.id,
            number=leg.visit.number,
            since=leg.ready_at,
            priority=leg.priority,
            woman_officer=leg.woman_officer,
            held_until=leg.hold_until,
        )
        for leg in legs
        if leg.state in IN_LINE and leg.ready_at is not None
    ]


def line_here(desk_id: UUID, day: date) -> tuple[list[InLine], set[UUID]]:
    """One query: the tickets in line or on hold at the desk today, and the counters that have a ticket."""
    rows = Leg.objects.filter(desk_id=desk_id, day=day, state__in=IN_LINE | AT_COUNTER).values_list(
        "id", "visit__number", "ready_at", "priority", "woman_officer", "hold_until", "state", "counter_id"
    )
    line, busy = [], set()
    for leg_id, number, since, priority, woman_officer, held_until, state, counter_id in rows:
        if state in AT_COUNTER and counter_id is not None:
            busy.add(counter_id)
        elif since is not None:
            line.append(InLine(leg_id, number, since, priority, woman_officer, held_until))
    return line, busy


def sessions_at(desk_ids: Collection[UUID], day: date) -> dict[UUID, list[OpenCounter]]:
    """The open counters of some desks, by desk, with the desk's latest calls; one query."""
    by_desk: dict[UUID, list[OpenCounter]] = defaultdict(list)
    for session in _open_counters(_AT_DESKS, day=day, desks=list(desk_ids)):
        by_desk[session.desk_id].append(session)
    return by_desk


def session_of(actor: Actor) -> OpenCounter | None:
    """The counter this actor holds open."""
    found = _open_counters(_OF_OFFICER, day=None, officer=actor.user_id)
    return found[0] if found else None


def locked_session(actor: Actor, counter_id: UUID, day: date) -> OpenCounter | None:
    """As `session_of`, at this counter only, with the desk's latest calls; locked in the transaction."""
    found = _open_counters(_HELD_BY, day=day, counter=counter_id, officer=actor.user_id)
    return found[0] if found else None


def _open_counters(statement: str, **values: UUID | date | list[UUID] | None) -> list[OpenCounter]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [OpenCounter(*row) for row in cursor.fetchall()]


def pace_of(desk_id: UUID, before: date) -> Pace:
    """What the desk's last 300 tickets in twelve weeks before that day took; the day itself does not count.

    Kept in memory once it is enough to tell from: days that are over do not change.
    """
    if known := _paces.get((desk_id, before)):
        return known
    rows = list(
        Leg.objects.filter(
            desk_id=desk_id,
            finished_at__isnull=False,
            seconds_at_counter__gt=0,
            day__lt=before,
            day__gte=before - timedelta(days=PACE_DAYS),
        )
        .order_by("-finished_at")
        .values_list("seconds_at_counter", "day")[:PACE_TICKETS]
    )
    pace = Pace(tuple(float(seconds) for seconds, _ in rows), min((day for _, day in rows), default=None))
    if len(rows) >= ENOUGH_SERVED:
        if len(_paces) >= _PACES_KEPT:
            _paces.clear()
        _paces[desk_id, before] = pace
    return pace
