"""The screening sheet of one worker: worked out anew from all the case holds, with what supports each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.utils.text import Truncator

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import (
    Party,
    ScreeningAnswer,
    ScreeningDecision,
    ScreeningElement,
)
from satuatap.cases.rules.screening import (
    CHILD,
    CLAIMED,
    MEANS_OF,
    SAID_YES,
    TRAFFICKING,
    Assessment,
    Column,
    Found,
    Frequency,
    Result,
    assess,
    at_work,
)
from satuatap.cases.selectors.claims import claims_in
from satuatap.cases.selectors.codes import code_of, extra_of
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.incidents import TABLE as INCIDENTS
from satuatap.cases.selectors.incidents import incidents_in, perpetrators_in
from satuatap.cases.selectors.people import workers_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList

ANSWERS, ELEMENTS, DECISIONS = (
    "cases_screeninganswer",
    "cases_screeningelement",
    "cases_screeningdecision",
)
LIST_OF = {
    Column.ACT: CodeList.TPPO_ACT,
    Column.MEANS: CodeList.TPPO_MEANS,
    Column.PURPOSE: CodeList.TPPO_PURPOSE,
}
CARD_LINES = 6
R = TypeVar("R", ScreeningAnswer, ScreeningElement, ScreeningDecision)
QUOTE = 30  # words of a longer text that are shown as the supporting sentence


@dataclass(frozen=True, slots=True)
class Support:
    """Why an indicator is there. `source`: code of `labels.counselling.SUPPORTS` · `of`: the row of the
    catalogue it rests on · `words`: the sentence, "" when none was written.
    """

    source: str
    of: Code | None
    words: str = ""
    when: str = ""
    answer: str = ""
    still_now: bool = False


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with her answer; `answer`: "" when it was not asked."""

    row: Code
    yes_no: bool
    answer: str
    when: str
    words: str
    still_now: bool


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One of the eleven, its questions, and what supports it; nothing supports it: not found."""

    row: Code
    questions: tuple[QuestionView, ...]
    supports: tuple[Support, ...]

    @property
    def is_found(self) -> bool:
        return bool(self.supports)


@dataclass(frozen=True, slots=True)
class ElementView:
    """`id`: None when it follows from an indicator and was marked by nobody."""

    id: UUID | None
    row: Code
    words: str
    by: str
    indicator: Code | None


@dataclass(frozen=True, slots=True)
class ColumnView:
    column: Column
    elements: tuple[ElementView, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    at: datetime
    by: str
    computed: Result
    decided: Result
    interviewed_alone: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything about one worker. `others`: questions outside the eleven · `decisions`: the latest first."""

    party_id: UUID
    party: str
    indicators: tuple[IndicatorView, ...]
    others: tuple[QuestionView, ...]
    columns: tuple[ColumnView, ...]
    found: Found
    assessment: Assessment
    decisions: tuple[DecisionView, ...]
    answered: int
    questions: int

    @property
    def decision(self) -> DecisionView | None:
        return self.decisions[0] if self.decisions else None


@dataclass(frozen=True, slots=True)
class ScreeningLine:
    """One worker on the overview. `found`: how many of the eleven."""

    party_id: UUID
    party: str
    result: Result
    found: int
    answered: int
    decision: DecisionView | None


