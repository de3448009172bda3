"""Alarms: on a file, of whoever is called, and the roster."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.selectors import memberships_on, names_of_staff
from satuatap.cases.doors import NOBODY, Room, purpose_of
from satuatap.cases.models import Alarm, AlarmCall, IntakeCall, OnCall
from satuatap.cases.rules.danger_chain import AlarmCause, CallState, call_state, can_answer
from satuatap.cases.selectors.absences import AwayLine, away_lines
from satuatap.cases.selectors.situations import WORKERS
from satuatap.lib import clocks, phones
from satuatap.lib.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class CallView:
    """One rung of an alarm."""

    rung: int
    name: str
    call_at: datetime
    until: datetime
    answered_at: datetime | None
    state: CallState


@dataclass(frozen=True, slots=True)
class AlarmView:
    """A danger that is not over. `seen_to`: somebody has answered."""

    since: datetime
    cause: AlarmCause
    calls: tuple[CallView, ...]

    @property
    def seen_to(self) -> bool:
        return any(call.state == CallState.ANSWERED for call in self.calls)


@dataclass(frozen=True, slots=True)
class MyCall:
    """A call to oneself: the file to be opened, and whether it can be answered now."""

    id: UUID
    reference: str
    call_at: datetime
    until: datetime
    answered_at: datetime | None
    may_answer: Verdict


@dataclass(frozen=True, slots=True)
class MyIntakeCall:
    """A call to oneself for something that came in: what it says is read in the inbox only."""

    id: UUID
    call_at: datetime
    until: datetime
    may_answer: Verdict


@dataclass(frozen=True, slots=True)
class RosterLine:
    rung: int
    user_id: UUID
    name: str
    minutes: int
    phone: str
    weekdays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OnCallPage:
    """`colleagues`: who may be put on the roster; only for the supervisor who keeps it."""

    calls: tuple[MyCall, ...]
    intakes: tuple[MyIntakeCall, ...]
    roster: tuple[RosterLine, ...]
    colleagues: tuple[tuple[UUID, str], ...]
    away: tuple[AwayLine, ...]


def alarm_of(room: Room) -> AlarmView | None:
    """The alarm of an open file that is not over."""
    if room.lacks(Alarm):
        return None
    alarm = Alarm.objects.filter(case=room.case, ended_at=None).first()
    if alarm is None:
        return None
    rows = list(AlarmCall.objects.filter(alarm=alarm).order_by("rung"))
    names = room.staff({row.user_id for row in rows})
    stopped = min((row.answered_at for row in rows if row.answered_at), default=None)
    return AlarmView(
        since=alarm.at,
        cause=AlarmCause(alarm.cause),
        calls=tuple(
            CallView(
                rung=row.rung,
                name=names.get(row.user_id, ""),
                call_at=row.call_at,
                until=row.until,
                answered_at=row.answered_at,
                state=call_state(row.call_at, row.until, row.answered_at, stopped_at=stopped, now=room.now),
            )
            for row in rows
        ),
    )


def on_call_page(actor: Actor, *, keeps_roster: bool, now: datetime) -> OnCallPage:
    """What calls her now, and the roster of her organisation."""
    today = clocks.day(now, actor.time_zone)
    purpose = Purpose.CASE_SUPERVISION if keeps_roster else purpose_of(actor)
    with gate.opened(actor, purpose, now=now) as door:
        mine = AlarmCall.objects.filter(user_id=actor.user_id, over_at=None, call_at__lte=now)
        rows = list(mine.order_by("-call_at", "id")[:20])
        came_in = IntakeCall.objects.filter(user_id=actor.user_id, over_at=None, call_at__lte=now)
        outside = list(came_in.order_by("-call_at", "id")[:20])
        subjects = {row.case_id for row in rows} | {row.intake_id for row in outside}
        door.record("calls", *(subjects or {NOBODY}))
        roster = list(
            OnCall.objects.filter(
                office_id=actor.office_id, organisation_id=actor.organisation_id, ended_at=None
            ).order_by("rung")
        )
        staff = memberships_on(today).filter(
            office_id=actor.office_id, organisation_id=actor.organisation_id, role__in=WORKERS
        )
        names = names_of_staff({row.user_id for row in roster} | set(staff.values_list("user_id", flat=True)))
        return OnCallPage(
            calls=tuple(
                MyCall(
                    id=row.id,
                    reference=row.reference,
                    call_at=row.call_at,
                    until=row.until,
                    answered_at=row.answered_at,
                    may_answer=can_answer(row.call_at, row.answered_at, row.over_at, now=now),
                )
                for row in rows
            ),
            intakes=tuple(
                MyIntakeCall(
                    id=row.id,
                    call_at=row.call_at,
                    until=row.until,
                    may_answer=can_answer(row.call_at, row.answered_at, row.over_at, now=now),
                )
                for row in outside
            ),
            roster=tuple(
                RosterLine(
                    rung=row.rung,
                    user_id=row.user_id,
                    name=names.get(row.user_id, ""),
                    minutes=row.minutes,
                    phone=phones.pretty(phone) if (phone := phone_of(row)) else "",
                    weekdays=tuple(row.weekdays),
                )
                for row in roster
            ),
            colleagues=tuple(sorted(names.items(), key=lambda pair: pair[1])) if keeps_roster else (),
            away=away_lines(actor, today=today),
        )


def phone_of(row: OnCall) -> str:
    """The number of a member of staff on call; "": by voice only."""
    return sealing.open_text("cases_oncall", row.id, "phone_sealed", row.phone_sealed)
