"""Incidents of a file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.incidents import IncidentForm, PerpetratorForm, initial_of
from satuatap.cases.selectors import incidents as selectors
from satuatap.cases.selectors.incidents import IncidentsPage, IncidentView
from satuatap.cases.services import incidents as services
from satuatap.lib import clocks


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def incidents(request: StaffRequest, reference: str) -> HttpResponse:
    """What happened, one card each."""
    page = selectors.incidents_page(request.actor, reference, now=clocks.now())
    return render(
        request,
        "cases/incidents.html",
        {"head": page.head, "incidents": page.incidents},
    )


@never_cache
@acting(Act.WORK_CASES)
def new(request: StaffRequest, reference: str) -> HttpResponse:
    """Write down an incident."""
    _office, now, today = moment(request.actor)
    page = selectors.incidents_page(request.actor, reference, now=now)
    form = IncidentForm(request.POST or None, today=today, parties=page.parties, initial=_alone(page))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            incident = services.record_incident(
                request.actor, reference, form.draft(), incident_id=form.cleaned_data["once"], now=now
            )
            messages.success(request, _("Written down."))
            return redirect("incident", reference, incident)
    return _form(request, page, form)


@never_cache
@acting(Act.WORK_CASES)
def show(request: StaffRequest, reference: str, incident_id: UUID) -> HttpResponse:
    """One incident, to read, to correct, to add who did it."""
    _office, now, today = moment(request.actor)
    page = selectors.incidents_page(request.actor, reference, now=now)
    incident = selectors.incident_in(page.incidents, incident_id)
    form = IncidentForm(request.POST or None, today=today, parties=page.parties, initial=initial_of(incident))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.correct_incident(
                request.actor,
                reference,
                incident_id,
                form.draft(),
                version=form.cleaned_data["version"] or 0,
                now=now,
            )
            messages.success(request, _("Written down."))
            return redirect("incident", reference, incident_id)
    return _form(request, page, form, incident, PerpetratorForm(today=today))


@require_POST
@acting(Act.WORK_CASES)
def add_perpetrator(request: StaffRequest, reference: str, incident_id: UUID) -> HttpResponse:
    """Add who did it."""
    _office, now, today = moment(request.actor)
    form = PerpetratorForm(request.POST, today=today)
    if form.is_valid():
        with refusals_on(form):
            services.add_perpetrator(
                request.actor,
                reference,
                incident_id,
                form.draft(),
                once=form.cleaned_data["perpetrator"],
                now=now,
            )
            return redirect("incident", reference, incident_id)
    page = selectors.incidents_page(request.actor, reference, now=now)
    incident = selectors.incident_in(page.incidents, incident_id)
    first = IncidentForm(today=today, parties=page.parties, initial=initial_of(incident))
    return _form(request, page, first, incident, form)


@require_POST
@acting(Act.WORK_CASES)
def withdraw_perpetrator(
    request: StaffRequest, reference: str, incident_id: UUID, perpetrator_id: UUID
) -> HttpResponse:
    """Entered by mistake."""
    services.withdraw_perpetrator(request.actor, reference, incident_id, perpetrator_id, now=clocks.now())
    return redirect("incident", reference, incident_id)


def _alone(page: IncidentsPage) -> dict[str, str]:
    """Of a case of one worker it happened to her."""
    return {"party": page.parties[0][0]} if len(page.parties) == 1 else {}


def _form(
    request: StaffRequest,
    page: IncidentsPage,
    form: IncidentForm,
    incident: IncidentView | None = None,
    culprit: PerpetratorForm | None = None,
) -> HttpResponse:
    wrong = form.errors or (culprit is not None and culprit.is_bound)
    return render(
        request,
        "cases/incident_form.html",
        {
            "head": page.head,
            "form": form,
            "incident": incident,
            "culprit": culprit,
        },
        status=422 if wrong else 200,
    )
