"""Sign-in by django-allauth, closed for everybody whom no administrator has let in.

What decides access (password, second factor) is written only through the gate, as the user herself: the web
role may not (gate-notes, section 6). `through_own_door` wraps allauth's views for that.
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import unstash_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase

from satuatap.access import gate, sealing
from satuatap.accounts.models import User
from satuatap.accounts.views.guard import SECOND_FACTOR_SHOWN
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound

View = Callable[..., HttpResponseBase]


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """allauth's account rules, less self-registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def set_password(self, user: User, password: str) -> None:
        """Runs inside the user's own door; a password she chose herself ends the duty to change it."""
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """The shared secret of a second factor is sealed like any other secret."""

    def encrypt(self, text: str) -> str:
        return sealing.seal_setting("mfa", text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.open_setting("mfa", encrypted_text)


def through_own_door(view: View, *, methods: Collection[str] = ("POST",)) -> View:
    """Let a form of allauth write the account of the user it belongs to, and of nobody else."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        owner = _owner(request)
        if request.method not in methods or owner is None:
            return view(request, *args, **kwargs)
        with gate.own_account(owner, now=clocks.now()):
            return view(request, *args, **kwargs)

    return opened


def no_sign_up(request: HttpRequest) -> HttpResponseBase:
    """allauth wants an address for signing up; in an office an administrator lets staff in."""
    raise NotFound("no_such_page", path=request.path)


def _owner(request: HttpRequest) -> UUID | None:
    """The signed-in user, or she who has given her password and is asked for her code."""
    if request.user.is_authenticated:
        return request.user.pk
    login = unstash_login(request, peek=True)
    return login.user.pk if login is not None else None


@receiver(authenticator_added)
def second_factor_set_up(request: HttpRequest, **_: Any) -> None:
    request.session[SECOND_FACTOR_SHOWN] = True


@receiver(user_logged_in)
def second_factor_shown(request: HttpRequest, **_: Any) -> None:
    methods = request.session.get("account_authentication_methods", [])
    request.session[SECOND_FACTOR_SHOWN] = any(method.get("method") == "mfa" for method in methods)
