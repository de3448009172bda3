"""Persons into the register by COPY: sealed with the real keys, findable by the real normal form."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from uuid import UUID, uuid4

import psycopg

from bench.load.indexes import laid_afterwards
from bench.population import CHUNK, Person, chunk
from satuatap.access import sealing
from satuatap.people import search_load
from satuatap.people.search_load import Entry

ALIAS_KINDS = {"passport": "paspor", "diploma": "ijazah", "nickname": "panggilan"}
FIRST_DAY = datetime(2017, 1, 2, 2, tzinfo=UTC)
DAYS = 3_500

COLUMNS = {
    "people_person": "id, reference, office_id, registered_at, registered_by, once",
    "people_identity": (
        "person_id, office_id, version, full_name, name_kind, sex, birth_date, birth_precision, birth_place, "
        "mother_name, nik_sealed, nik_hash, village_id, address, marital_code, updated_at, updated_by"
    ),
    "people_alias": "id, person_id, office_id, kind, name, added_at, added_by",
    "people_contact": (
        "id, person_id, office_id, phone_sealed, phone_hash, owner_code, safe, safe_note, added_at, added_by"
    ),
    "people_persondocument": (
        "id, person_id, office_id, kind_id, number_sealed, valid_until, revoked_reason, verified_at, "
        "verified_by, verified_desk_id"
    ),
    "bench.truth": "number, person_id, full_name, true_name, birth_year",
}

# What the bench knows and the office does not: who is who. The web role has no right to this schema.
TRUTH = """
CREATE SCHEMA bench;
CREATE TABLE bench.truth (
    number int PRIMARY KEY, person_id uuid, full_name text, true_name text, birth_year int
);
"""
AFTERWARDS = """
CREATE INDEX ON bench.truth (true_name);
CREATE INDEX ON bench.truth USING gin (full_name gin_trgm_ops);
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where everybody is registered, by whom, and what a verified identity card is called there."""

    office_id: UUID
    clerk_id: UUID
    desk_id: UUID
    card_id: UUID


@dataclass(frozen=True, slots=True)
class Prepared:
    """One chunk, ready to be written: lines for COPY by table, and entries for the search."""

    lines: dict[str, bytes]
    entries: list[Entry]


def load(connection: psycopg.Connection, seed: int, size: int, place: Place) -> None:
    """Write the first `size` persons of a population (whole chunks). Two processes prepare, one writes."""
    connection.execute(TRUTH)
    with laid_afterwards(connection, list(COLUMNS)):
        _load(connection, seed, size, place)
    connection.execute(AFTERWARDS)


def _load(connection: psycopg.Connection, seed: int, size: int, place: Place) -> None:
    tasks = [(seed, number, place) for number in range(size // CHUNK)]
    with get_context("fork").Pool(2) as pool:

        def entries() -> Iterator[Entry]:
            for prepared in pool.imap(_prepare, tasks):
                for table, lines in prepared.lines.items():
                    with connection.cursor().copy(f"COPY {table} ({COLUMNS[table]}) FROM STDIN") as copy:
                        copy.write(lines)
                yield from prepared.entries

        search_load.load(connection, entries())


def registered_at(number: int) -> datetime:
    return FIRST_DAY + timedelta(days=number % DAYS, minutes=number % 400)


def birth_year(person: Person) -> int:
    return person.birth_date.year


def birth_day(person: Person) -> date | None:
    return person.birth_date if person.birth_date_precision == "day" else None


def _prepare(task: tuple[int, int, Place]) -> Prepared:
    seed, number, place = task
    rows: dict[str, list[bytes]] = {table: [] for table in COLUMNS}
    persons = chunk(seed, number)
    for person in persons:
        for table, values in _rows(person, place):
            rows[table].append(_line(values))
    return Prepared(
        {table: b"".join(lines) for table, lines in rows.items()},
        [entry(person, place.office_id) for person in persons],
    )


def entry(person: Person, office_id: UUID) -> Entry:
    """What the search knows of her."""
    return Entry(
        person_id=person.id,
        office_id=office_id,
        names=[person.full_name, *(alias for _, alias in person.aliases)],
        birth_date=birth_day(person),
        birth_year=birth_year(person),
        sex=person.sex,
        village_code=person.village.code,
        mother_name=person.mother_name,
    )


def _rows(person: Person, place: Place) -> Iterator[tuple[str, tuple[object, ...]]]:
    at, office, by = registered_at(person.number), place.office_id, place.clerk_id
    yield "people_person", (person.id, person.reference, office, at, by, uuid4())
    sealed = sealing.seal_text("people_identity", person.id, "nik_sealed", person.nik) if person.nik else None
    hashed = sealing.hash_text("nik", person.nik) if person.nik else None
    yield (
        "people_identity",
        (
            person.id, office, 1, person.full_name, "official", person.sex, person.birth_date,
            person.birth_date_precision, person.birth_place, person.mother_name, sealed, hashed,
            person.village.code, person.address, "", at, by,
        ),
    )  # fmt: skip
    for kind, name in person.aliases:
        yield "people_alias", (uuid4(), person.id, office, ALIAS_KINDS[kind], name, at, by)
    if person.phone:
        row = uuid4()
        sealed = sealing.seal_text("people_contact", row, "phone_sealed", person.phone)
        hashed = sealing.hash_text("phone", person.phone)
        yield "people_contact", (row, person.id, office, sealed, hashed, "sendiri", True, "", at, by)
    if person.nik and person.number % 2:
        row = uuid4()
        number = sealing.seal_text("people_persondocument", row, "number_sealed", person.nik)
        yield (
            "people_persondocument",
            (row, person.id, office, place.card_id, number, None, "", at, by, place.desk_id),
        )
    yield "bench.truth", (person.number, person.id, person.full_name, person.true_name, birth_year(person))


def _line(values: tuple[object, ...]) -> bytes:
    """One line of COPY's text format. Our texts hold no tab, line end or backslash."""
    return ("\t".join([_field(value) for value in values]) + "\n").encode()


def _field(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    return str(value)
