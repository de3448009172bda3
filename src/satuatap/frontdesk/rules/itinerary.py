"""From the services a visitor needs to the desks she goes to, in order, today or elsewhere."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from satuatap.frontdesk.rules.states import LegState
from satuatap.lib.workdays import days_off

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A desk as an itinerary sees it. `presence`: `catalogue.models.Presence`; `weekdays`: 1 = Monday."""

    desk_id: UUID
    kind_id: UUID
    presence: str
    weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A service asked for; `sort` is its place among all services: identity papers come before a passport."""

    service_id: UUID
    kind_id: UUID
    sort: int


@dataclass(frozen=True, slots=True)
class PlannedLeg:
    """`opens_on`: for a desk not here today, the next day it is; None when it never sits in this office."""

    desk_id: UUID
    service_ids: tuple[UUID, ...]
    state: LegState
    opens_on: date | None = None


def is_scheduled(place: Place, day: date, opening: Mapping[str, object]) -> bool:
    """Does the desk sit here on this day, by the office's hours, its own weekdays and the public holidays?"""
    if place.presence not in ("present", "visiting") or day in days_off(day.year):
        return False
    if place.weekdays:
        return day.isoweekday() in place.weekdays
    return place.presence == "present" and bool(opening.get(DAY_NAMES[day.weekday()]))


def next_day_here(place: Place, after: date, opening: Mapping[str, object]) -> date | None:
    """The next day after `after` on which the desk sits here; None when it never does."""
    days = (after + timedelta(days=n) for n in range(1, _LOOK_AHEAD_DAYS))
    return next((day for day in days if is_scheduled(place, day, opening)), None)


def is_open(place: Place, day: date, opening: Mapping[str, object], staffed: Collection[UUID]) -> bool:
    """A desk is open when it is due here today, or when somebody sits at it anyway (`staffed`: desk ids)."""
    return place.desk_id in staffed or is_scheduled(place, day, opening)


def plan(
    wanted: Iterable[Wanted],
    places: Sequence[Place],
    *,
    today: date,
    opening: Mapping[str, object],
    staffed: Collection[UUID] = frozenset(),
) -> tuple[list[PlannedLeg], list[UUID]]:
    """Return the legs in order, and the services no desk of this office gives.

    A desk is visited once, at the place of its last service: by then she holds the papers of the other desks.
    The first leg at an open desk is WAITING, later ones PLANNED; desks not open today are ELSEWHERE.
    """
    desk_of = {place.kind_id: place for place in places}
    at_desk: dict[UUID, list[Wanted]] = defaultdict(list)
    not_here: list[UUID] = []
    for service in sorted(set(wanted), key=lambda w: (w.sort, w.service_id)):
        if place := desk_of.get(service.kind_id):
            at_desk[place.desk_id].append(service)
        else:
            not_here.append(service.service_id)

    place_of = {place.desk_id: place for place in places}
    legs: list[PlannedLeg] = []
    someone_waits = False
    for desk_id, services in sorted(at_desk.items(), key=lambda item: (item[1][-1].sort, item[0])):
        place = place_of[desk_id]
        ids = tuple(service.service_id for service in services)
        if is_open(place, today, opening, staffed):
            state = LegState.PLANNED if someone_waits else LegState.WAITING
            someone_waits = True
            legs.append(PlannedLeg(desk_id, ids, state))
        else:
            legs.append(
                PlannedLeg(desk_id, ids, LegState.ELSEWHERE, opens_on=next_day_here(place, today, opening))
            )
    return legs, not_here
