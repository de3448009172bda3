"""A file's protection: walls, emergency opening, and its end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.security import GroundForm, UrgentForm, WallForm
from satuatap.cases.rules.retention import ErasureGround
from satuatap.cases.selectors import security as selectors
from satuatap.cases.services import conflicts, emergencies, retention
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid, NotFound


@acting(Act.BREAK_GLASS)
@never_cache
def urgent(request: StaffRequest) -> HttpResponse:
    """Open a file in an emergency. Missing, walled and erased are one answer, on the form itself."""
    form = UrgentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                emergencies.break_glass(request.actor, **form.cleaned_data, now=clocks.now())
                messages.success(request, _("Open for you now. The supervisor has been told."))
                return redirect("case", form.cleaned_data["reference"])
        except NotFound as hidden:
            form.add_error("reference", hidden.code)
    return render(request, "cases/urgent.html", {"form": form}, status=422 if form.errors else 200)


@acting(Act.WORK_CASES)
@never_cache
def reviews(request: StaffRequest) -> HttpResponse:
    """What waits for whoever answers for files: emergencies, and files whose time is over."""
    return render(
        request,
        "cases/reviews.html",
        {
            "reviews": selectors.reviews(request.actor, now=clocks.now()),
        },
    )


@acting(Act.WORK_CASES)
@never_cache
def protection(request: StaffRequest, reference: str) -> HttpResponse:
    """To whom this file is closed, who opened it in an emergency, how long it is kept."""
    return _page(request, reference)


@acting(Act.WORK_CASES)
@require_POST
@never_cache
def place_wall(request: StaffRequest, reference: str) -> HttpResponse:
    """Close the file to somebody."""
    page = selectors.security_page(request.actor, reference, now=clocks.now())
    form = WallForm(request.POST, people=(*page.proposed, *page.could_be_named))
    if form.is_valid():
        with refusals_on(form):
            conflicts.place_wall(
                request.actor,
                reference,
                **form.whom(),
                reason=form.cleaned_data["reason"],
                now=clocks.now(),
            )
            messages.success(request, _("The file is closed to them now. They do not see that it is."))
            return redirect("case-protection", reference)
    return _page(request, reference, form)


@acting(Act.WORK_CASES)
@require_POST
def lift_wall(request: StaffRequest, reference: str, wall_id: UUID) -> HttpResponse:
    """Open it to them again."""
    conflicts.lift_wall(request.actor, reference, wall_id, now=clocks.now())
    messages.success(request, _("No longer closed to them. It gives them no place in the team."))
    return redirect("case-protection", reference)


@acting(Act.WORK_CASES)
@require_POST
def review(request: StaffRequest, reference: str, emergency_id: UUID) -> HttpResponse:
    """An emergency opening was justified, or it was not."""
    justified = request.POST.get("justified") == "yes"
    emergencies.review_emergency(
        request.actor, reference, emergency_id, justified=justified, now=clocks.now()
    )
    messages.success(request, _("Noted.") if justified else _("Noted. The emergency opening has ended."))
    return redirect("reviews")


@acting(Act.WORK_CASES)
@require_POST
def ask_end(request: StaffRequest, reference: str) -> HttpResponse:
    """Ask that the file be erased."""
    form = GroundForm(request.POST)
    if not form.is_valid():
        raise Invalid("invalid")
    ground = ErasureGround(form.cleaned_data["ground"])
    retention.ask_erasure(request.actor, reference, ground=ground, now=clocks.now())
    messages.success(request, _("Asked for. Somebody else decides."))
    return redirect("reviews")


@acting(Act.WORK_CASES)
@require_POST
def decide_end(request: StaffRequest, reference: str, erasure_id: UUID) -> HttpResponse:
    """Erase it for good, or keep it."""
    if request.POST.get("decision") == "erase":
        retention.erase_file(request.actor, reference, erasure_id, now=clocks.now())
        messages.success(request, _("Erased. What was said in it cannot be read any more, in no copy."))
    else:
        retention.keep_file(request.actor, reference, erasure_id, now=clocks.now())
        messages.success(request, _("The file is kept."))
    return redirect("reviews")


def _page(request: StaffRequest, reference: str, form: WallForm | None = None) -> HttpResponse:
    page = selectors.security_page(request.actor, reference, now=clocks.now())
    return render(
        request,
        "cases/protection.html",
        {
            "page": page,
            "head": page.head,
            "form": form or WallForm(people=(*page.proposed, *page.could_be_named)),
            "ground": GroundForm(),
        },
        status=422 if form is not None and form.errors else 200,
    )
