"""Letting staff in and out. Roles decide access, so every act here goes through the gate as `administration`.

The database repeats the rules: only inside the actor's own office, never for oneself, and never alone where
a role takes two people (`access.proposals`).
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.access.rules.two_people import needs_two_people
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.accounts.selectors import memberships_not_ended
from satuatap.catalogue.models import Desk
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.lib.verdicts import require

FIRST_PASSWORD_WORDS = 4
SYLLABLES = tuple(a + b for a in "bcdfgjklmnprstw" for b in "aiueo")


@dataclass(frozen=True)
class Hired:
    """A new or reset sign-in: the password is shown once, handed over, and changed at first use."""

    user_id: UUID
    username: str
    first_password: str


@dataclass(frozen=True)
class Post:
    """Where and as what somebody works. `desk_id` only for roles that serve a counter."""

    role: str
    organisation_id: UUID
    desk_id: UUID | None
    valid_from: date
    valid_until: date | None


def first_password() -> str:
    """Invented words and a number, about 62 bits: can be read aloud, and is meant to be changed."""
    words = ["".join(secrets.choice(SYLLABLES) for _ in range(2)) for _ in range(FIRST_PASSWORD_WORDS)]
    return "-".join([*words, f"{secrets.randbelow(10000):04}"])


def hire(
    actor: Actor, *, username: str, display_name: str, is_woman_officer: bool, post: Post, now: datetime
) -> Hired:
    """Make a user with one membership in the actor's office.

    Raises:
        Denied: the actor may not manage staff, or the role `takes_two_people`.
        Invalid: the user name is taken, or the post does not fit the role.
    """
    require(actor.may(Act.MANAGE_STAFF))
    check_post(actor, post)
    _one_is_enough(post.role)
    if User.objects.filter(username=username.lower()).exists():
        raise Invalid("check_the_form", fields={"username": ["username_taken"]})
    password = first_password()
    user = User(
        id=uuid4(),
        username=username.lower(),
        display_name=display_name,
        is_woman_officer=is_woman_officer,
        password=make_password(password),
        must_change_password=True,
    )
    with gate.opened(actor, Purpose.ADMINISTRATION, now=now):
        user.save(force_insert=True)
        save_post(actor, user.id, post)
    return Hired(user.id, user.username, password)


def give_role(actor: Actor, *, user_id: UUID, post: Post, now: datetime) -> None:
    """Give a member of staff one more post in the actor's office.

    Raises: Denied (`takes_two_people`, or the actor may not), Invalid, NotFound.
    """
    require(actor.may(Act.MANAGE_STAFF))
    not_oneself(actor, user_id)
    check_post(actor, post)
    _one_is_enough(post.role)
    if not User.objects.filter(id=user_id).exists():
        raise NotFound("no_such_user")
    with gate.opened(actor, Purpose.ADMINISTRATION, now=now):
        save_post(actor, user_id, post)


def end_role(actor: Actor, *, membership_id: UUID, last_day: date, now: datetime) -> None:
    """End a post in the actor's office after `last_day`.

    Raises: Denied (the actor may not, or `takes_two_people` to make it longer), NotFound, Invalid.
    """
    require(actor.may(Act.MANAGE_STAFF))
    post = Membership.objects.filter(id=membership_id, office_id=actor.office_id).first()
    if post is None:
        raise NotFound("no_such_post")
    not_oneself(actor, post.user_id)
    if last_day < post.valid_from:
        raise Invalid("check_the_form", fields={"last_day": ["ends_before_it_starts"]})
    if post.valid_until is not None and last_day > post.valid_until:
        _one_is_enough(post.role)
    with gate.opened(actor, Purpose.ADMINISTRATION, now=now):
        _one(Membership.objects.filter(id=post.id).update(valid_until=last_day))


def reset_sign_in(actor: Actor, *, user_id: UUID, now: datetime) -> Hired:
    """Set a new first password and take the lost second factor away.

    Raises `Denied`: works_elsewhere_too, else an office could take over the sign-in of another's officer;
    takes_two_people.
    """
    require(actor.may(Act.MANAGE_STAFF))
    not_oneself(actor, user_id)
    user = colleague(actor, user_id)
    if takes_two_people(actor, user.id, now=now):
        raise Denied("takes_two_people")
    password = first_password()
    hashed = make_password(password)
    with gate.opened(actor, Purpose.ADMINISTRATION, now=now):
        _one(User.objects.filter(id=user.id).update(password=hashed, must_change_password=True))
        Authenticator.objects.filter(user_id=user.id).delete()
    return Hired(user.id, user.username, password)


def takes_two_people(actor: Actor, user_id: UUID, *, now: datetime) -> bool:
    """Whether a reset of her sign-in takes a second person, for a post in the actor's office."""
    not_ended = memberships_not_ended(user_id, clocks.day(now, actor.time_zone))
    return any(post.office_id == actor.office_id and needs_two_people(post.role) for post in not_ended)


def set_active(actor: Actor, *, user_id: UUID, active: bool, now: datetime) -> None:
    """Shut a member of staff out at once, or let her in again. Raises Denied, NotFound."""
    require(actor.may(Act.MANAGE_STAFF))
    not_oneself(actor, user_id)
    user = colleague(actor, user_id)
    with gate.opened(actor, Purpose.ADMINISTRATION, now=now):
        _one(User.objects.filter(id=user.id).update(is_active=active))


def _one_is_enough(role: str) -> None:
    if needs_two_people(role):
        raise Denied("takes_two_people")


def colleague(actor: Actor, user_id: UUID) -> User:
    """Somebody with a post in the actor's office, ended or not. Raises NotFound."""
    user = User.objects.filter(id=user_id, memberships__office_id=actor.office_id).distinct().first()
    if user is None:
        raise NotFound("no_such_user")
    return user


def _one(changed: int) -> None:
    """The database changed no row: her posts in other offices put her out of this office's reach."""
    if not changed:
        raise Denied("works_elsewhere_too")


def not_oneself(actor: Actor, user_id: UUID) -> None:
    """Raises Invalid: nobody changes her own role or sign-in."""
    if user_id == actor.user_id:
        raise Invalid("not_for_oneself")


def check_post(actor: Actor, post: Post) -> None:
    """Raises Invalid with the fields that do not fit the role or the office."""
    problems: dict[str, list[str]] = {}
    role = ROLES.get(post.role)
    if role is None:
        problems["role"] = ["unknown_role"]
    elif Act.SERVE_COUNTER in role.may and post.desk_id is None:
        problems["desk"] = ["role_needs_a_desk"]
    if (
        post.desk_id is not None
        and not Desk.objects.filter(id=post.desk_id, office_id=actor.office_id).exists()
    ):
        problems["desk"] = ["desk_of_another_office"]
    if post.valid_until is not None and post.valid_until < post.valid_from:
        problems["valid_until"] = ["ends_before_it_starts"]
    if problems:
        raise Invalid("check_the_form", fields=problems)


def save_post(actor: Actor, user_id: UUID, post: Post, *, membership_id: UUID | None = None) -> None:
    """Write the membership; inside an open gate."""
    Membership(
        id=membership_id or uuid4(),
        user_id=user_id,
        office_id=actor.office_id,
        organisation_id=post.organisation_id,
        desk_id=post.desk_id,
        role=post.role,
        valid_from=post.valid_from,
        valid_until=post.valid_until,
    ).save(force_insert=True)
