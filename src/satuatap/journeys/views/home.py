"""Abroad and home again, and the family: two pages of a journey."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys.forms.home import (
    AbroadForm,
    FamilyForm,
    FollowUpForm,
    PlanForm,
    ReturnForm,
    initial_plan,
    initial_return,
)
from satuatap.journeys.selectors.home import family_page, home_page
from satuatap.journeys.services import home as services
from satuatap.people import services as people
from satuatap.people.models import Person


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def home(request: StaffRequest, reference: str) -> HttpResponse:
    """Abroad, the return, the plan, the follow-ups."""
    return _home(request, reference)


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def abroad(request: StaffRequest, reference: str) -> HttpResponse:
    """What became known of her."""
    _office, now, today = moment(request.actor)
    form = AbroadForm(request.POST, today=today, prefix="abroad")

    def note() -> None:
        services.note_abroad(request.actor, reference, form.draft(), once=form.cleaned_data["once"], now=now)

    return _noted(request, reference, form, note, "abroad_form")


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def came_home(request: StaffRequest, reference: str) -> HttpResponse:
    """How she came home."""
    _office, now, today = moment(request.actor)
    form = ReturnForm(request.POST, today=today, prefix="return")

    def note() -> None:
        services.note_return(request.actor, reference, form.draft(), once=form.cleaned_data["once"], now=now)

    return _noted(request, reference, form, note, "return_form")


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def plan(request: StaffRequest, reference: str) -> HttpResponse:
    """What she wants to reach."""
    _office, now, _today = moment(request.actor)
    form = PlanForm(request.POST, counsels=bool(request.actor.may(Act.READ_CONCERNS)), prefix="plan")

    def note() -> None:
        services.plan(request.actor, reference, form.draft(), now=now)

    return _noted(request, reference, form, note, "plan_form")


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def follow_up(request: StaffRequest, reference: str) -> HttpResponse:
    """A call or visit some months after the return."""
    _office, now, _today = moment(request.actor)
    months = home_page(request.actor, reference, now=now).may_follow
    form = FollowUpForm(request.POST, months=months, prefix="follow")

    def note() -> None:
        services.follow_up(request.actor, reference, form.draft(), once=form.cleaned_data["once"], now=now)

    return _noted(request, reference, form, note, "follow_form")


@never_cache
@acting(Act.WORK_JOURNEYS)
def family(request: StaffRequest, reference: str) -> HttpResponse:
    """Who stays behind; POST adds somebody."""
    _office, now, today = moment(request.actor)
    form = FamilyForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.add_family(
                request.actor, reference, form.draft(), once=form.cleaned_data["once"], now=now
            )
            messages.success(request, _("Written down."))
            return redirect("journey-family", reference)
    page = family_page(request.actor, reference, now=now)
    facts = {"page": page, "head": page.head, "form": form, "may_note": request.actor.may(Act.RAISE_CONCERN)}
    return render(request, "journeys/family.html", facts, status=422 if form.errors else 200)


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def end_family(request: StaffRequest, reference: str, member: UUID) -> HttpResponse:
    """It holds no longer."""
    _office, now, _today = moment(request.actor)
    services.end_family(request.actor, reference, member, now=now)
    messages.success(request, _("It is taken back, and stays in the history."))
    return redirect("journey-family", reference)


def _noted(
    request: StaffRequest, reference: str, form: Form, note: Callable[[], None], name: str
) -> HttpResponse:
    if form.is_valid():
        with refusals_on(form):
            note()
        if not form.errors:
            _worry(request, reference, form.cleaned_data.get("quiet", ""))
            messages.success(request, _("Written down."))
            return redirect("journey-home", reference)
    return _home(request, reference, **{name: form})


def _worry(request: StaffRequest, reference: str, text: str) -> None:
    """Into the closed inbox; the answer of the page is the same with and without it."""
    if not text.strip() or not request.actor.may(Act.RAISE_CONCERN):
        return
    _office, now, _today = moment(request.actor)
    person_id = _person_of(request, reference, now)
    people.raise_concern(request.actor, person_id, None, text, now=now)


def _person_of(request: StaffRequest, reference: str, now: datetime) -> UUID:
    page = home_page(request.actor, reference, now=now)
    return Person.objects.values_list("id", flat=True).get(reference=page.head.person)


def _home(request: StaffRequest, reference: str, **bad: Form) -> HttpResponse:
    office, now, today = moment(request.actor)
    page = home_page(request.actor, reference, now=now)
    correct = "correct" in request.GET and page.returned
    facts: dict[str, Any] = {
        "page": page,
        "head": page.head,
        "abroad_form": AbroadForm(today=today, prefix="abroad", initial={"on": today}),
        "return_form": ReturnForm(
            today=today, prefix="return", initial=initial_return(page.returned) if page.returned else {}
        ),
        "plan_form": PlanForm(
            counsels=page.shows_psychosocial,
            prefix="plan",
            initial=initial_plan(page.plan) if page.plan else {},
        ),
        "follow_form": FollowUpForm(months=page.may_follow, prefix="follow", initial={"on": today}),
        "bad": bool(bad),
        "correct": bool(correct),
        "may_note": request.actor.may(Act.RAISE_CONCERN),
        "zone": office.time_zone,
        **bad,
    }
    return render(request, "journeys/home.html", facts, status=422 if bad else 200)
