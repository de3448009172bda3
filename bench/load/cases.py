"""Closed files of a whole country, in one office and three organisations: the hardest case for every policy.

Every text is really sealed, under the file's own key from the ring. One file in twenty is open; 400 workers
share them, each leading some and a member of others; before one of them, a stranger, stand walls. What is
said is the same few sentences: only lengths matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

import psycopg
from django.conf import settings
from django.contrib.auth.hashers import make_password

from bench.load.indexes import laid_afterwards
from bench.load.staff import OFFICE
from satuatap.access import keyring
from satuatap.accounts.models import Membership, User
from satuatap.accounts.rules.roles import CaseSupervisor, Counsellor
from satuatap.cases.vault import Vault
from satuatap.catalogue.models import Desk, Organisation
from satuatap.catalogue.rules.slugs import row_id
from satuatap.lib.references import ALPHABET, LENGTH

PERSONS_PER_CASE = 5
WORKERS = 400
ORGANISATIONS = ("ksbsi-tulungagung", "wcc-tulungagung", "kpi-tulungagung")
OPEN_IN = 20  # one file in so many is open
WALLS = 1_500  # the first files are closed to the stranger
CHUNK = 2_000
FIRST_DAY = datetime(2021, 11, 1, 2, tzinfo=UTC)
LAST_DAY = datetime(2026, 11, 20, 2, tzinfo=UTC)
SENTENCES = (
    "Majikan tidak membayar gaji tiga bulan terakhir (contoh). ",
    "Paspor ditahan agen sejak tiba (contoh). ",
    "Ia bekerja dari pukul lima pagi sampai tengah malam (contoh). ",
    "Keluarga di desa sudah diberi tahu lewat bibinya (contoh). ",
)
_OURS = UUID("5a7ca7a9-0000-4000-8000-000000000002")
_SPREAD = 387_420_493  # coprime to the number of references: consecutive numbers land far apart

COLUMNS = {
    "cases_case": (
        "id, reference, office_id, lead_id, state, version, source, opened_at, opened_by, once, title_sealed,"
        " story_sealed, categories, destination_code, phase_code, risk, limits_explained_at,"
        " limits_explained_by, closed_at, closed_by, closure_code, keep_until"
    ),
    "cases_party": (
        "id, case_id, at, by, person_id, role, code_name, name_sealed, contact_sealed, private_sealed,"
        " relation_code, sex, birth_year, is_child, village_code, disability_code"
    ),
    "cases_respondent": "id, case_id, at, by, kind, name_sealed, contact_sealed, country_code",
    "cases_teammember": "id, case_id, at, by, user_id, organisation_id, kind",
    "cases_conflictofinterest": "id, case_id, at, by, user_id, reason_sealed",
    "cases_note": "id, case_id, at, by, kind, text_sealed",
    "cases_due": "id, case_id, at, by, kind, due_at, responsible_id, done_at, done_by, outcome",
    "cases_caseevent": "id, case_id, at, by, act, facts",
}


@dataclass(frozen=True, slots=True)
class Worker:
    """A counsellor of the bench."""

    id: UUID
    username: str
    organisation_id: UUID


def case_id(number: int) -> UUID:
    return uuid5(_OURS, f"case {number}")


def reference(number: int) -> str:
    """The reference of a file, the same on every machine."""
    rest = number * _SPREAD % len(ALPHABET) ** LENGTH
    symbols = ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(ALPHABET))
        symbols += ALPHABET[place]
    return f"C-{symbols[:4]}-{symbols[4:]}"


def is_open(number: int) -> bool:
    return number % OPEN_IN == 0


def workers() -> list[Worker]:
    return [
        Worker(
            uuid5(_OURS, f"worker {number}"),
            f"bench-case-{number}",
            row_id("organisations", ORGANISATIONS[number % len(ORGANISATIONS)]),
        )
        for number in range(WORKERS)
    ]


def stranger() -> Worker:
    """A counsellor without a place in any file."""
    return Worker(uuid5(_OURS, "stranger"), "bench-stranger", row_id("organisations", ORGANISATIONS[2]))


def led_by(worker: int, count: int) -> list[int]:
    """The files a worker leads, by their numbers, among the first `count`."""
    blocks = range(worker * OPEN_IN, count, WORKERS * OPEN_IN)
    return [number for first in blocks for number in range(first, min(first + OPEN_IN, count))]


def lead_of(number: int, staff: Sequence[Worker]) -> Worker:
    """Open files are spread evenly, and so are closed ones."""
    return staff[number // OPEN_IN % WORKERS]


def colleague_of(number: int, staff: Sequence[Worker]) -> Worker:
    """The other one of the team."""
    return staff[(number // OPEN_IN + 7 * (1 + number % OPEN_IN)) % WORKERS]


def load(connection: psycopg.Connection, persons: int) -> int:
    """Write the files, with their keys and workers; returns how many. As superuser, into an empty table."""
    count = persons // PERSONS_PER_CASE
    staff = _hire()
    office = row_id("offices", OFFICE)
    known = connection.execute("SELECT person_id FROM bench.truth ORDER BY number LIMIT 10000").fetchall()
    people = [person for (person,) in known]
    with laid_afterwards(connection, list(COLUMNS)):
        for first in range(0, count, CHUNK):
            numbers = range(first, min(first + CHUNK, count))
            keys = keyring.make_many([case_id(number) for number in numbers])
            rows: dict[str, list[str]] = {table: [] for table in COLUMNS}
            for number, key in zip(numbers, keys, strict=True):
                vault = Vault(case_id(number), key)
                for table, values in _rows(number, vault, staff, office, people):
                    rows[table].append("\t".join(map(_field, values)))
            for table, lines in rows.items():
                if not lines:
                    continue
                with connection.cursor().copy(f"COPY {table} ({COLUMNS[table]}) FROM STDIN") as copy:
                    copy.write("\n".join(lines) + "\n")
    return count


def _rows(
    number: int, vault: Vault, staff: Sequence[Worker], office: UUID, people: Sequence[UUID]
) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The rows of one file."""
    chance = Random(number)
    lead, colleague = lead_of(number, staff), colleague_of(number, staff)
    at = FIRST_DAY + (LAST_DAY - FIRST_DAY) * chance.random()
    closed = None if is_open(number) else at + timedelta(days=chance.randint(5, 200))
    case, by = vault.case_id, lead.id

    def new(name: str) -> tuple[UUID, UUID, datetime, UUID]:
        return uuid5(case, name), case, at, by

    def told(table: str, row: UUID, column: str, sentences: int) -> bytes:
        return vault.seal(table, row, column, "".join(chance.choices(SENTENCES, k=sentences)))

    yield (
        "cases_case",
        (
            case, reference(number), office, lead.organisation_id, "closed" if closed else "under_way", 3,
            "counsellor", at, by, uuid5(case, "once"),
            vault.seal("cases_case", case, "title_sealed", "Gaji (contoh)"),
            told("cases_case", case, "story_sealed", chance.randint(4, 30)), "{}", "hong-kong", "", "medium",
            at, by, closed, by if closed else None, "selesai" if closed else "",
            (closed + timedelta(days=1826)).date() if closed else None,
        ),
    )  # fmt: skip
    for place in range(1 + number % 2):
        row = new(f"party {place}")
        yield (
            "cases_party",
            (
                *row, chance.choice(people) if place == 0 else None, "worker", f"Pekerja {place + 1}",
                told("cases_party", row[0], "name_sealed", 1),
                told("cases_party", row[0], "contact_sealed", 1),
                told("cases_party", row[0], "private_sealed", 3), "", "P", 1990, False, "", "",
            ),
        )  # fmt: skip
    row = new("respondent")
    name, contact = (told("cases_respondent", row[0], text, 1) for text in ("name_sealed", "contact_sealed"))
    yield "cases_respondent", (*row, "employer", name, contact, "")
    if number < WALLS:
        row = new("wall")
        reason = told("cases_conflictofinterest", row[0], "reason_sealed", 1)
        yield "cases_conflictofinterest", (*row, stranger().id, reason)
    team = ((lead, "lead"), *(((colleague, "member"),) if colleague != lead else ()))
    for worker, kind in team:
        yield "cases_teammember", (*new(f"team {kind}"), worker.id, worker.organisation_id, kind)
    for place in range(4):
        row = new(f"note {place}")
        yield "cases_note", (*row, "note", told("cases_note", row[0], "text_sealed", chance.randint(1, 12)))
    for place in range(3):
        due = LAST_DAY + timedelta(hours=chance.randint(-200, 700))
        done = None if closed is None and place < 2 else at + timedelta(days=3)
        yield (
            "cases_due",
            (*new(f"due {place}"), "reminder", due, by, done, by if done else None, "done" if done else ""),
        )
    for place, act in enumerate(("opened", "assigned", "noted", "stepped", "noted", "noted")):
        yield "cases_caseevent", (*new(f"event {place}"), act, "{}")


