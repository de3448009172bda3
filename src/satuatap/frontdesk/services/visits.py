"""Handing over a ticket: the same act, the same rows, the same words for everybody."""

import secrets
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, connection, transaction

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office, Service
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.frontdesk.models import Leg, LegService, Visit, VisitNeed
from satuatap.frontdesk.rules.itinerary import PlannedLeg, Wanted, plan
from satuatap.frontdesk.rules.states import LegState
from satuatap.frontdesk.selectors.places import office_of, places, staffed_desks, today_in
from satuatap.lib import references
from satuatap.lib.errors import Invalid
from satuatap.lib.verdicts import require
from satuatap.people import services as people
from satuatap.people.models import Person

# The quiet route: the service whose public name is "Konsultasi umum", like that of any question at the desk.
QUIET_SERVICE = "konsultasi-umum"
PUBLIC_CODE_SYMBOLS = 10  # of 30: 49 bits, for one day


def give_ticket(
    actor: Actor,
    *,
    person_id: UUID | None,
    service_slugs: Collection[str],
    priority_code: str = "",
    woman_officer: bool = False,
    quiet: bool = False,
    concern: str = "",
    once: UUID,
    now: datetime,
) -> Visit:
    """Give the next number of the day and plan the desks. The same `once` gives the same ticket again.

    `quiet` adds the private room's public service and nothing else. A `concern` is laid into the counsellors'
    inbox before the ticket is written: if anything breaks in between it may stand there twice, but stands.

    Raises `Denied`, `Invalid` on `services`, `priority` or `person`.
    """
    require(actor.may(Act.GIVE_TICKET))
    if known := Visit.objects.filter(once=once, office_id=actor.office_id).first():
        return known
    office = office_of(actor)
    today = today_in(office, now)
    services = _services(office, today, {*service_slugs, QUIET_SERVICE} if quiet else set(service_slugs))
    if priority_code and not _is_code(CodeList.PRIORITY, priority_code, today):
        raise Invalid("invalid", {"priority": ["no_such_code"]})
    if person_id is not None and not Person.objects.filter(id=person_id).exists():
        raise Invalid("invalid", {"person": ["no_such_person"]})
    desks = catalogue.desks_open(office, today)
    legs, not_here = plan(
        [Wanted(s.id, s.desk_kind_id, s.sort) for s in services], places(desks, staffed_desks(office.id))
    )
    if not_here:
        raise Invalid("invalid", {"services": ["no_desk_gives_this_service"]})

    visit = Visit(
        id=uuid5(once, "visit"),
        reference=_fresh_reference(),
        public_code=new_public_code(),
        office=office,
        day=today,
        person_id=person_id,
        priority=bool(priority_code),
        woman_officer=woman_officer,
        arrived_at=now,
        given_by=actor.user_id,
        once=once,
    )
    if concern.strip():
        people.raise_concern(actor, person_id=person_id, visit_id=visit.id, text=concern, now=now)
    return _written(actor, visit, legs, priority_code, now)


def new_public_code() -> str:
    """What the address of her place in line ends with: nobody guesses another visitor's."""
    return "".join(secrets.choice(references.ALPHABET) for _ in range(PUBLIC_CODE_SYMBOLS))


def _written(actor: Actor, visit: Visit, legs: list[PlannedLeg], priority_code: str, now: datetime) -> Visit:
    """One transaction through the gate for every ticket, with or without a need that is sealed."""
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now):
        try:
            with transaction.atomic():
                visit.number = _next_number(visit.office_id, visit.day)
                visit.save(force_insert=True)
        except IntegrityError:  # the same form was sent twice at once; the number goes back
            return Visit.objects.get(once=visit.once, office_id=visit.office_id)
        rows = [
            Leg(
                visit=visit,
                desk_id=leg.desk_id,
                position=position,
                state=leg.state,
                day=visit.day,
                priority=visit.priority,
                woman_officer=visit.woman_officer,
                ready_at=now if leg.state == LegState.WAITING else None,
                last_action="give_ticket",
                last_at=now,
                last_by=actor.user_id,
            )
            for position, leg in enumerate(legs, 1)
        ]
        Leg.objects.bulk_create(rows)
        LegService.objects.bulk_create(
            LegService(leg=row, service_id=service)
            for row, leg in zip(rows, legs, strict=True)
            for service in leg.service_ids
        )
        if priority_code:
            VisitNeed.objects.create(visit=visit, office_id=visit.office_id, priority_code=priority_code)
    return visit


def _services(office: Office, today: date, slugs: set[str]) -> list[Service]:
    if not slugs:
        raise Invalid("invalid", {"services": ["choose_a_service"]})
    offered = [service for service in catalogue.services_offered(office, today) if service.slug in slugs]
    if len(offered) != len(slugs):
        raise Invalid("invalid", {"services": ["service_not_offered"]})
    return offered


def _is_code(code_list: CodeList, code: str, today: date) -> bool:
    found = catalogue.code(code_list, code)
    return found is not None and found.holds(today)


def _fresh_reference() -> str:
    reference = references.new("V")
    while Visit.objects.filter(reference=reference).exists():
        reference = references.new("V")
    return reference


def _next_number(office_id: UUID, day: date) -> int:
    """The next number, under the lock of its row until the transaction ends: no gaps, no twins."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO frontdesk_daynumber AS n (office_id, day, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (office_id, day) DO UPDATE SET last = n.last + 1 RETURNING last",
            [office_id, day],
        )
        return int(cursor.fetchone()[0])
