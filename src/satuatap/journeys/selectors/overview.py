"""The first page of a journey: where she stands, what is missing, what came before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.roles import acts_of
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import DocumentKind
from satuatap.journeys import doors, files
from satuatap.journeys.doors import Room
from satuatap.journeys.models import StepTaken
from satuatap.journeys.rules import steps
from satuatap.journeys.rules.numbers import Form
from satuatap.journeys.rules.papers import PaperState, state_of
from satuatap.journeys.rules.steps import Course, Exit, FollowUpRule, StepRule, Words
from satuatap.journeys.rules.words import System
from satuatap.journeys.selectors.journeys import Head, head_of
from satuatap.journeys.selectors.numbers import NumberLine, lines_in
from satuatap.journeys.selectors.situations import Known, known, note_of, situation
from satuatap.journeys.selectors.timeline import LifeLine, life_line
from satuatap.lib.errors import NotFound
from satuatap.lib.terms import MONTHS_IN_A_YEAR, add_months
from satuatap.lib.verdicts import Verdict
from satuatap.recruitment.models import Agency, JobOrder
from satuatap.recruitment.rules.job_orders import places_left
from satuatap.recruitment.rules.licences import LicenceState, licence_on


class Standing(StrEnum):
    """A step on the way, as the picture draws it. `ELSEWHERE`: it lies before she came to us."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class WayLine:
    """One step of the scheme. `on`: the day it was taken · `missing`: the words of the steps before it."""

    rule: StepRule
    standing: Standing
    on: date | None


