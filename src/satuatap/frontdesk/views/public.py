"""What everybody may see: the call board, a place in line, the desks of today. Numbers and counters only."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from satuatap.catalogue import selectors as catalogue
from satuatap.frontdesk import selectors
from satuatap.frontdesk.rules.states import AT_COUNTER, OPEN_LEG, LegState
from satuatap.lib import clocks, dates

View = Callable[..., HttpResponse]
RENEW_SECONDS = 20


def in_chosen_language(view: View) -> View:
    """`?lang=en` shows the page in English, without a cookie on a borrowed phone."""

    def chosen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        lang = request.GET.get("lang", "")
        if lang not in dict(settings.LANGUAGES):
            return view(request, *args, **kwargs)
        with translation.override(lang):
            return view(request, *args, **kwargs)

    return chosen


@require_safe
def display(request: HttpRequest, office_slug: str) -> HttpResponse:
    """The board of the hall."""
    now = clocks.now()
    board = selectors.display_board(office_slug, now=now, lines=5)
    letters = dates.zone_letters(now, board.office.time_zone)
    return render(request, "frontdesk/display.html", {"board": board, "now": now, "letters": letters})


@require_safe
@cache_control(no_cache=True)
@conditional_page
def display_calls(request: HttpRequest, office_slug: str) -> HttpResponse:
    """The part of the board that changes, with an ETag: most answers are an empty 304."""
    board = selectors.display_board(office_slug, now=clocks.now(), lines=5)
    return render(request, "frontdesk/parts/display_calls.html", {"board": board})


@require_safe
@cache_control(no_store=True)
@in_chosen_language
def ticket(request: HttpRequest, code: str) -> HttpResponse:
    """Her place in line, for whoever holds the code."""
    now = clocks.now()
    page = selectors.ticket_public(code.upper(), now=now)
    renews = "still" not in request.GET
    facts = {
        "page": page,
        "now": now,
        "called": next((stop for stop in page.stops if stop.state in AT_COUNTER), None),
        "waiting": next(
            (stop for stop in page.stops if stop.state == LegState.WAITING and stop.ahead is not None), None
        ),
        "over": not any(stop.state in OPEN_LEG for stop in page.stops),
        "renews": renews,
        "stop": _query(request, still="1"),
        "go_on": _query(request),
    }
    response = render(request, "frontdesk/ticket_public.html", facts)
    if renews and page.is_today and not facts["over"]:
        response["Refresh"] = str(RENEW_SECONDS)  # no script needed, and she can stop it (WCAG 2.2.1)
    return response


def _query(request: HttpRequest, **more: str) -> str:
    """The same page, in the same language."""
    kept = {"lang": request.GET["lang"]} if request.GET.get("lang") in dict(settings.LANGUAGES) else {}
    return urlencode({**kept, **more})


@require_safe
@in_chosen_language
def desks(request: HttpRequest, office_slug: str) -> HttpResponse:
    """Which desks are open today, who waits, and when the others are here."""
    now = clocks.now()
    office = catalogue.office(office_slug)
    facts = {
        "office": office,
        "now": now,
        "today": clocks.day(now, office.time_zone),
        "desks": selectors.desks_today(office_slug, now=now),
    }
    return render(request, "frontdesk/desks_public.html", facts)
