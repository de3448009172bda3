"""Applications: opening one, its page, its steps, its letter."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import base_url, moment, pdf, refusals_on, version
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.frontdesk import selectors, services
from satuatap.frontdesk.boards import RequestPage
from satuatap.frontdesk.forms.requests import GroundForm, PlansForm
from satuatap.frontdesk.rules.states import RequestState
from satuatap.frontdesk.views.desk_page import desk_page
from satuatap.lib import clocks, dates
from satuatap.lib.errors import Denied, Invalid

COURSE = (
    RequestState.OPEN,
    RequestState.COMPLETE,
    RequestState.VERIFIED,
    RequestState.SIGNED,
    RequestState.ISSUED,
)


@never_cache
@require_safe
@acting(Act.HANDLE_REQUEST, Act.DECIDE_REQUEST)
def due(request: StaffRequest) -> HttpResponse:
    """The open applications of her desks, the most urgent first."""
    _office, now, today = moment(request.actor)
    lines = selectors.requests_due(request.actor, now=now)
    return render(request, "frontdesk/requests.html", {"lines": lines, "today": today})


@require_POST
@acting(Act.HANDLE_REQUEST)
def open_request(request: StaffRequest) -> HttpResponse:
    """Open an application for the person at the counter."""
    _office, now, today = moment(request.actor)
    session = selectors.open_session(request.actor)
    if session is None:
        raise Denied("counter_not_open")
    page = selectors.desk_board(request.actor, session.counter_id, now=now).current
    if page is None or page.person_id is None:
        raise Denied("nobody_at_your_counter")
    slug = request.POST.get("service", "")
    form = PlansForm(request.POST, today=today)
    if form.is_valid():
        with refusals_on(form):
            opened = services.open_request(
                request.actor,
                person_id=page.person_id,
                desk_id=session.desk_id,
                service_slug=slug,
                plans=form.plans(),
                once=_once(request),
                now=now,
            )
            return redirect("request", opened.reference)
    return desk_page(request, session.counter_id, refused={f"plans-{slug}": form})


@never_cache
@require_safe
@acting(Act.HANDLE_REQUEST, Act.DECIDE_REQUEST)
def show(request: StaffRequest, reference: str) -> HttpResponse:
    """An application with its clock, its papers and what can be done now."""
    return _page(request, reference)


@require_POST
@acting(Act.HANDLE_REQUEST, Act.DECIDE_REQUEST)
def step(request: StaffRequest, reference: str, action: str) -> HttpResponse:
    """Take a step."""
    _office, now, today = moment(request.actor)
    if action == "issue":
        services.issue(
            request.actor,
            reference=reference,
            language=get_language() or "id",
            base_url=base_url(request),
            version=version(request),
            now=now,
        )
        messages.success(request, _("The letter is ready to be printed and handed over."))
        return redirect("request", reference)
    form = GroundForm(request.POST, today=today)
    ground = str(form.cleaned_data["ground"]) if form.is_valid() else ""
    with refusals_on(form):
        services.take_step(
            request.actor,
            reference=reference,
            action=action,
            ground=ground,
            version=version(request),
            now=now,
        )
        return redirect("request", reference)
    return _page(request, reference, refused={action: form})


@require_POST
@acting(Act.HANDLE_REQUEST)
def plans(request: StaffRequest, reference: str) -> HttpResponse:
    """Note where she wants to go, as what, by which scheme."""
    _office, now, today = moment(request.actor)
    form = PlansForm(request.POST, today=today)
    if form.is_valid():
        with refusals_on(form):
            services.change_plans(
                request.actor, reference=reference, plans=form.plans(), version=version(request), now=now
            )
            messages.success(request, _("Noted. The checklist follows."))
            return redirect("request", reference)
    return _page(request, reference, refused={"plans": form})


@never_cache
@require_safe
@acting(Act.HANDLE_REQUEST, Act.DECIDE_REQUEST)
def letter(request: StaffRequest, reference: str) -> HttpResponse:
    """The letter as it was handed over: an opening of its own."""
    return pdf(selectors.letter_copy(request.actor, reference, now=clocks.now()), f"{reference}.pdf")


def _page(request: StaffRequest, reference: str, refused: dict[str, Form] | None = None) -> HttpResponse:
    office, now, today = moment(request.actor)
    forms = refused or {}
    page = selectors.request_for(request.actor, reference, now=now)
    may_plan = page.line.state == RequestState.OPEN and request.actor.may(Act.HANDLE_REQUEST)
    facts = {
        "page": page,
        "have": page.checklist.mandatory - page.checklist.missing,
        "facts": {"n": page.checklist.missing},
        "steps": _course(page, office.time_zone),
        "choices": [
            (
                choice,
                forms.get(choice.step.action) or GroundForm(today=today)
                if "ground" in choice.step.asks
                else None,
            )
            for choice in page.choices
            if choice.verdict.reason != "role_may_not"
        ],
        "plans": (forms.get("plans") or PlansForm(today=today, initial=_chosen(page))) if may_plan else None,
    }
    return render(request, "frontdesk/request.html", facts, status=422 if refused else 200)


def _course(page: RequestPage, zone: str) -> list[dict[str, str]]:
    """Gathering, complete, verified, signed, handed over; or where it ended instead."""
    reached = {step.to_state: dates.time_text(step.at, zone) for step in page.steps}
    ended = page.line.state not in COURSE
    states = [*(s for s in COURSE if s in reached), page.line.state] if ended else list(COURSE)
    here = states.index(page.line.state)
    done = page.line.state == RequestState.ISSUED
    return [
        {
            "name": str(state.label),
            "note": reached.get(state, "") if place <= here else "",
            "state": "done"
            if place < here or done
            else "off"
            if ended
            else "now"
            if place == here
            else "later",
        }
        for place, state in enumerate(states)
    ]


def _chosen(page: RequestPage) -> dict[str, str]:
    codes = {"destination": page.destination, "scheme": page.scheme, "occupation": page.occupation}
    return {name: code.code for name, code in codes.items() if code}


def _once(request: StaffRequest) -> UUID:
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        raise Invalid("version_missing") from None
