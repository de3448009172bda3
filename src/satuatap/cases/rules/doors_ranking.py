"""Which door? Services ranked for one person by rule, each with its reasons, and why the others fall out.

Nothing is weighed in secret: a service falls out for one stated reason, or stands in the order of the
reasons that speak for it, the most important first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

STALE_AFTER = timedelta(days=90)  # domain 4.4: a row not verified for 90 days carries a warning
CAPACITY_HOLDS = timedelta(hours=24)  # own choice: after a day nobody knows how many beds are free
ADULT_AGE = 18  # UU 35/2014 Ps 1
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Accepts(TextChoices):
    """Who is accepted."""

    WOMEN = "women", _("Women")
    MEN = "men", _("Men")
    CHILDREN = "children", _("Children")
    WITH_CHILDREN = "with_children", _("With her children")
    DISABILITY = "disability", _("People with a disability")
    NO_ID = "no_id", _("Without identity papers")


class Cost(TextChoices):
    FREE = "free", _("Free of charge")
    INSURED = "insured", _("Free with social insurance")
    PAID = "paid", _("Costs money")
    UNKNOWN = "unknown", _("Cost not known")


@dataclass(frozen=True, slots=True)
class Door:
    """A service of the directory, as far as ranking needs it. Empty `areas`: everywhere.

    `opening`: {"mon": ["08:00", "16:00"], …} in the office's own time · `beds`: None where nobody sleeps.
    """

    id: UUID
    name: str
    services: frozenset[str]
    accepts: frozenset[str]
    areas: tuple[str, ...] = ()
    opening: Mapping[str, Sequence[str]] | None = None
    open_24h: bool = False
    languages: frozenset[str] = frozenset()
    female_staff: bool | None = None
    cost: str = Cost.UNKNOWN
    asks_for_id: bool | None = None
    beds: int | None = None
    beds_free: int | None = None
    beds_at: datetime | None = None
    verified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asks:
    """Who asks, and for what. Unknown is allowed everywhere but `service`.

    `at`: the instant, in the office's own time · `sex`: "P", "L" or "" · `risk`: code of the risk list.
    """

    service: str
    at: datetime
    sex: str = ""
    age: int | None = None
    area: str = ""
    language: str = ""
    high_risk: bool = False
    has_id: bool = True
    disability: bool = False
    with_children: bool = False
    woman_officer: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A door that is open to her: what speaks for it, and what to ask before she goes."""

    door: Door
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Out:
    """A door that falls out, and the first reason why."""

    door: Door
    reason: str


@dataclass(frozen=True, slots=True)
class Ranking:
    fits: tuple[Fit, ...]
    out: tuple[Out, ...]


def rank(asks: Asks, doors: Sequence[Door]) -> Ranking:
    """Every door that gives the service, best first; then those that fall out. Others are left out."""
    offered = [door for door in doors if asks.service in door.services]
    out = [Out(door, reason) for door in offered if (reason := why_not(asks, door))]
    gone = {one.door.id for one in out}
    fits = [
        Fit(door, speaks_for(asks, door), warnings(asks, door)) for door in offered if door.id not in gone
    ]
    order = _URGENT if asks.high_risk else _USUAL
    fits.sort(key=lambda fit: (_place(fit, order), len(fit.warnings), fit.door.name, fit.door.id))
    return Ranking(tuple(fits), tuple(sorted(out, key=lambda one: (one.door.name, one.door.id))))


# What counts first. In danger: that somebody is there now and has room; else: nearby, in her language.
_URGENT = ("open_now", "room_free", "in_area", "woman_officer", "language", "free_of_charge", "verified")
_USUAL = ("in_area", "language", "woman_officer", "room_free", "free_of_charge", "open_now", "verified")


def _place(fit: Fit, order: Sequence[str]) -> tuple[bool, ...]:
    return tuple(reason not in fit.reasons for reason in order)


def why_not(asks: Asks, door: Door) -> str:
    """The first reason why this door is closed to her; "" when it is not."""
    accepts = door.accepts
    if asks.age is not None and asks.age < ADULT_AGE:
        if Accepts.CHILDREN not in accepts:
            return "not_for_children"
    elif asks.sex == "P" and Accepts.WOMEN not in accepts:
        return "not_for_women"
    elif asks.sex == "L" and Accepts.MEN not in accepts:
        return "not_for_men"
    if asks.with_children and Accepts.WITH_CHILDREN not in accepts:
        return "not_with_children"
    if asks.disability and Accepts.DISABILITY not in accepts:
        return "not_with_disability"
    if not asks.has_id and Accepts.NO_ID not in accepts:
        return "not_without_id"
    if beds_known(asks, door) == 0:
        return "full"
    return ""


def speaks_for(asks: Asks, door: Door) -> tuple[str, ...]:
    """The reasons for this door, in the order in which they are shown."""
    found = {
        "open_now": is_open(door, asks.at),
        "room_free": bool(beds_known(asks, door)),
        "in_area": bool(asks.area) and covers(door, asks.area),
        "woman_officer": door.female_staff is True and (asks.woman_officer or asks.sex == "P"),
        "language": bool(asks.language) and asks.language in door.languages,
        "free_of_charge": door.cost == Cost.FREE,
        "verified": not is_stale(door, asks.at),
    }
    return tuple(reason for reason in _URGENT if found[reason])


def warnings(asks: Asks, door: Door) -> tuple[str, ...]:
    """What the counsellor should ask by telephone before she sends anybody."""
    found = {
        "stale": is_stale(door, asks.at),
        "capacity_unknown": door.beds is not None and beds_known(asks, door) is None,
        "asks_for_id": door.asks_for_id is True,
        "closed_now": knows_hours(door) and not is_open(door, asks.at),
        "hours_unknown": not knows_hours(door),
        "out_of_area": bool(asks.area) and not covers(door, asks.area),
        "other_language": bool(asks.language) and asks.language not in door.languages,
        "no_woman_officer": asks.woman_officer and door.female_staff is not True,
    }
    return tuple(code for code, true in found.items() if true)


def knows_hours(door: Door) -> bool:
    """Whether anybody has written down when it is open."""
    return door.open_24h or bool(door.opening)


def is_open(door: Door, at: datetime) -> bool:
    """Whether somebody is there at `at` (in the office's own time)."""
    if door.open_24h:
        return True
    hours = (door.opening or {}).get(WEEKDAYS[at.weekday()])
    return hours is not None and time.fromisoformat(hours[0]) <= at.time() < time.fromisoformat(hours[1])


def is_stale(door: Door, at: datetime) -> bool:
    """Nobody has verified it in the last 90 days."""
    return door.verified_at is None or at - door.verified_at > STALE_AFTER


def covers(door: Door, area: str) -> bool:
    """Whether the area (Kemendagri code) lies in one that the door serves. Reports from outside are taken
    too (Permen PPPA 2/2022), so this ranks and never excludes."""
    return not door.areas or any(area == one or area.startswith(f"{one}.") for one in door.areas)


def beds_known(asks: Asks, door: Door) -> int | None:
    """Free beds, if somebody said so within a day; None: not known, or nobody sleeps there."""
    if door.beds_free is None or door.beds_at is None or asks.at - door.beds_at > CAPACITY_HOLDS:
        return None
    return door.beds_free
