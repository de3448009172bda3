"""How a page is served to somebody whose telephone may be read by others.

No session and no cookie, so a form has no token either (ADR 0012): through her browser a page of somebody
else could send only what anybody can send, without a name. What a browser says is not from us is let be.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]
SENDING_TAKES = 0.6  # seconds, whether or not the words set something in motion


def public(view: View) -> View:
    """Not cached, without a token, in the language of the page."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            answer = view(request, *args, **kwargs)
        answer.headers["Content-Language"] = language
        return answer

    return served


def language_of(request: HttpRequest) -> str:
    """Of the page: as chosen on it, else as the browser asks."""
    chosen = request.POST.get("turn") or request.POST.get("lang") or request.GET.get("lang", "")
    return chosen if chosen in dict(settings.LANGUAGES) else translation.get_language() or "id"


def typed(request: HttpRequest) -> QueryDict:
    """What was typed, without the one sign that neither a form nor PostgreSQL takes."""
    given = request.POST.copy()
    for name, values in request.POST.lists():
        given.setlist(name, [value.replace("\0", "") for value in values])
    return given


def is_ours(request: HttpRequest) -> bool:
    """Not, as far as its browser says, sent from a page of somebody else."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
        return False
    origin = request.headers.get("Origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.get_host()


@contextmanager
def evenly(seconds: float = SENDING_TAKES) -> Iterator[None]:
    """However long it takes inside, it has taken so long outside: a clock tells nothing of what was found."""
    begun = monotonic()
    try:
        yield
    finally:
        sleep(max(0.0, seconds - (monotonic() - begun)))
