"""Handing over a ticket, its page, its slip."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import base_url, moment, pdf, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Desk, Service
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.frontdesk import selectors
from satuatap.frontdesk.forms.tickets import TicketForm
from satuatap.frontdesk.services.visits import QUIET_SERVICE, give_ticket
from satuatap.frontdesk.slips import ticket_slip_for
from satuatap.letters import qr
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound
from satuatap.people import selectors as people
from satuatap.people.models import Person
from satuatap.people.results import PersonView


@never_cache
@acting(Act.GIVE_TICKET)
def new(request: StaffRequest) -> HttpResponse:
    """The form; a post hands the ticket over, or shows the way first."""
    if request.method != "POST":
        asked = {"person": request.GET.get("person", ""), "quiet": request.GET.get("quiet") == "1"}
        return _form_page(request, _form(request, initial=asked))
    form = _form(request)
    if "show" not in request.POST and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            visit = give_ticket(
                request.actor,
                person_id=_person_id(data["person"]),
                service_slugs=data["services"],
                priority_code=data["priority"],
                woman_officer=data["woman_officer"],
                quiet=data["quiet"],
                concern=data["concern"],
                once=data["once"],
                now=clocks.now(),
            )
            messages.success(
                request, _("The ticket is ready. Print the slip, or let the visitor scan the code.")
            )
            return redirect("ticket", visit.reference)
    return _form_page(request, form)


@require_POST
@acting(Act.GIVE_TICKET)
def way(request: StaffRequest) -> HttpResponse:
    """The desks for what is ticked so far."""
    form = _form(request)
    form.is_valid()
    return render(request, "frontdesk/parts/way.html", _way(request, form))


@never_cache
@require_safe
@acting(Act.GIVE_TICKET, Act.SERVE_COUNTER, Act.SEE_HALL)
def ticket(request: StaffRequest, reference: str) -> HttpResponse:
    """A ticket with its desks, its slip and its code."""
    now = clocks.now()
    page = selectors.ticket_page(request.actor, reference, now=now)
    address = base_url(request) + reverse("ticket-public", args=[page.public_code])
    facts = {
        "page": page,
        "name": selectors.name_on(request.actor, page, now=now),
        "public_url": address,
        "qr": qr.data_uri(address),
        "simple_acts": ("rejoin", "leave", "bring_back"),
        "next_url": reverse("reception") if request.actor.may(Act.GIVE_TICKET) else "",
    }
    return render(request, "frontdesk/ticket.html", facts)


@require_safe
@acting(Act.GIVE_TICKET, Act.SERVE_COUNTER)
def slip(request: StaffRequest, reference: str) -> HttpResponse:
    """The ticket on 80 mm paper: number, time, desks, papers to bring; no name."""
    now = clocks.now()
    page = selectors.ticket_page(request.actor, reference, now=now)
    address = base_url(request) + reverse("ticket-public", args=[page.public_code])
    return pdf(ticket_slip_for(page, address, now=now), f"{page.ticket}.pdf")


def _form(request: StaffRequest, initial: dict[str, object] | None = None) -> TicketForm:
    office, _now, today = moment(request.actor)
    return TicketForm(
        request.POST if request.method == "POST" else None,
        offered=catalogue.services_offered(office, today),
        priorities=catalogue.codes(CodeList.PRIORITY, today),
        initial=initial or {},
    )


def _form_page(request: StaffRequest, form: TicketForm) -> HttpResponse:
    quiet = form["quiet"].value() in (True, "True", "on", "1")
    facts = {
        "form": form,
        "quiet": quiet,
        "person": _person(request, str(form["person"].value() or "")),
        "groups": _groups(request),
        "chosen": form["services"].value() or [],
        **_way(request, form),
    }
    refused = form.is_bound and bool(form.errors)
    return render(request, "frontdesk/ticket_form.html", facts, status=422 if refused else 200)


def _way(request: StaffRequest, form: TicketForm) -> dict[str, object]:
    chosen = {slug for slug in form["services"].value() or [] if isinstance(slug, str)}
    if form["quiet"].value() in (True, "True", "on", "1"):
        chosen.add(QUIET_SERVICE)
    asks_woman = bool(form["woman_officer"].value())
    legs = selectors.itinerary_preview(request.actor, chosen, woman_officer=asks_woman, now=clocks.now())
    return {"legs": legs, "asks_woman": asks_woman}


def _groups(request: StaffRequest) -> Sequence[tuple[Desk, Sequence[Service], bool]]:
    office, now, today = moment(request.actor)
    is_open = {line.desk.id: line.is_open for line in selectors.desks_today(office.slug, now=now)}
    return [
        (desk, services, is_open[desk.id]) for desk, services in selectors.services_offered(office, on=today)
    ]


def _person(request: StaffRequest, reference: str) -> PersonView | None:
    if not reference:
        return None
    return people.person_for(request.actor, reference, Purpose.COUNTER_SERVICE, now=clocks.now())


def _person_id(reference: str) -> UUID | None:
    if not reference:
        return None
    found = Person.objects.filter(reference=reference).values_list("id", flat=True).first()
    if found is None:
        raise NotFound("no_such_person")
    return found
