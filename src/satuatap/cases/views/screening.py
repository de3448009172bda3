"""The screening sheet of a worker."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.screening import DecisionForm, ElementForm, SheetForms
from satuatap.cases.rules.screening import Column, Result
from satuatap.cases.selectors import screening as selectors
from satuatap.cases.services import screening as services
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid, NotFound


@never_cache
@acting(Act.WORK_CASES)
def sheet(request: StaffRequest, reference: str, party_id: UUID | None = None) -> HttpResponse:
    """Her answers, what they point to, and the conclusion."""
    if request.method != "POST" or party_id is None:
        return _page(request, reference, party_id)
    now = clocks.now()
    page = selectors.sheet_page(request.actor, reference, party_id, now=now)
    if page.sheet is None:
        raise NotFound("no_such_party")
    forms = SheetForms(request.POST, page.sheet)
    if forms.is_valid():
        try:
            danger = services.save_answers(request.actor, reference, party_id, forms.said(), now=now)
        except Invalid as refused:
            forms.refuse(refused.fields)
        else:
            if danger:
                messages.error(request, _("She is in danger now. Stop asking: safety comes first."))
                return redirect("case-safety", reference)
            messages.success(request, _("Written down."))
            return redirect("screening", reference, party_id)
    return _page(request, reference, party_id, forms=forms)


@require_POST
@acting(Act.WORK_CASES)
def add_element(request: StaffRequest, reference: str, party_id: UUID, column: str) -> HttpResponse:
    """Put an act, a means or a purpose into its column."""
    _office, now, today = moment(request.actor)
    if column not in Column.values:
        raise NotFound("no_such_page")
    form = ElementForm(request.POST, column=Column(column), today=today)
    if form.is_valid():
        with refusals_on(form):
            services.mark_element(
                request.actor,
                reference,
                party_id,
                column=Column(column),
                code=form.cleaned_data["code"],
                words=form.cleaned_data["words"],
                now=now,
            )
            return redirect("screening", reference, party_id)
    return _page(request, reference, party_id, element=form, column=Column(column))


@require_POST
@acting(Act.WORK_CASES)
def remove_element(request: StaffRequest, reference: str, party_id: UUID, element_id: UUID) -> HttpResponse:
    """It does not hold."""
    services.withdraw_element(request.actor, reference, element_id, now=clocks.now())
    return redirect("screening", reference, party_id)


@require_POST
@acting(Act.WORK_CASES)
def decide(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """Sign a conclusion."""
    form = DecisionForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            services.decide(
                request.actor,
                reference,
                party_id,
                decided=Result(form.cleaned_data["decided"]),
                reason=form.cleaned_data["reason"],
                interviewed_alone=form.cleaned_data["interviewed_alone"],
                now=clocks.now(),
            )
            messages.success(request, _("Signed."))
            return redirect("screening", reference, party_id)
    return _page(request, reference, party_id, decision=form)


def _page(
    request: StaffRequest,
    reference: str,
    party_id: UUID | None,
    *,
    forms: SheetForms | None = None,
    element: ElementForm | None = None,
    column: Column | None = None,
    decision: DecisionForm | None = None,
) -> HttpResponse:
    _office, now, today = moment(request.actor)
    page = selectors.sheet_page(request.actor, reference, party_id, now=now)
    sheet = page.sheet
    columns = [
        (one, element if element and one.column == column else ElementForm(column=one.column, today=today))
        for one in (sheet.columns if sheet else ())
    ]
    refused = forms is not None or element is not None or decision is not None
    return render(
        request,
        "cases/screening.html",
        {
            "head": page.head,
            "workers": page.workers,
            "sheet": sheet,
            "forms": (forms or SheetForms(None, sheet)) if sheet else None,
            "columns": columns,
            "decision": decision or DecisionForm(),
        },
        status=422 if refused else 200,
    )
