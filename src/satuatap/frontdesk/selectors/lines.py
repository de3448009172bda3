"""The waiting line of a desk, its latest calls and its pace."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from satuatap.accounts.actors import Actor
from satuatap.frontdesk.models import CounterSession, Leg
from satuatap.frontdesk.rules.estimates import ENOUGH_SERVED, Pace
from satuatap.frontdesk.rules.queue import PRIORITY_RUN, InLine
from satuatap.frontdesk.rules.states import AT_COUNTER, IN_LINE

PACE_DAYS = 84
PACE_TICKETS = 300
_PACES_KEPT = 128
_paces: dict[tuple[UUID, date], Pace] = {}


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """A counter somebody sits at. `latest`: of the desk, as in `latest_calls`, where it was asked for."""

    counter_id: UUID
    desk_id: UUID
    officer_id: UUID
    woman_officer: bool
    opened_at: datetime
    break_since: datetime | None
    latest: tuple[bool, ...] = ()


_OPEN_COUNTER = ("counter_id", "counter__desk_id", "officer_id", "woman_officer", "opened_at", "break_since")


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
        "state", "counter_id", "id", "visit__number", "ready_at", "priority", "woman_officer", "hold_until"
    )
    line, busy = [], set()
    for state, counter_id, *ticket in rows:
        if state in IN_LINE:
            line.append(InLine(*ticket))
        elif counter_id is not None:
            busy.add(counter_id)
    return line, busy


def latest_calls(desk: OuterRef, day: date) -> ArraySubquery:
    """Whether each of the desk's latest calls was a priority ticket, newest first."""
    called = Leg.objects.filter(desk_id=desk, day=day, called_at__isnull=False).order_by("-called_at")
    return ArraySubquery(called.values("priority")[:PRIORITY_RUN])


def sessions_at(desk_ids: Collection[UUID], day: date) -> dict[UUID, list[OpenCounter]]:
    """The open counters of some desks, by desk, with the desk's latest calls; one query."""
    by_desk: dict[UUID, list[OpenCounter]] = defaultdict(list)
    for *counter, latest in (
        CounterSession.objects.filter(counter__desk_id__in=desk_ids, closed_at=None)
        .annotate(latest=latest_calls(OuterRef("counter__desk_id"), day))
        .order_by("counter__sort")
        .values_list(*_OPEN_COUNTER, "latest")
    ):
        session = OpenCounter(*counter, latest=tuple(latest))
        by_desk[session.desk_id].append(session)
    return by_desk


def session_of(actor: Actor) -> OpenCounter | None:
    """The counter this actor holds open."""
    found = CounterSession.objects.filter(officer_id=actor.user_id, closed_at=None)
    row = found.values_list(*_OPEN_COUNTER).first()
    return OpenCounter(*row) if row else None


def locked_session(actor: Actor, counter_id: UUID, day: date) -> OpenCounter | None:
    """As `session_of`, at this counter only, with the desk's latest calls; locked in the transaction."""
    found = CounterSession.objects.filter(officer_id=actor.user_id, counter_id=counter_id, closed_at=None)
    row = (
        found.select_for_update(of=("self",))
        .annotate(latest=latest_calls(OuterRef("counter__desk_id"), day))
        .values_list(*_OPEN_COUNTER, "latest")
        .first()
    )
    return OpenCounter(*row) if row else None


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
