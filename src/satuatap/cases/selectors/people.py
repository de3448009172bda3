"""The people of a file. Who she is in the register is read from the register, and leaves its own event."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Party, Respondent
from satuatap.cases.rules.names_list import natural
from satuatap.cases.rules.words import PartyRole, RespondentKind
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import must_find
from satuatap.people.models import Identity, Person

CARD_LINES = 6


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Somebody of the file. `registered`: her name in the register, where it is open to the actor ·
    `written`: as she was written down here · `person`: her reference in the register.
    """

    id: UUID
    code_name: str
    role: PartyRole
    registered: str
    written: str
    person: str
    contact: str
    private: str
    relation: Code | None
    sex: str
    birth_year: int | None
    is_child: bool
    disability: Code | None

    @property
    def name(self) -> str:
        return self.registered or self.written


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whom a row is about; `is_child` asks more of a consent."""

    id: UUID
    name: str
    is_child: bool


@dataclass(frozen=True, slots=True)
class RespondentLine:
    """The other side; no name: not known."""

    id: UUID
    kind: RespondentKind
    name: str
    contact: str
    country: Code | None

    @property
    def called(self) -> str:
        """By name, or by what it is where no name is known."""
        return self.name or str(self.kind.label)


@dataclass(frozen=True, slots=True)
class PeopleCard:
    """`workers`: how many the file is about; of many only the first are listed here."""

    parties: tuple[PartyLine, ...]
    workers: int
    more: int
    respondents: tuple[RespondentLine, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    head: CaseHead
    parties: tuple[PartyLine, ...]
    respondents: tuple[RespondentLine, ...]


def card(room: Room) -> PeopleCard:
    """Workers, who speaks for them, and the other side, for the overview."""
    parties = _parties(room)
    return PeopleCard(
        parties[:CARD_LINES],
        sum(one.role == PartyRole.WORKER for one in parties),
        max(0, len(parties) - CARD_LINES),
        room.once(respondents_of),
    )


def people_page(actor: Actor, reference: str, *, now: datetime) -> PeoplePage:
    """Everybody of the file. Raises `NotFound`."""
    with doors.opened(actor, reference, act="people", fields=["name", "contact", "private"], now=now) as room:
        return PeoplePage(head_of(room), _parties(room), room.once(respondents_of))


def party_of(actor: Actor, reference: str, party_id: UUID, *, now: datetime) -> tuple[CaseHead, PartyLine]:
    """One person of the file, to be changed. Raises `NotFound` (`no_such_case`, `no_such_party`)."""
    with doors.opened(actor, reference, act="person", fields=["name", "contact", "private"], now=now) as room:
        found = must_find(next((one for one in _parties(room) if one.id == party_id), None), "no_such_party")
        return head_of(room), found


def respondent_of(
    actor: Actor, reference: str, respondent_id: UUID, *, now: datetime
) -> tuple[CaseHead, RespondentLine]:
    """One of the other side, to be changed. Raises `NotFound` (`no_such_case`, `no_such_party`)."""
    with doors.opened(actor, reference, act="person", fields=["name", "contact"], now=now) as room:
        found = must_find(
            next((one for one in room.once(respondents_of) if one.id == respondent_id), None), "no_such_party"
        )
        return head_of(room), found


def everybody(room: Room) -> dict[UUID, Party]:
    """Whom the case is or was about, in the order they came into it, by id."""
    return {row.id: row for row in Party.objects.filter(case=room.case).order_by("at", "code_name")}


def parties_of(room: Room) -> list[Party]:
    """Whom the case is about, without those who left it."""
    return [row for row in room.once(everybody).values() if row.left_at is None]


def workers_of(room: Room) -> list[Party]:
    """The workers the case is about, "Pekerja 2" before "Pekerja 10"."""
    return sorted(
        (row for row in parties_of(room) if row.role == PartyRole.WORKER),
        key=lambda row: natural(row.code_name),
    )


def code_name_of(room: Room, party_id: UUID | None) -> str:
    """How the team calls somebody the case is or was about; "" for nobody."""
    row = room.once(everybody).get(party_id) if party_id else None
    return row.code_name if row else ""


def choices_of(room: Room) -> tuple[tuple[str, str], ...]:
    """(id, what to call her) of everybody the case is about, for a form."""
    return tuple((str(one.id), one.name) for one in people_of(room))


def people_of(room: Room, *, workers_only: bool = False) -> tuple[Somebody, ...]:
    """Everybody the case is about, or its workers, by the name the team gave them."""
    some = workers_of(room) if workers_only else parties_of(room)
    rows = sorted(some, key=lambda row: natural(row.code_name))
    return tuple(Somebody(row.id, _name_of(room, row), row.is_child) for row in rows)


def _name_of(room: Room, party: Party) -> str:
    name = room.vault.open("cases_party", party.id, "name_sealed", party.name_sealed)
    return f"{party.code_name} ({name})" if name else party.code_name


def respondents_in(room: Room) -> list[Respondent]:
    """The rows of the other side, in the order they were written down."""
    return list(Respondent.objects.filter(case=room.case).order_by("at", "id"))


def respondents_of(room: Room) -> tuple[RespondentLine, ...]:
    """The other side, unsealed."""

    def text(row: Respondent, column: str) -> str:
        return room.vault.open("cases_respondent", row.id, column, getattr(row, column))

    return tuple(
        RespondentLine(
            id=row.id,
            kind=RespondentKind(row.kind),
            name=text(row, "name_sealed"),
            contact=text(row, "contact_sealed"),
            country=catalogue.code(CodeList.DESTINATION, row.country_code),
        )
        for row in room.once(respondents_in)
    )


def _parties(room: Room) -> tuple[PartyLine, ...]:
    rows = parties_of(room)
    registered = _registered(room, {row.person_id for row in rows if row.person_id})

    def text(row: Party, column: str) -> str:
        return room.vault.open("cases_party", row.id, column, getattr(row, column))

    lines = []
    for row in sorted(rows, key=lambda row: (row.role != PartyRole.WORKER, row.at, natural(row.code_name))):
        known = registered.get(row.person_id) if row.person_id else None
        reference, full_name = known or ("", "")
        lines.append(
            PartyLine(
                id=row.id,
                code_name=row.code_name,
                role=PartyRole(row.role),
                registered=full_name,
                written=text(row, "name_sealed"),
                person=reference,
                contact=text(row, "contact_sealed"),
                private=text(row, "private_sealed"),
                relation=catalogue.code(CodeList.RELATION, row.relation_code),
                sex=row.sex,
                birth_year=row.birth_year,
                is_child=row.is_child,
                disability=catalogue.code(CodeList.DISABILITY, row.disability_code),
            )
        )
    return tuple(lines)


def _registered(room: Room, person_ids: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """person -> (reference, name), of those the actor may see; each is an opening of her record."""
    if not person_ids:
        return {}
    room.door.record("view", *person_ids, fields=["full_name"])
    names = dict(Identity.objects.filter(person_id__in=person_ids).values_list("person_id", "full_name"))
    handles = Person.objects.filter(id__in=names).values_list("id", "reference")
    return {person_id: (reference, names[person_id]) for person_id, reference in handles}
