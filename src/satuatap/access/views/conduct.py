"""The code of conduct every member of staff accepts before any record opens."""

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from satuatap.access import conduct as rules
from satuatap.accounts.models import User
from satuatap.lib import clocks


@login_required
def conduct(request: HttpRequest) -> HttpResponse:
    """Show the code; a post accepts it."""
    if request.method == "POST" and request.POST.get("accept") == "yes":
        rules.accept(cast(User, request.user).id, version=settings.CONDUCT_VERSION, now=clocks.now())
        return redirect(_next(request))
    return render(
        request,
        "access/conduct.html",
        {
            "code": rules.text(get_language() or "id"),
            "next": _next(request),
            "unticked": request.method == "POST",
        },
    )


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or "/"
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) else "/"
