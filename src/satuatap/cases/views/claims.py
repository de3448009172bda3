"""The ledger of claims."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on, version
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.claims import ClaimForm, MoneyForm
from satuatap.cases.selectors import claims as selectors
from satuatap.cases.selectors.claims import ClaimsPage
from satuatap.cases.services import claims as services
from satuatap.lib import clocks


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def ledger(request: StaffRequest, reference: str) -> HttpResponse:
    """Every claim with its sums."""
    return _page(request, reference)


@require_POST
@acting(Act.WORK_CASES)
def add(request: StaffRequest, reference: str) -> HttpResponse:
    """Add a claim."""
    now = clocks.now()
    page = selectors.claims_page(request.actor, reference, now=now)
    form = ClaimForm(request.POST, page=page)
    if form.is_valid():
        with refusals_on(form):
            services.add_claim(
                request.actor, reference, form.draft(), once=form.cleaned_data["once"], now=now
            )
            return redirect("case-money", reference)
    return _page(request, reference, claim_form=form)


@require_POST
@acting(Act.WORK_CASES)
def enter(request: StaffRequest, reference: str, claim_id: UUID) -> HttpResponse:
    """Write an entry of a claim."""
    now = clocks.now()
    evidence = selectors.claims_page(request.actor, reference, now=now).evidence
    form = MoneyForm(request.POST, evidence=evidence, auto_id=f"id_{claim_id}_%s")
    if form.is_valid():
        with refusals_on(form):
            services.enter_money(
                request.actor,
                reference,
                claim_id=claim_id,
                money=form.money(),
                once=form.cleaned_data["once"],
                now=now,
            )
            return redirect("case-money", reference)
    return _page(request, reference, money_form=(claim_id, form))


@require_POST
@acting(Act.WORK_CASES)
def strike(request: StaffRequest, reference: str, entry_id: UUID) -> HttpResponse:
    """Strike a wrong entry out."""
    services.strike_entry(request.actor, reference, entry_id, now=clocks.now())
    return redirect("case-money", reference)


@require_POST
@acting(Act.WORK_CASES)
def step(request: StaffRequest, reference: str, claim_id: UUID, action: str) -> HttpResponse:
    """Take a step of a claim."""
    services.take_claim_step(
        request.actor, reference, claim_id=claim_id, action=action, version=version(request), now=clocks.now()
    )
    return redirect("case-money", reference)


def _page(
    request: StaffRequest,
    reference: str,
    claim_form: ClaimForm | None = None,
    money_form: tuple[UUID, MoneyForm] | None = None,
) -> HttpResponse:
    _office, now, today = moment(request.actor)
    page = selectors.claims_page(request.actor, reference, now=now)
    refused = dict([money_form]) if money_form else {}
    facts = {
        "page": page,
        "head": page.head,
        "today": today,
        "claim_form": claim_form or ClaimForm(page=page),
        "lines": [
            (
                line,
                refused.get(line.id) or _money_form(page, line.id),
            )
            for line in page.claims
        ],
    }
    return render(request, "cases/money.html", facts, status=422 if claim_form or money_form else 200)


def _money_form(page: ClaimsPage, claim_id: UUID) -> MoneyForm:
    return MoneyForm(initial={"on": page.today}, evidence=page.evidence, auto_id=f"id_{claim_id}_%s")
