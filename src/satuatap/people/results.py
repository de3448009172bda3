"""What the register answers: frozen, already masked, ready for a screen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from satuatap.access.masking import Masked
from satuatap.people.rules.births import Birth


@dataclass(frozen=True, slots=True)
class PersonHandle:
    """What a writing service gives back: enough to go to her page, nothing about her."""

    id: UUID
    reference: str


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
    """`people` and `exact` fill `people`, `names` and `too_many` fill `names`.

    Below a few people stand the other near names: what was typed may itself be somebody's name.
    """

    kind: Literal["exact", "people", "names", "too_many", "nothing"]
    people: tuple[PersonLine, ...] = ()
    names: tuple[NameCount, ...] = ()
    total_hint: int = 0


@dataclass(frozen=True, slots=True)
class DuplicateLine:
    """A registered person who may be the one being registered. `bits`: weight of evidence, 16 and more."""

    person: PersonLine
    bits: float
    reasons: tuple[str, ...]  # codes of `labels.DUPLICATE_REASONS`


@dataclass(frozen=True, slots=True)
class AliasView:
    kind: str  # words for a screen
    name: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """`phone` is masked text: the whole number is an opening of its own (`selectors.phone_of`)."""

    id: UUID
    phone: str
    owner: str
    safe: bool | None
    safe_note: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as one actor may see her for one purpose; what he may not is `Masked`.

    `nik` is masked text ("3504••••••••••01", "" when there is none): the whole NIK is an opening of its own
    (`selectors.nik_of`) · `village` is its label with district and regency · `birth_text`, `age_text`: words.
    """

    id: UUID
    reference: str
    version: int
    full_name: str | Masked
    name_kind: str | Masked
    sex: str | Masked
    sex_text: str | Masked
    birth: Birth | Masked
    birth_text: str | Masked
    age_text: str | Masked
    birth_place: str | Masked
    nik: str | Masked
    mother_name: str | Masked
    marital_code: str | Masked
    village_code: str | Masked
    village: str | Masked
    address: str | Masked
    aliases: tuple[AliasView, ...] | Masked
    contacts: tuple[ContactView, ...] | Masked


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A verified document. `verified_by`, `verified_desk_id`: whose word the other desks rely on."""

    id: UUID
    kind_slug: str
    issued_on: date | None
    valid_until: date | None
    heard_alone: bool | None
    verified_at: datetime
    verified_by: UUID
    verified_desk_id: UUID


@dataclass(frozen=True, slots=True)
class Papers:
    """What a checklist is worked out from: `age` in completed years, None when the birth is not known."""

    sex: str
    age: int | None
    marital_code: str
    documents: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands at a counter: what the desk shows of her, and what its checklists are worked out from."""

    reference: str
    full_name: str | Masked
    age_text: str | Masked
    village: str | Masked
    papers: Papers


@dataclass(frozen=True, slots=True)
class LookLine:
    """One opening of a record, in words."""

    at: datetime
    who: str
    organisation: str
    office: str
    purpose: str
    act: str
    fields: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One corrected field: `field` and `before` in words, the NIK masked; "" when nothing stood there."""

    at: datetime
    who: str
    field: str
    before: str


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """A worry somebody left for the counsellors. `reference` and `name`: empty when no person was named."""

    id: UUID
    raised_at: datetime
    raised_by: str
    text: str
    reference: str
    name: str
    visit_id: UUID | None
    seen_at: datetime | None
    seen_by: str


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
