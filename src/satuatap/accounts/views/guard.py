"""The door of every staff page: signed in, at work today, and allowed the act."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from satuatap.accounts.actors import Actor
from satuatap.accounts.models import User
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.lib.errors import Denied
from satuatap.lib.verdicts import require


class StaffRequest(HttpRequest):
    """A request that came through the guard."""

    actor: Actor
    user: User


SECOND_FACTOR_SHOWN = "second_factor"  # session key, set at sign-in with a code and when one is set up

P = ParamSpec("P")
StaffView = Callable[Concatenate[StaffRequest, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def acting(*acts: Act) -> Callable[[StaffView[P]], View[P]]:
    """Guard a view: `Denied` unless the actor may do one of the acts (none: any member of staff at work)."""

    def guard(view: StaffView[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None:
                raise Denied("no_membership_today")
            if (first := _to_do_first(request, actor)) is not None:
                return redirect(f"{reverse(first)}?next={quote(request.path)}")
            if acts and not any(actor.may(act) for act in acts):
                require(actor.may(acts[0]))
            return view(cast(StaffRequest, request), *args, **kwargs)

        cast(Any, guarded).acts = acts  # the role matrix and the address test read it
        return cast(View[P], guarded)

    return guard


def _to_do_first(request: HttpRequest, actor: Actor) -> str | None:
    """What comes before any work: an own password, the second factor of her role, the code of conduct."""
    user = cast(User, request.user)
    if user.must_change_password:
        return "account_change_password"
    if (
        settings.SECOND_FACTOR_REQUIRED
        and ROLES[actor.role].second_factor
        and not request.session.get(SECOND_FACTOR_SHOWN)
    ):
        return "mfa_index"
    if user.conduct_version != settings.CONDUCT_VERSION:
        return "conduct"
    return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back. A fragment cannot show it, so htmx is told to change the whole page."""
    here = (
        request.headers.get("HX-Current-URL", "")
        if request.headers.get("HX-Request")
        else request.get_full_path()
    )
    response = redirect(f"{reverse('account_login')}?next={_path_of(here)}")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": response.url})
    return response


def _path_of(address: str) -> str:
    parts = urlsplit(address)
    return quote(parts.path + (f"?{parts.query}" if parts.query else ""))
