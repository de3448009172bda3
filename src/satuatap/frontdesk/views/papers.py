"""Papers at the desk: verified in place, taken back, or printed as a list of what is missing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, pdf, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.catalogue import selectors as catalogue
from satuatap.frontdesk import selectors
from satuatap.frontdesk.forms.papers import PaperForm, RevokeForm
from satuatap.frontdesk.models import ServiceRequest
from satuatap.frontdesk.selectors import Applying
from satuatap.frontdesk.selectors.lines import OpenCounter
from satuatap.frontdesk.slips import missing_slip_for
from satuatap.frontdesk.views.desk_page import desk_page
from satuatap.journeys.services import dates
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, NotFound
from satuatap.people import services as people


@require_POST
@acting(Act.VERIFY_DOCUMENT)
def verify(request: StaffRequest, kind_slug: str) -> HttpResponse:
    """She held the paper in her hands: known from now on at every desk that may know it."""
    session, person_id = _at_my_counter(request)
    form = PaperForm(request.POST, kind=catalogue.document(kind_slug))
    if form.is_valid():
        with refusals_on(form):
            people.verify_document(
                request.actor,
                person_id,
                kind_slug,
                desk_id=session.desk_id,
                number=form.cleaned_data.get("number", ""),
                issued_on=form.cleaned_data["issued_on"],
                valid_until=form.cleaned_data["valid_until"],
                heard_alone=form.cleaned_data.get("heard_alone"),
                now=clocks.now(),
            )
            dates.papers_changed(request.actor, person_id, now=clocks.now())
            return redirect(f"{reverse('desk')}#paper-{kind_slug}")
    return desk_page(request, session.counter_id, refused={f"paper-{kind_slug}": form})


@require_POST
@acting(Act.VERIFY_DOCUMENT)
def revoke(request: StaffRequest, kind_slug: str) -> HttpResponse:
    """A verification was wrong."""
    _office, now, today = moment(request.actor)
    session, person_id = _at_my_counter(request)
    form = RevokeForm(request.POST, today=today)
    if form.is_valid():
        people.revoke_verification(
            request.actor,
            person_id,
            form.cleaned_data["document"],
            reason_code=form.cleaned_data["reason_code"],
            now=now,
        )
        dates.papers_changed(request.actor, person_id, now=now)
        messages.success(request, _("The verification is taken back."))
        return redirect(f"{reverse('desk')}#paper-{kind_slug}")
    return desk_page(request, session.counter_id, refused={"revoke": form})


@require_safe
@acting(Act.SERVE_COUNTER, Act.GIVE_TICKET)
def missing(request: StaffRequest, reference: str, service_slug: str) -> HttpResponse:
    """The slip of missing papers of one service on a ticket."""
    office, now, _today = moment(request.actor)
    page = selectors.ticket_page(request.actor, reference, now=now)
    if page.person_id is None:
        raise NotFound("no_such_person")
    service = catalogue.service(service_slug)
    known = ServiceRequest.objects.filter(
        person_id=page.person_id, service_id=service.id, office_id=office.id, closed_at=None
    ).first()
    [checklist] = selectors.checklists_for(request.actor, page.person_id, [Applying(service, known)], now=now)
    return pdf(missing_slip_for(checklist, office, now=now), f"{page.ticket}-kurang.pdf")


def _at_my_counter(request: StaffRequest) -> tuple[OpenCounter, UUID]:
    """Her counter and the person at it: papers are verified while she stands there."""
    session = selectors.open_session(request.actor)
    if session is None:
        raise Denied("counter_not_open")
    board = selectors.desk_board(request.actor, session.counter_id, now=clocks.now())
    if board.current is None or board.current.person_id is None:
        raise Denied("nobody_at_your_counter")
    return session, board.current.person_id
