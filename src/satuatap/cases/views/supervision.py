"""The head of the resource centre: reviews, the work of her organisation, what clients say."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.core import FeedbackForm, ReviewForm
from satuatap.cases.selectors.caseload import caseload
from satuatap.cases.services import feedback, supervision
from satuatap.cases.views.files import overview_page
from satuatap.letters import qr
from satuatap.lib import clocks


@never_cache
@require_safe
@acting(Act.SUPERVISE_CASES)
def centre(request: StaffRequest) -> HttpResponse:
    """Caseload, clocks that are over, ageing: counted, without a client's name."""
    page = caseload(request.actor, now=clocks.now())
    return render(request, "cases/caseload.html", {"page": page})


@require_POST
@never_cache
@acting(Act.SUPERVISE_CASES)
def review(request: StaffRequest, reference: str) -> HttpResponse:
    """Say what she thinks of a file."""
    form = ReviewForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            supervision.review(request.actor, reference, **form.cleaned_data, now=clocks.now())
            messages.success(request, _("Noted."))
            return redirect("case", reference)
    return overview_page(request, reference, review_form=form)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def slip(request: StaffRequest) -> HttpResponse:
    """A code to hand to a client: shown once."""
    code = feedback.hand_over_slip(request.actor, now=clocks.now())
    link = f"{settings.ENV.public_url}{reverse('opinion-of-slip', args=[code])}"
    return render(request, "cases/slip.html", {"code": code, "link": link, "picture": qr.data_uri(link)})


@never_cache
@acting(Act.WORK_CASES)
def ask(request: StaffRequest) -> HttpResponse:
    """The questions, asked by somebody who had no part in the work."""
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            feedback.collect(
                request.actor,
                form.cleaned_data["code"],
                form.answers(),
                wish=form.cleaned_data["wish"],
                now=clocks.now(),
            )
            messages.success(request, _("Thank her. Nobody can tell who said it."))
            return redirect("opinion")
    return render(request, "cases/opinion.html", {"form": form}, status=422 if form.errors else 200)
