"""The first page of a file, made of the cards of its parts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import Choice
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.drafts import Facts
from satuatap.cases.rules import steps
from satuatap.cases.rules.steps import CaseSituation
from satuatap.cases.rules.words import Source
from satuatap.cases.selectors import (
    claims,
    complaints,
    consents,
    counselling,
    due,
    duties,
    evidence,
    history,
    incidents,
    notes,
    people,
    plans,
    referrals,
    safety,
    screening,
    security,
    team,
)
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.parts import looked_round
from satuatap.cases.selectors.situations import situation_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList

Card = object  # a frozen dataclass of its part, drawn by `cases/cards/<name>.html`
Cards = tuple[tuple[str, Callable[[Room], Card | None]], ...]

# In the order in which a worker needs them: safety, how far it is, what is due.
FIRST: Cards = (
    ("safety", safety.card),
    ("duties", duties.card),
)
MAIN: Cards = (
    ("due", due.card),
    ("complaints", complaints.card),
    ("claims", claims.card),
    ("plans", plans.card),
    ("referrals", referrals.card),
    ("people", people.card),
    ("incidents", incidents.card),
    ("screening", screening.card),
    ("talks", counselling.card),
    ("notes", notes.card),
)
BESIDE: Cards = (
    ("consents", consents.card),
    ("evidence", evidence.card),
    ("team", team.card),
    ("security", security.card),
    ("looks", history.looks_card),
    ("history", history.card),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What it is about. `limits_by`: who explained the limits of confidentiality."""

    story: str
    source: Source
    categories: tuple[Code, ...]
    destination: Code | None
    phase: Code | None
    opened_by: str
    limits_at: datetime | None
    limits_by: str
    supervised_at: datetime | None
    closed_for: Code | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """`choices`: what can be done now."""

    head: CaseHead
    risk: Code | None
    summary: Summary
    choices: tuple[Choice[CaseSituation], ...]
    first: tuple[tuple[str, Card], ...]
    main: tuple[tuple[str, Card], ...]
    beside: tuple[tuple[str, Card], ...]
    may_review: bool


def overview(actor: Actor, reference: str, *, now: datetime) -> Overview:
    """The whole first page. Raises `NotFound`."""
    with doors.opened(actor, reference, act="view", fields=["overview"], now=now) as opened:
        room = looked_round(opened)
        room.staff(one.user_id for one in room.team)  # most of what was done was done by one of them
        return Overview(
            head=head_of(room),
            risk=catalogue.code(CodeList.RISK, room.case.risk),
            summary=_summary(room),
            choices=tuple(steps.next_steps(situation_of(room))),
            first=_cards(FIRST, room),
            main=_cards(MAIN, room),
            beside=_cards(BESIDE, room),
            may_review=bool(actor.may(Act.SUPERVISE_CASES)) and (room.member is None or not room.leads),
        )


def _cards(wanted: Cards, room: Room) -> tuple[tuple[str, Card], ...]:
    made = ((name, make(room)) for name, make in wanted)
    return tuple((name, card) for name, card in made if card is not None)


def _summary(room: Room) -> Summary:
    case = room.case
    names = room.staff([one for one in (case.opened_by, case.limits_explained_by) if one])
    categories = (catalogue.code(CodeList.COMPLAINT_CATEGORY, code) for code in case.categories)
    return Summary(
        story=room.vault.open("cases_case", case.id, "story_sealed", case.story_sealed),
        source=Source(case.source),
        categories=tuple(code for code in categories if code),
        destination=catalogue.code(CodeList.DESTINATION, case.destination_code),
        phase=catalogue.code(CodeList.CLIENT_STATUS, case.phase_code),
        opened_by=names.get(case.opened_by, ""),
        limits_at=case.limits_explained_at,
        limits_by=names.get(case.limits_explained_by, "") if case.limits_explained_by else "",
        supervised_at=case.supervised_at,
        closed_for=catalogue.code(CodeList.CLOSURE, case.closure_code),
        closed_at=case.closed_at,
    )


def facts_of(actor: Actor, reference: str, *, now: datetime) -> tuple[CaseHead, Facts]:
    """The shared facts as they stand, to be changed. Raises `NotFound`."""
    with doors.opened(actor, reference, act="view", fields=["facts"], now=now) as room:
        head, case = head_of(room), room.case
        return head, Facts(
            title=head.title,
            story=room.vault.open("cases_case", case.id, "story_sealed", case.story_sealed),
            categories=tuple(case.categories),
            destination_code=case.destination_code,
            phase_code=case.phase_code,
        )
