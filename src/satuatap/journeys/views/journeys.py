"""One journey: where she stands, the steps she takes, how it ends."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on, version
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys.forms.core import EndForm, StepForm
from satuatap.journeys.selectors.overview import journey_page, step_page
from satuatap.journeys.services import opening, steps


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def show(request: StaffRequest, reference: str) -> HttpResponse:
    """The first page of a journey."""
    office, now, today = moment(request.actor)
    page = journey_page(request.actor, reference, now=now)
    form = StepForm(initial={"on": today, "version": page.head.version})
    facts = {
        "page": page,
        "head": page.head,
        "form": form,
        "zone": office.time_zone,
        "may_note": request.actor.may(Act.RAISE_CONCERN),
    }
    return render(request, "journeys/overview.html", facts)


@never_cache
@acting(Act.WORK_JOURNEYS)
def step(request: StaffRequest, reference: str, step: str) -> HttpResponse:
    """A step, written down."""
    _office, now, today = moment(request.actor)
    form = StepForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with refusals_on(form):
            steps.take_step(
                request.actor,
                reference,
                step,
                typed["on"],
                version=typed["version"],
                note=typed["note"],
                reported=typed["reported"],
                now=now,
            )
            messages.success(request, _("The step is written down."))
            return redirect("journey", reference)
    page = step_page(request.actor, reference, step, now=now)
    form.initial["version"] = page.head.version
    facts = {"page": page, "head": page.head, "form": form}
    return render(request, "journeys/step.html", facts, status=422 if form.errors else 200)


@never_cache
@acting(Act.WORK_JOURNEYS)
def end(request: StaffRequest, reference: str) -> HttpResponse:
    """She does not leave: how it ended."""
    _office, now, today = moment(request.actor)
    page = journey_page(request.actor, reference, now=now)
    form = EndForm(
        request.POST or None, exits=page.exits, initial={"on": today, "version": page.head.version}
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with refusals_on(form):
            steps.leave(
                request.actor,
                reference,
                typed["exit_code"],
                typed["on"],
                typed["note"],
                version=typed["version"],
                now=now,
            )
            messages.success(request, _("It is written down. What to offer her now stands below."))
            return redirect("journey", reference)
    facts = {"page": page, "head": page.head, "form": form}
    return render(request, "journeys/end.html", facts, status=422 if form.errors else 200)


@require_POST
@acting(Act.WORK_JOURNEYS)
def take_back(request: StaffRequest, reference: str, row_id: UUID) -> HttpResponse:
    """What was written wrongly is taken back."""
    _office, now, _today = moment(request.actor)
    steps.take_back(request.actor, reference, row_id, version=version(request), now=now)
    messages.success(request, _("It is taken back, and stays in the history."))
    return redirect("journey", reference)


@require_POST
@acting(Act.WORK_JOURNEYS)
def take_over(request: StaffRequest, reference: str) -> HttpResponse:
    """Whoever presses looks after it from now on."""
    _office, now, _today = moment(request.actor)
    opening.take_over(request.actor, reference, version=version(request), now=now)
    messages.success(request, _("You look after this journey now."))
    return redirect("journey", reference)
