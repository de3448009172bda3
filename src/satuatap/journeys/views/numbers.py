"""The journey's numbers in other systems."""

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
from satuatap.journeys.forms.core import NumberForm
from satuatap.journeys.selectors.overview import numbers_page
from satuatap.journeys.services import numbers as services


@never_cache
@acting(Act.WORK_JOURNEYS)
def numbers(request: StaffRequest, reference: str) -> HttpResponse:
    """The numbers, and one more."""
    office, now, _today = moment(request.actor)
    form = NumberForm(request.POST or None, initial={"system": request.GET.get("system", "")})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.add_number(request.actor, reference, **form.cleaned_data, now=now)
            messages.success(request, _("The number is kept."))
            return redirect("journey-numbers", reference)
    page = numbers_page(request.actor, reference, now=now)
    facts = {"page": page, "head": page.head, "form": form, "zone": office.time_zone}
    return render(request, "journeys/numbers.html", facts, status=422 if form.errors else 200)


@require_POST
@acting(Act.WORK_JOURNEYS)
def end(request: StaffRequest, reference: str, number_id: UUID) -> HttpResponse:
    """A number that holds no longer."""
    _office, now, _today = moment(request.actor)
    services.end_number(request.actor, reference, number_id, now=now)
    messages.success(request, _("The number no longer stands here."))
    return redirect("journey-numbers", reference)
