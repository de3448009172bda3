"""Home again: when she is asked how she is, and what the open journey never keeps."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.journeys.rules.words import ReturnType
from satuatap.letters.rules.neutral import forbidden_in
from satuatap.lib.terms import add_months

FOLLOW_UPS = (3, 6, 12)  # calendar months after the return (IOM reintegration handbook)
NEITHER = frozenset({ReturnType.LEAVE, ReturnType.DECEASED})  # she goes back; or there is nobody to ask
NOT_HERE = frozenset({"kekerasan"})  # return reasons that belong into a closed file (UU 18/2017 Art. 27 e)
SOON = timedelta(days=14)  # before its day a follow-up may be made


class FollowUpOutcome(TextChoices):
    DONE = "done", _("Spoken with her")
    NOT_REACHED = "not_reached", _("Not reached")
    DECLINED = "declined", _("She does not want it")


class AgeBand(TextChoices):
    """Of who stays behind. Bands by what a child needs: before school, at school, nearly grown."""

    SMALL = "0_4", _("0–4 years")
    SCHOOL = "5_11", _("5–11 years")
    YOUNG = "12_17", _("12–17 years")
    ADULT = "18_59", _("18–59 years")
    OLD = "60", _("60 years and over")


CHILDREN = (AgeBand.SMALL, AgeBand.SCHOOL, AgeBand.YOUNG)


class State(StrEnum):
    """Of one follow-up on one day."""

    LATER = "later"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a follow-up came to."""

    month: int
    outcome: FollowUpOutcome


@dataclass(frozen=True, slots=True)
class Planned:
    """One follow-up. `tries`: how often she was not reached."""

    month: int
    on: date
    state: State
    tries: int = 0

    @property
    def is_open(self) -> bool:
        return self.state not in {State.DONE, State.DECLINED}


def follow_up_day(returned_on: date, month: int) -> date:
    """The same day so many calendar months later, or the last day of that month."""
    return add_months(returned_on, month)


def follow_ups(
    returned_on: date, how: ReturnType | None, answers: Iterable[Answer], today: date
) -> tuple[Planned, ...]:
    """The follow-ups of a return as they stand. None after leave or a death."""
    if how in NEITHER:
        return ()
    given = list(answers)
    return tuple(_planned(returned_on, month, given, today) for month in FOLLOW_UPS)


def may_begin(planned: Planned, today: date) -> bool:
    """A follow-up may be made some days early; nobody is asked in June how she is in December."""
    return planned.is_open and planned.on - SOON <= today


def belongs_to_counsellors(text: str, words: Collection[str]) -> bool:
    """Does a note carry a word that stands in no open row? `words`: those of the neutral messages."""
    return bool(forbidden_in(text, words))


def _planned(returned_on: date, month: int, given: list[Answer], today: date) -> Planned:
    on = follow_up_day(returned_on, month)
    mine = [answer.outcome for answer in given if answer.month == month]
    tries = mine.count(FollowUpOutcome.NOT_REACHED)
    if FollowUpOutcome.DONE in mine:
        return Planned(month, on, State.DONE, tries)
    if FollowUpOutcome.DECLINED in mine:
        return Planned(month, on, State.DECLINED, tries)
    if today < on:
        return Planned(month, on, State.LATER, tries)
    return Planned(month, on, State.DUE if today <= on + SOON else State.OVERDUE, tries)
