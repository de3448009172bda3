"""Duties to report: what the law asks of this organisation, and its clocks."""

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
from satuatap.cases.forms.duties import DutyForm, ReportForm, WhyForm, WishForm
from satuatap.cases.forms.fields import in_zone
from satuatap.cases.selectors import duties as selectors
from satuatap.cases.selectors.duties import DutyView
from satuatap.cases.services import duties
from satuatap.lib import clocks
from satuatap.lib.errors import Denied


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def show(request: StaffRequest, reference: str) -> HttpResponse:
    """What the law asks and what not; the clocks that run."""
    return _page(request, reference)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def start(request: StaffRequest, reference: str) -> HttpResponse:
    """Start a clock."""
    office, now, _today = moment(request.actor)
    page = selectors.duties_page(request.actor, reference, now=now)
    form = DutyForm(request.POST, members=page.members)
    if form.is_valid():
        typed = dict(form.cleaned_data)
        typed["started_at"] = in_zone(typed["started_at"], office.time_zone)
        try:
            with refusals_on(form):
                duties.start_duty(request.actor, reference, **typed, now=now)
                return redirect("case-duties", reference)
        except Denied as denied:
            form.add_error(None, denied.code)
    return _page(request, reference, {"start": form})


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def step(request: StaffRequest, reference: str, duty_id: UUID, action: str) -> HttpResponse:
    """Take a step of a duty."""
    office, now, _today = moment(request.actor)
    form = _form(action, request)
    if form is None:
        duties.sign(request.actor, reference, duty_id, now=now)
    elif form.is_valid():
        typed = dict(form.cleaned_data)
        with refusals_on(form):
            if action == "record_wish":
                duties.record_wish(request.actor, reference, duty_id, **typed, now=now)
            elif action == "report":
                typed["reported_at"] = in_zone(typed["reported_at"], office.time_zone)
                duties.report(request.actor, reference, duty_id, **typed, now=now)
            else:
                duties.end_without_report(request.actor, reference, duty_id, action=action, **typed, now=now)
    if form is not None and form.errors:
        return _page(request, reference, {f"{action}-{duty_id}": form})
    messages.success(request, _("Noted."))
    return redirect("case-duties", reference)


def _form(action: str, request: StaffRequest | None = None) -> Form | None:
    """The form of a step; a signature has none."""
    kind = {"record_wish": WishForm, "report": ReportForm}.get(action, WhyForm)
    if action in {"sign_before", "sign_after"}:
        return None
    return kind(request.POST) if request is not None else kind()


def _page(request: StaffRequest, reference: str, refused: dict[str, Form] | None = None) -> HttpResponse:
    office, now, _today = moment(request.actor)
    page = selectors.duties_page(request.actor, reference, now=now)
    forms = refused or {}
    local = clocks.local(now, office.time_zone).replace(tzinfo=None)
    fresh = {"started_at": local, "responsible": request.actor.user_id}
    facts = {
        "page": page,
        "head": page.head,
        "binds": any(law.binds for law in page.laws),
        "start": forms.get("start") or DutyForm(members=page.members, initial=fresh),
        "duties": [(one, _choices(one, forms)) for one in page.duties],
    }
    return render(request, "cases/duties.html", facts, status=422 if refused else 200)


def _choices(one: DutyView, forms: dict[str, Form]) -> list[tuple[object, Form | None]]:
    """Each step with its form, as far as her role may take it at all."""
    known = {
        "wish": one.wish,
        "words": one.wish_words,
        "told_her": one.told_her_at is not None,
        "basis": one.basis,
        "basis_words": one.basis_words,
    }
    found: list[tuple[object, Form | None]] = []
    for choice in one.choices:
        if choice.verdict.reason in {"role_may_not", "signature_not_needed", "signed_already"}:
            continue
        action = choice.step.action
        form = forms.get(f"{action}-{one.id}") or _form(action)
        if action == "record_wish" and form is not None and not form.is_bound:
            form.initial = known
        found.append((choice, form))
    return found
