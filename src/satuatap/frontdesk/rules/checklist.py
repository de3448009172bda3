"""Which papers a service asks of this person, and how far she is with each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Conditions of `Requirement.applies_to` that name a list, and the fact each is compared with.
LISTS = ("sex", "marital", "scheme", "destination", "occupation", "sector")


class PaperState(StrEnum):
    VERIFIED = "verified"
    EXPIRED = "expired"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement of the catalogue.

    `applies_to`: conditions, such as {"sex": ["P"], "age_min": 18}; empty = everybody.
    """

    slug: str
    document: str
    mandatory: bool
    sort: int
    applies_to: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Applicant:
    """What decides which papers she needs. An empty string or None: not known."""

    sex: str = ""
    age: int | None = None
    marital: str = ""
    scheme: str = ""
    destination: str = ""
    occupation: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper somebody verified. `valid_until` None: it does not expire."""

    document: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist. `unsure`: facts nobody has asked yet, on which the need depends."""

    asked: Asked
    state: PaperState
    seen: Seen | None = None
    unsure: tuple[str, ...] = ()


def checklist(
    asked: Iterable[Asked], applicant: Applicant, seen: Collection[Seen], *, today: date
) -> list[Line]:
    """Work the list out. A paper whose need is not sure counts as needed until the fact is known."""
    return [_line(one, applicant, seen, today) for one in sorted(asked, key=lambda a: (a.sort, a.slug))]


def papers_missing(lines: Iterable[Line]) -> int:
    """How many mandatory papers still stand between the request and its clock."""
    return sum(
        line.asked.mandatory and line.state in (PaperState.MISSING, PaperState.EXPIRED) for line in lines
    )


def _line(asked: Asked, applicant: Applicant, seen: Collection[Seen], today: date) -> Line:
    answers = {name: _holds(name, asked.applies_to[name], applicant) for name in asked.applies_to}
    if any(answer is False for answer in answers.values()):
        return Line(asked, PaperState.NOT_NEEDED)
    unsure = tuple(sorted({_fact(name) for name, answer in answers.items() if answer is None}))
    papers = [paper for paper in seen if paper.document == asked.document]
    if not papers:
        return Line(asked, PaperState.MISSING, unsure=unsure)
    longest = max(papers, key=lambda paper: paper.valid_until or date.max)
    expired = longest.valid_until is not None and longest.valid_until < today
    return Line(asked, PaperState.EXPIRED if expired else PaperState.VERIFIED, longest, unsure)


def _holds(condition: str, wanted: object, applicant: Applicant) -> bool | None:
    """Does the condition hold? None: nobody knows yet. A condition unknown to us asks for the paper."""
    if condition in LISTS:
        fact = getattr(applicant, condition)
        return fact in _sequence(wanted) if fact else None
    if condition in ("age_min", "age_max") and isinstance(wanted, int):
        if applicant.age is None:
            return None
        return applicant.age >= wanted if condition == "age_min" else applicant.age <= wanted
    return True


def _sequence(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _fact(condition: str) -> str:
    return "age" if condition.startswith("age_") else condition
