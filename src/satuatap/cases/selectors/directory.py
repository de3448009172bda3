"""The directory of services, its grid, and which door is right for whom."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.access import gate, sealing
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.cases import doors
from satuatap.cases.doors import purpose_of
from satuatap.cases.models import Party, Provider, ProviderPlace
from satuatap.cases.rules.doors_ranking import (
    Accepts,
    Asks,
    Cost,
    Door,
    Ranking,
    is_open,
    is_stale,
    knows_hours,
    rank,
)
from satuatap.cases.selectors.codes import codes_of
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import Somebody, people_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList, Confidence
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound, must_find
from satuatap.lib.verdicts import require

PLACE = "cases_providerplace"
HIGH_RISK = "tinggi"  # code list risk


@dataclass(frozen=True, slots=True)
class ProviderLine:
    """A service as lists show it."""

    id: UUID
    slug: str
    name: str
    services: tuple[Code, ...]
    accepts: tuple[Accepts, ...]
    languages: tuple[Code, ...]
    phone: str
    open_now: bool
    hours_known: bool
    open_24h: bool
    stale: bool
    unverified: bool
    beds: int | None
    beds_free: int | None
    beds_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """A service with all that is known; `place`, `contact`: for counsellors only."""

    line: ProviderLine
    version: int
    row: Provider  # plain values of an open table, nothing lazy is read from it
    elements: tuple[Code, ...]
    cost: Cost
    place: str
    contact: str
    changed_by: str
    verified_by: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One element and, per service in the order of `Grid.providers`, whether it gives it."""

    element: Code
    cells: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Essential services against who gives them, after the elements of the UN Essential Services Package."""

    providers: tuple[ProviderLine, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class DoorsPage:
    """Which door? `ranking` None: no service was asked for yet."""

    head: CaseHead
    parties: tuple[Somebody, ...]
    asks: Asks | None
    party_id: UUID | None
    ranking: Ranking | None
    lines: dict[UUID, ProviderLine]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was ticked on the page; the rest comes from the file."""

    service: str
    party_id: UUID | None = None
    language: str = ""
    has_id: bool = True
    with_children: bool = False
    woman_officer: bool = False


def providers_of(office_id: UUID) -> list[Provider]:
    """The services of an office's directory, by name."""
    return list(Provider.objects.filter(office_id=office_id, ended_at=None).order_by("name", "id"))


def directory(actor: Actor, *, service: str = "", now: datetime) -> tuple[ProviderLine, ...]:
    """All services, or those of one kind. Raises `Denied`."""
    require(actor.may(Act.WORK_CASES))
    rows = providers_of(actor.office_id)
    return tuple(_line(row, actor, now) for row in rows if not service or service in row.services)


def grid(actor: Actor, *, now: datetime) -> Grid:
    """Which element is given by whom. Raises `Denied`."""
    require(actor.may(Act.WORK_CASES))
    rows = [row for row in providers_of(actor.office_id) if row.elements]
    elements = catalogue.codes(CodeList.ESSENTIAL, clocks.day(now, actor.time_zone))
    return Grid(
        providers=tuple(_line(row, actor, now) for row in rows),
        rows=tuple(GridRow(one, tuple(one.code in row.elements for row in rows)) for one in elements),
    )


def provider_page(actor: Actor, slug: str, *, now: datetime) -> ProviderPage:
    """One service. Raises `Denied`, `NotFound("no_such_provider")`."""
    require(actor.may(Act.WORK_CASES))
    rows = Provider.objects.filter(slug=slug, office_id=actor.office_id, ended_at=None)
    row = must_find(rows.first(), "no_such_provider")
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        door.record("directory", row.id)
        kept = ProviderPlace.objects.filter(provider_id=row.id).first()
        place = sealing.open_text(PLACE, row.id, "place_sealed", kept.place_sealed) if kept else ""
        contact = sealing.open_text(PLACE, row.id, "contact_sealed", kept.contact_sealed) if kept else ""
    staff = names_of_staff([by for by in (row.changed_by, row.verified_by) if by])
    return ProviderPage(
        line=_line(row, actor, now),
        version=row.version,
        row=row,
        elements=codes_of(CodeList.ESSENTIAL, row.elements),
        cost=Cost(row.cost),
        place=place,
        contact=contact,
        changed_by=staff.get(row.changed_by, "") if row.changed_by else "",
        verified_by=staff.get(row.verified_by, "") if row.verified_by else "",
    )