@dataclass(frozen=True, slots=True)
class ScreeningCard:
    lines: tuple[ScreeningLine, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """`workers`: (id, code name) of whom one may screen."""

    head: CaseHead
    workers: tuple[tuple[UUID, str], ...]
    sheet: Sheet | None


def sheet_page(actor: Actor, reference: str, party_id: UUID | None, *, now: datetime) -> SheetPage:
    """The sheet of one worker; without one named, of the first. Raises `Denied`, `NotFound`."""
    with doors.opened(actor, reference, act="view", fields=["screening"], now=now) as room:
        workers = workers_of(room)
        if party_id is None:
            sheet = sheet_of(room, workers[0]) if workers else None
        else:
            sheet = sheet_of(room, room.party(party_id))
        return SheetPage(head_of(room), tuple((one.id, one.code_name) for one in workers), sheet)


def card(room: Room) -> ScreeningCard | None:
    """The screening of every worker of the case of whom anything speaks for it; None when nothing does.

    A file about trafficking asks for the sheet of everybody, answered or not.
    """
    asked_for = TRAFFICKING in room.case.categories
    lines = tuple(
        ScreeningLine(
            sheet.party_id,
            sheet.party,
            sheet.assessment.result,
            len(sheet.found.indicators),
            sheet.answered,
            sheet.decision,
        )
        for sheet in sheets_of(room, workers_of(room)[:CARD_LINES])
        if asked_for or sheet.answered or sheet.decision or sheet.found.indicators or sheet.assessment.why
    )
    return ScreeningCard(lines) if lines else None


def sheet_of(room: Room, party: Party) -> Sheet:
    """The sheet as it stands this moment, worked out from answers, incidents, categories and claims."""
    return sheets_of(room, [party])[0]


def sheets_of(room: Room, parties: Sequence[Party]) -> list[Sheet]:
    """The sheets of several workers, in the same order."""
    answers: dict[UUID, list[ScreeningAnswer]] = defaultdict(list)
    elements: dict[UUID, list[ScreeningElement]] = defaultdict(list)
    decisions: dict[UUID, list[ScreeningDecision]] = defaultdict(list)
    if not room.lacks(ScreeningAnswer):
        answers = _by_party(ScreeningAnswer.objects.filter(party__in=parties))
    if not room.lacks(ScreeningElement):
        marked = ScreeningElement.objects.filter(party__in=parties, withdrawn_at=None)
        elements = _by_party(marked.order_by("column", "at", "id"))
    if not room.lacks(ScreeningDecision):
        decisions = _by_party(ScreeningDecision.objects.filter(party__in=parties).order_by("-at", "id"))
    return [
        _sheet(room, party, answers[party.id], elements[party.id], decisions[party.id]) for party in parties
    ]


def _by_party(rows: Iterable[R]) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[row.party_id].append(row)
    return found


def _sheet(
    room: Room,
    party: Party,
    said: Sequence[ScreeningAnswer],
    marked: Sequence[ScreeningElement],
    decided: Sequence[ScreeningDecision],
) -> Sheet:
    answers = {row.question: row for row in said}
    asked = catalogue.codes(CodeList.SCREEN_QUESTION, room.today)
    questions = [_question(room, row, answers.get(row.code)) for row in asked]
    recorded = [*_from_answers(questions), *_from_case(room, party)]
    indicators = tuple(
        IndicatorView(
            row=row,
            questions=tuple(q for q in questions if q.row.extra.get("indicator") == row.code),
            supports=tuple(support for code, support in recorded if code == row.code),
        )
        for row in catalogue.codes(CodeList.ILO_INDICATOR, room.today)
    )
    columns = _columns(room, marked, {one.row.code for one in indicators if one.is_found})
    found = Found(
        indicators=frozenset(one.row.code for one in indicators if one.is_found),
        acts=_codes(columns, Column.ACT),
        means=_codes(columns, Column.MEANS),
        purposes=_codes(columns, Column.PURPOSE),
        is_child=party.is_child or any(q.row.code == CHILD and q.answer == Frequency.YES for q in questions),
    )
    return Sheet(
        party_id=party.id,
        party=party.code_name,
        indicators=indicators,
        others=tuple(q for q in questions if "indicator" not in q.row.extra),
        columns=columns,
        found=found,
        assessment=assess(found),
        decisions=_decisions(room, decided),
        answered=len(answers),
        questions=len(questions),
    )


def _from_answers(questions: Iterable[QuestionView]) -> list[tuple[str, Support]]:
    return [
        (
            str(one.row.extra["indicator"]),
            Support("answer", one.row, one.words, one.when, one.answer, one.still_now),
        )
        for one in questions
        if "indicator" in one.row.extra and one.answer in SAID_YES
    ]


def _from_case(room: Room, party: Party) -> list[tuple[str, Support]]:
    """What others recorded: categories of the case, incidents at work, items claimed."""
    found: list[tuple[str, Support]] = []
    for code in room.case.categories:
        if indicator := extra_of(CodeList.COMPLAINT_CATEGORY, code, "indicator"):
            found.append((indicator, Support("category", code_of(CodeList.COMPLAINT_CATEGORY, code))))
    culprits = room.once(perpetrators_in)
    for incident in room.once(incidents_in):
        indicator = extra_of(CodeList.GBV_TYPE, incident.type_code, "indicator")
        relations = [one.simfoni_relation for one in culprits.get(incident.id, ()) if one.simfoni_relation]
        if indicator and incident.party_id in (None, party.id) and at_work(relations):
            words = room.vault.open(INCIDENTS, incident.id, "words_sealed", incident.words_sealed)
            row = code_of(CodeList.GBV_TYPE, incident.type_code)
            found.append((indicator, Support("incident", row, Truncator(words).words(QUOTE))))
    for claim in room.once(claims_in):
        if claim.item_code in CLAIMED and claim.party_id in (None, party.id):
            row = code_of(CodeList.CLAIM_ITEM, claim.item_code)
            found.append((CLAIMED[claim.item_code], Support("claim", row)))
    return found


def _columns(room: Room, rows: Sequence[ScreeningElement], indicators: set[str]) -> tuple[ColumnView, ...]:
    staff = room.staff({row.by for row in rows})

    def marked(column: Column) -> Iterable[ElementView]:
        for row in rows:
            if row.column == column and (code := code_of(LIST_OF[column], row.code)) is not None:
                words = room.vault.open(ELEMENTS, row.id, "words_sealed", row.words_sealed)
                yield ElementView(row.id, code, words, staff.get(row.by, ""), None)

    by_hand = {row.code for row in rows if row.column == Column.MEANS}
    followed = tuple(
        ElementView(None, code, "", "", code_of(CodeList.ILO_INDICATOR, indicator))
        for indicator, means in MEANS_OF.items()
        if indicator in indicators
        and means not in by_hand
        and (code := code_of(CodeList.TPPO_MEANS, means)) is not None
    )
    return tuple(
        ColumnView(column, (*marked(column), *(followed if column == Column.MEANS else ())))
        for column in Column
    )


def _codes(columns: Iterable[ColumnView], wanted: Column) -> frozenset[str]:
    return frozenset(one.row.code for column in columns if column.column == wanted for one in column.elements)


def _question(room: Room, row: Code, answer: ScreeningAnswer | None) -> QuestionView:
    return QuestionView(
        row=row,
        yes_no=bool(row.extra.get("yes_no")),
        answer=answer.answer if answer else "",
        when=room.vault.open(ANSWERS, answer.id, "when_sealed", answer.when_sealed) if answer else "",
        words=room.vault.open(ANSWERS, answer.id, "words_sealed", answer.words_sealed) if answer else "",
        still_now=answer.still_now if answer else False,
    )


def _decisions(room: Room, rows: Sequence[ScreeningDecision]) -> tuple[DecisionView, ...]:
    staff = room.staff({row.by for row in rows})
    return tuple(
        DecisionView(
            at=row.at,
            by=staff.get(row.by, ""),
            computed=Result(row.computed),
            decided=Result(row.decided),
            interviewed_alone=row.interviewed_alone,
            reason=room.vault.open(DECISIONS, row.id, "reason_sealed", row.reason_sealed),
        )
        for row in rows
    )
