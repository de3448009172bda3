"""One step of a ticket at one desk, by one press of a button."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import back_to, moment, refusals_on, version
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.frontdesk import selectors
from satuatap.frontdesk.forms.desk import FinishForm, HandOnForm, HoldForm
from satuatap.frontdesk.models import Leg
from satuatap.frontdesk.services import calls, legs
from satuatap.frontdesk.views.desk_page import desk_page
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound


class OnePress(Protocol):
    """A service that needs no more than the ticket and the version of the page."""

    def __call__(self, actor: Actor, *, leg_id: UUID, version: int, now: datetime) -> Leg: ...


ONE_PRESS: Mapping[str, OnePress] = {
    "recall": calls.recall,
    "start": legs.start,
    "no_show": legs.no_show,
    "put_back": legs.put_back,
    "bring_back": legs.bring_back,
    "rejoin": legs.rejoin,
    "leave": legs.leave,
}


@require_POST
@acting(Act.SERVE_COUNTER, Act.GIVE_TICKET)
def step(request: StaffRequest, leg_id: UUID, action: str) -> HttpResponse:
    """Take the step; what needs words has its own form."""
    if action in ("finish", "hold", "hand_on"):
        return _end(request, leg_id, action)
    if action not in ONE_PRESS:
        raise NotFound("no_such_step")
    ONE_PRESS[action](request.actor, leg_id=leg_id, version=version(request), now=clocks.now())
    return redirect(back_to(request, reverse("desk")))


def _end(request: StaffRequest, leg_id: UUID, action: str) -> HttpResponse:
    office, now, today = moment(request.actor)
    form: Form
    if action == "finish":
        form = FinishForm(request.POST, today=today)
    elif action == "hold":
        form = HoldForm(request.POST, today=today)
    else:
        form = HandOnForm(request.POST, places=selectors.services_offered(office, on=today))
    if form.is_valid():
        with refusals_on(form):
            _take(request, leg_id, form, now)
            return redirect("desk")
    session = selectors.open_session(request.actor)
    if session is None:
        return redirect("desk")
    return desk_page(request, session.counter_id, refused={action: form})


def _take(request: StaffRequest, leg_id: UUID, form: Form, now: datetime) -> None:
    actor, seen, data = request.actor, version(request), form.cleaned_data
    if isinstance(form, FinishForm):
        legs.finish(actor, leg_id=leg_id, outcome=data["outcome"], version=seen, now=now)
        messages.success(request, _("Finished. The ticket goes on by itself to its next desk."))
    elif isinstance(form, HandOnForm):
        desk_id, slug = form.target()
        legs.hand_on(actor, leg_id=leg_id, desk_id=UUID(desk_id), service_slug=slug, version=seen, now=now)
        messages.success(request, _("Handed on."))
    else:
        legs.hold(actor, leg_id=leg_id, reason=data["reason"], minutes=data["minutes"], version=seen, now=now)
        messages.success(request, _("On hold. The place in the line is kept."))
