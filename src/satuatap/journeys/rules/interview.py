"""What an interview before departure points to: never more than an indication, with reasons (domain page 5).

UU 21/2007 Article 1; under 18 no means are needed. A human decides; she is shown what is worked out here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from satuatap.journeys.rules.steps import Words
from satuatap.journeys.rules.words import Level
from satuatap.recruitment.rules.licences import LicenceState

NOT_ALONE, LEFT_OPEN = "not_alone", "left_open"
UNDER_18, AGE_UNKNOWN, AGENCY_MISSING, SAME_SPONSOR = (
    "under_18",
    "age_unknown",
    "agency_missing",
    "same_sponsor",
)
OF_LEDGER = {
    "overcharged": Level.LOOK_CLOSER,
    "in_debt_for_it": Level.LOOK_CLOSER,
    "debt_bondage": Level.STRONG,
}
OF_LICENCE = {
    LicenceState.UNKNOWN: Level.LOOK_CLOSER,
    LicenceState.NOT_YET: Level.LOOK_CLOSER,
    LicenceState.EXPIRED: Level.LOOK_CLOSER,
    LicenceState.SUSPENDED: Level.STRONG,
    LicenceState.WITHDRAWN: Level.STRONG,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """`why`: the sentence that stands among the reasons; None where it weighs nothing."""

    code: str
    words: Words
    weight: Level = Level.NONE
    why: Words | None = None


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    words: Words
    answers: tuple[Answer, ...]

    def answer(self, code: str) -> Answer | None:
        return next((one for one in self.answers if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions as they held from a day. `many`: so many signs to look closer are a strong indication ·
    `sponsor_closer`, `sponsor_strong`: so many other people who named the same sponsor.
    """

    valid_from: date
    questions: tuple[Question, ...]
    many: int
    sponsor_closer: int
    sponsor_strong: int
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is known without asking. `of_age`, `licence`: None where not known, or no agency is named ·
    `needs_agency`: her scheme goes through one · `same_sponsor`: other people of the office, a number only.
    """

    of_age: bool | None
    needs_agency: bool
    licence: LicenceState | None
    ledger: tuple[str, ...] = ()
    same_sponsor: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """`words`: of an answer; else `code` has its sentence in the labels · `n`: how many, where it counts."""

    code: str
    weight: Level
    words: Words | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    level: Level
    reasons: tuple[Reason, ...]


def assess(sheet: Sheet, answers: Mapping[str, str], recorded: Recorded, *, alone: bool) -> Assessment:
    """What answers and records point to, the heaviest reasons first.

    One strong sign is a strong indication; so are `sheet.many` lighter ones. Not heard alone, or questions
    left open: looked at more closely, for nothing can be said to be in order then.
    """
    signs = [*_of_answers(sheet, answers), *_of_records(sheet, recorded)]
    open_ones = sum(question.answer(answers.get(question.code, "")) is None for question in sheet.questions)
    doubts = [] if alone else [Reason(NOT_ALONE, Level.LOOK_CLOSER)]
    if open_ones:
        doubts.append(Reason(LEFT_OPEN, Level.LOOK_CLOSER, n=open_ones))
    reasons = sorted([*signs, *doubts], key=lambda one: one.weight != Level.STRONG)
    if any(one.weight == Level.STRONG for one in signs) or len(signs) >= sheet.many:
        return Assessment(Level.STRONG, tuple(reasons))
    return Assessment(Level.LOOK_CLOSER if reasons else Level.NONE, tuple(reasons))


def _of_answers(sheet: Sheet, answers: Mapping[str, str]) -> Iterable[Reason]:
    for question in sheet.questions:
        given = question.answer(answers.get(question.code, ""))
        if given is not None and given.weight != Level.NONE:
            yield Reason(question.code, given.weight, given.why)


def _of_records(sheet: Sheet, recorded: Recorded) -> Iterable[Reason]:
    if recorded.of_age is False:
        yield Reason(UNDER_18, Level.STRONG)
    elif recorded.of_age is None:
        yield Reason(AGE_UNKNOWN, Level.LOOK_CLOSER)
    if recorded.licence is not None:
        if (weight := OF_LICENCE.get(recorded.licence)) is not None:
            yield Reason(f"licence_{recorded.licence.value}", weight)
    elif recorded.needs_agency:
        yield Reason(AGENCY_MISSING, Level.LOOK_CLOSER)
    for flag in recorded.ledger:
        yield Reason(flag, OF_LEDGER[flag])
    if recorded.same_sponsor >= sheet.sponsor_closer:
        heavy = recorded.same_sponsor >= sheet.sponsor_strong
        yield Reason(SAME_SPONSOR, Level.STRONG if heavy else Level.LOOK_CLOSER, n=recorded.same_sponsor)
