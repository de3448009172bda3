"""Danger now, whoever is called, and the roster."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.safety import AwayForm, RosterForm
from satuatap.cases.selectors import danger as selectors
from satuatap.cases.services import danger, outside
from satuatap.cases.services.intake import take_intake
from satuatap.lib import clocks


@require_POST
@acting(Act.WORK_CASES)
def raise_alarm(request: StaffRequest, reference: str) -> HttpResponse:
    """Danger now: the chain is called."""
    danger.raise_alarm(request.actor, reference, now=clocks.now())
    return redirect("case-safety", reference)


@require_POST
@acting(Act.WORK_CASES)
def end_alarm(request: StaffRequest, reference: str) -> HttpResponse:
    """The danger is over."""
    danger.end_alarm(request.actor, reference, outcome=request.POST.get("outcome", ""), now=clocks.now())
    messages.success(request, _("Noted."))
    return redirect("case-safety", reference)


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def on_call(request: StaffRequest) -> HttpResponse:
    """Who is called now, and the roster."""
    return on_call_page(request)


@require_POST
@acting(Act.WORK_CASES)
def answer(request: StaffRequest, call_id: UUID) -> HttpResponse:
    """I see to it."""
    reference = danger.answer_call(request.actor, call_id, now=clocks.now())
    messages.success(
        request,
        _("The others are not called any more. Open file %(reference)s.") % {"reference": reference},
    )
    return redirect("on-call")


@require_POST
@acting(Act.WORK_CASES)
def answer_intake(request: StaffRequest, intakecall_id: UUID) -> HttpResponse:
    """I see to what came in: to her inbox, where she begins a file."""
    now = clocks.now()
    intake_id = outside.answer_intake_call(request.actor, intakecall_id, now=now)
    take_intake(request.actor, intake_id, now=now)
    messages.success(request, _("The others are not called any more. Begin a file."))
    return redirect("inbox")


@require_POST
@never_cache
@acting(Act.SUPERVISE_CASES)
def set_rung(request: StaffRequest) -> HttpResponse:
    """Put a colleague on the roster."""
    now = clocks.now()
    page = selectors.on_call_page(request.actor, keeps_roster=True, now=now)
    form = RosterForm(request.POST, people=page.colleagues)
    if form.is_valid():
        with refusals_on(form):
            danger.set_rung(request.actor, **form.cleaned_data, now=now)
            messages.success(request, _("Noted."))
            return redirect("on-call")
    return on_call_page(request, form)


@require_POST
@acting(Act.SUPERVISE_CASES)
def leave_rung(request: StaffRequest, rung: int) -> HttpResponse:
    """Take a rung off the roster."""
    danger.leave_rung(request.actor, rung=rung, now=clocks.now())
    messages.success(request, _("Noted."))
    return redirect("on-call")


def on_call_page(
    request: StaffRequest, form: RosterForm | None = None, away_form: AwayForm | None = None
) -> HttpResponse:
    """Who is called, who is away, and the forms of whoever may change it."""
    keeps = bool(request.actor.may(Act.SUPERVISE_CASES))
    page = selectors.on_call_page(request.actor, keeps_roster=keeps, now=clocks.now())
    free = {"rung": len(page.roster) + 1}
    facts = {
        "page": page,
        "form": (form or RosterForm(people=page.colleagues, initial=free)) if keeps else None,
        "away_form": away_form
        or AwayForm(people=page.colleagues if keeps else [], initial={"user_id": request.actor.user_id}),
        "may_break": request.actor.may(Act.BREAK_GLASS),
    }
    return render(request, "cases/on_call.html", facts, status=422 if form or away_form else 200)
