"""From the services a visitor needs to the desks she goes to, in order, today or elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from satuatap.frontdesk.rules.states import LegState


@dataclass(frozen=True, slots=True)
class Place:
    """A desk as an itinerary sees it. `is_open`: it is due here today, or somebody sits at it anyway."""

    desk_id: UUID
    kind_id: UUID
    is_open: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A service asked for; `sort` is its place among all services: identity papers come before a passport."""

    service_id: UUID
    kind_id: UUID
    sort: int


@dataclass(frozen=True, slots=True)
class PlannedLeg:
    desk_id: UUID
    service_ids: tuple[UUID, ...]
    state: LegState


def plan(wanted: Iterable[Wanted], places: Sequence[Place]) -> tuple[list[PlannedLeg], list[UUID]]:
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

    is_open = {place.desk_id: place.is_open for place in places}
    legs: list[PlannedLeg] = []
    in_line = False
    for desk_id, services in sorted(at_desk.items(), key=lambda item: (item[1][-1].sort, item[0])):
        if not is_open[desk_id]:
            state = LegState.ELSEWHERE
        elif in_line:
            state = LegState.PLANNED
        else:
            state, in_line = LegState.WAITING, True
        legs.append(PlannedLeg(desk_id, tuple(service.service_id for service in services), state))
    return legs, not_here
