"""The way of a migration as a table of steps, one for each scheme, and what speaks against taking one.

The rows come from `data/journeys/steps.yaml` (`journeys.files`). A journey by the procedure is held to them;
whoever goes outside of it, or without papers, has a journey too: for her, and for what is only reported to
the desk, the same reasons are findings and bar nothing (domain page 2.3, 13.3).
"""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from satuatap.accounts.rules.acts import Act
from satuatap.journeys.rules.words import Legality, System
from satuatap.lib.verdicts import YES, Verdict, no
from satuatap.people.rules.births import Birth
from satuatap.people.rules.words import BirthPrecision
from satuatap.recruitment.rules.licences import LicenceState

REGISTERED = "registered"
DEPARTED = "departed"
ARRIVED = "arrived"
EXTENDED = "extended"
RETURNED = "returned"
NOT_KNOWN_YET = "belum_tahu"  # the scheme of whoever has none yet
OF_AGE = 18  # UU 18/2017 Article 5
WORK = frozenset({Act.WORK_JOURNEYS})


class Phase(StrEnum):
    """UU 18/2017 Articles 8, 21 and 24: before, during and after work."""

    BEFORE = "before"
    ABROAD = "abroad"
    AFTER = "after"


class Check(StrEnum):
    """What a step asks of her and of the register, besides papers."""

    ADULT = "adult"
    LICENCE = "licence"
    JOB_ORDER = "job_order"


