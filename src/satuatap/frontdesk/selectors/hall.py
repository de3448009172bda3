"""Today's hall for the head of office: who waits, who is served, how long it takes, desk by desk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import quantiles
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue.models import Office
from satuatap.frontdesk.boards import Hall, HallDesk, HallHour, HourWait
from satuatap.frontdesk.models import Leg, Visit
from satuatap.frontdesk.rules.states import AT_COUNTER, LegState
from satuatap.frontdesk.selectors.legs import HallNow, hall_now
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.lib import clocks
from satuatap.lib.verdicts import require

USUAL_WEEKS = 12
ENOUGH_FOR_USUAL = 8
_USUAL_KEPT = 128
_usual: dict[tuple[UUID, date], dict[int, int | None]] = {}


@dataclass(frozen=True, slots=True)
class _Times:
    """The times of one leg. `ready_at`: joined the line; `called_at`: latest call."""

    day: date
    desk_id: UUID
    state: str
    ready_at: datetime | None
    called_at: datetime | None
    seconds_at_counter: int


def hall_today(actor: Actor, *, now: datetime) -> Hall:
    """The hall of the actor's office. Raises `Denied("role_may_not")`."""
    require(actor.may(Act.SEE_HALL))
    office = office_of(actor)
    day = today_in(office, now)
    hall = hall_now(office, day=day, now=now)
    legs = _times(list(hall.desks), [day])
    visits = list(
        Visit.objects.filter(office_id=office.id, day=day)
        .values_list("arrived_at", "left_at")
        .order_by("number")
    )
    waited = _waits(legs)
    present = {leg.visit_id for leg in hall.legs}
    return Hall(
        office=office,
        today=day,
        tickets=len(visits),
        in_hall=len(present),
        waiting=sum(len(line) for line in hall.lines.values()),
        serving=sum(leg.state in AT_COUNTER for leg in hall.legs),
        finished=sum(left is not None for _, left in visits),
        wait_p50=percentile(waited, 50),
        wait_p90=percentile(waited, 90),
        desks=tuple(
            _desk(desk_id, hall, [leg for leg in legs if leg.desk_id == desk_id]) for desk_id in hall.desks
        ),
        hours=_hours(office, [arrived for arrived, _ in visits], legs),
    )


def waits_by_hour(office: Office, desk_id: UUID, *, day: date) -> tuple[HourWait, ...]:
    """Median waits at a desk by the hour of joining its line: today, and on this weekday in twelve weeks."""
    today = _by_hour(office, _times([desk_id], [day]))
    usual = _usual_waits(office, desk_id, day)
    return tuple(
        HourWait(
            hour=hour,
            today=percentile(today.get(hour, ()), 50),
            usual=usual.get(hour),
            joined_today=len(today.get(hour, ())),
        )
        for hour in sorted({*today, *usual})
    )


def _usual_waits(office: Office, desk_id: UUID, day: date) -> Mapping[int, int | None]:
    """Median waits by hour on this weekday before `day`; kept in memory: days that are over do not change."""
    if known := _usual.get((desk_id, day)):
        return known
    past = [day - timedelta(weeks=week) for week in range(1, USUAL_WEEKS + 1)]
    hours = _by_hour(office, _times([desk_id], past))
    usual = {
        hour: percentile(waits, 50) if len(waits) >= ENOUGH_FOR_USUAL else None
        for hour, waits in hours.items()
    }
    if len(_usual) >= _USUAL_KEPT:
        _usual.clear()
    _usual[desk_id, day] = usual
    return usual


def percentile(minutes: Sequence[float], percent: int) -> int | None:
    """The percentile in whole minutes; None of nothing."""
    if not minutes:
        return None
    if len(minutes) == 1:
        return round(minutes[0])
    return round(quantiles(minutes, n=100, method="inclusive")[percent - 1])


def _times(desk_ids: list[UUID], days: list[date]) -> list[_Times]:
    rows = Leg.objects.filter(desk_id__in=desk_ids, day__in=days).values_list(
        "day", "desk_id", "state", "ready_at", "called_at", "seconds_at_counter"
    )
    return [_Times(*row) for row in rows]


def _waits(legs: Iterable[_Times]) -> list[float]:
    """Minutes from joining the line to the latest call, of those who were called."""
    return [
        (leg.called_at - leg.ready_at).total_seconds() / 60
        for leg in legs
        if leg.called_at is not None and leg.ready_at is not None and leg.called_at >= leg.ready_at
    ]


def _by_hour(office: Office, legs: Iterable[_Times]) -> dict[int, list[float]]:
    hours: dict[int, list[_Times]] = {}
    for leg in legs:
        if leg.ready_at is not None and leg.called_at is not None:
            hours.setdefault(clocks.local(leg.ready_at, office.time_zone).hour, []).append(leg)
    return {hour: _waits(some) for hour, some in hours.items()}


def _desk(desk_id: UUID, hall: HallNow, legs: Sequence[_Times]) -> HallDesk:
    line = hall.lines.get(desk_id, ())
    waited = _waits(legs)
    served = [leg.seconds_at_counter / 60 for leg in legs if leg.state == LegState.DONE]
    return HallDesk(
        desk=hall.desks[desk_id].desk,
        is_open=hall.is_open(desk_id),
        counters_open=len(hall.sessions.get(desk_id, ())),
        on_break=sum(s.break_since is not None for s in hall.sessions.get(desk_id, ())),
        waiting=len(line),
        on_hold=hall.on_hold(desk_id),
        serving=hall.busy(desk_id),
        served=sum(leg.state == LegState.DONE for leg in legs),
        no_shows=sum(leg.state == LegState.NO_SHOW for leg in legs),
        left=sum(leg.state == LegState.LEFT for leg in legs),
        longest=max((int((hall.now - t.since).total_seconds() // 60) for t in line), default=None),
        wait_p50=percentile(waited, 50),
        wait_p90=percentile(waited, 90),
        served_p50=percentile(served, 50),
    )


def _hours(office: Office, arrivals: Iterable[datetime], legs: Sequence[_Times]) -> tuple[HallHour, ...]:
    arrived: dict[int, int] = {}
    for at in arrivals:
        hour = clocks.local(at, office.time_zone).hour
        arrived[hour] = arrived.get(hour, 0) + 1
    waits = _by_hour(office, legs)
    served = {hour: len(some) for hour, some in waits.items()}
    return tuple(
        HallHour(
            hour=hour,
            arrived=arrived.get(hour, 0),
            served=served.get(hour, 0),
            wait_p50=percentile(waits.get(hour, ()), 50),
        )
        for hour in sorted({*arrived, *waits})
    )
