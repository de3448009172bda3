"""My desk: the counter, the ticket at it, the line behind it."""

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
from satuatap.frontdesk import selectors
from satuatap.frontdesk.selectors.pulse import pulse
from satuatap.frontdesk.services import calls, counters, naming
from satuatap.frontdesk.views.desk_page import desk_page, line_facts
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid


@never_cache
@require_safe
@acting(Act.SERVE_COUNTER)
def desk(request: StaffRequest) -> HttpResponse:
    """Her counter, or the choice of one."""
    session = selectors.open_session(request.actor)
    if session is None:
        _office, now, _today = moment(request.actor)
        lines = selectors.my_counters(request.actor, now=now)
        return render(request, "frontdesk/counters.html", {"counters": lines})
    return desk_page(request, session.counter_id)


@never_cache
@require_safe
@acting(Act.SERVE_COUNTER)
def line(request: StaffRequest) -> HttpResponse:
    """The line anew, when something moved."""
    office, now, _today = moment(request.actor)
    session = selectors.open_session(request.actor)
    beat = pulse(office, now=now)
    if session is None or request.GET.get("seen") == beat:
        return HttpResponse(status=204)
    board = selectors.desk_board(request.actor, session.counter_id, now=now)
    return render(request, "frontdesk/parts/desk_line.html", {**line_facts(board), "pulse": beat})


@require_POST
@acting(Act.SERVE_COUNTER)
def open_counter(request: StaffRequest) -> HttpResponse:
    """Sit down."""
    try:
        counter_id = UUID(request.POST.get("counter", ""))
    except ValueError:
        raise Invalid("choose_a_counter") from None
    counters.open_counter(request.actor, counter_id=counter_id, now=clocks.now())
    return redirect("desk")


@require_POST
@acting(Act.SERVE_COUNTER)
def close_counter(request: StaffRequest) -> HttpResponse:
    """Get up."""
    counters.close_counter(request.actor, now=clocks.now())
    messages.success(request, _("The counter is closed."))
    return redirect("desk")


@require_POST
@acting(Act.SERVE_COUNTER)
def take_break(request: StaffRequest) -> HttpResponse:
    """No calls for a while."""
    counters.take_break(request.actor, now=clocks.now())
    return redirect("desk")


@require_POST
@acting(Act.SERVE_COUNTER)
def resume(request: StaffRequest) -> HttpResponse:
    """Back again."""
    counters.resume(request.actor)
    return redirect("desk")


@require_POST
@acting(Act.SERVE_COUNTER)
def call_next(request: StaffRequest) -> HttpResponse:
    """Call the next ticket to her counter."""
    session = selectors.open_session(request.actor)
    if (
        session is not None
        and calls.call_next(request.actor, counter_id=session.counter_id, now=clocks.now()) is None
    ):
        messages.info(request, _("Nobody is waiting whom you may call."))
    return redirect("desk")


@require_POST
@acting(Act.SERVE_COUNTER, Act.GIVE_TICKET)
def name_ticket(request: StaffRequest) -> HttpResponse:
    """The visitor has been found or registered: from now on her ticket bears her name."""
    now = clocks.now()
    visit = naming.name_ticket(
        request.actor,
        visit_reference=request.POST.get("ticket", ""),
        person_reference=request.POST.get("person", ""),
        now=now,
    )
    messages.success(request, _("The ticket bears the name now."))
    return redirect("desk") if request.actor.may(Act.SERVE_COUNTER) else redirect("ticket", visit.reference)
