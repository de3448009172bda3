"""Taking a step, ending a journey before she leaves, and taking back what was written wrongly."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.roles import acts_of
from satuatap.journeys import doors, files
from satuatap.journeys.doors import Room
from satuatap.journeys.models import StepTaken
from satuatap.journeys.rules import steps
from satuatap.journeys.selectors import situations
from satuatap.journeys.services import dates
from satuatap.journeys.services.opening import stand
from satuatap.journeys.services.places import take_place
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.lib.verdicts import Verdict

LONGEST_NOTE = 2000  # characters
A_MOMENT = timedelta(seconds=20)
OF_DATES = frozenset({steps.DEPARTED, steps.ARRIVED, steps.EXTENDED, steps.RETURNED})
OF_A_DAY = frozenset({"step_in_future", "step_before_earlier"})


def take_step(
    actor: Actor,
    reference: str,
    step: str,
    on: date,
    *,
    version: int | None,
    now: datetime,
    note: str = "",
    reported: bool = False,
) -> UUID:
    """Write down that she took a step on a day; returns the row's id.

    Args:
        version: of the journey as it was shown; None where nobody looked at it (a list that is taken over).
        reported: somebody says that it happened. Order, papers, licence and age bar nothing then; they stay
            findings on the page.

    Raises:
        NotFound: `no_such_journey`, `no_such_step`. Stale: `journey_changed`. Denied: `role_may_not`.
        Invalid: the reason of `rules.steps`, on the field `on` where the day is wrong; `text_too_long`.
    """
    _refuse_long(note)
    with doors.opened(actor, reference, "take_step", lock=True, now=now) as room:
        if (twin := _twin(room, step, on)) is not None:
            return twin
        if version is not None:
            room.require_version(version)
        return step_in(room, step, on, note=note, reported=reported)


def step_in(room: Room, step: str, on: date, *, note: str = "", reported: bool = False) -> UUID:
    """As `take_step`, in a room that is open and locked already."""
    seen = situations.known(room)
    rule = seen.course.rule(step)
    if rule is None:
        raise NotFound("no_such_step")
    _require(steps.verdict(situations.situation(room, seen, rule, on, reported=reported)))
    row_id = _write(room, step, on, note)
    stand(room.journey, seen.course, {**seen.taken, step: max(on, seen.taken.get(step, on))})
    _save(room)
    if step in OF_DATES:
        dates.keep(room.journey, room.actor, now=room.now)
    return row_id


def leave(
    actor: Actor, reference: str, exit_code: str, on: date, note: str, *, version: int | None, now: datetime
) -> UUID:
    """End a journey before she leaves: it gives its place on the job order back. Returns the row's id.

    Raises: as `take_step`; `Invalid` on `exit_code` (`no_such_exit`).
    """
    _refuse_long(note)
    if exit_code not in files.exits():
        raise Invalid("not_accepted_as_typed", {"exit_code": ["no_such_exit"]})
    with doors.opened(actor, reference, "end_journey", lock=True, now=now) as room:
        if (twin := _twin(room, exit_code, on)) is not None:
            return twin
        if version is not None:
            room.require_version(version)
        rows = list(StepTaken.objects.filter(journey_id=room.journey.id))
        _require(
            steps.leave_verdict(
                acts=acts_of(actor.role),
                taken=situations.taken_in(rows),
                exit_code=room.journey.exit_code,
                on=on,
                today=room.today,
            )
        )
        row_id = _write(room, exit_code, on, note)
        room.journey.exit_code = exit_code
        _save(room)
        dates.keep(room.journey, actor, now=now)
    return row_id


def take_back(actor: Actor, reference: str, row_id: UUID, *, version: int, now: datetime) -> None:
    """Take back a step or an ending that was written wrongly; it stays in the history.

    Raises:
        NotFound: `no_such_journey`, `no_such_step_taken`. Stale: `journey_changed`.
        Invalid: `last_step_stays`; on `job_order`, when its place has gone to somebody else.
    """
    with doors.opened(actor, reference, "take_back_step", version=version, now=now) as room:
        journey = room.journey
        rows = list(StepTaken.objects.filter(journey_id=journey.id))
        row = next((one for one in rows if one.id == row_id and one.taken_back_at is None), None)
        if row is None:
            raise NotFound("no_such_step_taken")
        row.taken_back_at, row.taken_back_by = now, actor.user_id
        if row.step == journey.exit_code:
            journey.exit_code = ""
            if journey.job_order_id:
                take_place(
                    journey.job_order_id,
                    destination_code=journey.destination_code,
                    occupation_code=journey.occupation_code,
                    on=room.today,
                    besides=journey,
                )
        taken = situations.taken_in(rows)
        if not taken:
            raise Invalid("last_step_stays")
        row.save(update_fields=["taken_back_at", "taken_back_by"])
        stand(journey, situations.course_of(journey, actor.time_zone), taken)
        _save(room)
        dates.keep(journey, actor, now=now)


def _twin(room: Room, step: str, on: date) -> UUID | None:
    """The row of a double submit: the same step of the same day, by the same officer, a moment ago."""
    rows = StepTaken.objects.filter(
        journey_id=room.journey.id,
        step=step,
        on=on,
        by=room.actor.user_id,
        at__gte=room.now - A_MOMENT,
        taken_back_at=None,
    )
    return rows.values_list("id", flat=True).first()


def _write(room: Room, step: str, on: date, note: str) -> UUID:
    row_id = uuid4()
    sealed = (
        sealing.seal_text(situations.STEPS, row_id, "note_sealed", note.strip()) if note.strip() else None
    )
    StepTaken.objects.create(**room.row(id=row_id, step=step, on=on, note_sealed=sealed))
    return row_id


def _save(room: Room) -> None:
    room.journey.version += 1
    room.journey.save(update_fields=["step", "step_on", "departed_on", "returned_on", "exit_code", "version"])


def _require(verdict: Verdict) -> None:
    if verdict:
        return
    if verdict.reason == "role_may_not":
        raise Denied(verdict.reason)
    fields = {"on": [verdict.reason]} if verdict.reason in OF_A_DAY else {}
    raise Invalid("not_accepted_as_typed" if fields else verdict.reason, fields)


def _refuse_long(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise Invalid("not_accepted_as_typed", {"note": ["text_too_long"]})
