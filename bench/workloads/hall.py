"""The hall of today: emptied before a run, filled by the real services."""

from collections.abc import Sequence
from itertools import cycle
from uuid import UUID, uuid4

import psycopg

from bench.home import Home
from bench.load.staff import acting_as, receptionist, seats
from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Desk
from satuatap.frontdesk.models import Leg, Visit
from satuatap.frontdesk.services import calls, counters, legs, visits
from satuatap.lib import clocks

OUTCOME = "selesai"
SERVED_BEFORE = 5  # at every desk, before the pages of a busy morning are asked for


def empty_hall(home: Home) -> None:
    """Take away what an earlier run of today left behind."""
    today = clocks.day(clocks.now(), "Asia/Jakarta")
    of_today = "(SELECT id FROM frontdesk_leg WHERE day = %(day)s)"
    with psycopg.connect(home.superuser) as past:
        past.execute("SET session_replication_role = replica")
        for statement in (
            "DELETE FROM frontdesk_countersession",
            f"DELETE FROM frontdesk_legservice WHERE leg_id IN {of_today}",  # noqa: S608
            f"DELETE FROM frontdesk_call WHERE leg_id IN {of_today}",  # noqa: S608
            "DELETE FROM frontdesk_leg WHERE day = %(day)s",
            "DELETE FROM frontdesk_visitneed WHERE visit_id IN"
            " (SELECT id FROM frontdesk_visit WHERE day = %(day)s)",
            "DELETE FROM frontdesk_visit WHERE day = %(day)s",
            "DELETE FROM frontdesk_daynumber WHERE day = %(day)s",
        ):
            past.execute(statement, {"day": today})
    with psycopg.connect(home.superuser, autocommit=True) as past:
        past.execute("VACUUM ANALYZE frontdesk_leg, frontdesk_visit, frontdesk_call, frontdesk_legservice")


def give_tickets(desks: Sequence[str], count: int, people: Sequence[UUID | None] = (None,)) -> list[Visit]:
    """Hand over `count` tickets for these desks (slugs) in turn, to these people in turn."""
    now = clocks.now()
    reception = receptionist(now)
    office = catalogue.office(reception.office_slug)
    kinds = dict(Desk.objects.filter(slug__in=desks).values_list("slug", "kind_id"))
    offered = catalogue.services_offered(office, clocks.day(now, office.time_zone))
    service = {
        slug: next(one.slug for one in offered if one.desk_kind_id == kind) for slug, kind in kinds.items()
    }
    turns = zip(range(count), cycle(desks), cycle(people), strict=False)
    return [
        visits.give_ticket(
            reception,
            person_id=person,
            service_slugs=[service[desk]],
            woman_officer=number % 10 == 0,
            once=uuid4(),
            now=clocks.now(),
        )
        for number, desk, person in turns
    ]


def serve(actor: Actor, leg: Leg) -> None:
    """What follows a call: the visitor comes, and is done."""
    leg = legs.start(actor, leg_id=leg.id, version=leg.version, now=clocks.now())
    legs.finish(actor, leg_id=leg.id, outcome=OUTCOME, version=leg.version, now=clocks.now())


def busy_morning(people: Sequence[UUID], waiting: int) -> list[Visit]:
    """Eight desks at work, each with somebody at its counter, some served and `waiting` in the lines."""
    everybody = seats()
    now = clocks.now()
    for seat in everybody:
        counters.open_counter(acting_as(seat.username, now), counter_id=seat.own_counter, now=now)
    count = waiting + len(everybody) * (SERVED_BEFORE + 1)
    given = give_tickets([seat.own_desk for seat in everybody], count, people)
    for seat in everybody:
        actor = acting_as(seat.username, now)
        for turn in range(SERVED_BEFORE + 1):
            leg = calls.call_next(actor, counter_id=seat.own_counter, now=clocks.now())
            if leg is None:
                raise LookupError(f"nobody waits at {seat.own_desk}")
            if turn < SERVED_BEFORE:
                serve(actor, leg)
            else:
                legs.start(actor, leg_id=leg.id, version=leg.version, now=clocks.now())
    return given
