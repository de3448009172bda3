"""The officer's screen: her counter, the ticket at it, the line behind it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Counter, Service
from satuatap.frontdesk.boards import CounterLine, DeskBoard, InLineView
from satuatap.frontdesk.models import Leg
from satuatap.frontdesk.rules import legs as rules
from satuatap.frontdesk.rules.legs import right_officer
from satuatap.frontdesk.rules.queue import InLine
from satuatap.frontdesk.rules.states import AT_COUNTER, LegState
from satuatap.frontdesk.rules.tickets import ticket_text
from satuatap.frontdesk.selectors.hall import waits_by_hour
from satuatap.frontdesk.selectors.legs import HallNow, hall_now, leg_view, services_of
from satuatap.frontdesk.selectors.lines import OpenCounter, session_of, sessions_at
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.frontdesk.selectors.reception import minutes_since
from satuatap.frontdesk.selectors.situations import call_situation, leg_situation
from satuatap.frontdesk.selectors.tickets import legs_of, page_of
from satuatap.lib.errors import NotFound


def my_counters(actor: Actor, *, now: datetime) -> list[CounterLine]:
    """The counters of the actor's desks, and who sits at each."""
    today = today_in(office_of(actor), now)
    taken = {s.counter_id: s for some in sessions_at(actor.desk_ids, today).values() for s in some}
    names = names_of_staff([session.officer_id for session in taken.values()])
    lines = []
    for counter in (c for desk_id in actor.desk_ids for c in catalogue.counters_of(desk_id, today)):
        session = taken.get(counter.id)
        lines.append(
            CounterLine(
                counter=counter,
                officer=names.get(session.officer_id, "") if session else "",
                mine=session is not None and session.officer_id == actor.user_id,
                on_break=session is not None and session.break_since is not None,
            )
        )
    return sorted(lines, key=lambda line: line.counter.sort)


def open_session(actor: Actor) -> OpenCounter | None:
    """The counter the actor holds open."""
    return session_of(actor)


def desk_board(actor: Actor, counter_id: UUID, *, now: datetime) -> DeskBoard:
    """The screen of one counter. Raises `NotFound("no_such_counter")` for a counter of another desk."""
    office = office_of(actor)
    day = today_in(office, now)
    counter = _counter(actor, counter_id, now)
    hall = hall_now(office, day=day, now=now, desk_ids=[counter.desk_id])
    session = hall.counter_held_by(actor.user_id)
    if session is not None and session.counter_id != counter_id:
        session = None
    here = [leg for leg in hall.legs if leg.desk_id == counter.desk_id]
    at_counter = next((leg for leg in here if leg.state in AT_COUNTER and leg.counter_id == counter_id), None)
    stops = legs_of(at_counter.visit) if at_counter else []
    services = services_of(leg.id for leg in (*here, *stops))
    current = page_of(at_counter.visit, stops, services, actor, hall) if at_counter else None
    held = [leg for leg in here if leg.state == LegState.HELD]
    mine = (
        next((leg for leg in current.legs if leg.id == at_counter.id), None)
        if current and at_counter
        else None
    )
    return DeskBoard(
        counter=counter,
        desk=counter.desk,
        session_since=session.opened_at if session else None,
        on_break_since=session.break_since if session else None,
        call=rules.verdict("call", call_situation(actor, session, counter_free=at_counter is None)),
        current=current,
        current_leg=mine,
        line=tuple(
            _in_line(ticket, here, services, actor, hall) for ticket in hall.lines.get(counter.desk_id, ())
        ),
        held=tuple(leg_view(leg, services.get(leg.id, ()), hall, actor, session) for leg in held),
        held_tickets=tuple(ticket_text(leg.visit.number) for leg in held),
        wait=hall.wait(counter.desk_id),
        waits_by_hour=waits_by_hour(office, counter.desk_id, day=day),
    )


def _counter(actor: Actor, counter_id: UUID, now: datetime) -> Counter:
    today = today_in(office_of(actor), now)
    for desk_id in actor.desk_ids:
        for counter in catalogue.counters_of(desk_id, today):
            if counter.id == counter_id:
                return counter
    raise NotFound("no_such_counter")


def _in_line(
    ticket: InLine,
    here: Sequence[Leg],
    services: Mapping[UUID, tuple[Service, ...]],
    actor: Actor,
    hall: HallNow,
) -> InLineView:
    leg = next(leg for leg in here if leg.id == ticket.leg_id)
    return InLineView(
        leg_id=leg.id,
        version=leg.version,
        reference=leg.visit.reference,
        ticket=ticket_text(ticket.number),
        services=services.get(leg.id, ()),
        minutes=minutes_since(ticket.since, hall.now),
        priority=ticket.priority,
        woman_officer=ticket.woman_officer,
        callable=right_officer(leg_situation(leg, actor, None, counter_free=True, now=hall.now)),
    )
