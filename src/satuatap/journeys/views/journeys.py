"""One journey: where she stands."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys import doors
from satuatap.journeys.selectors.journeys import head_of


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def show(request: StaffRequest, reference: str) -> HttpResponse:
    """The first page of a journey."""
    _office, now, _today = moment(request.actor)
    with doors.opened(request.actor, reference, "view_journey", now=now) as room:
        head = head_of(room)
    return render(request, "journeys/overview.html", {"head": head})
