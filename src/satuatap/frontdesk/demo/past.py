"""Twelve weeks of past days, played desk by desk: first come, first served, each service with its length."""

import heapq
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import transaction

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office, Service
from satuatap.frontdesk.demo.population import SEED, Registered
from satuatap.frontdesk.demo.staff import DEMO
from satuatap.frontdesk.models import Call, DayNumber, Leg, LegService, Visit
from satuatap.frontdesk.rules.itinerary import Place, Wanted, plan
from satuatap.frontdesk.rules.states import CallKind, LegState
from satuatap.frontdesk.services.visits import new_public_code
from satuatap.lib import references

DAYS = 84
# How often each desk is asked for, and the hours people come.
LIKING = {
    "kependudukan": 3,
    "ketenagakerjaan": 12,
    "pengaduan-informasi": 2,
    "kesehatan": 3,
    "kepolisian": 2,
    "keimigrasian": 3,
    "jaminan-sosial": 2,
    "perbankan": 1,
    "bp3mi": 2,
    "mrc": 2,
}
HOURS = (8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 11, 11, 12, 13, 13, 14)


@dataclass(slots=True)
class _Day:
    """One day being played: its rows, and when each counter is free again."""

    day: date
    office: Office
    visits: list[Visit] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)
    services: list[LegService] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    free: dict[UUID, list[tuple[datetime, UUID]]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)  # references, of all days


def lay_past(office: Office, people: list[Registered], staff: dict[str, Actor], *, today: date) -> int:
    """Write every past day that has no ticket yet; return how many tickets that made."""
    officers = {desk_id: actor.user_id for actor in staff.values() for desk_id in actor.desk_ids}
    given_by = staff["resepsionis"].user_id
    written = set(
        Visit.objects.filter(office_id=office.id, day__lt=today).values_list("day", flat=True).distinct()
    )
    taken = set(Visit.objects.values_list("reference", flat=True))
    tickets = 0
    for day in (today - timedelta(days=n) for n in range(DAYS, 0, -1)):
        if day not in written and any(d.open for d in catalogue.desks_open(office, day)):
            tickets += _write(_play(office, day, people, officers, given_by, taken))
    return tickets


def needs_of(office: Office, day: date, desk_kinds: set[UUID], chance: random.Random) -> list[Service]:
    """One to three services somebody comes for, at desks of these kinds."""
    offered = [s for s in catalogue.services_offered(office, day) if s.desk_kind_id in desk_kinds]
    at_desk = Counter(service.desk_kind_id for service in offered)
    weights = [LIKING.get(s.desk_kind.slug, 1) / at_desk[s.desk_kind_id] for s in offered]
    return chance.choices(offered, weights, k=chance.choice([1, 1, 1, 2, 2, 3]))


def minutes_of(services: list[Service], chance: random.Random) -> float:
    """How long one turn at a counter takes: around the planned length, seldom much longer."""
    return sum(s.minutes for s in services) * 0.7 * chance.lognormvariate(0, 0.4)


