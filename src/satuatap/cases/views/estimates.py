"""The calculator: terms in, an estimate out, its lines into the ledger or onto paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, pdf, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.estimates import EstimateForm
from satuatap.cases.rules.calculator import Estimate
from satuatap.cases.selectors import estimates as selectors
from satuatap.cases.selectors.estimates import EstimatePage
from satuatap.cases.services import estimates as services
from satuatap.catalogue import selectors as catalogue
from satuatap.lib import clocks
from satuatap.recruitment import destinations


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def choose(request: StaffRequest, reference: str) -> HttpResponse:
    """Which destination's rules."""
    page = selectors.estimate_page(request.actor, reference, now=clocks.now())
    if page.here:
        return redirect("case-estimate-of", reference, page.here)
    return render(request, "cases/estimate.html", {"page": page, "head": page.head})


@never_cache
@acting(Act.WORK_CASES)
def estimate(request: StaffRequest, reference: str, code: str) -> HttpResponse:
    """The form, and what it comes to."""
    page = selectors.estimate_page(request.actor, reference, now=clocks.now())
    form = EstimateForm(request.POST or None, destination=destinations.destination(code))
    found = _worked_out(request, form, code) if request.method == "POST" else None
    return _render(request, page, code, form, found)


@require_POST
@acting(Act.WORK_CASES)
def take(request: StaffRequest, reference: str, code: str) -> HttpResponse:
    """Take the chosen lines into the ledger."""
    now = clocks.now()
    page = selectors.estimate_page(request.actor, reference, now=now)
    form = EstimateForm(request.POST, destination=destinations.destination(code))
    found = _worked_out(request, form, code)
    if found is not None:
        with refusals_on(form):
            taken = services.take_lines(
                request.actor,
                reference,
                found,
                due_from=form.terms().from_on,
                chosen=request.POST.getlist("lines"),
                once=form.cleaned_data["once"],
                now=now,
            )
            said = ngettext(
                "%(n)d line stands in the ledger now.", "%(n)d lines stand in the ledger now.", taken
            )
            messages.success(request, said % {"n": taken})
            return redirect("case-money", reference)
    return _render(request, page, code, form, found)


@require_POST
@acting(Act.WORK_CASES)
def on_paper(request: StaffRequest, reference: str, code: str) -> HttpResponse:
    """The estimate as PDF."""
    office, now, today = moment(request.actor)
    page = selectors.estimate_page(request.actor, reference, now=now)
    form = EstimateForm(request.POST, destination=destinations.destination(code))
    found = _worked_out(request, form, code)
    if found is None:
        return _render(request, page, code, form, found)
    content = services.estimate_pdf(found, office=catalogue.label(office), today=today, now=now)
    return pdf(content, f"{reference}.pdf")


def _worked_out(request: StaffRequest, form: EstimateForm, code: str) -> Estimate | None:
    _office, _now, today = moment(request.actor)
    if form.is_valid():
        with refusals_on(form):
            return selectors.worked_out(code, form.terms(), form.answers(), today=today)
    return None


def _render(
    request: StaffRequest, page: EstimatePage, code: str, form: EstimateForm, found: Estimate | None
) -> HttpResponse:
    facts = {
        "page": page,
        "head": page.head,
        "code": code,
        "form": form,
        "found": found,
        "lines": [(line, selectors.arithmetic(line), selectors.sources(line, found)) for line in found.lines]
        if found
        else [],
    }
    return render(request, "cases/estimate.html", facts, status=422 if form.errors else 200)
