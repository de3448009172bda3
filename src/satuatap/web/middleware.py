"""Who is acting, and what happens when something goes wrong."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import is_valid_path, reverse

from satuatap.accounts.selectors import actor_for
from satuatap.lib import clocks
from satuatap.lib.errors import AppError
from satuatap.web.views import errors

Answer = Callable[[HttpRequest], HttpResponse]

MEMBERSHIP = "membership"  # session key: which of several roles she works in now


class ActorMiddleware:
    """Puts `request.actor` there: an `Actor`, or None for a visitor and for staff who work nowhere today."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = None
        if request.user.is_authenticated:
            chosen = request.session.get(MEMBERSHIP)
            # Memberships begin and end on days; at the edge of a day all of Indonesia's zones count as one.
            today = clocks.day(clocks.now(), "Asia/Jakarta")
            actor = actor_for(request.user, today=today, membership_id=UUID(chosen) if chosen else None)
        request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)


class AppErrorMiddleware:
    """Turns the four errors, and a database that does not answer, into a page or a fragment that helps.

    An address that only takes forms, opened by hand, leads to the page that has the form.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and not request.user.is_authenticated and _to_sign_in(response):
            return errors.signed_out(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method in {"GET", "HEAD"}:
            return redirect(_page_above(request.path))
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, AppError):
            return errors.told(request, exception)
        if isinstance(exception, OperationalError | InterfaceError):
            return errors.unreachable(request)
        return None


def _page_above(path: str) -> str:
    """The nearest address of ours on the way up: told by the address alone, whatever stands behind it."""
    parts = path.strip("/").split("/")[:-1]
    while parts and not is_valid_path(above := f"/{'/'.join(parts)}/"):
        parts.pop()
    return above if parts else "/"


def _to_sign_in(response: HttpResponse) -> bool:
    goes_to = response.headers.get("Location") or response.headers.get("HX-Redirect") or ""
    return goes_to.startswith(f"{reverse('account_login')}?")
