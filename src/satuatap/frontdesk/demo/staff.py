"""Staff of every role in every office. They share one password, made for this installation."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

import yaml
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from satuatap.access.staff import first_password
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.accounts.rules.roles import ROLES
from satuatap.accounts.selectors import actor_for
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Desk, Office, Organisation
from satuatap.catalogue.rules.kinds import OrganisationKind, Presence

DEMO = UUID("9bb0f6a4-99d4-4e0e-9a41-4c1f5f3f9999")
SIGN_INS = Path("demo") / "sign-ins.txt"
PARTNERS = (OrganisationKind.UNION, OrganisationKind.WOMENS_ORGANISATION, OrganisationKind.CRISIS_CENTRE)
REFERRED_TO = ("kepolisian", "kesehatan")  # kinds of desks whose agencies answer referrals


@dataclass(frozen=True, slots=True)
class Post:
    username: str
    role: str
    organisation_id: UUID
    desk: Desk | None
    woman: bool


def lay_staff(*, today: date) -> Path:
    """Make what is missing of the staff of all offices, and the file with the sign-ins (mode 0600)."""
    path: Path = settings.ENV.var / SIGN_INS
    password = "" if path.exists() else first_password()
    hashed = make_password(password) if password else ""  # once: a good hash is slow
    lines = []
    for office in catalogue.offices(today):
        lines += ["", str(office)]
        names = _names()
        with transaction.atomic(using="owner"):
            for post in posts_of(office, today=today):
                _hire(office, post, next(names[post.woman]), hashed)
                lines.append(f"  {post.username:<38} {_role(post)}")
    if password:
        head = _("Demo sign-ins. The password of all of them: %(password)s") % {"password": password}
        _write(path, "\n".join([head, *lines, ""]))
    return path


def posts_of(office: Office, *, today: date) -> Iterator[Post]:
    """Reception, an officer for each counter; of each partner in the resource centre a counsellor and her
    supervisor; who answers referrals; the head, the administrator.
    """
    desks = [d for d in catalogue.desks_open(office, today) if d.presence != Presence.MISSING]
    seat = next(d.desk.organisation_id for d in desks)
    short = office.slug
    yield Post(f"resepsionis.{short}", "receptionist", seat, None, woman=True)
    number = 0
    for desk in (d for d in desks if d.desk.kind.slug != "mrc"):
        for counter in desk.counters:
            number += 1
            seat_of = desk.desk.organisation_id
            name = counter.slug.removeprefix(f"{short}--")
            yield Post(f"{name}.{short}", "desk_officer", seat_of, desk.desk, woman=number % 2 == 0)
    rooms = [d.desk for d in desks if d.desk.kind.slug == "mrc"]
    for place, organisation in enumerate(_partners(office), 1):
        for room in rooms:
            yield Post(f"konselor-{place}.{short}", "counsellor", organisation.id, room, woman=True)
        head = "kepala-mrc" if place == 1 else f"kepala-mrc-{place}"
        yield Post(f"{head}.{short}", "case_supervisor", organisation.id, None, woman=True)
    for desk in desks:
        if desk.desk.kind.slug in REFERRED_TO:
            name = f"mitra-{desk.desk.kind.slug}.{short}"
            yield Post(name, "referral_partner", desk.desk.organisation_id, None, woman=True)
    yield Post(f"kepala.{short}", "head_of_office", seat, None, woman=False)
    yield Post(f"admin.{short}", "office_administrator", seat, None, woman=True)


def staff_actors(office: Office, *, today: date) -> dict[str, Actor]:
    """The demo staff of an office as actors, by the first part of their user names."""
    actors = {}
    for user in User.objects.filter(username__endswith=f".{office.slug}"):
        if actor := actor_for(user, today=today):
            actors[user.username.removesuffix(f".{office.slug}")] = actor
    return actors


def _hire(office: Office, post: Post, name: str, hashed: str) -> None:
    user_id = uuid5(DEMO, post.username)
    user = User.objects.using("owner").filter(id=user_id).first()
    if user is None:
        user = User(id=user_id, username=post.username, display_name=name, is_woman_officer=post.woman)
    elif not hashed:
        return
    user.password = hashed or make_password(None)
    user.save(using="owner")
    Membership.objects.using("owner").get_or_create(
        id=uuid5(DEMO, f"{post.username}/post"),
        defaults={
            "user": user,
            "organisation_id": post.organisation_id,
            "office_id": office.id,
            "desk_id": post.desk.id if post.desk else None,
            "role": post.role,
            "valid_from": date(2026, 1, 1),
        },
    )


def _partners(office: Office) -> list[Organisation]:
    """The organisations that counsel in this office's regency."""
    found = Organisation.objects.filter(area_id=office.area_id, kind__in=PARTNERS).order_by("slug")
    return list(found)


def _role(post: Post) -> str:
    place = f", {post.desk}" if post.desk else ""
    return f"{ROLES[post.role].label}{place}"


def _names() -> dict[bool, Iterator[str]]:
    names = yaml.safe_load((settings.ROOT / "data" / "demo" / "staff.yaml").read_text("utf-8"))
    return {True: iter(names["women"] * 4), False: iter(names["men"] * 4)}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
