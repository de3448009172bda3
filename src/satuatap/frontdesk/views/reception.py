"""The reception: one box to find anybody, the line, the desks of today."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.frontdesk import selectors
from satuatap.frontdesk.selectors.pulse import pulse
from satuatap.frontdesk.views.searching import look_up, part_of
from satuatap.lib import clocks


@never_cache
@require_safe
@acting(Act.GIVE_TICKET)
def reception(request: StaffRequest) -> HttpResponse:
    """The page, or for htmx what the search box found."""
    office, now, _today = moment(request.actor)
    found = look_up(request, now)
    if found.goes_to:
        return redirect(found.goes_to)
    if request.headers.get("HX-Request"):
        return part_of(request, found)
    facts = {
        **found.context(),
        "board": selectors.reception_board(request.actor, now=now),
        "now": now,
        "pulse": pulse(office, now=now),
    }
    return render(request, "frontdesk/reception.html", facts)


@never_cache
@require_safe
@acting(Act.GIVE_TICKET)
def hall_now(request: StaffRequest) -> HttpResponse:
    """The line and the desks anew, but only when something moved: every list of names is an opening."""
    office, now, _today = moment(request.actor)
    beat = pulse(office, now=now)
    if request.GET.get("seen") == beat:
        return HttpResponse(status=204)
    board = selectors.reception_board(request.actor, now=now)
    return render(request, "frontdesk/parts/reception_now.html", {"board": board, "now": now, "pulse": beat})


@never_cache
@require_safe
@acting(Act.FIND_PERSON)
def find(request: StaffRequest) -> HttpResponse:
    """The search box for who does not stand at the reception."""
    now = clocks.now()
    found = look_up(request, now)
    if found.goes_to:
        return redirect(found.goes_to)
    if request.headers.get("HX-Request"):
        return part_of(request, found)
    return render(request, "frontdesk/find.html", found.context())
