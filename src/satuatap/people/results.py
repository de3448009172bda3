"""What the register answers: frozen, already masked, ready for a screen."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in a list.

    `birth`: words for a screen, such as "12 Mar 1994" or "about 1990" · `match`: codes of `labels.MATCHES` ·
    `score`: 0 to 1, 1 for an exact look-up.
    """

    id: UUID
    reference: str
    display_name: str
    aliases: tuple[tuple[str, str], ...]  # (label of the paper, name)
    sex: str
    birth: str
    village: str
    match: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class NameCount:
    """A name many people have; birth year or village narrows it to persons."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`people` and `exact` fill `people`; `names` fills `names`; `too_many` asks for birth year or village."""

    kind: Literal["exact", "people", "names", "too_many", "nothing"]
    people: tuple[PersonLine, ...] = ()
    names: tuple[NameCount, ...] = ()
    total_hint: int = 0


@dataclass(frozen=True, slots=True)
class DuplicateLine:
    """A registered person who may be the one being registered. `bits`: weight of evidence, shown from 16 on."""

    person: PersonLine
    bits: float
    reasons: tuple[str, ...]  # codes of `labels.DUPLICATE_REASONS`


# What the search engine (`search.py`) answers inside a gate, before names are read.


@dataclass(frozen=True, slots=True)
class Hit:
    """`match`: codes such as "name_same", "name_close", "alias", "birth_year", "village"; `score` 0 to 1."""

    person_id: UUID
    score: float
    match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameHits:
    kind: Literal["people", "names", "too_many", "nothing"]
    hits: tuple[Hit, ...] = ()
    names: tuple[NameCount, ...] = ()
    total_hint: int = 0


@dataclass(frozen=True, slots=True)
class DuplicateHit:
    person_id: UUID
    bits: float
    reasons: tuple[str, ...]