@dataclass(frozen=True, slots=True)
class NextLine:
    """A step that could be written down today. `verdict`: of doing so · `findings`: reasons said beside."""

    rule: StepRule
    verdict: Verdict
    before: tuple[Words, ...]
    papers: tuple[DocumentKind, ...]
    numbers: tuple[Form, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step or ending as it was written. `taken_back_by`: "" while it stands."""

    id: UUID
    words: Words
    on: date
    note: str
    at: datetime
    by: str
    is_exit: bool
    taken_back_at: datetime | None
    taken_back_by: str


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What is offered after an ending. `last_day`, `days_left`: None where nothing runs out."""

    rule: FollowUpRule
    last_day: date | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A verified paper. `tone`: ok, wait (runs out soon), bad (has run out)."""

    kind: DocumentKind
    until: date | None
    tone: str


@dataclass(frozen=True, slots=True)
class JourneyPage:
    """The first page. `next`: what comes now, the obligatory first · `others`: every other step."""

    head: Head
    opened_on: date
    officer: str
    is_mine: bool
    agency: Agency | None
    licence: LicenceState | None
    order: JobOrder | None
    places_left: int
    employer: str
    course: Course
    way: tuple[WayLine, ...]
    next: tuple[NextLine, ...]
    others: tuple[StepRule, ...]
    may_end: Verdict
    exits: tuple[Exit, ...]
    offers: tuple[OfferLine, ...]
    history: tuple[HistoryLine, ...]
    papers: tuple[PaperLine, ...]
    numbers: tuple[NumberLine, ...]
    numbers_asked: tuple[Form, ...]
    findings: tuple[tuple[str, Words], ...]
    life: LifeLine


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """Each number with who wrote it · `asked`: what her steps ask for and nobody has written yet."""

    head: Head
    lines: tuple[tuple[NumberLine, str], ...]
    asked: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class StepPage:
    """One step, to be written down."""

    head: Head
    line: NextLine
    asks_anyway: bool  # by the procedure: a step that is refused may be written down as reported


def journey_page(actor: Actor, reference: str, *, now: datetime) -> JourneyPage:
    """Where she stands. Raises `Denied`, `NotFound` (`no_such_journey`)."""
    with doors.opened(actor, reference, "view_journey", now=now, fields=["journey"]) as room:
        seen = known(room)
        numbers = lines_in(room)
        notes = {row.id: note_of(row) for row in seen.rows}
        staff = names_of_staff(
            [
                room.journey.officer_id,
                *(row.by for row in seen.rows),
                *(row.taken_back_by for row in seen.rows if row.taken_back_by),
            ]
        )
        return _page(room, seen, numbers, notes, staff)


def step_page(actor: Actor, reference: str, step: str, *, now: datetime) -> StepPage:
    """One step of the scheme, to be written down. Raises `NotFound` (`no_such_journey`, `no_such_step`)."""
    with doors.opened(actor, reference, "view_journey", now=now, fields=["step"]) as room:
        seen = known(room)
        rule = seen.course.rule(step)
        if rule is None:
            raise NotFound("no_such_step")
        line = _next(room, seen, rule, frozenset(one.system for one in lines_in(room)))
        return StepPage(head_of(room, seen.identity), line, _would_pass(room, seen, rule, line))


def numbers_page(actor: Actor, reference: str, *, now: datetime) -> NumbersPage:
    """Her numbers, each with who wrote it. Raises `Denied`, `NotFound` (`no_such_journey`)."""
    with doors.opened(actor, reference, "view_journey", now=now, fields=["numbers"]) as room:
        seen, lines = known(room), lines_in(room)
        staff = names_of_staff([line.by for line in lines])
        asked = _asked(
            seen, steps.next_rules(seen.course, seen.taken), frozenset(one.system for one in lines)
        )
        return NumbersPage(
            head_of(room, seen.identity), tuple((line, staff.get(line.by, "")) for line in lines), asked
        )


def _page(
    room: Room,
    seen: Known,
    numbers: tuple[NumberLine, ...],
    notes: Mapping[UUID, str],
    staff: Mapping[UUID, str],
) -> JourneyPage:
    journey, course = room.journey, seen.course
    have = frozenset(line.system for line in numbers)
    goes_on = not journey.exit_code
    following = steps.next_rules(course, seen.taken) if goes_on else ()
    open_rules = [r for r in course.steps if r.again or r.code not in seen.taken] if goes_on else []
    others = tuple(r for r in open_rules if r not in following) if steps.RETURNED not in seen.taken else ()
    lines = [_next(room, seen, rule, have) for rule in following]
    return JourneyPage(
        head=head_of(room, seen.identity),
        opened_on=seen.opened_on,
        officer=staff.get(journey.officer_id, ""),
        is_mine=journey.officer_id == room.actor.user_id,
        agency=journey.agency,
        licence=licence_on(journey.agency, seen.sanctions, room.today) if journey.agency else None,
        order=journey.job_order,
        places_left=places_left(journey.job_order, seen.places_taken + 1) if journey.job_order else 0,
        employer=journey.employer,
        course=course,
        way=_way(seen),
        next=tuple(sorted(lines, key=lambda line: line.rule.optional)),
        others=others,
        may_end=steps.leave_verdict(
            acts=acts_of(room.actor.role),
            taken=seen.taken,
            exit_code=journey.exit_code,
            on=room.today,
            today=room.today,
        ),
        exits=tuple(files.exits().values()),
        offers=_offers(room, seen),
        history=_history(seen, notes, staff),
        papers=_papers(seen, room.today),
        numbers=numbers,
        numbers_asked=_asked(seen, following, have),
        findings=_findings(room, seen),
        life=life_line(room, seen),
    )


def _way(seen: Known) -> tuple[WayLine, ...]:
    course = seen.course
    here, first = steps.furthest(course, seen.taken), steps.begun_at(course, seen.taken)

    def standing(rule: StepRule) -> Standing:
        if rule.code == here:
            return Standing.NOW
        if rule.code in seen.taken:
            return Standing.DONE
        return Standing.ELSEWHERE if course.place(rule.code) < first else Standing.LATER

    return tuple(WayLine(rule, standing(rule), seen.taken.get(rule.code)) for rule in course.steps)


def _next(room: Room, seen: Known, rule: StepRule, have: frozenset[System]) -> NextLine:
    asked = situation(room, seen, rule, room.today)
    forms = files.forms()
    before = steps.missing_before(seen.course, rule, seen.taken)
    return NextLine(
        rule=rule,
        verdict=steps.verdict(asked),
        before=tuple(_words(seen.course, step) for step in before),
        papers=tuple(catalogue.document(kind) for kind in steps.missing_papers(asked)),
        numbers=tuple(forms[system] for system in rule.numbers if system not in have),
        findings=steps.findings(asked),
    )


def _would_pass(room: Room, seen: Known, rule: StepRule, line: NextLine) -> bool:
    """Refused as a step of ours, it could still be written down as something that is reported."""
    reported = situation(room, seen, rule, room.today, reported=True)
    return not line.verdict and bool(steps.verdict(reported))


def _asked(seen: Known, following: Iterable[StepRule], have: frozenset[System]) -> tuple[Form, ...]:
    """Numbers that her steps so far, and those that come now, ask for and that nobody has written yet."""
    rules = [rule for rule in seen.course.steps if rule.code in seen.taken]
    wanted = {system for rule in (*rules, *following) for system in rule.numbers} - have
    return tuple(form for system, form in files.forms().items() if system in wanted)


def _findings(room: Room, seen: Known) -> tuple[tuple[str, Words], ...]:
    """What was not right about a step when it was taken: its reason, and the step."""
    needs = (steps.she_is_of_age, steps.licence_is_valid, steps.job_order_is_right)
    return tuple(
        (verdict.reason, rule.words)
        for rule in seen.course.steps
        if rule.checks and rule.code in seen.taken
        for verdict in (need(situation(room, seen, rule, seen.taken[rule.code])) for need in needs)
        if not verdict
    )


def _offers(room: Room, seen: Known) -> tuple[OfferLine, ...]:
    exit_code = room.journey.exit_code
    ended = [row for row in seen.rows if row.step == exit_code and row.taken_back_at is None]
    if not exit_code or not ended or exit_code not in files.exits():
        return ()
    rules = files.follow_ups()
    return tuple(
        _offer(rules[code], ended[-1].on, room.today) for code in files.exits()[exit_code].follow_ups
    )


def _offer(rule: FollowUpRule, ended_on: date, today: date) -> OfferLine:
    if rule.years is None:
        return OfferLine(rule, None, None)
    last_day = add_months(ended_on, rule.years * MONTHS_IN_A_YEAR)
    return OfferLine(rule, last_day, max((last_day - today).days, 0))


def _history(seen: Known, notes: Mapping[UUID, str], staff: Mapping[UUID, str]) -> tuple[HistoryLine, ...]:
    exits = files.exits()

    def line(row: StepTaken) -> HistoryLine:
        is_exit = row.step in exits
        return HistoryLine(
            id=row.id,
            words=exits[row.step].words if is_exit else _words(seen.course, row.step),
            on=row.on,
            note=notes[row.id],
            at=row.at,
            by=staff.get(row.by, ""),
            is_exit=is_exit,
            taken_back_at=row.taken_back_at,
            taken_back_by=staff.get(row.taken_back_by, "") if row.taken_back_by else "",
        )

    return tuple(line(row) for row in reversed(seen.rows))


def _papers(seen: Known, today: date) -> tuple[PaperLine, ...]:
    tones = {PaperState.VALID: "ok", PaperState.SOON: "wait", PaperState.OVER: "bad"}

    def tone(until: date | None) -> str:
        return tones[state_of(True, until, today)]

    lines = [
        PaperLine(catalogue.document(kind), row.valid_until, tone(row.valid_until))
        for kind, row in seen.papers.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.until is None, line.until or today)))


def _words(course: Course, step: str) -> Words:
    rule = course.rule(step)
    return rule.words if rule else files.step_words().get(step, Words(step, step))
