"""Filling the search tables for many persons at once: imports, a changed normal form, the bench.

Names are normalised here, in Python, and travel by COPY; the tables are derived set by set. The connection
must be one that may write the four search tables past row-level security.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

import psycopg

from satuatap.lib.names import delete_keys, normalise, skeleton
from satuatap.people.rules.namekeys import NameKeys, distinct_names

BATCH = 100_000

_TABLES = """
CREATE TEMP TABLE IF NOT EXISTS load_word (w text, n int, sk text, keys int[]);
CREATE TEMP TABLE IF NOT EXISTS load_raw (w text, normal text, keys int[]);
CREATE TEMP TABLE IF NOT EXISTS load_name (
    office_id uuid, nf text, shown text, words text[], marks int[], own smallint, n int
);
CREATE TEMP TABLE IF NOT EXISTS load_key (
    person_id uuid, office_id uuid, nf text, main bool,
    birth_date date, birth_year smallint, sex text, village_code text, written text, mother text
);
TRUNCATE load_word, load_raw, load_name, load_key;
"""

_DERIVE = (
    # Words sent before travel without keys.
    "UPDATE people_name_word k SET n = k.n + l.n FROM load_word l WHERE l.w = k.w AND l.keys IS NULL",
    """
    INSERT INTO people_name_word AS known (w, n, sk, keys)
    SELECT w, n, sk, keys FROM load_word WHERE keys IS NOT NULL ORDER BY w
    ON CONFLICT (w) DO UPDATE SET n = known.n + excluded.n
    """,
    """
    INSERT INTO people_name_raw (w, wid, keys)
    SELECT r.w, d.wid, r.keys FROM load_raw r JOIN people_name_word d ON d.w = r.normal ORDER BY r.w
    ON CONFLICT DO NOTHING
    """,
    """
    UPDATE people_name_norm k SET n = k.n + l.n
    FROM load_name l WHERE l.office_id = k.office_id AND l.nf = k.nf
    """,
    """
    INSERT INTO people_name_norm (office_id, nf, shown, wids, own, n)
    SELECT l.office_id, l.nf, l.shown, l.marks || ARRAY(
        SELECT d.wid FROM unnest(l.words) AS word (w) JOIN people_name_word d USING (w)
    ), l.own, l.n
    FROM load_name l
    WHERE NOT EXISTS (SELECT FROM people_name_norm k WHERE k.office_id = l.office_id AND k.nf = l.nf)
    ORDER BY l.office_id, l.nf
    """,
    """
    INSERT INTO people_searchkey (
        person_id, name_id, office_id, main, wids, birth_date, birth_year, sex, village_code, written, mother
    )
    SELECT k.person_id, d.name_id, k.office_id, k.main, d.wids,
           k.birth_date, k.birth_year, k.sex, k.village_code, k.written, k.mother
    FROM load_key k JOIN people_name_norm d USING (office_id, nf)
    """,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person to be found.

    `names`: her own name first, then every alias · `birth_date`: None unless the day is known ·
    `birth_year`: None unless at least the year is · `village_code`: "35.04.07.2001" or "".
    """

    person_id: UUID
    office_id: UUID
    names: Sequence[str]
    birth_date: date | None
    birth_year: int | None
    sex: str
    village_code: str
    mother_name: str


def load(connection: psycopg.Connection, entries: Iterable[Entry]) -> int:
    """Index persons that are not indexed yet; return how many names they have.

    Works in batches inside the caller's transaction. Afterwards VACUUM ANALYZE the four tables.
    """
    rest = iter(entries)
    sent: set[str] = set()
    names = 0
    while batch := [(entry, distinct_names(entry.names)) for entry in islice(rest, BATCH)]:
        with connection.cursor() as cursor:
            cursor.execute(_TABLES)
            _copy(cursor, "load_word", _words(batch, sent))
            _copy(cursor, "load_raw", _raws(batch, sent))
            _copy(cursor, "load_name", _names(batch))
            _copy(cursor, "load_key", _keys(batch))
            for statement in _DERIVE:
                cursor.execute(statement)
        names += sum(len(spellings) for _, spellings in batch)
    return names


Batch = Sequence[tuple[Entry, Sequence[NameKeys]]]


def _words(batch: Batch, sent: set[str]) -> Iterator[Sequence[object]]:
    counts: dict[str, int] = {}
    for _, spellings in batch:
        for name in spellings:
            for word in {normal for normal, _ in name.words}:
                counts[word] = counts.get(word, 0) + 1
    for word, n in counts.items():
        yield (word, n, skeleton(word), None if word in sent else _array(delete_keys(word)))
    sent.update(counts)


def _raws(batch: Batch, sent: set[str]) -> Iterator[Sequence[object]]:
    for _, spellings in batch:
        for name in spellings:
            for normal, raw in name.words:
                if (mark := f"{raw} as written") not in sent:
                    sent.add(mark)
                    yield (raw, normal, _array(delete_keys(raw)))


def _names(batch: Batch) -> Iterator[Sequence[object]]:
    counts: dict[tuple[UUID, str], int] = {}
    first: dict[str, NameKeys] = {"": NameKeys("", "", (), (), 0, "")}  # "" counts all names of an office
    for entry, spellings in batch:
        for name in spellings:
            first.setdefault(name.text, name)
            for text in (name.text, ""):
                counts[entry.office_id, text] = counts.get((entry.office_id, text), 0) + 1
    for (office, text), n in counts.items():
        name = first[text]
        yield (
            office,
            text,
            name.shown,
            list({word for word, _ in name.words}),
            _array(name.marks),
            name.own,
            n,
        )


def _keys(batch: Batch) -> Iterator[Sequence[object]]:
    for e, spellings in batch:
        mother = normalise(e.mother_name).text
        for place, name in enumerate(spellings):
            born, main = (e.birth_date, e.birth_year), place == 0
            yield (
                e.person_id, e.office_id, name.text, main, *born, e.sex, e.village_code, name.written, mother
            )  # fmt: skip


def _array(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"  # ten times faster than a list through the driver


def _copy(cursor: psycopg.Cursor, table: str, rows: Iterable[Sequence[object]]) -> None:
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
