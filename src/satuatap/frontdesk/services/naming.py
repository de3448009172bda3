"""Putting a name to a ticket that was handed over without one."""

from datetime import datetime

from django.db import transaction

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.frontdesk.models import Visit
from satuatap.frontdesk.rules.states import AT_COUNTER
from satuatap.frontdesk.selectors.lines import session_of
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.lib.errors import Denied, NotFound, Stale
from satuatap.lib.verdicts import require
from satuatap.people.models import Person


@transaction.atomic
def name_ticket(actor: Actor, *, visit_reference: str, person_reference: str, now: datetime) -> Visit:
    """Let today's nameless ticket bear a registered person; the same person again changes nothing.

    Reception names any ticket of the day, an officer the one at her counter.
    Raises `Denied` (role_may_not, not_at_your_counter), `NotFound` (no_such_ticket, no_such_person),
    `Stale("ticket_has_a_name")` when it bears another person already.
    """
    visit = (
        Visit.objects.select_for_update(of=("self",))
        .filter(reference=visit_reference, office_id=actor.office_id, day=today_in(office_of(actor), now))
        .first()
    )
    if visit is None:
        raise NotFound("no_such_ticket")
    if not actor.may(Act.GIVE_TICKET):
        require(actor.may(Act.SERVE_COUNTER))
        session = session_of(actor)
        at_mine = visit.legs.filter(state__in=AT_COUNTER, officer_id=actor.user_id)
        if session is None or not at_mine.filter(counter_id=session.counter_id).exists():
            raise Denied("not_at_your_counter")
    person_id = Person.objects.filter(reference=person_reference).values_list("id", flat=True).first()
    if person_id is None:
        raise NotFound("no_such_person")
    if visit.person_id not in (None, person_id):
        raise Stale("ticket_has_a_name")
    visit.person_id = person_id
    visit.save(update_fields=["person"])
    return visit
