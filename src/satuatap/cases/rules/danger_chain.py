"""Danger now: whom to call, in which order, and when the next one is called because nobody has answered.

The whole chain is laid down when danger is raised. Who answers stops it; nothing has to wake up in between.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.lib.verdicts import YES, Verdict, no

KIND = "danger"  # of the `Due` that stands until the danger is over


class AlarmCause(TextChoices):
    SAID = "said", _("She or somebody else says so")
    WORD = "word", _("The agreed word was used")
    ASSESSED = "assessed", _("The assessment says so")


class AlarmOutcome(TextChoices):
    SAFE = "safe", _("She is safe")
    HELPED = "helped", _("Help is with her")
    NO_DANGER = "no_danger", _("There was no danger")
    LOST = "lost", _("She could not be reached")


@dataclass(frozen=True, slots=True)
class Duty:
    """A place on the roster. `weekdays`: 1 Monday … 7 Sunday; empty: every day."""

    user_id: UUID
    rung: int
    minutes: int
    weekdays: tuple[int, ...] = ()

    def holds(self, on: date) -> bool:
        return not self.weekdays or on.isoweekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class Rung:
    """Who is called at `call_at` and has until `until`; `number` counts without gaps from 1."""

    number: int
    user_id: UUID
    call_at: datetime
    until: datetime


def ladder(
    roster: Sequence[Duty], *, at: datetime, today: date, closed_to: Collection[UUID] = ()
) -> tuple[Rung, ...]:
    """The chain from `at` on: each rung begins when the one before has run out.

    Args:
        today: the day at the office, for rosters by weekday.
        closed_to: users with a conflict of interest; they are passed over and cost no time.
    """
    rungs: list[Rung] = []
    begins = at
    called: set[UUID] = set()
    for duty in sorted(roster, key=lambda duty: duty.rung):
        if duty.user_id in closed_to or duty.user_id in called or not duty.holds(today):
            continue
        called.add(duty.user_id)
        ends = begins + timedelta(minutes=duty.minutes)
        rungs.append(Rung(len(rungs) + 1, duty.user_id, begins, ends))
        begins = ends
    return tuple(rungs)


class CallState(TextChoices):
    """Where one rung stands at a moment."""

    WAITS = "waits", _("Is next")
    CALLED = "called", _("Is being called")
    ANSWERED = "answered", _("Has answered")
    MISSED = "missed", _("Has not answered")
    SPARED = "spared", _("Need not be called any more")


def call_state(
    call_at: datetime,
    until: datetime,
    answered_at: datetime | None,
    *,
    stopped_at: datetime | None,
    now: datetime,
) -> CallState:
    """`stopped_at`: when the first of the chain answered, or the danger was over."""
    if answered_at is not None:
        return CallState.ANSWERED
    if stopped_at is not None:
        if call_at >= stopped_at:
            return CallState.SPARED
        return CallState.MISSED if until <= stopped_at else CallState.SPARED
    if now < call_at:
        return CallState.WAITS
    return CallState.CALLED if now < until else CallState.MISSED


def can_answer(
    call_at: datetime, answered_at: datetime | None, ended_at: datetime | None, *, now: datetime
) -> Verdict:
    """May she say now that she sees to it? Reasons: alarm_over, call_answered, call_not_yet."""
    if ended_at is not None:
        return no("alarm_over")
    if answered_at is not None:
        return no("call_answered")
    return YES if now >= call_at else no("call_not_yet")
