"""Who is away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.safety import AwayForm
from satuatap.cases.selectors import danger as selectors
from satuatap.cases.services import absences
from satuatap.cases.views.danger import on_call_page
from satuatap.lib import clocks


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def note(request: StaffRequest) -> HttpResponse:
    """She is away from one day to another; a supervisor says it of a colleague, too."""
    now, keeps = clocks.now(), bool(request.actor.may(Act.SUPERVISE_CASES))
    page = selectors.on_call_page(request.actor, keeps_roster=keeps, now=now)
    form = AwayForm(request.POST, people=page.colleagues)
    if form.is_valid():
        said = form.cleaned_data
        who = said.get("user_id") or request.actor.user_id
        with refusals_on(form):
            absences.note_absence(
                request.actor, user_id=who, from_on=said["from_on"], until_on=said["until_on"], now=now
            )
            messages.success(request, _("Noted."))
            return redirect("on-call")
    return on_call_page(request, away_form=form)


@require_POST
@acting(Act.WORK_CASES)
def back(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    """She is there after all."""
    absences.end_absence(request.actor, absence_id, now=clocks.now())
    messages.success(request, _("Noted."))
    return redirect("on-call")