def _hire() -> list[Worker]:
    """The workers, the stranger and three supervisors, written as the owner."""
    staff = workers()
    desk = Desk.objects.get(slug=f"{OFFICE}--mrc")
    houses = {row_id("organisations", slug): slug for slug in ORGANISATIONS}
    supervisors = [Worker(uuid5(_OURS, slug), f"bench-head-{slug}", house) for house, slug in houses.items()]
    unusable = make_password(None)
    everybody: list[tuple[str, UUID | None, Worker]] = [
        (Counsellor.code, desk.id, worker) for worker in (*staff, stranger())
    ]
    everybody += [(CaseSupervisor.code, None, head) for head in supervisors]
    User.objects.using("owner").bulk_create(
        User(
            id=worker.id,
            username=worker.username,
            display_name=worker.username,
            password=unusable,
            is_woman_officer=True,
            conduct_version=settings.CONDUCT_VERSION,
        )
        for _role, _desk, worker in everybody
    )
    Membership.objects.using("owner").bulk_create(
        Membership(
            id=uuid5(worker.id, role),
            user_id=worker.id,
            organisation_id=worker.organisation_id,
            office_id=desk.office_id,
            desk_id=desk_id,
            role=role,
            valid_from=FIRST_DAY.date(),
        )
        for role, desk_id, worker in everybody
    )
    if Organisation.objects.filter(id__in=houses).count() != len(houses):
        raise LookupError("the catalogue lacks an organisation of the resource centre")
    return staff


def _field(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    return str(value)
