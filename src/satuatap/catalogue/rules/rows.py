"""What a row of each file must say. One class per section; the key of a row is its slug.

A field of type `Words` becomes two columns (`why` -> `why_id`, `why_en`), a field marked `Ref` the foreign
key (`desk_kind` -> `desk_kind_id`), any other keeps its name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Literal, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from satuatap.catalogue.rules.kinds import CodeList, Confidence, OrganisationKind, Presence, Sector
from satuatap.catalogue.rules.slugs import row_id


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that names a row of `section`; `prefix` is put before what the file says."""

    section: str
    prefix: str = ""


def _iso_day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise PydanticCustomError("not_a_date", "not a date")
    return value


def _clock_time(value: str) -> str:
    try:
        time.fromisoformat(value if re.fullmatch(r"\d\d:\d\d", value) else "")
    except ValueError:
        raise PydanticCustomError("not_a_time", "not a time") from None
    return value


def _time_zone(value: str) -> str:
    if value not in available_timezones():
        raise PydanticCustomError("unknown_time_zone", "unknown time zone")
    return value


def _number_pattern(value: str) -> str:
    try:
        if "{number" in value and "{year" in value:
            value.format(number=1, year=2026, month="XI")
            return value
    except (KeyError, ValueError, IndexError):
        pass
    raise PydanticCustomError("bad_number_pattern", "bad pattern")


