"""What one person proposed and a second one confirms: who works on closed files, and who lets them in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from satuatap.access import proposals as services
from satuatap.access.selectors import proposals_of
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.lib import clocks


@acting(Act.CONFIRM_STAFF)
def proposals(request: StaffRequest) -> HttpResponse:
    """Those that wait for a second person, and what became of the past ones."""
    waiting, past = proposals_of(request.actor, now=clocks.now())
    return render(request, "access/proposals.html", {"waiting": waiting, "past": past})


@acting(Act.CONFIRM_STAFF)
@require_POST
@never_cache
def confirm(request: StaffRequest, proposal_id: UUID) -> HttpResponse:
    """Be the second person; a new first password is shown once, on the page that answers."""
    hired = services.confirm(request.actor, proposal_id=proposal_id, now=clocks.now())
    if hired is not None:
        return render(request, "access/first_password.html", {"hired": hired})
    messages.success(request, _("Confirmed. The new post counts from its first day."))
    return redirect("staff-proposals")


@acting(Act.CONFIRM_STAFF)
@require_POST
def turn_down(request: StaffRequest, proposal_id: UUID) -> HttpResponse:
    """End a proposal without effect."""
    services.turn_down(request.actor, proposal_id=proposal_id, now=clocks.now())
    messages.success(request, _("The proposal has ended without effect."))
    return redirect("staff-proposals")
