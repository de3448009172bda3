"""Reading a complaint's procedure: where it stands, what could be done, what was done."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.steps import Choice
from satuatap.cases import clocks, doors
from satuatap.cases.doors import Room
from satuatap.cases.labels import complaints as labels
from satuatap.cases.models import (
    Claim,
    Complaint,
    ComplaintPaper,
    ComplaintStep,
    Due,
    MoneyEntry,
    Respondent,
)
from satuatap.cases.rules import complaint_closing, complaint_steps
from satuatap.cases.rules.claim_words import MoneyKind
from satuatap.cases.rules.complaint_steps import CLOCK_OF, PAPERS, ComplaintSituation
from satuatap.cases.rules.complaint_words import ORDINARY, SETTLING, ComplaintState
from satuatap.cases.rules.words import CaseState, RespondentKind
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import RespondentLine, respondents_of, workers_of
from satuatap.cases.selectors.settling import is_sexual_violence
from satuatap.cases.selectors.situations import acts_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.language import active_language
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import clocks as lib_clocks
from satuatap.lib import dates
from satuatap.lib.errors import must_find
from satuatap.lib.verdicts import Verdict

STEPS, PAPERS_TABLE = "cases_complaintstep", "cases_complaintpaper"
# What the mockup's line shows; mediation only where it is needed.
LINE = tuple(
    state
    for state in ORDINARY
    if state not in {ComplaintState.RECEIVED, ComplaintState.AGREEMENT, ComplaintState.CLOSED}
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One dot of the line. `state`: done, now, later · `on`: when it was reached."""

    name: str
    state: str
    on: date | None

    @property
    def note(self) -> str:
        """The day, as `web/parts/steps.html` writes it."""
        return dates.date_text(self.on, active_language()) if self.on else ""


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs for the complaint. `basis`: the article of a clock of the law."""

    kind: str
    words: Promise
    due_at: datetime
    basis: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class ComplaintCard:
    state: ComplaintState
    stages: Sequence[Stage]
    running: Sequence[Running]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A letter a step makes; `id` is None until it is printed."""

    kind: str
    id: UUID | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that was taken. `said`: what was said with it, by the name of the field."""

    id: UUID
    action: str
    at: datetime
    by: UUID
    to: ComplaintState
    respondent: str
    set_for: date | None
    said: Mapping[str, str]
    closure: Code | None
    papers: Sequence[PaperLine]


@dataclass(frozen=True, slots=True)
class ClosureChoice:
    """A reason to close, whether it holds today, and the last day of the clock it waits for."""

    code: Code
    verdict: Verdict
    after: date | None


@dataclass(frozen=True, slots=True)
class CoursePage:
    """Everything the page shows; `version` is None while no complaint is registered."""

    head: CaseHead
    version: int | None
    state: ComplaintState | None
    sexual_violence: bool
    admitted: bool
    told_unsolvable_on: date | None
    last_contact_on: date | None
    stages: Sequence[Stage]
    running: Sequence[Running]
    choices: Sequence[Choice[ComplaintSituation]]
    closures: Sequence[ClosureChoice]
    respondents: Sequence[RespondentLine]
    steps: Sequence[StepLine]


def card(room: Room) -> ComplaintCard | None:
    """The line of steps for the overview; None while no complaint is registered."""
    if room.lacks(Complaint):
        return None
    complaint = Complaint.objects.filter(case=room.case).first()
    if complaint is None:
        return None
    steps = list(ComplaintStep.objects.filter(complaint=complaint).order_by("at"))
    stages = _stages(complaint, steps, room.actor.time_zone, barred=is_sexual_violence(room))
    return ComplaintCard(ComplaintState(complaint.state), stages, _running(complaint))


def course_page(actor: Actor, reference: str, *, now: datetime) -> CoursePage:
    """The page of the procedure. Raises what `doors.opened` raises."""
    with doors.opened(actor, reference, act="view", now=now, fields=("complaint",)) as room:
        complaint = Complaint.objects.filter(case=room.case).first()
        respondents = room.once(respondents_of)
        barred = is_sexual_violence(room)
        if complaint is None:
            return CoursePage(
                head=head_of(room),
                version=None,
                state=None,
                sexual_violence=barred,
                admitted=False,
                told_unsolvable_on=None,
                last_contact_on=None,
                stages=(),
                running=(),
                choices=(),
                closures=(),
                respondents=respondents,
                steps=(),
            )
        steps = list(ComplaintStep.objects.filter(complaint=complaint).order_by("at"))
        situation = situation_of(room, complaint)
        return CoursePage(
            head=head_of(room),
            version=complaint.version,
            state=ComplaintState(complaint.state),
            sexual_violence=barred,
            admitted=complaint.admitted_at is not None,
            told_unsolvable_on=complaint.told_unsolvable_on,
            last_contact_on=complaint.last_contact_on,
            stages=_stages(complaint, steps, actor.time_zone, barred=barred),
            running=_running(complaint),
            choices=complaint_steps.next_steps(situation),
            closures=closures_of(room, complaint),
            respondents=respondents,
            steps=_step_lines(room, steps, respondents),
        )


def situation_of(room: Room, complaint: Complaint) -> ComplaintSituation:
    """The complaint as this actor meets it."""
    kinds = set(Respondent.objects.filter(case=room.case).values_list("kind", flat=True))
    promise = (
        ComplaintStep.objects.filter(complaint=complaint, action__in=("commit_1", "commit_2", "agree"))
        .order_by("-at")
        .values_list("set_for", flat=True)
        .first()
    )
    return ComplaintSituation(
        state=ComplaintState(complaint.state),
        acts=acts_of(room.actor),
        case_open=room.case.state != CaseState.CLOSED,
        sexual_violence=is_sexual_violence(room),
        has_respondent=bool(kinds),
        has_p3mi=RespondentKind.P3MI in kinds,
        admitted=complaint.admitted_at is not None,
        promise_over=promise is not None and promise < room.today,
        has_claims=MoneyEntry.objects.filter(
            case=room.case, kind__in=(MoneyKind.ASKED, MoneyKind.AWARDED), struck_at=None
        ).exists(),
    )


def closures_of(room: Room, complaint: Complaint) -> list[ClosureChoice]:
    """Every reason in force, with its verdict today."""
    today = room.today
    ends = clock_ends(room, complaint)
    return [
        ClosureChoice(
            code,
            complaint_closing.closing_verdict(
                code.code, state=ComplaintState(complaint.state), ends=ends, today=today
            ),
            ends.get(complaint_closing.CLOSINGS[code.code].clock),
        )
        for code in catalogue.codes(CodeList.COMPLAINT_CLOSURE, today)
        if code.code in complaint_closing.CLOSINGS
    ]


def clock_ends(room: Room, complaint: Complaint) -> dict[str, date | None]:
    """The last day of each clock a complaint may be closed after; None where it never started."""
    starts = {
        "CK15": lib_clocks.day(complaint.at, room.actor.time_zone),
        "CK16": complaint.asked_more_on,
        "CK17": complaint.last_contact_on,
        "CK18": complaint.told_unsolvable_on,
    }
    return {name: clocks.last_day(name, start) if start else None for name, start in starts.items()}


def worker_names(room: Room) -> list[str]:
    """The workers by name, by what the team calls them where no name is known."""
    return [
        room.vault.open("cases_party", one.id, "name_sealed", one.name_sealed) or one.code_name
        for one in workers_of(room)
    ]


def said_with(room: Room, step: ComplaintStep) -> dict[str, str]:
    """What was said with a step, by the name of the field."""
    text = room.vault.open(STEPS, step.id, "answers_sealed", step.answers_sealed)
    return json.loads(text) if text else {}


def paper(actor: Actor, reference: str, paper_id: UUID, *, now: datetime) -> bytes:
    """The PDF of a letter as it was printed. Raises `NotFound("no_such_paper")`."""
    with doors.opened(actor, reference, act="print", now=now, fields=("letter",)) as room:
        found = must_find(ComplaintPaper.objects.filter(case=room.case, id=paper_id).first(), "no_such_paper")
        return room.vault.open_bytes(PAPERS_TABLE, found.id, "pdf_sealed", found.pdf_sealed)


def claims_in_words(room: Room) -> tuple[list[str], list[str]]:
    """(what is claimed, the same with the sums asked), for letters; nothing about violence stands in it."""
    sums: dict[UUID, list[str]] = {}
    for entry in MoneyEntry.objects.filter(case=room.case, kind=MoneyKind.ASKED, struck_at=None):
        sums.setdefault(entry.claim_id, []).append(f"{entry.currency} {entry.amount.normalize():f}")
    items, with_sums = [], []
    for claim in Claim.objects.filter(case=room.case).order_by("at"):
        code = catalogue.code(CodeList.CLAIM_ITEM, claim.item_code)
        words = catalogue.label(code) if code else claim.item_code
        items.append(words)
        with_sums.append(f"{words}: {', '.join(sums.get(claim.id, ['–']))}")
    return list(dict.fromkeys(items)), with_sums


def _stages(complaint: Complaint, steps: Sequence[ComplaintStep], zone: str, *, barred: bool) -> list[Stage]:
    """The ordinary course, no mediation ahead where it is barred; a branch or an end off it stands last."""
    reached = {step.to: lib_clocks.day(step.at, zone) for step in steps}
    here = ComplaintState(complaint.state)
    rank = {state: place for place, state in enumerate(ORDINARY)}
    furthest = max((rank[ComplaintState(to)] for to in reached if ComplaintState(to) in rank), default=0)
    line = [
        Stage(
            str(state.label),
            "now" if state == here else "done" if state in reached else "later",
            reached.get(state),
        )
        for state in LINE
        if state in reached
        or state == here
        or (rank[state] > furthest and not (barred and state in SETTLING))
    ]
    if here not in LINE and here != ComplaintState.RECEIVED:
        line = [stage for stage in line if stage.state == "done"]
        closed = here == ComplaintState.CLOSED
        line.append(Stage(str(here.label), "done" if closed else "now", reached.get(here)))
    return line


def _running(complaint: Complaint) -> list[Running]:
    rows = Due.objects.filter(case_id=complaint.case_id, about_id=complaint.id, done_at=None)
    found = []
    for kind, due_at in rows.order_by("due_at").values_list("kind", "due_at"):
        clock = clocks.every().get(CLOCK_OF.get(kind, ""))
        found.append(
            Running(
                kind=kind,
                words=labels.DUES[kind],
                due_at=due_at,
                basis=clock.source if clock else "",
                unverified=clock is not None and clock.unverified,
            )
        )
    return found


def _step_lines(
    room: Room,
    steps: Sequence[ComplaintStep],
    respondents: Sequence[RespondentLine],
) -> list[StepLine]:
    printed: dict[UUID, dict[str, ComplaintPaper]] = {}
    for one in ComplaintPaper.objects.filter(case=room.case).defer("pdf_sealed").order_by("at"):
        printed.setdefault(one.step_id, {})[one.kind] = one
    names = {one.id: one.called for one in respondents}
    return [
        StepLine(
            id=step.id,
            action=step.action,
            at=step.at,
            by=step.by,
            to=ComplaintState(step.to),
            respondent=names.get(step.respondent_id, "") if step.respondent_id else "",
            set_for=step.set_for,
            said={name: text for name, text in said.items() if name != "closure"},
            closure=catalogue.code(CodeList.COMPLAINT_CLOSURE, said.get("closure", "")),
            papers=[_paper_line(kind, printed.get(step.id, {})) for kind in PAPERS.get(step.action, ())],
        )
        for step, said in ((step, said_with(room, step)) for step in reversed(steps))
    ]


def _paper_line(kind: str, printed: Mapping[str, ComplaintPaper]) -> PaperLine:
    one = printed.get(kind)
    return PaperLine(kind, one.id, one.number) if one else PaperLine(kind)
