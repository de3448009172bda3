"""Taking a step of a file: the row is locked, the table asked, the step written."""

from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.rules import steps
from satuatap.cases.rules.words import CaseState
from satuatap.cases.selectors.situations import situation_of
from satuatap.lib.errors import NotFound
from satuatap.lib.verdicts import require

ASK_MORE = frozenset({"close", "reopen"})  # `services.closing` takes them


def take_step(actor: Actor, reference: str, *, action: str, version: int, now: datetime) -> None:
    """Take any step but closing and reopening.

    Raises `NotFound` (`no_such_case`, `no_such_step`), `Stale("case_changed", changed=…)`, `Denied` with the
    verdict's reason.
    """
    require(actor.may(Act.WORK_CASES))
    if action not in steps.STEP or action in ASK_MORE:
        raise NotFound("no_such_step")
    with doors.opened(actor, reference, act=action, version=version, now=now) as room:
        move(room, action)
        room.case.save(update_fields=["state", "version"])


def move(room: Room, action: str, *, about: UUID | None = None, **facts: object) -> None:
    """Put the case, which is locked, into the state the table names; the caller saves it. Raises `Denied`."""
    require(steps.verdict(action, situation_of(room)))
    before, room.case.state = room.case.state, CaseState(steps.STEP[action].to)
    room.case.version += 1
    room.happened(action, about, frm=before, to=room.case.state, **facts)
