"""What she is promised, and what it costs her: agreements and the cost ledger of a journey."""

from collections.abc import Callable
from typing import Any
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
from satuatap.accounts.views.answers import base_url, moment, pdf, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys import summaries
from satuatap.journeys.forms.promises import AgreementForm, CostForm, IncomeForm, RefundForm, initial_of
from satuatap.journeys.selectors.agreements import agreements_page
from satuatap.journeys.selectors.costs import costs_page
from satuatap.journeys.services import agreements as agreement_services
from satuatap.journeys.services import costs as cost_services
from satuatap.lib.errors import NotFound


@never_cache
@acting(Act.WORK_JOURNEYS)
def agreements(request: StaffRequest, reference: str) -> HttpResponse:
    """The papers with their findings; POST notes a paper, or corrects it."""
    _office, now, today = moment(request.actor)
    form: AgreementForm | None = None
    if request.method == "POST":
        form = AgreementForm(request.POST, today=today)
        if form.is_valid():
            with refusals_on(form):
                agreement_services.record(
                    request.actor, reference, form.draft(), once=form.cleaned_data["once"], now=now
                )
                messages.success(request, _("The terms are noted. Look at what was found."))
                return redirect("journey-agreements", reference)
    page = agreements_page(request.actor, reference, now=now)
    if form is None:
        chosen = next((one for one in page.agreements if one.kind == request.GET.get("correct")), None)
        form = AgreementForm(today=today, initial=initial_of(chosen) if chosen else {})
    facts = {
        "page": page,
        "head": page.head,
        "form": form,
        "open": bool(form.errors) or "correct" in request.GET,
    }
    return render(request, "journeys/agreements.html", facts, status=422 if form.errors else 200)


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def sheet(request: StaffRequest, reference: str, kind: str) -> HttpResponse:
    """One page of plain words for her to read before she signs; each print has a number of its own."""
    office, now, _today = moment(request.actor)
    page = agreements_page(request.actor, reference, now=now)
    found = next((one for one in page.agreements if one.kind == kind), None)
    if found is None:
        raise NotFound("no_such_cost")
    made = summaries.agreement_sheet(
        found,
        page.head,
        office,
        issued_by=request.actor.user_id,
        language=get_language() or "id",
        now=now,
        base_url=base_url(request),
    )
    return pdf(made, "lembar.pdf")


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def costs(request: StaffRequest, reference: str) -> HttpResponse:
    """The cost ledger."""
    return _costs(request, reference)


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def add_cost(request: StaffRequest, reference: str) -> HttpResponse:
    """One payment or debt."""
    _office, now, today = moment(request.actor)
    form = CostForm(request.POST, today=today, prefix="cost")

    def note() -> None:
        cost_services.note_cost(
            request.actor, reference, form.draft(), once=form.cleaned_data["once"], now=now
        )

    return _noted(request, reference, form, note, {"cost_form": form})


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def add_refund(request: StaffRequest, reference: str) -> HttpResponse:
    """Money asked back, agreed or received."""
    _office, now, today = moment(request.actor)
    form = RefundForm(request.POST, today=today, prefix="refund")

    def note() -> None:
        cost_services.note_refund(
            request.actor, reference, form.draft(), once=form.cleaned_data["once"], now=now
        )

    return _noted(request, reference, form, note, {"refund_form": form})


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def note_income(request: StaffRequest, reference: str) -> HttpResponse:
    """Her first full month."""
    _office, now, _today = moment(request.actor)
    form = IncomeForm(request.POST, prefix="income")

    def note() -> None:
        cost_services.note_income(request.actor, reference, form.draft(), now=now)

    return _noted(request, reference, form, note, {"income_form": form})


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def strike(request: StaffRequest, reference: str, kind: str, entry: UUID) -> HttpResponse:
    """Strike an entry out."""
    _office, now, _today = moment(request.actor)
    cost_services.strike(request.actor, reference, kind, entry, now=now)
    messages.success(request, _("The entry is struck out and stays to be read."))
    return redirect("journey-costs", reference)


def _noted(
    request: StaffRequest, reference: str, form: Form, note: Callable[[], None], bad: dict[str, Form]
) -> HttpResponse:
    if form.is_valid():
        with refusals_on(form):
            note()
            messages.success(request, _("Noted in the ledger."))
            return redirect("journey-costs", reference)
    return _costs(request, reference, **bad)


def _costs(request: StaffRequest, reference: str, **forms: Form) -> HttpResponse:
    _office, now, today = moment(request.actor)
    page = costs_page(request.actor, reference, now=now)
    facts: dict[str, Any] = {
        "page": page,
        "head": page.head,
        "cost_form": CostForm(today=today, prefix="cost"),
        "refund_form": RefundForm(today=today, prefix="refund"),
        "income_form": IncomeForm(prefix="income"),
        "bad": bool(forms),
        **forms,
    }
    return render(request, "journeys/costs.html", facts, status=422 if forms else 200)
