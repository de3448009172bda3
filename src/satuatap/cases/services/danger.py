"""Danger now: the chain is laid at once, answering stops it; and the roster it is made from."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import memberships_on
from satuatap.cases import doors
from satuatap.cases.doors import NOBODY, Room, purpose_of
from satuatap.cases.models import Alarm, AlarmCall, Case, ConflictOfInterest, OnCall
from satuatap.cases.rules.danger_chain import KIND, AlarmCause, AlarmOutcome, Duty, Rung, can_answer, ladder
from satuatap.cases.selectors.danger import phone_of
from satuatap.cases.selectors.situations import WORKERS
from satuatap.cases.services.rows import Wrong
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.letters.channels import switched_on
from satuatap.letters.rules.delivery import Channel, Leg, Plan
from satuatap.letters.services import outbox
from satuatap.lib import clocks, phones
from satuatap.lib.errors import Invalid, must_find, refuse_if
from satuatap.lib.verdicts import require

AT_MOST = 9  # rungs
NOBODY_CALLED = timedelta(minutes=10)  # an empty roster: whoever raised it has so long herself
STAFF_MESSAGE = "on-call"


def raise_alarm(actor: Actor, reference: str, *, now: datetime) -> None:
    """Somebody says: danger now. A second one joins the first. Raises `NotFound`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="raise_alarm", now=now) as room:
        raise_in(room, AlarmCause.SAID)


def raise_in(room: Room, cause: AlarmCause) -> None:
    """Mark the danger and lay the chain of the organisation that leads the case, in an open room."""
    if Alarm.objects.filter(case=room.case, ended_at=None).exists():
        return
    alarm = Alarm.objects.create(**room.new(cause=cause, about=uuid4()))
    Case.objects.filter(id=room.case.id, danger_since=None).update(danger_since=room.now)
    roster = list(
        OnCall.objects.filter(office_id=room.case.office_id, organisation_id=room.case.lead_id, ended_at=None)
    )
    chain = ladder(
        [Duty(row.user_id, row.rung, row.minutes, tuple(row.weekdays)) for row in roster],
        at=room.now,
        today=room.today,
        closed_to=_closed_to(room),
    )
    numbers = {row.user_id: phone_of(row) for row in roster}
    office = catalogue.office(room.actor.office_slug)
    for rung in chain:
        AlarmCall.objects.create(
            **room.new(alarm=alarm, reference=room.case.reference, **call_of(rung, alarm.about))
        )
        write_to(office, numbers[rung.user_id], rung, about=alarm.about)
    room.due(KIND, watched_until(chain, room.now), about=alarm.id)
    room.happened("danger", about=alarm.id)


def answer_call(actor: Actor, call_id: UUID, *, now: datetime) -> str:
    """She sees to it: the others need not be called. Returns the reference of the file to be opened.

    Raises `NotFound`; `Denied`: `alarm_over`, `call_answered`, `call_not_yet`.
    """
    require(actor.may(Act.WORK_CASES))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        mine = AlarmCall.objects.filter(id=call_id, user_id=actor.user_id)
        door.record("answer_call", mine.values_list("case_id", flat=True).first() or NOBODY)
        call = must_find(mine.first(), "no_such_call")
        require(can_answer(call.call_at, call.answered_at, call.over_at, now=now))
        mine.update(answered_at=now)
        outbox.cancel(call.about, now=now)
        return call.reference


def end_alarm(actor: Actor, reference: str, *, outcome: str, now: datetime) -> None:
    """The danger is over. Raises `NotFound` (`no_alarm`), `Invalid` on `outcome`."""
    require(actor.may(Act.WORK_CASES))
    wrong: Wrong = {} if outcome in set(AlarmOutcome) else {"outcome": ["no_such_code"]}
    refuse_if(wrong)
    with doors.opened(actor, reference, act="end_alarm", now=now) as room:
        alarm = must_find(Alarm.objects.filter(case=room.case, ended_at=None).first(), "no_alarm")
        Alarm.objects.filter(id=alarm.id).update(ended_at=now, ended_by=actor.user_id, outcome=outcome)
        AlarmCall.objects.filter(alarm=alarm).update(over_at=now)
        Case.objects.filter(id=room.case.id).update(danger_since=None)
        outbox.cancel(alarm.about, now=now)
        room.done(KIND, about=alarm.id)
        room.happened("danger_over", about=alarm.id, outcome=outcome)


