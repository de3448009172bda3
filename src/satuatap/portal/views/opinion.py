"""A few questions about the service, for whoever has a slip: once, and without a name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from satuatap.accounts.views.answers import refusals_on
from satuatap.cases.services import feedback
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound
from satuatap.portal import files, services
from satuatap.portal.forms import OpinionForm
from satuatap.portal.views.public import is_ours, public, typed


@public
def opinion(request: HttpRequest, code: str) -> HttpResponse:
    """The questions; used and unknown slips are one answer."""
    now = clocks.now()
    facts: dict[str, object] = {"leave_to": files.page().leave_to}
    try:
        address = request.META.get("REMOTE_ADDR", "")
        facts["office"] = services.office_asked_about(code, address=address, now=now)
        sent = request.method == "POST" and is_ours(request)
        form = OpinionForm(typed(request) if sent else None)
        if form.is_valid():
            with refusals_on(form):
                feedback.give(code, form.answers(), wish=form.cleaned_data["wish"], now=now)
                return render(request, "portal/thanks.html", facts)
    except NotFound:
        return render(request, "portal/no_slip.html", facts, status=404)
    facts["form"] = form
    return render(request, "portal/opinion.html", facts, status=422 if form.errors else 200)
