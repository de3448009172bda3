"""The door of a journey: the gate opened, its event written, the journey in hand.

    with doors.opened(actor, "J-7K2M-4Q", "note_cost", now=now, lock=True) as room:
        CostEntry.objects.create(**room.row(component_code="paspor", …))

A journey that does not exist and one that is hidden are one answer: `NotFound`.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from types import TracebackType
from typing import Any
from uuid import UUID

from satuatap.access import gate
from satuatap.access.gate import SUSPENDABLE, Door
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.journeys.models import Journey
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound, Stale
from satuatap.lib.verdicts import require

NOBODY = UUID(int=0)  # the subject of an opening that found nothing


def opened(
    actor: Actor,
    reference: str,
    act: str,
    *,
    now: datetime,
    purpose: Purpose = Purpose.COUNTER_SERVICE,
    lock: bool = False,
    version: int | None = None,
    fields: Iterable[str] = (),
) -> "JourneyDoor":
    """Open the gate to one journey; use as a context manager that gives a `Room`.

    Args:
        act: one word for what is done (`view_journey`, `take_step`, …), for the access event of the person.
        lock: the journey's row is held until the gate closes, so that its writers wait for each other.
        version: it is locked, and must still have this version.

    Raises:
        Denied: the role may not. NotFound: `no_such_journey`. Stale: `journey_changed`.
    """
    return JourneyDoor(
        actor, reference, act, now, purpose, lock or version is not None, version, tuple(fields)
    )


def office(actor: Actor, act: str, *, now: datetime) -> "OfficeDoor":
    """Open the gate for a list of the office's journeys; gives a `Hall`, whose `record` names who is listed.

    Raises `Denied`.
    """
    return OfficeDoor(actor, act, now)


@dataclass(slots=True)
class Room:
    """An open journey: everything inside is under the gate's claims and in its transaction."""

    actor: Actor
    now: datetime
    today: date  # at the office
    journey: Journey
    door: Door

    def row(self, **values: Any) -> dict[str, Any]:
        """The values every new `JourneyRow` begins with: journey, person, office, at, by."""
        return {
            "journey_id": self.journey.id,
            "person_id": self.journey.person_id,
            "office_id": self.journey.office_id,
            "at": self.now,
            "by": self.actor.user_id,
            **values,
        }

    def require_version(self, version: int) -> None:
        """Raise `Stale` (`journey_changed`) when somebody changed it since that version was shown."""
        if self.journey.version != version:
            raise Stale("journey_changed")


@dataclass(slots=True)
class Hall:
    """An open gate for a list."""

    actor: Actor
    now: datetime
    today: date
    door: Door
    act: str

    def record(self, *person_ids: UUID, fields: Iterable[str] = ()) -> None:
        """Write that these persons were listed."""
        self.door.record(self.act, *person_ids, fields=fields)


@dataclass(eq=False)
class _Gate:
    """What both doors do with the gate itself."""

    actor: Actor
    now: datetime
    purpose: Purpose
    _door: Door = field(init=False, repr=False)

    def _open(self) -> Door:
        if sys._getframe(2).f_code.co_flags & SUSPENDABLE:
            raise RuntimeError("gate_in_generator: a suspended frame would leave the gate open")
        if self.purpose == Purpose.COUNTER_SERVICE:
            require(self.actor.may(Act.WORK_JOURNEYS))
        self._door = gate.opened(self.actor, self.purpose, now=self.now)
        self._door.__enter__()
        return self._door

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._door.__exit__(kind, error, trace)


class JourneyDoor(_Gate):
    """What `opened` returns."""

    def __init__(
        self,
        actor: Actor,
        reference: str,
        act: str,
        now: datetime,
        purpose: Purpose,
        lock: bool,
        version: int | None,
        fields: tuple[str, ...],
    ) -> None:
        super().__init__(actor, now, purpose)
        self.reference, self.act, self.lock, self.version, self.fields = reference, act, lock, version, fields

    def __enter__(self) -> Room:
        door = self._open()
        try:
            return self._room(door)
        except BaseException as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise

    def _room(self, door: Door) -> Room:
        """Hidden and missing take the same path, and write the same event of nobody."""
        found = Journey.objects.filter(reference=self.reference).values_list("id", "person_id").first()
        journey_id, person_id = found or (NOBODY, NOBODY)
        door.record(self.act, person_id, fields=self.fields)
        rows = Journey.objects.filter(id=journey_id)
        if self.lock:
            rows = rows.select_for_update(of=("self",))
        journey = rows.select_related("agency", "job_order").first()
        if journey is None:
            raise NotFound("no_such_journey")
        room = Room(self.actor, self.now, clocks.day(self.now, self.actor.time_zone), journey, door)
        if self.version is not None:
            room.require_version(self.version)
        return room


class OfficeDoor(_Gate):
    """What `office` returns."""

    def __init__(self, actor: Actor, act: str, now: datetime) -> None:
        super().__init__(actor, now, Purpose.COUNTER_SERVICE)
        self.act = act

    def __enter__(self) -> Hall:
        door = self._open()
        return Hall(self.actor, self.now, clocks.day(self.now, self.actor.time_zone), door, self.act)


__all__ = ["Hall", "JourneyDoor", "OfficeDoor", "Room", "office", "opened"]
