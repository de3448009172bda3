"""Which dates of a journey come due, from what is known of it. No clock, no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from satuatap.journeys.rules.homecoming import Planned
from satuatap.journeys.rules.words import DateKind
from satuatap.lib.terms import MONTHS_IN_A_YEAR, add_months

CLAIM_YEARS = 5  # Permenaker 4/2023: from the contract's end
MEDICAL_MONTHS = 3  # a health certificate that names no last day
EXTENSION_MONTHS = 2  # before the contract's end it is decided whether she stays (need of the office)
ARRIVAL_DAYS = 14  # after she left, her arrival should be known (need of the office)
PASSPORT, MEDICAL = "paspor", "surat-sehat"


class When(StrEnum):
    """What a worklist shows: what is late, the next 7 days, the next 31."""

    OVERDUE = "overdue"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Paper:
    id: UUID
    kind: str
    issued_on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """`contract`: the row that says when her contract ends, and that day · `over`: she did not leave."""

    journey_id: UUID
    papers: tuple[Paper, ...] = ()
    contract: tuple[UUID, date] | None = None
    departed_on: date | None = None
    arrived: bool = False
    returned_on: date | None = None
    over: bool = False
    follow_ups: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    kind: DateKind
    about_id: UUID
    on: date


def coming(facts: Facts) -> frozenset[Coming]:
    """Every date that is to come, or was missed."""
    found = {
        Coming(DateKind.FOLLOW_UP, follow_up_key(facts.journey_id, one.month), one.on)
        for one in facts.follow_ups
        if one.is_open
    }
    if facts.over:
        return frozenset(found)
    if facts.contract is not None:
        row, ends = facts.contract
        found.add(Coming(DateKind.CLAIM, row, add_months(ends, CLAIM_YEARS * MONTHS_IN_A_YEAR)))
    if facts.returned_on is None:
        found |= set(_papers(facts.papers, abroad=facts.departed_on is not None))
        found |= set(_abroad(facts))
    return frozenset(found)


def follow_up_key(journey_id: UUID, month: int) -> UUID:
    """What a follow-up's date is about: it has no row before it is made."""
    return uuid5(journey_id, f"follow-up/{month}")


def _papers(papers: Iterable[Paper], *, abroad: bool) -> Iterable[Coming]:
    for paper in papers:
        if paper.kind == PASSPORT:
            if paper.valid_until is not None:
                yield Coming(DateKind.PASSPORT, paper.id, paper.valid_until)
        elif abroad:
            continue  # the other papers were for leaving
        elif paper.kind == MEDICAL:
            until = paper.valid_until
            if until is None and paper.issued_on is not None:
                until = add_months(paper.issued_on, MEDICAL_MONTHS)
            if until is not None:
                yield Coming(DateKind.MEDICAL, paper.id, until)
        elif paper.valid_until is not None:
            yield Coming(DateKind.DOCUMENT, paper.id, paper.valid_until)


def _abroad(facts: Facts) -> Iterable[Coming]:
    if facts.contract is not None:
        row, ends = facts.contract
        yield Coming(DateKind.CONTRACT_END, row, ends)
        if facts.departed_on is not None:
            yield Coming(DateKind.EXTENSION, row, add_months(ends, -EXTENSION_MONTHS))
    if facts.departed_on is not None and not facts.arrived:
        on = facts.departed_on + timedelta(days=ARRIVAL_DAYS)
        yield Coming(DateKind.CONTACT, facts.journey_id, on)