def set_rung(
    actor: Actor,
    *,
    rung: int,
    user_id: UUID,
    minutes: int,
    phone: str = "",
    weekdays: Collection[int] = (),
    now: datetime,
) -> None:
    """Put a colleague on a rung of her organisation's roster; whoever stood there leaves it.

    Raises `Denied`, `Invalid` on `rung`, `user_id`, `minutes`, `phone` or `weekdays`.
    """
    require(actor.may(Act.SUPERVISE_CASES))
    number = phones.normalise(phone) if phone.strip() else ""
    today = clocks.day(now, actor.time_zone)
    colleagues = memberships_on(today).filter(
        user_id=user_id, office_id=actor.office_id, organisation_id=actor.organisation_id, role__in=WORKERS
    )
    refuse_if(
        {
            field: [code]
            for field, code, bad in (
                ("rung", "rung_wrong", not 1 <= rung <= AT_MOST),
                ("minutes", "minutes_wrong", not 1 <= minutes <= 240),
                ("phone", "phone_wrong", number is None),
                ("weekdays", "no_such_code", not set(weekdays) <= set(range(1, 8))),
                ("user_id", "not_a_colleague", not colleagues.exists()),
            )
            if bad
        }
    )
    row_id = uuid4()
    with gate.opened(actor, Purpose.CASE_SUPERVISION, now=now) as door:
        door.record("set_roster", user_id)
        _leave(actor, rung, now)
        OnCall.objects.create(
            id=row_id,
            office_id=actor.office_id,
            organisation_id=actor.organisation_id,
            user_id=user_id,
            rung=rung,
            minutes=minutes,
            phone_sealed=sealing.seal_text("cases_oncall", row_id, "phone_sealed", number or ""),
            weekdays=sorted(set(weekdays)),
            at=now,
            by=actor.user_id,
        )


def leave_rung(actor: Actor, *, rung: int, now: datetime) -> None:
    """Nobody stands on this rung any more; the others keep their order."""
    require(actor.may(Act.SUPERVISE_CASES))
    with gate.opened(actor, Purpose.CASE_SUPERVISION, now=now) as door:
        door.record("set_roster", actor.user_id)
        _leave(actor, rung, now)


def _leave(actor: Actor, rung: int, now: datetime) -> None:
    OnCall.objects.filter(
        office_id=actor.office_id, organisation_id=actor.organisation_id, rung=rung, ended_at=None
    ).update(ended_at=now, ended_by=actor.user_id)


def _closed_to(room: Room) -> set[UUID]:
    walls = ConflictOfInterest.objects.filter(case=room.case, lifted_at=None).exclude(user_id=None)
    return {user_id for user_id in walls.values_list("user_id", flat=True) if user_id}


def call_of(rung: Rung, about: UUID) -> dict[str, object]:
    """What every row of a chain says of its rung."""
    return {
        "about": about,
        "user_id": rung.user_id,
        "rung": rung.number,
        "call_at": rung.call_at,
        "until": rung.until,
    }


def watched_until(chain: Sequence[Rung], now: datetime) -> datetime:
    """When somebody has to see whether the first of the chain has answered."""
    return chain[0].until if chain else now + NOBODY_CALLED


def write_to(office: Office, phone: str, rung: Rung, *, about: UUID) -> None:
    """Two ways to one member of staff: without a number or a channel she is called by voice only."""
    if not phone or not switched_on(settings.ENV.channels) & {Channel.SMS, Channel.WHATSAPP}:
        return
    facts = {"sender": str(office), "when": f"{clocks.local(rung.until, office.time_zone):%H.%M}"}
    legs = tuple(
        Leg(channel=channel, address=phone, kind=STAFF_MESSAGE, consent=True, facts=facts)
        for channel in (Channel.SMS, Channel.WHATSAPP)
    )
    plan = Plan(legs=legs, zone=office.time_zone, urgent=True)
    with suppress(Invalid):  # an office's own words may be refused: the chain stands without a message
        outbox.queue(plan, office_id=office.id, not_before=rung.call_at, expires_at=rung.until, about=about)
