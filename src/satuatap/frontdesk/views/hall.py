"""The hall of today, for the head of the office."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.frontdesk import selectors
from satuatap.frontdesk.charts import bars_by_hour
from satuatap.lib import clocks


@never_cache
@require_safe
@acting(Act.SEE_HALL)
def hall(request: StaffRequest) -> HttpResponse:
    """Figures, desks and charts; for htmx the part that changes. No name is read."""
    now = clocks.now()
    board = selectors.hall_today(request.actor, now=now)
    facts = {
        "hall": board,
        "now": now,
        "arrivals": bars_by_hour(_("Arrivals by the hour"), [(h.hour, h.arrived, None) for h in board.hours]),
        "waits": bars_by_hour(
            _("Waiting time by the hour"), [(h.hour, h.wait_p50, None) for h in board.hours]
        ),
    }
    part = bool(request.headers.get("HX-Request"))
    return render(request, "frontdesk/parts/hall_now.html" if part else "frontdesk/hall.html", facts)
