"""What happened to a file, and who opened it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max
from django.utils.functional import Promise

from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.cases import labels
from satuatap.cases.doors import Room
from satuatap.cases.models import CaseEvent
from satuatap.catalogue.models import Organisation

LINES = 30
NO_LOOKS = ("list", "hear_word")  # a line in her own list; her word for danger, at the public's door


@dataclass(frozen=True, slots=True)
class EventLine:
    """One act. `words`: what was done, or its code where nobody has words for it."""

    at: datetime
    words: Promise | str
    by: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class HistoryCard:
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who opened the file; `emergency`: without a place in its team."""

    name: str
    organisation: str
    times: int
    last: datetime
    emergency: bool
    me: bool


@dataclass(frozen=True, slots=True)
class LooksCard:
    lookers: tuple[Looker, ...]
    emergencies: int


def card(room: Room) -> HistoryCard:
    """The latest acts, newest first."""
    rows = list(CaseEvent.objects.filter(case=room.case).order_by("-at", "-id")[:LINES])
    names = room.staff([row.by for row in rows])
    return HistoryCard(
        tuple(
            EventLine(row.at, labels.EVENTS.get(row.act, row.act), names.get(row.by, ""), row.facts)
            for row in rows
        )
    )


def looks_card(room: Room) -> LooksCard:
    """Who opened the file, and how often: latest first. What shows nothing of it is no opening."""
    groups = list(
        AccessEvent.objects.filter(subject_id=room.case.id)
        .exclude(act__in=NO_LOOKS)
        .values("actor_id", "organisation_id", "purpose")
        .annotate(times=Count("id"), last=Max("at"))
        .order_by("-last")
    )
    names = room.staff([group["actor_id"] for group in groups])
    homes: dict[UUID | None, Organisation] = {one.organisation_id: one.organisation for one in room.team}
    if others := {home for group in groups if (home := group["organisation_id"])} - homes.keys():
        homes |= Organisation.objects.in_bulk(others)
    lookers = tuple(
        Looker(
            name=names.get(group["actor_id"], ""),
            organisation=str(homes.get(group["organisation_id"], "")),
            times=group["times"],
            last=group["last"],
            emergency=group["purpose"] == Purpose.BREAK_GLASS,
            me=group["actor_id"] == room.actor.user_id,
        )
        for group in groups
    )
    return LooksCard(lookers, sum(one.times for one in lookers if one.emergency))
