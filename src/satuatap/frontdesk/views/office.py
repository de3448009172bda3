"""How the office is set up: desks, counters, services, what was loaded, and whether the machine is well."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Loading
from satuatap.frontdesk import selectors
from satuatap.frontdesk.selectors.health import health
from satuatap.letters import qr


@require_safe
@acting(Act.SEE_OFFICE)
def office(request: StaffRequest) -> HttpResponse:
    """To read; changes are made in the data files and loaded by `satuatap catalogue apply`."""
    home, now, today = moment(request.actor)
    services = selectors.services_offered(home, on=today)
    poster = f"{settings.ENV.public_url}{reverse('office-info', args=[home.slug])}"
    facts = {
        "home": home,
        "poster": poster,
        "poster_picture": qr.data_uri(poster),
        "now": now,
        "desks": selectors.desks_today(home.slug, now=now),
        "services": services,
        "unverified": sum(catalogue.is_unverified(s) for _desk, some in services for s in some),
        "loading": Loading.objects.order_by("-loaded_at").first(),
        "health": health(now=now),
        "may_manage": bool(request.actor.may(Act.MANAGE_STAFF)),
    }
    return render(request, "frontdesk/office.html", facts)
