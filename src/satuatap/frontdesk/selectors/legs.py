"""Building blocks of the screens: a leg with its words, its place in line, its estimate and its buttons."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Counter, Desk, Office, Service
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.selectors import DeskToday
from satuatap.frontdesk.boards import LegView, Wait
from satuatap.frontdesk.models import Leg
from satuatap.frontdesk.rules import legs as rules
from satuatap.frontdesk.rules.estimates import can_estimate, estimate
from satuatap.frontdesk.rules.queue import InLine, ordered, priority_run, woman_officer_here
from satuatap.frontdesk.rules.states import AT_COUNTER, IN_LINE, LegState
from satuatap.frontdesk.selectors.lines import OpenCounter, line_of, pace_of, sessions_at
from satuatap.frontdesk.selectors.places import next_day_here
from satuatap.frontdesk.selectors.situations import leg_situation
from satuatap.lib.verdicts import YES, Verdict

# One array: a list of the ORM would be another statement for each number of legs, planned anew.
_SERVICES_OF = "SELECT leg_id, service_id FROM frontdesk_legservice WHERE leg_id = ANY(%s)"


@dataclass(frozen=True, slots=True)
class HallNow:
    """The desks of an office at this moment: who sits where, who is in which line, in the order of calls."""

    office: Office
    day: date
    now: datetime
    desks: Mapping[UUID, DeskToday]
    sessions: Mapping[UUID, Sequence[OpenCounter]]
    legs: Sequence[Leg]
    at_desk: Mapping[UUID, Sequence[Leg]]
    lines: Mapping[UUID, Sequence[InLine]]

    def busy(self, desk_id: UUID) -> int:
        return sum(leg.state in AT_COUNTER for leg in self.at_desk.get(desk_id, ()))

    def counter_held_by(self, officer_id: UUID) -> OpenCounter | None:
        """The counter an officer sits at."""
        seats = (seat for some in self.sessions.values() for seat in some)
        return next((seat for seat in seats if seat.officer_id == officer_id), None)

    def on_hold(self, desk_id: UUID) -> int:
        return sum(
            leg.state == LegState.HELD and not _is_back(leg, self.now)
            for leg in self.at_desk.get(desk_id, ())
        )

    def counters(self, desk_id: UUID, *, woman_officer: bool = False) -> int:
        """Open counters that are not on a break."""
        return sum(
            session.break_since is None and (session.woman_officer or not woman_officer)
            for session in self.sessions.get(desk_id, ())
        )

    def woman_officer(self, desk_id: UUID) -> Verdict:
        return woman_officer_here([s.woman_officer for s in self.sessions.get(desk_id, ())])

    def is_open(self, desk_id: UUID) -> bool:
        return self.desks[desk_id].open or desk_id in self.sessions

    def ahead(self, leg: Leg) -> int | None:
        """How many tickets would be called before this one; None when it is not in line."""
        order = self.lines.get(leg.desk_id, ())
        return next((n for n, ticket in enumerate(order) if ticket.leg_id == leg.id), None)

    def wait_of(self, leg: Leg) -> Wait:
        ahead = self.ahead(leg)
        return Wait(None) if ahead is None else self.wait(leg.desk_id, ahead, woman_officer=leg.woman_officer)

    def wait(self, desk_id: UUID, ahead: int | None = None, *, woman_officer: bool = False) -> Wait:
        """The estimate for a ticket with `ahead` others before it; None: one that joins the line now."""
        before = len(self.lines.get(desk_id, ())) if ahead is None else ahead
        counters = self.counters(desk_id, woman_officer=woman_officer)
        pace = pace_of(desk_id, self.day)
        verdict = can_estimate(pace, counters=counters, ahead=before)
        if woman_officer and not self.woman_officer(desk_id):
            verdict = self.woman_officer(desk_id)
        if not verdict:
            return Wait(None, verdict.reason)
        return Wait(estimate(pace, counters=counters, busy=self.busy(desk_id), ahead=before))


def hall_now(
    office: Office, *, day: date, now: datetime, desk_ids: Collection[UUID] | None = None
) -> HallNow:
    """Read the hall: open counters and open legs of all desks, or of some. Two queries and the paces."""
    desks = {d.desk.id: d for d in catalogue.desks_open(office, day)}
    wanted = list(desks) if desk_ids is None else list(desk_ids)
    legs = list(
        Leg.objects.filter(desk_id__in=wanted, day=day, state__in=IN_LINE | AT_COUNTER | {LegState.PLANNED})
        .select_related("visit")
        .order_by("visit__number", "position")
    )
    at_desk: dict[UUID, list[Leg]] = defaultdict(list)
    for leg in legs:
        at_desk[leg.desk_id].append(leg)
    sessions = sessions_at(wanted, day)
    return HallNow(
        office=office,
        day=day,
        now=now,
        desks=desks,
        sessions=sessions,
        legs=legs,
        at_desk=at_desk,
        lines={
            desk_id: ordered(line_of(here), priority_run=_run(sessions.get(desk_id, ())), now=now)
            for desk_id, here in at_desk.items()
        },
    )


def _run(sessions: Sequence[OpenCounter]) -> int:
    return priority_run(sessions[0].latest) if sessions else 0


def services_of(leg_ids: Iterable[UUID]) -> Mapping[UUID, tuple[Service, ...]]:
    """What the visitor came for at each leg; one query."""
    by_leg: dict[UUID, list[Service]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_SERVICES_OF, [list(leg_ids)])
        for leg_id, service_id in cursor.fetchall():
            by_leg[leg_id].append(catalogue.service_by_id(service_id))
    return {leg_id: tuple(sorted(some, key=lambda s: s.sort)) for leg_id, some in by_leg.items()}


def desk_of(hall: HallNow, leg: Leg) -> Desk:
    return hall.desks[leg.desk_id].desk


def counter_of(hall: HallNow, leg: Leg) -> Counter | None:
    return next((c for c in hall.desks[leg.desk_id].counters if c.id == leg.counter_id), None)


def leg_view(
    leg: Leg,
    services: tuple[Service, ...],
    hall: HallNow,
    actor: Actor,
    session: OpenCounter | None,
) -> LegView:
    mine = session.counter_id if session else None
    free = not any(one.state in AT_COUNTER and one.counter_id == mine for one in hall.legs)
    situation = leg_situation(leg, actor, session, counter_free=free, now=hall.now)
    elsewhere = leg.state == LegState.ELSEWHERE
    return LegView(
        id=leg.id,
        version=leg.version,
        position=leg.position,
        desk=desk_of(hall, leg),
        services=services,
        state=LegState(leg.state),
        counter=counter_of(hall, leg),
        ready_at=leg.ready_at,
        called_at=leg.called_at,
        started_at=leg.started_at,
        finished_at=leg.finished_at,
        calls=leg.calls,
        hold=catalogue.code(CodeList.HOLD_REASON, leg.hold_code) if leg.hold_code else None,
        hold_until=leg.hold_until,
        outcome=catalogue.code(CodeList.OUTCOME, leg.outcome_code) if leg.outcome_code else None,
        handed_on=leg.outcome_code == rules.HANDED_ON,
        next_day=next_day_here(hall.office, leg.desk_id, leg.day) if elsewhere else None,
        ahead=hall.ahead(leg),
        wait=hall.wait_of(leg),
        choices=tuple(rules.next_steps(situation)),
    )


def woman_officer_verdict(hall: HallNow, leg: Leg | None) -> Verdict:
    """A yes unless she asked for a woman officer and none is at the desk in whose line she is."""
    return hall.woman_officer(leg.desk_id) if leg is not None and leg.woman_officer else YES


def _is_back(leg: Leg, now: datetime) -> bool:
    return leg.hold_until is None or leg.hold_until <= now
