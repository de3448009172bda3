"""The reception's screen: who waits where, which desks are open, what an itinerary would look like."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Desk, Office, Service
from satuatap.frontdesk.boards import DeskLine, PreviewLeg, ReceptionBoard, VisitLine
from satuatap.frontdesk.models import Leg
from satuatap.frontdesk.rules.itinerary import Wanted, plan
from satuatap.frontdesk.rules.states import AT_COUNTER, LegState
from satuatap.frontdesk.rules.tickets import ticket_text
from satuatap.frontdesk.selectors.legs import HallNow, counter_of, desk_of, hall_now, services_of
from satuatap.frontdesk.selectors.places import next_day_here, office_of, places, today_in
from satuatap.people import selectors as people


def reception_board(actor: Actor, *, now: datetime) -> ReceptionBoard:
    """Everybody in the hall and every desk. Names are read in one opening of the gate."""
    office = office_of(actor)
    day = today_in(office, now)
    hall = hall_now(office, day=day, now=now)
    names = people.names_of(actor, {leg.visit.person_id for leg in hall.legs if leg.visit.person_id}, now=now)
    services = services_of(leg.id for leg in hall.legs)
    visits = []
    for legs in _by_visit(hall).values():
        leg = next((one for one in legs if one.state != LegState.PLANNED), None)
        if leg is None:
            continue
        since = leg.called_at if leg.state in AT_COUNTER else leg.ready_at
        visits.append(
            VisitLine(
                reference=leg.visit.reference,
                ticket=ticket_text(leg.visit.number),
                name=names.get(leg.visit.person_id, "") if leg.visit.person_id else "",
                leg_id=leg.id,
                desk=desk_of(hall, leg),
                later=tuple(desk_of(hall, one) for one in legs if one.state == LegState.PLANNED),
                services=services.get(leg.id, ()),
                state=LegState(leg.state),
                counter=counter_of(hall, leg),
                minutes=minutes_since(since, now),
                priority=leg.priority,
                woman_officer=leg.woman_officer,
            )
        )
    return ReceptionBoard(
        office=office,
        today=day,
        in_hall=len(visits),
        waiting=sum(len(line) for line in hall.lines.values()),
        desks=tuple(desk_lines(hall)),
        visits=tuple(visits),
    )


def desks_today(office_slug: str, *, now: datetime) -> list[DeskLine]:
    """The desks of an office today, for everybody."""
    office = catalogue.office(office_slug)
    return desk_lines(hall_now(office, day=today_in(office, now), now=now))


def services_offered(office: Office, *, on: date) -> list[tuple[Desk, list[Service]]]:
    """What an office offers, desk by desk."""
    by_kind: dict[UUID, list[Service]] = defaultdict(list)
    for service in catalogue.services_offered(office, on):
        by_kind[service.desk_kind_id].append(service)
    desks = [d.desk for d in catalogue.desks_open(office, on)]
    return [(desk, by_kind[desk.kind_id]) for desk in desks if desk.kind_id in by_kind]


def itinerary_preview(
    actor: Actor, service_slugs: Collection[str], *, woman_officer: bool = False, now: datetime
) -> list[PreviewLeg]:
    """The desks a ticket for these services would name, before it is given."""
    office = office_of(actor)
    day = today_in(office, now)
    hall = hall_now(office, day=day, now=now)
    services = {s.id: s for s in catalogue.services_offered(office, day) if s.slug in service_slugs}
    legs, _ = plan(
        [Wanted(s.id, s.desk_kind_id, s.sort) for s in services.values()],
        places(hall.desks.values(), hall.sessions),
    )
    return [
        PreviewLeg(
            desk=hall.desks[leg.desk_id].desk,
            services=tuple(services[service_id] for service_id in leg.service_ids),
            state=leg.state,
            next_day=next_day_here(office, leg.desk_id, day) if leg.state == LegState.ELSEWHERE else None,
            where=hall.desks[leg.desk_id].where,
            wait=hall.wait(leg.desk_id, woman_officer=woman_officer),
            woman_officer=hall.woman_officer(leg.desk_id),
        )
        for leg in legs
    ]


def desk_lines(hall: HallNow) -> list[DeskLine]:
    return [
        DeskLine(
            desk=today.desk,
            today=today,
            is_open=hall.is_open(desk_id),
            next_day=None if hall.is_open(desk_id) else next_day_here(hall.office, desk_id, hall.day),
            counters_open=len(hall.sessions.get(desk_id, ())),
            on_break=sum(s.break_since is not None for s in hall.sessions.get(desk_id, ())),
            waiting=len(hall.lines.get(desk_id, ())),
            on_hold=hall.on_hold(desk_id),
            wait=hall.wait(desk_id),
            woman_officer=hall.woman_officer(desk_id),
        )
        for desk_id, today in hall.desks.items()
    ]


def minutes_since(at: datetime | None, now: datetime) -> int:
    """Whole minutes that have passed; 0 for no time at all."""
    return max(0, int((now - at).total_seconds() // 60)) if at else 0


def _by_visit(hall: HallNow) -> dict[UUID, list[Leg]]:
    legs: dict[UUID, list[Leg]] = defaultdict(list)
    for leg in hall.legs:
        legs[leg.visit_id].append(leg)
    return legs
