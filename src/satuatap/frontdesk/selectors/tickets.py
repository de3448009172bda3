"""One ticket: as staff see it, and as her own phone shows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Service
from satuatap.frontdesk.boards import Name, PastVisit, PublicStop, PublicTicket, TicketPage
from satuatap.frontdesk.models import Leg, Visit
from satuatap.frontdesk.rules.states import AT_COUNTER, IN_LINE, LegState
from satuatap.frontdesk.rules.tickets import ticket_number, ticket_text
from satuatap.frontdesk.selectors.legs import (
    HallNow,
    counter_of,
    hall_now,
    leg_view,
    services_of,
    woman_officer_verdict,
)
from satuatap.frontdesk.selectors.places import next_day_here, office_of, today_in
from satuatap.lib.errors import NotFound
from satuatap.people import selectors as people


def ticket_page(actor: Actor, reference: str, *, now: datetime) -> TicketPage:
    """A ticket of the actor's office with its itinerary and buttons. Raises `NotFound("no_such_ticket")`."""
    visit = (
        Visit.objects.select_related("person").filter(reference=reference, office_id=actor.office_id).first()
    )
    if visit is None:
        raise NotFound("no_such_ticket")
    legs = legs_of(visit)
    here = {*(leg.desk_id for leg in legs), *actor.desk_ids}
    hall = hall_now(office_of(actor), day=visit.day, now=now, desk_ids=here)
    return page_of(visit, legs, services_of(leg.id for leg in legs), actor, hall)


def name_on(actor: Actor, page: TicketPage, *, now: datetime) -> Name:
    """The name a ticket bears, read through the gate; "" when it bears none, or one hidden from the actor."""
    if page.person_id is None:
        return ""
    return people.names_of(actor, [page.person_id], now=now).get(page.person_id, "")


def legs_of(visit: Visit) -> list[Leg]:
    """Every stop of a visit, over or not, in order."""
    return list(Leg.objects.filter(visit=visit).order_by("position"))


def page_of(
    visit: Visit,
    legs: Sequence[Leg],
    services: Mapping[UUID, tuple[Service, ...]],
    actor: Actor,
    hall: HallNow,
) -> TicketPage:
    """Build the page of a visit, its legs and their services given, from the hall of its day."""
    session = hall.counter_held_by(actor.user_id)
    in_line = next((leg for leg in legs if leg.state in IN_LINE), None)
    return TicketPage(
        reference=visit.reference,
        public_code=visit.public_code,
        ticket=ticket_text(visit.number),
        office=hall.office,
        day=visit.day,
        is_today=visit.day == today_in(hall.office, hall.now),
        arrived_at=visit.arrived_at,
        left_at=visit.left_at,
        priority=visit.priority,
        woman_officer=visit.woman_officer,
        woman_officer_here=woman_officer_verdict(hall, in_line),
        person_id=visit.person_id,
        person_reference=visit.person.reference if visit.person else "",
        legs=tuple(leg_view(leg, services.get(leg.id, ()), hall, actor, session) for leg in legs),
    )


def ticket_by_number(actor: Actor, text: str, *, now: datetime) -> str | None:
    """The reference of today's ticket typed as "A-041", "a41" or "41"; None when there is none."""
    number = ticket_number(text)
    if number is None:
        return None
    day = today_in(office_of(actor), now)
    found = Visit.objects.filter(office_id=actor.office_id, day=day, number=number)
    return found.values_list("reference", flat=True).first()


def ticket_public(code: str, *, now: datetime) -> PublicTicket:
    """Her place in line, for whoever holds the code: a number, counters and public names of services.

    Raises `NotFound("no_such_ticket")`.
    """
    visit = Visit.objects.filter(public_code=code).select_related("office").first()
    if visit is None:
        raise NotFound("no_such_ticket")
    office = catalogue.office(visit.office.slug)
    is_today = visit.day == today_in(office, now)
    if not is_today:
        return PublicTicket(ticket_text(visit.number), office, visit.day, False, ())
    legs = legs_of(visit)
    hall = hall_now(office, day=visit.day, now=now, desk_ids={leg.desk_id for leg in legs})
    services = services_of(leg.id for leg in legs)
    stops = []
    for leg in legs:
        elsewhere = leg.state == LegState.ELSEWHERE
        counter = counter_of(hall, leg) if leg.state in AT_COUNTER else None
        stops.append(
            PublicStop(
                names=tuple(catalogue.words(s, "public_name") for s in services.get(leg.id, ())),
                state=LegState(leg.state),
                counter=str(counter) if counter else "",
                ahead=hall.ahead(leg),
                wait=hall.wait_of(leg),
                next_day=next_day_here(office, leg.desk_id, visit.day) if elsewhere else None,
                where=hall.desks[leg.desk_id].where if elsewhere else "",
            )
        )
    return PublicTicket(ticket_text(visit.number), office, visit.day, True, tuple(stops))


def visits_of(actor: Actor, person_reference: str, *, limit: int = 20) -> list[PastVisit]:
    """The visits of a person to the actor's office, latest first: desks, services, states. Two queries."""
    visits = list(
        Visit.objects.filter(person__reference=person_reference, office_id=actor.office_id)
        .order_by("-day", "-number")[:limit]
        .prefetch_related("legs__desk")
    )
    services = services_of(leg.id for visit in visits for leg in visit.legs.all())
    return [
        PastVisit(
            reference=visit.reference,
            ticket=ticket_text(visit.number),
            day=visit.day,
            is_open=visit.left_at is None,
            stops=tuple(
                (leg.desk, services.get(leg.id, ()), LegState(leg.state))
                for leg in sorted(visit.legs.all(), key=lambda leg: leg.position)
            ),
        )
        for visit in visits
    ]
