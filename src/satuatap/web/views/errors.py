"""What a person reads when something goes wrong: what happened, what to do, and nothing typed is lost."""

import sys
from urllib.parse import urlsplit

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.lib.errors import AppError, Denied, Invalid, NotFound, Stale
from satuatap.web.labels import words_of_error

STATUS: dict[type[AppError], int] = {Denied: 403, NotFound: 404, Stale: 409, Invalid: 422}
NEVER_KEPT = ("csrfmiddlewaretoken", "password", "code", "otp")


def told(request: HttpRequest, error: AppError) -> HttpResponse:
    """One of the four errors as a page, or as a notice for htmx. Hidden and missing look the same."""
    kind = type(error)
    facts: dict[str, object] = {
        "words": words_of_error(error, _zone(request)),
        "back": _came_from(request),
        "changed": [],
    }
    if kind is Stale:
        changed = error.facts.get("changed", ())
        facts["changed"] = list(changed) if isinstance(changed, list | tuple) else []
    return _page(request, f"web/errors/{STATUS[kind]}", facts, STATUS[kind])


def unreachable(request: HttpRequest) -> HttpResponse:
    """The database does not answer (503). Made without it: no user, no office, no session."""
    facts = {"kept": _typed(request), "address": request.get_full_path(), "alive": reverse("alive")}
    if request.headers.get("HX-Request"):
        return HttpResponse(render_to_string("web/errors/503_notice.html", facts), status=503)
    if request.method == "POST":
        facts["csrf_token"] = get_token(request)
    response = HttpResponse(render_to_string("web/errors/503.html", facts), status=503)
    response["Retry-After"] = "2"
    return response


def signed_out(request: HttpRequest) -> HttpResponse:
    """The session ended while she typed: sign in beside, then send the same words again."""
    return _again(request, _("You were signed out while this page was open."), sign_in=True)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The page's own key is stale, or the form came from elsewhere. Only a page of ours may be sent again."""
    if _is_ours(request):
        return _again(request, _("This page was open for so long that its key has changed."), sign_in=False)
    words = _("This form was not sent from a page of this office.")
    return _page(request, "web/errors/403", {"words": words}, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """No such address."""
    return told(request, NotFound("no_such_page"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A refusal of a part that is not ours."""
    return told(request, Denied("role_may_not"))


def too_often(request: HttpRequest) -> HttpResponse:
    """More sign-ins, or tries at a code, than a minute may have (429)."""
    words = _("Too many tries came from here within a minute. Wait a minute, then try again.")
    response = _page(request, "web/errors/429", {"words": words, "back": request.path}, 429)
    response["Retry-After"] = "60"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of ours (500), or a database lost before a view began."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unreachable(request)
    return HttpResponse(render_to_string("web/errors/500.html", {"address": request.path}), status=500)


def _page(request: HttpRequest, stem: str, facts: dict[str, object], status: int) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "web/errors/notice.html", facts, status=status)
    facts["frame"] = "base.html" if getattr(request, "actor", None) else "bare.html"
    return render(request, f"{stem}.html", facts, status=status)


def _again(request: HttpRequest, words: str, *, sign_in: bool) -> HttpResponse:
    facts = {"words": words, "kept": _typed(request), "address": request.get_full_path(), "sign_in": sign_in}
    if request.headers.get("HX-Request"):
        return render(request, "web/errors/again_notice.html", facts, status=403)
    return render(request, "web/errors/again.html", facts, status=403)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form as they were sent, without keys and secrets."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not any(secret in name for secret in NEVER_KEPT)
        for value in values
    ]


def _is_ours(request: HttpRequest) -> bool:
    came_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(came_from).netloc == request.get_host()


def _zone(request: HttpRequest) -> str:
    actor: Actor | None = getattr(request, "actor", None)
    return catalogue.office(actor.office_slug).time_zone if actor else "Asia/Jakarta"


def _came_from(request: HttpRequest) -> str:
    """The page of ours she came from, to go back to; empty when unknown."""
    parts = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "")
    if parts.netloc != request.get_host():
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
