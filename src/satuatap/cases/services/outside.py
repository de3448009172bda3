"""Danger that comes in from outside, from somebody who may read nothing: the chain is laid in the same act.

An intake that speaks of danger calls the rosters of its office, all organisations at the same time: there
is no case yet. A word for danger that she typed at the portal calls the chain of her case, as if a counsellor
had heard it. Neither tells her, or whoever sits at her telephone, more than that the words have arrived.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from satuatap.access import gate, sealing
from satuatap.access.gate import Door
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases.doors import purpose_of
from satuatap.cases.models import AlarmCall, CaseEvent, Due, IntakeCall
from satuatap.cases.rules.danger_chain import KIND, Duty, Rung, can_answer, ladder
from satuatap.cases.rules.safe_contact import runs
from satuatap.cases.services.danger import call_of, watched_until, write_to
from satuatap.catalogue.models import Office
from satuatap.letters.selectors.outbox import fates
from satuatap.letters.services import outbox
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound
from satuatap.lib.verdicts import require

_ON_CALL = "SELECT id, organisation, person, rung, minutes, weekdays, phone FROM closed.on_call_for(%s)"
_HEARD = "SELECT file, reference, worker, alarm, about FROM closed.raise_by_word(%s)"


@dataclass(frozen=True, slots=True)
class Heard:
    """A case whose word for danger was used. `alarm`, `about`: None where the alarm is live already."""

    case_id: UUID
    reference: str
    worker_id: UUID
    alarm: UUID | None
    about: UUID | None


@dataclass(frozen=True, slots=True)
class _Chain:
    """One organisation's chain for one danger, and the numbers of who stands in it."""

    organisation_id: UUID
    rungs: Sequence[Rung]
    phones: Mapping[UUID, str]


def call_for_intake(office: Office, intake_id: UUID, *, now: datetime) -> None:
    """Inside the gate in which the intake was left: call whoever is on call. A second submit calls nobody."""
    about = uuid4()
    for chain in _chains(office, intake_id, now):
        for rung in chain.rungs:
            IntakeCall.objects.create(
                id=uuid4(),
                intake_id=intake_id,
                organisation_id=chain.organisation_id,
                **call_of(rung, about),
            )
            write_to(office, chain.phones[rung.user_id], rung, about=about)


def is_somebody_called(intake_id: UUID) -> bool:
    """Inside the gate of whoever left it: is a message to somebody on call on its way?"""
    about = IntakeCall.objects.filter(intake_id=intake_id).values_list("about", flat=True).first()
    return about is not None and bool(fates([about]).get(about))


def heed_word(door: Door, office: Office, typed: str, *, now: datetime) -> bool:
    """Inside the gate of the public's door: is the word for danger of a case of the office in what was typed?

    Then the alarm of that case is raised and its chain called, unless it is live already.
    """
    heard = _raised(office, typed)
    if heard:
        door.record("hear_word", *(one.case_id for one in heard))
    for one in heard:
        if one.alarm is not None and one.about is not None:
            _call(office, one, one.alarm, one.about, by=door.claims.actor, now=now)
    return bool(heard)


def answer_intake_call(actor: Actor, call_id: UUID, *, now: datetime) -> UUID:
    """She sees to it: the messages to the others are called back. Returns the intake, for her to take.

    Raises `NotFound`; `Denied`: `alarm_over`, `call_answered`, `call_not_yet`.
    """
    require(actor.may(Act.WORK_CASES))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        mine = IntakeCall.objects.filter(id=call_id, user_id=actor.user_id)
        call = mine.first()
        if call is None:
            raise NotFound("no_such_call")
        door.record("answer_call", call.intake_id)
        require(can_answer(call.call_at, call.answered_at, call.over_at, now=now))
        mine.update(answered_at=now)
        outbox.cancel(call.about, now=now)
        return call.intake_id


def end_calls(intake_id: UUID, *, now: datetime) -> None:
    """Inside the gate of the counsellor who has taken it: nobody else need be called."""
    calls = IntakeCall.objects.filter(intake_id=intake_id, over_at=None)
    abouts = set(calls.values_list("about", flat=True))
    calls.update(over_at=now)
    outbox.cancel(*abouts, now=now)


def mark_of(office_id: UUID, word: str) -> bytes:
    """The keyed hash by which a word for danger is found in an office; b"" for none."""
    whole = runs(word)[:1]
    return _mark(office_id, whole[0]) if whole else b""


def _mark(office_id: UUID, plain: str) -> bytes:
    return sealing.hash_text("duress", f"{office_id}|{plain}")


def _raised(office: Office, typed: str) -> list[Heard]:
    marks = [_mark(office.id, run) for run in runs(typed)]
    with connection.cursor() as cursor:
        cursor.execute(_HEARD, [marks])
        return [Heard(*row) for row in cursor.fetchall()]


def _call(office: Office, heard: Heard, alarm: UUID, about: UUID, *, by: UUID | None, now: datetime) -> None:
    def new(**values: object) -> dict[str, object]:
        return {"id": uuid4(), "case_id": heard.case_id, "at": now, "by": by, **values}

    rungs: list[Rung] = []
    for chain in _chains(office, alarm, now):
        for rung in chain.rungs:
            AlarmCall.objects.create(**new(alarm_id=alarm, reference=heard.reference, **call_of(rung, about)))
            write_to(office, chain.phones[rung.user_id], rung, about=about)
        rungs += chain.rungs
    Due.objects.create(
        **new(
            kind=KIND,
            about_id=alarm,
            due_at=watched_until(rungs, now),
            responsible_id=heard.worker_id,
        )
    )
    CaseEvent.objects.create(**new(act="danger", about_id=alarm))


def _chains(office: Office, danger_id: UUID, now: datetime) -> list[_Chain]:
    with connection.cursor() as cursor:
        cursor.execute(_ON_CALL, [danger_id])
        found = cursor.fetchall()
    duties: dict[UUID, list[Duty]] = defaultdict(list)
    phones: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for row_id, organisation, person, rung, minutes, weekdays, phone in found:
        duties[organisation].append(Duty(person, rung, minutes, tuple(weekdays)))
        phones[organisation][person] = sealing.open_text("cases_oncall", row_id, "phone_sealed", phone)
    today = clocks.day(now, office.time_zone)
    return [
        _Chain(organisation, ladder(duties[organisation], at=now, today=today), phones[organisation])
        for organisation in sorted(duties)
    ]
