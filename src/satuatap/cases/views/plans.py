"""The plan of a file."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import chosen, moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.plans import ActionForm, FollowUpForm, NeedForm, SignForm
from satuatap.cases.rules.plans import FOLLOW_UP_AFTER, ActionState, GoalState
from satuatap.cases.selectors.directory import providers_of
from satuatap.cases.selectors.plans import PlanPage, plan_page
from satuatap.cases.services import plans as services
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound

FORMS: dict[str, type[forms.Form]] = {"need": NeedForm, "action": ActionForm, "follow-up": FollowUpForm}


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def plan(request: StaffRequest, reference: str) -> HttpResponse:
    """Needs, actions, follow-ups, and the supervisor's word."""
    return _page(request, reference)


@never_cache
@require_POST
@acting(Act.WORK_CASES)
def add(request: StaffRequest, reference: str, what: str) -> HttpResponse:
    """Add a need, an action or a follow-up."""
    if what not in FORMS:
        raise NotFound("no_such_page")
    office, now, _today = moment(request.actor)
    page = plan_page(request.actor, reference, now=now)
    form = _forms(request, page, bound=what)[what]
    if form.is_valid():
        once = form.cleaned_data["once"]
        with refusals_on(form):
            if isinstance(form, NeedForm):
                services.add_need(request.actor, reference, form.draft(), once=once, now=now)
            elif isinstance(form, ActionForm):
                draft = form.draft(office.time_zone)
                services.plan_action(request.actor, reference, draft, once=once, now=now)
            elif isinstance(form, FollowUpForm):
                held = form.draft(office.time_zone)
                services.record_follow_up(request.actor, reference, held, once=once, now=now)
            messages.success(request, _("Written into the plan."))
            return redirect("case-plan", reference)
    return _page(request, reference, **{what: form})


@require_POST
@acting(Act.WORK_CASES)
def state_goal(request: StaffRequest, reference: str, need_id: UUID) -> HttpResponse:
    """How far a goal is reached."""
    state = chosen(request, "state", GoalState)
    services.state_goal(request.actor, reference, need_id, state=state, now=clocks.now())
    return redirect("case-plan", reference)


@require_POST
@acting(Act.WORK_CASES)
def answer(request: StaffRequest, reference: str, action_id: UUID) -> HttpResponse:
    """What became of an action."""
    state = chosen(request, "state", ActionState)
    services.answer_action(request.actor, reference, action_id, state=state, now=clocks.now())
    return redirect("case-plan", reference)


@never_cache
@require_POST
@acting(Act.SUPERVISE_CASES)
def review(request: StaffRequest, reference: str) -> HttpResponse:
    """The supervisor's word on the plan."""
    form = SignForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            services.review_plan(
                request.actor,
                reference,
                approved=form.is_yes(),
                text=form.cleaned_data["text"],
                now=clocks.now(),
            )
            messages.success(request, _("Your word stands with the plan."))
            return redirect("case-plan", reference)
    return _page(request, reference, review=form)


def _forms(request: StaffRequest, page: PlanPage, bound: str = "") -> dict[str, forms.Form]:
    office, now, today = moment(request.actor)
    here = clocks.local(now, office.time_zone).replace(tzinfo=None, second=0, microsecond=0)
    posted = {name: request.POST if name == bound else None for name in FORMS}
    return {
        "need": NeedForm(posted["need"], today=today, parties=page.parties),
        "action": ActionForm(
            posted["action"],
            today=today,
            parties=page.parties,
            needs=page.needs,
            members=page.members,
            offered=providers_of(office.id),
            me=request.actor.user_id,
        ),
        "follow-up": FollowUpForm(
            posted["follow-up"],
            today=today,
            parties=page.parties,
            initial={"held_at": here, "next_at": here + FOLLOW_UP_AFTER},
        ),
    }


def _page(request: StaffRequest, reference: str, **refused: forms.Form) -> HttpResponse:
    page = plan_page(request.actor, reference, now=clocks.now())
    made = {**_forms(request, page), **refused}
    facts = {
        "page": page,
        "head": page.head,
        "need_form": made["need"],
        "action_form": made["action"],
        "follow_up_form": made["follow-up"],
        "review_form": refused.get("review") or SignForm(),
        "goal_states": GoalState.choices,
        "action_states": ActionState.choices,
    }
    return render(request, "cases/plan.html", facts, status=422 if refused else 200)