def doors_page(actor: Actor, reference: str, wanted: Wanted | None, *, now: datetime) -> DoorsPage:
    """The services that are open to somebody of this file, best first, and why the others are not.

    Raises `NotFound` (`no_such_case`, `no_such_party`).
    """
    with doors.opened(actor, reference, act="doors", fields=["person"], now=now) as room:
        rows = room.parties.order_by("code_name")
        chosen = wanted.party_id if wanted else None
        party = (rows.filter(id=chosen) if chosen else rows).first()
        if chosen and party is None:
            raise NotFound("no_such_party")
        asks = _asks(wanted, party, room.case.risk, actor, now) if wanted and wanted.service else None
        head, parties = head_of(room), people_of(room)
    found = providers_of(actor.office_id)
    return DoorsPage(
        head=head,
        parties=parties,
        asks=asks,
        party_id=party.id if party else None,
        ranking=rank(asks, [door_of(row) for row in found]) if asks else None,
        lines={row.id: _line(row, actor, now) for row in found},
    )


def door_of(row: Provider) -> Door:
    """A service as ranking sees it."""
    return Door(
        id=row.id,
        name=row.name,
        services=frozenset(row.services),
        accepts=frozenset(row.accepts),
        areas=tuple(row.areas),
        opening=row.opening,
        open_24h=row.open_24h,
        languages=frozenset(row.languages),
        female_staff=row.female_staff,
        cost=row.cost,
        asks_for_id=row.asks_for_id,
        beds=row.beds,
        beds_free=row.beds_free,
        beds_at=row.beds_at,
        verified_at=row.verified_at,
    )


def _asks(wanted: Wanted, party: Party | None, risk: str, actor: Actor, now: datetime) -> Asks:
    here = clocks.local(now, actor.time_zone)
    age = None
    if party is not None and party.is_child:
        age = 0
    elif party is not None and party.birth_year:
        age = here.year - party.birth_year
    return Asks(
        service=wanted.service,
        at=here,
        sex=party.sex if party else "",
        age=age,
        area=party.village_code if party else "",
        language=wanted.language,
        high_risk=risk == HIGH_RISK,
        has_id=wanted.has_id,
        disability=bool(party and party.disability_code),
        with_children=wanted.with_children,
        woman_officer=wanted.woman_officer,
    )


def _line(row: Provider, actor: Actor, now: datetime) -> ProviderLine:
    door, here = door_of(row), clocks.local(now, actor.time_zone)
    return ProviderLine(
        id=row.id,
        slug=row.slug,
        name=row.name,
        services=codes_of(CodeList.SURVIVOR_SERVICE, row.services),
        accepts=tuple(one for one in Accepts if one in row.accepts),
        languages=codes_of(CodeList.LANGUAGE, row.languages),
        phone=row.phone,
        open_now=is_open(door, here),
        hours_known=knows_hours(door),
        open_24h=row.open_24h,
        stale=is_stale(door, now),
        unverified=row.confidence == Confidence.UNVERIFIED and row.verified_at is None,
        beds=row.beds,
        beds_free=row.beds_free,
        beds_at=row.beds_at,
    )


__all__ = [
    "DoorsPage",
    "Grid",
    "ProviderLine",
    "ProviderPage",
    "Wanted",
    "directory",
    "door_of",
    "doors_page",
    "grid",
    "provider_page",
    "providers_of",
]
