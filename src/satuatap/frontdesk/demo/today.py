"""Today's hall, played by the staff up to this minute: some served, some on hold, about seventeen waiting."""

import heapq
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID, uuid5

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.frontdesk import services
from satuatap.frontdesk.demo.applications import SERVICE
from satuatap.frontdesk.demo.past import minutes_of, needs_of
from satuatap.frontdesk.demo.population import SEED, Registered
from satuatap.frontdesk.demo.staff import DEMO
from satuatap.frontdesk.models import Leg, Visit
from satuatap.frontdesk.rules.states import AT_COUNTER, IN_LINE, LegState
from satuatap.frontdesk.selectors.legs import services_of
from satuatap.frontdesk.selectors.places import today_in
from satuatap.lib import clocks

LENGTH = timedelta(minutes=150)
TICKETS = 52
WAITING = 17
APPLICANT_EACH = 5  # of the last tickets, every fifth is of somebody whose application is open
ASK_FOR_A_WOMAN = (7, 14)  # tickets before the last
HOLDS = {
    10: ("fotokopi", 25),
    16: ("ambil_berkas", 60),
}  # which served ticket is put on hold, and for how long
CONCERN = "Pengantarnya menjawab semua pertanyaan. Ia ingin bicara sendiri."


@dataclass(slots=True)
class _Hall:
    office: Office
    staff: dict[str, Actor]
    people: list[Registered]
    applicants: list[Registered]
    chance: random.Random
    events: list[tuple[datetime, int, str, object]] = field(default_factory=list)
    order: "count[int]" = field(default_factory=count)
    served: int = 0
    given: int = 0

    def later(self, at: datetime, what: str, whom: object = None) -> None:
        heapq.heappush(self.events, (at, next(self.order), what, whom))


def play_today(
    office: Office,
    people: list[Registered],
    applicants: list[Registered],
    staff: dict[str, Actor],
    *,
    now: datetime,
) -> int:
    """Fill an empty hall; return how many tickets are in line. A hall with tickets of today is left alone."""
    day = today_in(office, now)
    here = Leg.objects.filter(visit__office_id=office.id, day=day)
    if not here.exists():
        others = [one for one in people if one not in applicants]
        hall = _Hall(office, staff, others, applicants, random.Random(f"{SEED}/today"))  # noqa: S311
        midnight = clocks.local(now, office.time_zone).replace(hour=0, minute=0, second=0, microsecond=0)
        opening = max(now - LENGTH, midnight + timedelta(seconds=1))
        for actor, counter_id in _seats(office, staff, now):
            services.open_counter(actor, counter_id=counter_id, now=opening)
            hall.later(opening, "free", (actor, counter_id))
        for number in range(TICKETS):
            # The morning fills up: later tickets come closer to one another.
            share = (number / TICKETS) ** 0.8
            hall.later(opening + (now - opening) * share, "arrive")
        _play(hall, now)
        _fill_the_lines(hall, now)
    return here.filter(state__in=IN_LINE).count()


def _seats(office: Office, staff: dict[str, Actor], now: datetime) -> list[tuple[Actor, UUID]]:
    """Who sits where: at the desks due today; on a day off at those that are here all week."""
    desks = catalogue.desks_open(office, today_in(office, now))
    due = [d for d in desks if d.open] or [d for d in desks if d.presence == "present"]
    seats = []
    for desk in due:
        officers = [a for a in staff.values() if desk.desk.id in a.desk_ids]
        seats += list(zip(officers, [counter.id for counter in desk.counters], strict=False))
    return seats


def _play(hall: _Hall, now: datetime) -> None:
    while hall.events and hall.events[0][0] <= now:
        at, _, what, whom = heapq.heappop(hall.events)
        if what == "arrive":
            _arrive(hall, at)
        elif what == "free":
            _call(hall, whom, at, now)  # type: ignore[arg-type]
        else:
            _end(hall, whom, at, now)  # type: ignore[arg-type]


def _arrive(hall: _Hall, at: datetime, desk_kinds: set[UUID] | None = None) -> Visit:
    number, chance = hall.given, hall.chance
    hall.given += 1
    day = today_in(hall.office, at)
    here = desk_kinds or {
        d.desk.kind_id for d in catalogue.desks_open(hall.office, day) if d.open or d.counters
    }
    person = hall.people[number % len(hall.people)] if chance.random() < 0.9 else None
    quiet = number == TICKETS - 9
    asked = [service.slug for service in needs_of(hall.office, day, here, chance)]
    turn, rest = divmod(number - TICKETS + APPLICANT_EACH * len(hall.applicants), APPLICANT_EACH)
    if desk_kinds is None and turn >= 0 and rest == 0:
        person = hall.applicants[turn]
        asked = [SERVICE, *asked[:1]]
    return services.give_ticket(
        hall.staff["resepsionis"],
        person_id=person.handle.id if person else None,
        service_slugs=[] if quiet else asked,
        priority_code=chance.choice(["hamil", "balita", "lansia"]) if chance.random() < 0.12 else "",
        woman_officer=TICKETS - number in ASK_FOR_A_WOMAN,
        quiet=quiet,
        concern=CONCERN if quiet else "",
        once=uuid5(DEMO, f"{hall.office.slug}/{day}/{number}/today"),
        now=at,
    )


def _call(hall: _Hall, seat: tuple[Actor, UUID], at: datetime, now: datetime) -> None:
    actor, counter_id = seat
    leg = services.call_next(actor, counter_id=counter_id, now=at)
    if leg is None:
        hall.later(at + timedelta(minutes=4), "free", seat)
        return
    came = at + timedelta(seconds=40)
    if came > now:
        return
    services.start(actor, leg_id=leg.id, version=leg.version, now=came)
    wanted = list(services_of([leg.id]).get(leg.id, ()))
    hall.later(at + timedelta(minutes=minutes_of(wanted, hall.chance)), "end", (actor, counter_id, leg.id))


def _end(hall: _Hall, seat: tuple[Actor, UUID, UUID], at: datetime, now: datetime) -> None:
    actor, counter_id, leg_id = seat
    leg = Leg.objects.get(id=leg_id)
    hall.served += 1
    if hall.served in HOLDS:
        reason, minutes = HOLDS[hall.served]
        ends = int((now - at).total_seconds() // 60) + minutes  # still on hold when the demo is looked at
        services.hold(
            actor, leg_id=leg_id, reason=reason, minutes=min(240, ends), version=leg.version, now=at
        )
    else:
        outcome = hall.chance.choice(["selesai", "selesai", "selesai", "kurang_berkas", "informasi"])
        services.finish(actor, leg_id=leg_id, outcome=outcome, version=leg.version, now=at)
    hall.later(at + timedelta(seconds=30), "free", (actor, counter_id))


def _fill_the_lines(hall: _Hall, now: datetime) -> None:
    """More tickets at desks whose counters are taken, shortest line first, until it is a usual morning."""
    day = today_in(hall.office, now)
    legs = Leg.objects.filter(visit__office_id=hall.office.id, day=day)
    busy = set(legs.filter(state__in=AT_COUNTER).values_list("desk__kind_id", flat=True))
    while busy and legs.filter(state=LegState.WAITING).count() < WAITING:
        waiting = Counter(legs.filter(state=LegState.WAITING).values_list("desk__kind_id", flat=True))
        _arrive(hall, now, {min(busy, key=lambda kind: (waiting[kind], kind))})