@dataclass(frozen=True, slots=True)
class Words:
    """The same in both languages of the house; read with `{{ words|label }}`."""

    label_id: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of document that must be verified and valid. `marital`: of whom; empty: of everybody."""

    kind: str
    marital: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StepRule:
    """One step of a scheme, as the file says. `after`: what comes before it · `again`: more than once."""

    code: str
    words: Words
    after: tuple[str, ...]
    papers: tuple[Paper, ...]
    numbers: tuple[System, ...]
    checks: frozenset[Check]
    optional: bool
    again: bool
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Course:
    """The steps of a scheme in their order, for journeys opened from `valid_from` on."""

    scheme: str
    valid_from: date
    valid_to: date | None
    source: str
    confidence: str
    steps: tuple[StepRule, ...]

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(rule.code for rule in self.steps)

    def rule(self, step: str) -> StepRule | None:
        return next((rule for rule in self.steps if rule.code == step), None)

    def place(self, step: str) -> int:
        """How far along a step is; -1 for a step of another scheme."""
        return self.order.index(step) if step in self.order else -1


@dataclass(frozen=True, slots=True)
class Exit:
    """How a journey ends before she leaves, and what the desk then offers her."""

    code: str
    words: Words
    follow_ups: tuple[str, ...]
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    """`years`: until its last day, counted from the day of the exit; None: no term."""

    code: str
    words: Words
    text: Words
    years: int | None
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Situation:
    """A journey as one actor meets it when she thinks of one step on one day.

    `taken`: live steps with the (latest) day of each · `papers`: kinds verified, until when each holds ·
    `licence`, `order`: of agency and job order on that day; None where there is none ·
    `reported`: somebody says that it happened; the desk only writes it down.
    """

    course: Course
    rule: StepRule
    on: date
    today: date
    acts: frozenset[Act]
    taken: Mapping[str, date]
    exit_code: str = ""
    legality: Legality = Legality.PROCEDURAL
    reported: bool = False
    birth: Birth = field(default_factory=Birth)
    marital: str = ""
    papers: Mapping[str, date | None] = field(default_factory=dict)
    licence: LicenceState | None = None
    order: Verdict | None = None

    @property
    def binding(self) -> bool:
        """Whether a reason refuses the step, or is only said beside it."""
        return self.legality == Legality.PROCEDURAL and not self.reported


def phase_of(step: str) -> Phase:
    """Where on her way a step leaves her."""
    if step == RETURNED:
        return Phase.AFTER
    return Phase.ABROAD if step in (DEPARTED, ARRIVED, EXTENDED) else Phase.BEFORE


def furthest(course: Course, taken: Mapping[str, date]) -> str:
    """The step that says where she stands: the last in the order of the scheme; "" when none is of it."""
    return max((step for step in taken if step in course.order), key=course.place, default="")


def begun_at(course: Course, taken: Mapping[str, date]) -> int:
    """The place of the first step known to us: what lies before happened elsewhere, and is not asked for."""
    return min((course.place(step) for step in taken if step in course.order), default=0)


def missing_before(course: Course, rule: StepRule, taken: Mapping[str, date]) -> tuple[str, ...]:
    """Steps that come before `rule` and were not taken."""
    first = begun_at(course, taken)
    return tuple(step for step in rule.after if step not in taken and course.place(step) >= first)


def asked_papers(rule: StepRule, marital: str) -> tuple[str, ...]:
    """The kinds of documents a step asks of a person of this marital status."""
    return tuple(paper.kind for paper in rule.papers if not paper.marital or marital in paper.marital)


def missing_papers(situation: Situation) -> tuple[str, ...]:
    """Of the papers the step asks for, those not verified yet or not valid on its day."""
    return tuple(
        kind
        for kind in asked_papers(situation.rule, situation.marital)
        if kind not in situation.papers or _is_over(situation.papers[kind], situation.on)
    )


def next_rules(course: Course, taken: Mapping[str, date]) -> tuple[StepRule, ...]:
    """What comes next: steps not taken whose way is free. Optional ones come with the rest."""
    if RETURNED in taken:
        return ()
    has_left = any(phase_of(step) != Phase.BEFORE for step in taken)
    first = begun_at(course, taken)
    return tuple(
        rule
        for rule in course.steps
        if course.place(rule.code) >= first
        and (rule.code not in taken or rule.again)
        and not missing_before(course, rule, taken)
        and not (has_left and phase_of(rule.code) == Phase.BEFORE)
    )


def adult_on(birth: Birth, day: date) -> bool | None:
    """Is she 18 on that day for certain? None: her birth is not known well enough to say.

    A month, a year or an estimate is counted from its last possible day: nobody is made older than she is.
    """
    if birth.on is None:
        return None
    earliest = _is_of_age(birth.on, day)
    if birth.precision is BirthPrecision.DAY or not earliest:
        return earliest  # born on its first day she is too young: then on every other day as well
    latest = date(birth.on.year, 12, 31)
    if birth.precision is BirthPrecision.MONTH:
        latest = birth.on.replace(day=monthrange(birth.on.year, birth.on.month)[1])
    return True if _is_of_age(latest, day) else None


# -- What speaks against a step. The first paragraph of each is its line in the reference. -----------------


def it_goes_on(situation: Situation) -> Verdict:
    """The journey has not ended."""
    if situation.exit_code:
        return no("journey_has_ended")
    return no("she_has_returned") if RETURNED in situation.taken else YES


def not_taken_yet(situation: Situation) -> Verdict:
    """The step was not taken before; an extension may be taken again."""
    rule = situation.rule
    return YES if rule.again or rule.code not in situation.taken else no("step_taken_already")


def it_has_happened(situation: Situation) -> Verdict:
    """Its day has come."""
    return YES if situation.on <= situation.today else no("step_in_future")


def days_in_order(situation: Situation) -> Verdict:
    """Nobody arrives or returns before she left."""
    place = situation.course.place
    here = place(situation.rule.code)
    if phase_of(situation.rule.code) == Phase.BEFORE:
        return YES
    for step, day in situation.taken.items():
        apart = place(step) - here
        if phase_of(step) != Phase.BEFORE and (
            (apart < 0 and day > situation.on) or (apart > 0 and day < situation.on)
        ):
            return no("step_before_earlier")
    return YES


def in_order(situation: Situation) -> Verdict:
    """What comes before it in the scheme has been done."""
    missing = missing_before(situation.course, situation.rule, situation.taken)
    return no("step_out_of_order") if missing else YES


def she_is_of_age(situation: Situation) -> Verdict:
    """She is 18 on the day (UU 18/2017 Article 5; whoever places a minor: Article 80)."""
    if Check.ADULT not in situation.rule.checks:
        return YES
    return no("under_18_on_departure") if adult_on(situation.birth, situation.on) is False else YES


def licence_is_valid(situation: Situation) -> Verdict:
    """The licence of the agency is valid on the day of signing (UU 18/2017 Articles 57 and 74)."""
    if Check.LICENCE not in situation.rule.checks:
        return YES
    if situation.licence is None:
        return no("agency_missing")
    if situation.licence in (LicenceState.VALID, LicenceState.UNKNOWN):
        return YES
    return no(f"licence_{situation.licence.value}")


def job_order_is_right(situation: Situation) -> Verdict:
    """There is a job order with a place, for this work there, valid on the day (UU 18/2017 Article 59)."""
    if Check.JOB_ORDER not in situation.rule.checks:
        return YES
    return no("job_order_missing") if situation.order is None else situation.order


def papers_are_there(situation: Situation) -> Verdict:
    """Its papers are verified and valid on the day."""
    return no("step_papers_missing") if missing_papers(situation) else YES


# Never set aside: they would make the record impossible, whoever reports it.
ALWAYS = (it_goes_on, not_taken_yet, it_has_happened, days_in_order)
NEEDS = (in_order, she_is_of_age, licence_is_valid, job_order_is_right, papers_are_there)


def verdict(situation: Situation) -> Verdict:
    """May this step be taken on this day by this actor?"""
    if not WORK & situation.acts:
        return no("role_may_not")
    needs = (*ALWAYS, *NEEDS) if situation.binding else ALWAYS
    return next((one for one in (need(situation) for need in needs) if not one), YES)


def findings(situation: Situation) -> tuple[str, ...]:
    """Reasons to be said beside the step: what does not bar it, and what is not known."""
    said = [] if situation.binding else [need(situation).reason for need in NEEDS]
    if Check.ADULT in situation.rule.checks and adult_on(situation.birth, situation.on) is None:
        said.append("age_not_known")
    if Check.LICENCE in situation.rule.checks and situation.licence == LicenceState.UNKNOWN:
        said.append("licence_unknown")
    return tuple(reason for reason in said if reason)


def leave_verdict(
    *, acts: frozenset[Act], taken: Collection[str], exit_code: str, on: date, today: date
) -> Verdict:
    """May the journey end by an exit? Only before she leaves: afterwards she returns."""
    if not WORK & acts:
        return no("role_may_not")
    if exit_code:
        return no("journey_has_ended")
    if any(phase_of(step) != Phase.BEFORE for step in taken):
        return no("she_has_left")
    return YES if on <= today else no("step_in_future")


def _is_over(until: date | None, on: date) -> bool:
    return until is not None and until < on


def _is_of_age(born: date, day: date) -> bool:
    return (day.year - born.year - ((day.month, day.day) < (born.month, born.day))) >= OF_AGE
