"""The office's page, and a message to it. One address, which shows the office whenever it is opened again."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from satuatap.accounts.views.answers import refusals_on
from satuatap.lib import clocks
from satuatap.lib.errors import Denied
from satuatap.portal import selectors, services
from satuatap.portal.forms import MessageForm
from satuatap.portal.selectors import FrontPage
from satuatap.portal.views.public import evenly, is_ours, public, typed


@public
def front(request: HttpRequest, office_slug: str) -> HttpResponse:
    """The office by GET. By POST, from its own buttons: the form, and what becomes of it."""
    now = clocks.now()
    page = selectors.front_page(office_slug, now=now, country=request.POST.get("destination_code", ""))
    today = clocks.day(now, page.office.time_zone)
    step = request.POST.get("step", "") if is_ours(request) else ""
    if step == "write":
        return _form(request, page, MessageForm(today=today), now)
    if step == "send" and "turn" in request.POST:
        given = typed(request)
        kept = given.dict() | {"categories": given.getlist("categories")}
        return _form(request, page, MessageForm(initial=kept, today=today), now)
    if step == "send":
        return _send(request, page, MessageForm(typed(request), today=today), now)
    return render(request, "portal/front.html", _facts(page))


def _send(request: HttpRequest, page: FrontPage, form: MessageForm, now: datetime) -> HttpResponse:
    if not form.is_valid():
        return _form(request, page, form, now, status=422)
    draft = form.draft()
    try:
        services.admit(page.office, draft, address=request.META.get("REMOTE_ADDR", ""), now=now)
    except Denied as refused:
        form.add_error(None, refused.code)
        return _form(request, page, form, now, status=429)
    with refusals_on(form), evenly():
        called = services.leave(page.office, draft, once=form.key(), now=now)
        return render(request, "portal/sent.html", {**_facts(page), "draft": draft, "called": called})
    return _form(request, page, form, now, status=422)


def _form(
    request: HttpRequest, page: FrontPage, form: MessageForm, now: datetime, *, status: int = 200
) -> HttpResponse:
    today = clocks.day(now, page.office.time_zone)
    duties = selectors.duties_at(page.office, today=today)
    facts = {**_facts(page), "form": form, "duties": duties}
    return render(request, "portal/write.html", facts, status=status)


def _facts(page: FrontPage) -> dict[str, object]:
    return {"page": page, "office": page.office, "leave_to": page.leave_to}
