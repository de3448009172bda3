"""A person's page: what the register opens to this actor, her visits and her applications."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.catalogue import selectors as catalogue
from satuatap.frontdesk import selectors
from satuatap.frontdesk.boards import TicketPage
from satuatap.journeys.selectors.timeline import of_person
from satuatap.lib import clocks
from satuatap.people import selectors as people

OFFERED = {
    "give_ticket": Act.GIVE_TICKET,
    "correct": Act.CORRECT_PERSON,
    "looks": Act.FIND_PERSON,
    "note": Act.RAISE_CONCERN,
    "nik": Act.SEE_NIK,
    "phone": Act.SEE_CONTACT,
    "requests": Act.HANDLE_REQUEST,
}


@never_cache
@require_safe
@acting(Act.FIND_PERSON)
def person(request: StaffRequest, reference: str) -> HttpResponse:
    """One page, one opening, written down."""
    actor = request.actor
    now = clocks.now()
    view = people.person_for(actor, reference, Purpose.COUNTER_SERVICE, now=now)
    documents = people.documents_of(actor, view.id, now=now)
    staff = names_of_staff([line.verified_by for line in documents])
    facts = {
        "person": view,
        "documents": [
            (catalogue.document(line.kind_slug), line, staff.get(line.verified_by, "")) for line in documents
        ],
        "visits": selectors.visits_of(actor, reference),
        "journeys": of_person(actor, view.id, now=now) if actor.may(Act.WORK_JOURNEYS) else None,
        "requests": selectors.requests_of(actor, reference, now=now),
        "nameless": _nameless(request),
        "may": {name: bool(actor.may(act)) for name, act in OFFERED.items()},
    }
    return render(request, "frontdesk/person.html", facts)


def _nameless(request: StaffRequest) -> TicketPage | None:
    """The ticket at her counter, when it waits for a name."""
    session = selectors.open_session(request.actor) if request.actor.may(Act.SERVE_COUNTER) else None
    if session is None:
        return None
    current = selectors.desk_board(request.actor, session.counter_id, now=clocks.now()).current
    return current if current is not None and current.person_id is None else None
