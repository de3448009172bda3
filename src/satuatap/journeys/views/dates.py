"""The worklist of dates to come."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys.labels.dates import SPANS
from satuatap.journeys.rules.dates import When
from satuatap.journeys.rules.words import DateKind
from satuatap.journeys.selectors import dates as selectors
from satuatap.journeys.selectors.dates import Wanted
from satuatap.journeys.services import dates as services


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def worklist(request: StaffRequest) -> HttpResponse:
    """What comes due of the journeys she looks after."""
    _office, now, _today = moment(request.actor)
    said = request.GET
    wanted = Wanted(
        when=When(said["when"]) if said.get("when") in set(When) else When.WEEK,
        kind=DateKind(said["kind"]) if said.get("kind") in DateKind.values else None,
        page=int(said["page"]) if said.get("page", "").isdecimal() else 1,
    )
    found = selectors.worklist(request.actor, wanted, now=now)
    facts = {"found": found, "wanted": wanted, "kinds": DateKind.choices, "spans": SPANS.items()}
    return render(request, "journeys/dates.html", facts)


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def see_to(request: StaffRequest, reference: str, date: UUID) -> HttpResponse:
    """It is seen to."""
    _office, now, _today = moment(request.actor)
    services.see_to(request.actor, reference, date, now=now)
    messages.success(request, _("It is off your list."))
    return redirect("dates")
