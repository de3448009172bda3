"""Safety of a file: risk, plan, how to reach her, calls and messages."""

from collections.abc import Mapping
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
from satuatap.cases.forms.safety import (
    UNKNOWN,
    YES,
    AlarmEndForm,
    AttemptForm,
    PlanForm,
    ReachForm,
    RiskForm,
    ToHerForm,
)
from satuatap.cases.rules import risk
from satuatap.cases.selectors import safety as selectors
from satuatap.cases.selectors.safety import CallPage, PlanView
from satuatap.cases.services import safety
from satuatap.letters.labels import REASONS as OF_MESSAGES
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, Invalid


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def show(request: StaffRequest, reference: str) -> HttpResponse:
    """Everything about safety on one page."""
    page = selectors.safety_page(request.actor, reference, now=clocks.now())
    facts = {"page": page, "head": page.head, "end": AlarmEndForm()}
    return render(request, "cases/safety.html", facts)


@never_cache
@acting(Act.WORK_CASES)
def assess(request: StaffRequest, reference: str) -> HttpResponse:
    """Questions, what the answers suggest, and what a person decides."""
    _office, now, today = moment(request.actor)
    page = selectors.safety_page(request.actor, reference, now=now)
    form = RiskForm(request.POST or None, today=today)
    asked = "suggest" in request.POST
    valid = form.is_valid()
    if request.method == "POST" and not asked and valid:
        with refusals_on(form):
            safety.assess_risk(
                request.actor,
                reference,
                yes=form.said(YES),
                unknown=form.said(UNKNOWN),
                decided=form.cleaned_data["decided"],
                reason=form.cleaned_data["reason"],
                now=now,
            )
            messages.success(request, _("Noted."))
            return redirect("case-safety", reference)
    facts = {
        "form": form,
        "head": page.head,
        "suggestion": form.suggestion() if form.is_bound else None,
        "asked": asked,
        "at_once": risk.AT_ONCE,
    }
    wrong = request.method == "POST" and not asked
    return render(request, "cases/safety_risk.html", facts, status=422 if wrong else 200)


@never_cache
@acting(Act.WORK_CASES)
def plan(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """Her plan, to be written together with her."""
    _office, now, today = moment(request.actor)
    head, name, known = selectors.plan_page(request.actor, reference, party_id, now=now)
    fresh = {"review_on": risk.review_on(risk.Level.MEDIUM, today)}
    form = PlanForm(request.POST or None, initial=_typed(known) or fresh)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            safety.write_plan(request.actor, reference, party_id, form.draft(), now=now)
            messages.success(request, _("Noted."))
            return redirect("case-safety", reference)
    facts = {"form": form, "head": head, "name": name, "party_id": party_id, "known": known}
    return render(request, "cases/safety_plan.html", facts, status=422 if form.errors else 200)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def print_plan(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """A page to be printed, once she has asked for it; without names or a word of what it is."""
    now = clocks.now()
    try:
        safety.note_print(request.actor, reference, party_id, asked=request.POST.get("asked") == "1", now=now)
    except Invalid:
        messages.error(request, _("No copy leaves the room unless she asks for it."))
        return redirect("case-safety-plan", reference, party_id)
    _head, _name, known = selectors.plan_page(request.actor, reference, party_id, now=now)
    return render(request, "cases/safety_print.html", {"plan": known})


@never_cache
@acting(Act.WORK_CASES)
def reach(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """How she may be reached, as she says it."""
    now = clocks.now()
    head, known = selectors.reach_page(request.actor, reference, party_id, now=now)
    form = ReachForm(request.POST or None, rules=known.rules)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, said=_of_message):
            safety.agree_contact(
                request.actor,
                reference,
                party_id,
                form.rules(),
                duress=form.cleaned_data["duress"],
                now=now,
            )
            messages.success(request, _("Noted. What was waiting to be sent was called back."))
            return redirect("case-safety", reference)
    wrong = (form.is_bound and not form.is_valid()) or bool(form.errors)
    facts = {"form": form, "head": head, "reach": known}
    return render(request, "cases/safety_reach.html", facts, status=422 if wrong else 200)


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def call(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """What to say, before any number is shown."""
    return _call(request, selectors.call_page(request.actor, reference, party_id, now=clocks.now()))


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def number(request: StaffRequest, reference: str, party_id: UUID, place: int) -> HttpResponse:
    """The number of one way: an opening of its own."""
    return _call(
        request, selectors.call_page(request.actor, reference, party_id, route=place, now=clocks.now())
    )


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def tried(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """Note what came of a call. The answer is the same whatever was heard."""
    now = clocks.now()
    form = AttemptForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            safety.note_attempt(request.actor, reference, party_id, form.attempt(), now=now)
            messages.success(request, _("Noted."))
            return redirect("case-call", reference, party_id)
    page = selectors.call_page(request.actor, reference, party_id, now=now)
    return _call(request, page, attempt=form, status=422)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def write(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """Queue a message to her."""
    now = clocks.now()
    form = ToHerForm(request.POST)
    if form.is_valid():
        try:
            with refusals_on(form, said=_of_message):
                safety.write_to_her(request.actor, reference, party_id, form.message(), now=now)
                messages.success(request, _("Written. It is sent in her hours."))
                return redirect("case-call", reference, party_id)
        except Denied as refused:
            form.add_error(None, refused.code)
    page = selectors.call_page(request.actor, reference, party_id, now=now)
    return _call(request, page, to_her=form, status=422)


@require_POST
@acting(Act.WORK_CASES)
def call_back(request: StaffRequest, reference: str, party_id: UUID, message_id: UUID) -> HttpResponse:
    """Call a message back that has not left."""
    safety.call_back(request.actor, reference, message_id, now=clocks.now())
    messages.success(request, _("Noted."))
    return redirect("case-call", reference, party_id)


def _call(
    request: StaffRequest,
    page: CallPage,
    *,
    attempt: AttemptForm | None = None,
    to_her: ToHerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    office, _now, _today = moment(request.actor)
    facts = {
        "page": page,
        "head": page.head,
        "attempt": attempt or AttemptForm(),
        "to_her": to_her or ToHerForm(initial={"phone": office.phone}),
    }
    return render(request, "cases/safety_call.html", facts, status=status)


def _typed(known: PlanView | None) -> dict[str, object]:
    if known is None:
        return {}
    told = {"ready": known.ready, "made_with_her": known.made_with_her, "review_on": known.review_on}
    return {**dict(known.parts), **told}


def _of_message(code: str, facts: Mapping[str, object]) -> str:
    """Why a message may not leave, with the word that stopped it."""
    return str(OF_MESSAGES[code]) % facts if facts and code in OF_MESSAGES else code