Text = Annotated[str, Field(min_length=1)]
Day = Annotated[date, BeforeValidator(_iso_day)]
Clock = Annotated[str, AfterValidator(_clock_time)]
Count = Annotated[int, Field(ge=0, le=32767)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
AreaCode = Annotated[str, Ref("areas")]


class Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Words(Block):
    """The same in both languages of the house."""

    id: Text
    en: Text


NO_WORDS = Words.model_construct(id="", en="")


class Row(Block):
    """What every row says: since when, until when (that day included), by which source, how sure we are."""

    valid_from: Day
    valid_to: Day | None = None
    source: Text
    confidence: Confidence
    checked_on: Day | None = None
    checked_by: str = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise PydanticCustomError("ends_before_it_begins", "ends before it begins")
        return self

    def columns(self, slug: str) -> dict[str, object]:
        """Return the values of the table's columns, without the primary key."""
        found: dict[str, object] = {"slug": slug}
        for name, info in type(self).model_fields.items():
            found |= _columns_of(name, info, getattr(self, name))
        return found


class LegalSourceRow(Row):
    label: Words
    text: Words
    url: str = ""


class OrganisationRow(Row):
    label: Words
    kind: OrganisationKind
    area: Annotated[str | None, Ref("areas")] = None
    duty_tpks41: bool = False
    duty_pp9: bool = False


class Closure(Block):
    """A day off of this office alone; national holidays are known."""

    day: Day
    reason: Words


class OfficeRow(Row):
    label: Words
    area: AreaCode
    time_zone: Annotated[str, AfterValidator(_time_zone)]
    address: Text
    phone: str = ""
    letterhead: Annotated[list[Text], Field(min_length=1)]
    letter_number_pattern: Annotated[str, AfterValidator(_number_pattern)]
    head_title: Words
    opening: Annotated[dict[Weekday, tuple[Clock, Clock]], Field(min_length=1)]
    closures: list[Closure] = []

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if any(opens >= closes for opens, closes in self.opening.values()):
            raise PydanticCustomError("closes_before_it_opens", "closes before it opens")
        return self


class DeskKindRow(Row):
    label: Words
    legal: bool
    sort: Count


class DeskRow(Row):
    label: Words
    office: Annotated[str, Ref("offices")]
    kind: Annotated[str, Ref("desk_kinds")]
    organisation: Annotated[str, Ref("organisations")]
    presence: Presence
    weekdays: list[Annotated[int, Field(ge=1, le=7)]] = []
    where: Words = NO_WORDS

    @model_validator(mode="after")
    def _says_when_and_where(self) -> Self:
        if self.presence is Presence.VISITING and not self.weekdays:
            raise PydanticCustomError("visiting_without_days", "visiting without days")
        if self.presence is Presence.OFF_SITE and self.where == NO_WORDS:
            raise PydanticCustomError("off_site_without_where", "off site without where")
        return self


class CounterRow(Row):
    label: Words
    desk: Annotated[str, Ref("desks")]
    sort: Count
    private_room: bool = False


class DocumentKindRow(Row):
    label: Words
    issuer: Words
    where: Words
    valid_months: Annotated[int, Field(ge=1, le=600)] | None = None
    numbered: bool = True
    asks_heard_alone: bool = False


class ServiceRow(Row):
    label: Words
    desk_kind: Annotated[str, Ref("desk_kinds")]
    sort: Count
    public_name: Words
    description: Words
    legal_basis: Annotated[str, Ref("legal_sources")]
    working_days: Count | None = None
    fee_rupiah: Annotated[int, Field(ge=0, le=2_000_000_000)] | None = None
    minutes: Annotated[int, Field(ge=1, le=480)]
    letter_kind: str = ""
    optional: bool = False


class OfficeServiceRow(Row):
    office: Annotated[str, Ref("offices")]
    service: Annotated[str, Ref("services")]
    enabled: bool


class Conditions(Block):
    """Of whom a document is asked; everything left out: of everybody."""

    sex: list[Literal["P", "L"]] = []
    marital: Annotated[list[str], Ref("codes", "marital--")] = []
    scheme: Annotated[list[str], Ref("codes", "scheme--")] = []
    destination: Annotated[list[str], Ref("codes", "destination--")] = []
    occupation: Annotated[list[str], Ref("codes", "occupation--")] = []
    sector: list[Sector] = []
    age_min: Annotated[int, Field(ge=0, le=120)] | None = None
    age_max: Annotated[int, Field(ge=0, le=120)] | None = None


class RequirementRow(Row):
    service: Annotated[str, Ref("services")]
    document: Annotated[str, Ref("document_kinds")]
    legal_source: Annotated[str, Ref("legal_sources")]
    note: Words = NO_WORDS
    why: Words
    mandatory: bool = True
    sort: Count
    applies_to: Conditions = Conditions()


class Extra(Block):
    """What some lists carry beside a label."""

    iso: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None  # destination: ISO 3166-1
    isco: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None  # occupation: ISCO-08
    sector: Sector | None = None  # occupation
    zero_cost: bool | None = None  # occupation: one of the ten of Perban BP2MI 9/2020
    minutes: Annotated[int, Field(ge=1, le=480)] | None = None  # hold reason: usual length
    good: bool | None = None  # outcome: she got what she came for
    about: Literal["document", "request"] | None = None  # rejection: what is refused
    letter: Annotated[str, Field(pattern=r"^[a-z]$")] | None = None  # of the article's own list
    law_type: str | None = None  # complaint: kind of problem of PP 59/2021 Ps 70 and 71
    hint: Words | None = None  # complaint: where to look next
    sexual: bool | None = None  # complaint, incident: sexual violence, which never goes to mediation
    indicator: str | None = None  # complaint, incident, question: ilo_indicator it speaks for
    simfoni: str | None = None  # incident: the code of SIMFONI PPA
    htcds: str | None = None  # screening: the code of the HTCDS (IOM)
    yes_no: bool | None = None  # question: answered by yes or no, not by how often
    without_her: bool | None = None  # closure: may be without having talked with her
    weight: Count | None = None  # risk: share of a worker's load
    hours: Count | None = None  # risk: answered within


class CodeRow(Row):
    """The slug is `<list>--<code>`: `destination--HK`."""

    label: Words
    sort: Count
    extra: Extra = Extra()

    def columns(self, slug: str) -> dict[str, object]:
        list_name, _, code = slug.partition("--")
        return super().columns(slug) | {"list": list_name, "code": code}


# Parents before children.
SECTIONS: Mapping[str, type[Row]] = {
    "legal_sources": LegalSourceRow,
    "organisations": OrganisationRow,
    "desk_kinds": DeskKindRow,
    "document_kinds": DocumentKindRow,
    "codes": CodeRow,
    "services": ServiceRow,
    "requirements": RequirementRow,
    "offices": OfficeRow,
    "desks": DeskRow,
    "counters": CounterRow,
    "office_services": OfficeServiceRow,
}


def slug_problem(section: str, slug: str, row: Row) -> str:
    """Return the reason code when a slug does not say what its row says, else ""."""
    if isinstance(row, DeskRow) and slug != f"{row.office}--{row.kind}":
        return "desk_slug"
    if isinstance(row, OfficeServiceRow) and slug != f"{row.office}--{row.service}":
        return "switch_slug"
    if section == "codes" and slug.partition("--")[0] not in CodeList.values:
        return "code_slug"
    return ""


def references(block: Block, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield (path, section, slug) for every row this block names."""
    for name, info in type(block).model_fields.items():
        value = getattr(block, name)
        if isinstance(value, Block):
            yield from references(value, (*at, name))
        elif ref := _ref(info):
            for slug in value if isinstance(value, list) else [value]:
                if slug is not None:
                    yield (*at, name), ref.section, ref.prefix + slug


def _ref(info: FieldInfo) -> Ref | None:
    return next((mark for mark in info.metadata if isinstance(mark, Ref)), None)


def _columns_of(name: str, info: FieldInfo, value: object) -> dict[str, object]:
    if isinstance(value, Words):
        return {f"{name}_id": value.id, f"{name}_en": value.en}
    if ref := _ref(info):
        return {f"{name}_id": value if ref.section == "areas" else row_id(ref.section, str(value))}
    return {name: _plain(value)}


def _plain(value: object) -> object:
    """Blocks inside a row are kept as JSON, without what the file left out."""
    if isinstance(value, Block):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
