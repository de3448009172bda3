"""Who works in the office of the bench: a receptionist, and eight officers with a counter each, twice.

Every officer has a counter at a desk of her own and one at the employment desk, which all eight share.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.auth.hashers import make_password

from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.accounts.rules.roles import DeskOfficer, Receptionist
from satuatap.accounts.selectors import actor_for
from satuatap.catalogue.models import Counter, Desk
from satuatap.catalogue.rules.kinds import Presence
from satuatap.lib import clocks

OFFICE = "tulungagung"
SHARED_DESK = "tulungagung--ketenagakerjaan"
OFFICERS = 8
RECEPTIONIST = "bench-reception"
_OURS = UUID("5a7ca7a9-0000-4000-8000-000000000001")
_SINCE = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one officer calls from: at her own desk, and at the desk all share."""

    username: str
    own_desk: str
    own_counter: UUID
    shared_counter: UUID


def own_desks() -> list[Desk]:
    """The desks that are there every day and have a counter, in the order of the office."""
    present = Desk.objects.filter(office__slug=OFFICE, presence=Presence.PRESENT)
    return list(present.filter(counters__isnull=False).distinct().order_by("kind__sort", "slug")[:OFFICERS])


def seats() -> list[Seat]:
    """One for each officer, in order."""
    return [
        Seat(f"bench-{number}", desk.slug, _id(f"own-{number}"), _id(f"shared-{number}"))
        for number, desk in enumerate(own_desks(), 1)
    ]


def receptionist(now: datetime) -> Actor:
    return acting_as(RECEPTIONIST, now)


def acting_as(username: str, now: datetime) -> Actor:
    """This member of staff as the services see her."""
    user = User.objects.get(username=username)
    actor = actor_for(user, today=clocks.day(now, "Asia/Jakarta"))
    if actor is None:
        raise LookupError(f"{username} has no work today")
    return actor


def hire() -> UUID:
    """Write the staff and their counters as the owner; returns the receptionist's id."""
    shared = Desk.objects.get(slug=SHARED_DESK)
    reception = _user(RECEPTIONIST)
    _post(reception, shared, Receptionist.code, None)
    for number, desk in enumerate(own_desks(), 1):
        officer = _user(f"bench-{number}")
        for place, at in (("own", desk), ("shared", shared)):
            _counter(f"{place}-{number}", at)
            # Of one organisation, so that she may serve both without choosing a role.
            _post(officer, shared, DeskOfficer.code, at, place)
    return reception.id


def _id(name: str) -> UUID:
    return uuid5(_OURS, name)


def _user(username: str) -> User:
    user = User(
        id=_id(username),
        username=username,
        display_name=username,
        password=make_password(None),
        is_woman_officer=True,
        conduct_version=settings.CONDUCT_VERSION,
    )
    user.save(using="owner")
    return user


def _post(user: User, shared: Desk, role: str, desk: Desk | None, name: str = "") -> None:
    Membership(
        id=uuid5(user.id, f"{role} {name}"),
        user_id=user.id,
        organisation_id=shared.organisation_id,
        office_id=shared.office_id,
        desk_id=desk.id if desk else None,
        role=role,
        valid_from=_SINCE,
    ).save(using="owner")


def _counter(name: str, desk: Desk) -> None:
    Counter(
        id=_id(name),
        slug=f"bench--{name}",
        label_id=f"Loket {name}",
        label_en=f"Counter {name}",
        desk_id=desk.id,
        sort=50,
        valid_from=_SINCE,
        source="bench",
        confidence="K",
    ).save(using="owner")