def _play(
    office: Office,
    day: date,
    people: list[Registered],
    officers: dict[UUID, UUID],
    given_by: UUID,
    taken: set[str],
) -> _Day:
    chance = random.Random(f"{SEED}/{day}")  # noqa: S311  the same past in every demo
    here = [d for d in catalogue.desks_open(office, day) if d.open and d.counters and d.desk.id in officers]
    places = [Place(d.desk.id, d.desk.kind_id, True) for d in here]
    opening = datetime.combine(day, time(8), ZoneInfo(office.time_zone))
    counters = {d.desk.id: [(opening, c.id) for c in d.counters] for d in here}
    played = _Day(day, office, free=counters, taken=taken)
    known = [one for one in people if one.at < opening]
    arrivals = sorted(
        opening.replace(hour=chance.choice(HOURS), minute=chance.randrange(60))
        for _ in range(chance.randint(34, 58))
    )
    turns: list[tuple[datetime, int, int]] = []
    plans = []
    for number, at in enumerate(arrivals, 1):
        wanted = {s.id: s for s in needs_of(office, day, {p.kind_id for p in places}, chance)}
        legs, _ = plan([Wanted(s.id, s.desk_kind_id, s.sort) for s in wanted.values()], places)
        person = chance.choice(known).handle.id if known and chance.random() < 0.7 else None
        priority = chance.random() < 0.12
        visit = _visit(played, number, at, person, priority=priority, given_by=given_by)
        plans.append((visit, [(leg, [wanted[s] for s in leg.service_ids]) for leg in legs]))
        heapq.heappush(turns, (at, number - 1, 0))
    while turns:
        ready, place, position = heapq.heappop(turns)
        visit, legs_of = plans[place]
        planned, services = legs_of[position]
        done = _turn(played, visit, position + 1, planned.desk_id, services, ready, officers, chance)
        if position + 1 < len(legs_of):
            heapq.heappush(turns, (done + timedelta(minutes=1), place, position + 1))
        else:
            visit.left_at = done
    return played


def _visit(
    played: _Day, number: int, at: datetime, person: UUID | None, *, priority: bool, given_by: UUID
) -> Visit:
    visit = Visit(
        id=uuid5(DEMO, f"{played.office.slug}/{played.day}/{number}"),
        reference=_fresh_reference(played.taken),
        public_code=new_public_code(),
        office_id=played.office.id,
        day=played.day,
        number=number,
        person_id=person,
        priority=priority,
        arrived_at=at,
        given_by=given_by,
        once=uuid5(DEMO, f"{played.office.slug}/{played.day}/{number}/once"),
    )
    played.visits.append(visit)
    return visit


def _fresh_reference(taken: set[str]) -> str:
    reference = next(r for r in iter(lambda: references.new("V"), "") if r not in taken)
    taken.add(reference)
    return reference


def _turn(
    played: _Day,
    visit: Visit,
    position: int,
    desk_id: UUID,
    services: list[Service],
    ready: datetime,
    officers: dict[UUID, UUID],
    chance: random.Random,
) -> datetime:
    """One leg: waits for the first free counter, is served, or does not come."""
    free_at, counter_id = heapq.heappop(played.free[desk_id])
    called = max(ready, free_at)
    comes = chance.random() > 0.03
    minutes = minutes_of(services, chance) if comes else 3.0
    done = called + timedelta(minutes=minutes)
    heapq.heappush(played.free[desk_id], (done + timedelta(minutes=1), counter_id))
    leg = Leg(
        visit=visit,
        desk_id=desk_id,
        position=position,
        state=LegState.DONE if comes else LegState.NO_SHOW,
        version=4,
        day=played.day,
        priority=visit.priority,
        ready_at=ready,
        counter_id=counter_id,
        officer_id=officers[desk_id],
        calls=1 if comes else 3,
        called_at=called,
        started_at=called + timedelta(minutes=0.5) if comes else None,
        finished_at=done,
        seconds_at_counter=round(minutes * 60),
        outcome_code=chance.choice(["selesai", "selesai", "informasi", "kurang_berkas"]) if comes else "",
        last_action="finish" if comes else "no_show",
        last_at=done,
        last_by=officers[desk_id],
    )
    played.legs.append(leg)
    played.services += [LegService(leg=leg, service_id=s.id) for s in {s.id: s for s in services}.values()]
    played.calls.append(
        Call(
            office_id=played.office.id,
            leg=leg,
            counter_id=counter_id,
            officer_id=officers[desk_id],
            kind=CallKind.CALL,
            at=called,
        )
    )
    return done


@transaction.atomic
def _write(played: _Day) -> int:
    Visit.objects.bulk_create(played.visits)
    Leg.objects.bulk_create(played.legs)
    LegService.objects.bulk_create(played.services)
    Call.objects.bulk_create(played.calls)
    DayNumber.objects.create(office_id=played.office.id, day=played.day, last=len(played.visits))
    return len(played.visits)
