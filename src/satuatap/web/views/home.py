"""Where the day begins, and whether the house stands."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.web.navigation import first_page


@require_safe
@acting()
def home(request: StaffRequest) -> HttpResponse:
    """To the first page of her role."""
    return redirect(first_page(request.actor))


@require_safe
@acting()
def keys(request: StaffRequest) -> HttpResponse:
    """The keys of the desk, for browsers without scripts; `?` shows the same sheet in place."""
    return render(request, "web/keys.html")


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """200 when the database answers; asked by the page shown while it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
