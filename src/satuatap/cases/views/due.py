"""What is due: of one worker, and on one file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import back_to, moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.core import ReminderForm
from satuatap.cases.rules.dues import DROPPED
from satuatap.cases.selectors import due as selectors
from satuatap.cases.services import dues
from satuatap.lib import clocks

WEEK = 7  # days


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def due(request: StaffRequest) -> HttpResponse:
    """What she answers for, overdue first."""
    whole = request.GET.get("all") == "1"
    found = selectors.due_list(request.actor, days=None if whole else WEEK, now=clocks.now())
    facts = {"found": found, "whole": whole, "drop": DROPPED}
    return render(request, "cases/due.html", facts)


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def of_file(request: StaffRequest, reference: str) -> HttpResponse:
    """What is due on one file, and what was done."""
    return _page(request, reference)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def remind(request: StaffRequest, reference: str) -> HttpResponse:
    """Put something of one's own on the list."""
    office, now, _today = moment(request.actor)
    page = selectors.due_page(request.actor, reference, now=now)
    form = ReminderForm(request.POST, members=page.members, me=request.actor.user_id)
    if form.is_valid():
        with refusals_on(form):
            dues.remind(
                request.actor,
                reference,
                text=form.cleaned_data["text"],
                due_at=form.due_at(office.time_zone),
                responsible=UUID(form.cleaned_data["responsible"]),
                once=form.cleaned_data["once"],
                now=now,
            )
            return redirect("case-due", reference)
    return _page(request, reference, form)


@require_POST
@acting(Act.WORK_CASES)
def finish(request: StaffRequest, reference: str, due_id: UUID) -> HttpResponse:
    """Done, or dropped with its reason."""
    outcome = request.POST.get("outcome", "")
    dues.finish(request.actor, reference, due_id, outcome=outcome, now=clocks.now())
    messages.success(request, _("Noted."))
    return redirect(back_to(request, "due"))


def _page(request: StaffRequest, reference: str, form: ReminderForm | None = None) -> HttpResponse:
    page = selectors.due_page(request.actor, reference, now=clocks.now())
    facts = {
        "page": page,
        "head": page.head,
        "form": form or ReminderForm(members=page.members, me=request.actor.user_id),
        "drop": DROPPED,
    }
    return render(request, "cases/due_file.html", facts, status=422 if form else 200)
