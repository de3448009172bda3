"""The directory of services, and which door is right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.sharing import BedsForm, DoorsForm, ProviderForm, initial_of
from satuatap.cases.selectors import directory as selectors
from satuatap.cases.services import directory as services
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import clocks


@require_safe
@acting(Act.WORK_CASES)
def directory(request: StaffRequest) -> HttpResponse:
    """All services, or those of one kind."""
    _office, now, today = moment(request.actor)
    service = request.GET.get("service", "")
    facts = {
        "lines": selectors.directory(request.actor, service=service, now=now),
        "service": service,
        "services": catalogue.codes(CodeList.SURVIVOR_SERVICE, today),
    }
    return render(request, "cases/directory.html", facts)


@require_safe
@acting(Act.WORK_CASES)
def grid(request: StaffRequest) -> HttpResponse:
    """Essential services: which element is given by whom."""
    facts = {"grid": selectors.grid(request.actor, now=clocks.now())}
    return render(request, "cases/directory_grid.html", facts)


@never_cache
@acting(Act.WORK_CASES)
def provider(request: StaffRequest, slug: str) -> HttpResponse:
    """One service, and correcting it."""
    _office, now, today = moment(request.actor)
    page = selectors.provider_page(request.actor, slug, now=now)
    form = ProviderForm(request.POST or None, today=today, initial=initial_of(page))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.change_provider(
                request.actor, slug, form.draft(), version=form.cleaned_data["version"], now=now
            )
            messages.success(request, _("Saved, and noted as asked today."))
            return redirect("provider", slug)
    return _provider(request, slug, form)


@require_POST
@acting(Act.WORK_CASES)
def verify(request: StaffRequest, slug: str) -> HttpResponse:
    """Asked today: all of it is right."""
    services.verify_provider(request.actor, slug, now=clocks.now())
    messages.success(request, _("Noted: asked today."))
    return redirect("provider", slug)


@never_cache
@require_POST
@acting(Act.WORK_CASES)
def beds(request: StaffRequest, slug: str) -> HttpResponse:
    """How many beds are free."""
    _office, now, today = moment(request.actor)
    form = BedsForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            services.note_beds(request.actor, slug, free=form.cleaned_data["free"], now=now)
            return redirect("provider", slug)
    page = selectors.provider_page(request.actor, slug, now=now)
    return _provider(request, slug, ProviderForm(today=today, initial=initial_of(page)), beds_form=form)


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def doors(request: StaffRequest, reference: str) -> HttpResponse:
    """Which door? Ranked by rule, with the reasons."""
    _office, now, today = moment(request.actor)
    page = selectors.doors_page(request.actor, reference, None, now=now)
    form = DoorsForm(request.GET if "service" in request.GET else None, today=today, parties=page.parties)
    if form.is_valid():
        page = selectors.doors_page(request.actor, reference, form.wanted(), now=now)
    facts = {"page": page, "head": page.head, "form": form}
    return render(request, "cases/doors.html", facts, status=422 if form.errors else 200)


def _provider(
    request: StaffRequest, slug: str, form: ProviderForm, *, beds_form: BedsForm | None = None
) -> HttpResponse:
    page = selectors.provider_page(request.actor, slug, now=clocks.now())
    facts = {
        "page": page,
        "form": form,
        "beds_form": beds_form or BedsForm(initial={"free": page.line.beds_free}),
    }
    return render(request, "cases/provider.html", facts, status=422 if form.errors or beds_form else 200)
