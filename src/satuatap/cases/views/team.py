"""Who works on a file."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.core import AssignForm, HandOverForm
from satuatap.cases.selectors.team import team_page
from satuatap.cases.services import team as services
from satuatap.lib import clocks


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def team(request: StaffRequest, reference: str) -> HttpResponse:
    """The team, and who could join it."""
    return _page(request, reference)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def assign(request: StaffRequest, reference: str) -> HttpResponse:
    """A colleague works on it too."""
    office, now, _today = moment(request.actor)
    page = team_page(request.actor, reference, now=now)
    form = AssignForm(request.POST, people=page.could_join)
    if form.is_valid():
        last = form.cleaned_data["until"]
        until = (
            datetime.combine(last + timedelta(days=1), time(), ZoneInfo(office.time_zone)) if last else None
        )
        with refusals_on(form):
            services.assign(
                request.actor, reference, user_id=form.cleaned_data["user_id"], until=until, now=now
            )
            messages.success(request, _("She works on this file now."))
            return redirect("case-team", reference)
    return _page(request, reference, assigned=form)


@require_POST
@acting(Act.WORK_CASES)
def remove(request: StaffRequest, reference: str, member_id: UUID) -> HttpResponse:
    """Somebody leaves the team."""
    services.remove(request.actor, reference, member_id, now=clocks.now())
    messages.success(request, _("The file is no longer open to her."))
    return redirect("case-team", reference)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def hand_over(request: StaffRequest, reference: str) -> HttpResponse:
    """Somebody else leads from now on."""
    now = clocks.now()
    page = team_page(request.actor, reference, now=now)
    form = HandOverForm(request.POST, people=page.could_lead)
    if form.is_valid():
        with refusals_on(form):
            services.hand_over(request.actor, reference, **form.cleaned_data, now=now)
            messages.success(request, _("The lead was handed over."))
            return redirect("files")
    return _page(request, reference, handed=form)


def _page(
    request: StaffRequest,
    reference: str,
    *,
    assigned: AssignForm | None = None,
    handed: HandOverForm | None = None,
) -> HttpResponse:
    page = team_page(request.actor, reference, now=clocks.now())
    facts = {
        "page": page,
        "head": page.head,
        "assign_form": assigned or AssignForm(people=page.could_join),
        "hand_over_form": handed
        or HandOverForm(people=page.could_lead, initial={"version": page.head.version}),
    }
    return render(request, "cases/team.html", facts, status=422 if assigned or handed else 200)
