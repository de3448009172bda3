"""Asking the register of one size: the six classes, exact look-ups, duplicates, and plain pg_trgm beside.

Two times are taken of each question: of the search itself, inside an open gate (all its statements and the
ranking; for a look-up also the event and reading who she is): the targets are for it, as they come from a
trial that measured just that, one client and no gate; and of the whole call as a screen makes it, with the
gate, the event on disk and the persons read. What is right is judged by the latter. Whichever is asked first
brings the pages in for the other, so they take turns: every second question is asked the whole way first.
Each of the two figures is thus half of questions never asked before and half of questions just asked.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

import psycopg

from bench import machine
from bench.home import SEED, Home
from bench.load.staff import receptionist
from bench.measuring import percent, percentile, timed
from bench.population import CHUNK, Person, chunk
from bench.queries import CLASSES, HOLD_OUT, Query, Registration, queries, registrations
from bench.sizes import Measured
from satuatap.access import gate
from satuatap.access.gate import Door
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.lib import clocks
from satuatap.lib.names import normalise
from satuatap.people import rows, search
from satuatap.people.drafts import PersonDraft
from satuatap.people.results import SearchResult
from satuatap.people.rules.queries import read
from satuatap.people.rules.words import BirthPrecision
from satuatap.people.selectors.finding import exactly, find, likely_duplicates

SAMPLE = 5  # chunks of the population, evenly spread, that queries are about
EXACT = 300
WARM = 100
COMPARED = 220  # queries put to plain pg_trgm, which is slow
FIRST = 10
Answer = TypeVar("Answer")
Spellings = dict[str, set[tuple[str, ...]]]


def measure(home: Home) -> Measured:
    now = clocks.now()
    register = sample(home.size)
    asked = [query for seed in HOLD_OUT for query in queries(seed, register)]
    values: dict[str, float] = {}
    actor = receptionist(now)
    with psycopg.connect(home.superuser, autocommit=True) as past:
        spellings = _spellings(past, asked)
        truth = _true_names(past, asked)
        for query in asked[:WARM]:
            find(actor, query.text, now=now)
        values |= _names(actor, asked, spellings, truth, now)
        values |= _with_year(actor, asked, now)
        values |= _exact(actor, register, now)
        values |= _duplicates(actor, registrations(HOLD_OUT[0], register), register, now)
        compared = _plain_trigrams(past, asked)
    return Measured(
        sizes={"persons": home.size, "queries": len(asked), "registrations": 3200},
        values=values,
        compared=compared,
        notes={"server": home.settings, "load": machine.load()},
    )


def sample(size: int) -> list[Person]:
    """Persons of the register whom the questions are about: whole chunks, evenly spread."""
    chunks = size // CHUNK
    places = sorted({place * chunks // SAMPLE for place in range(SAMPLE)})
    return [person for place in places for person in chunk(SEED, place)]


def _spellings(past: psycopg.Connection, asked: Sequence[Query]) -> Spellings:
    """For every true name asked for: the normal words of all persons of that name, however written."""
    wanted = list({query.person.true_name for query in asked})
    rows = past.execute(
        "SELECT true_name, full_name FROM bench.truth WHERE true_name = ANY (%s)", [wanted]
    ).fetchall()
    spellings: Spellings = {}
    for true_name, full_name in rows:
        spellings.setdefault(true_name, set()).add(normalise(full_name).words)
    return spellings


def _true_names(past: psycopg.Connection, asked: Sequence[Query]) -> dict[str, str]:
    """Reference -> true name, of the namesakes of everybody asked for."""
    wanted = list({query.person.true_name for query in asked})
    rows = past.execute(
        "SELECT p.reference, t.true_name FROM bench.truth t JOIN people_person p ON p.id = t.person_id"
        " WHERE t.true_name = ANY (%s)",
        [wanted],
    ).fetchall()
    return {str(reference): str(name) for reference, name in rows}


def _names(
    actor: Actor, asked: Sequence[Query], spellings: Spellings, truth: dict[str, str], now: datetime
) -> dict[str, float]:
    """Name only: right if a name listed, or a person listed, is of the same true name."""

    def is_right(query: Query, result: SearchResult) -> bool:
        name = query.person.true_name
        people = [truth.get(line.reference) == name for line in result.people]
        names = [normalise(line.name).words in spellings[name] for line in result.names]
        return any((people + names)[:FIRST])

    return _asked(
        "name",
        asked,
        lambda query: find(actor, query.text, now=now),
        lambda query: _inside(actor, now, lambda _: search.by_name(query.text)),
        is_right,
    )


def _with_year(actor: Actor, asked: Sequence[Query], now: datetime) -> dict[str, float]:
    """Name and birth year: right if the person herself is listed."""

    def born(query: Query) -> int:
        return query.person.birth_date.year

    def is_right(query: Query, result: SearchResult) -> bool:
        return any(line.reference == query.person.reference for line in result.people[:FIRST])

    return _asked(
        "year",
        asked,
        lambda query: find(actor, query.text, birth_year=born(query), now=now),
        lambda query: _inside(actor, now, lambda _: search.by_name(query.text, birth_year=born(query))),
        is_right,
    )


def _inside(actor: Actor, now: datetime, act: Callable[[Door], object]) -> float:
    """How long the act takes inside an open gate, in milliseconds."""
    with gate.opened(actor, Purpose.SEARCH, now=now) as door:
        return timed(lambda: act(door))[1]


def _in_turn(
    turn: int,
    ask: Callable[[], Answer],
    ask_inside: Callable[[], float],
    whole: list[float],
    inside: list[float],
) -> Answer:
    """Ask both ways, the odd turns the whole way first; add both times and give the answer."""
    if turn % 2 == 0:
        inside.append(ask_inside())
    answer, took = timed(ask)
    whole.append(took)
    if turn % 2:
        inside.append(ask_inside())
    return answer


def _asked(
    prefix: str,
    asked: Sequence[Query],
    ask: Callable[[Query], SearchResult],
    ask_inside: Callable[[Query], float],
    is_right: Callable[[Query, SearchResult], bool],
) -> dict[str, float]:
    whole: list[float] = []
    inside: list[float] = []
    right: dict[str, list[bool]] = {error: [] for error in CLASSES}
    for turn, query in enumerate(asked):
        result = _in_turn(
            turn,
            lambda query=query: ask(query),  # type: ignore[misc]
            lambda query=query: ask_inside(query),  # type: ignore[misc]
            whole,
            inside,
        )
        right[query.error].append(is_right(query, result))
    return {
        f"{prefix}_recall": percent(sum(map(sum, right.values())), len(asked)),
        **{f"{prefix}_recall_{error}": percent(sum(hits), len(hits)) for error, hits in right.items()},
        **_times(prefix, inside),
        **_times(f"{prefix}_whole", whole),
    }


def _exact(actor: Actor, register: Sequence[Person], now: datetime) -> dict[str, float]:
    """By reference, NIK and phone: how long, and how many are not found."""
    values: dict[str, float] = {}
    missing = 0
    for kind in ("reference", "nik", "phone"):
        people = [person for person in register if getattr(person, kind)][:: max(1, len(register) // EXACT)]
        whole: list[float] = []
        inside: list[float] = []
        for turn, person in enumerate(people[:EXACT]):
            given = getattr(person, kind)
            meaning = read(given)[0]
            result = _in_turn(
                turn,
                lambda given=given: find(actor, given, now=now),  # type: ignore[misc]
                lambda meaning=meaning: _inside(actor, now, lambda door: exactly(door, meaning)),  # type: ignore[misc]
                whole,
                inside,
            )
            missing += all(line.reference != person.reference for line in result.people)
        values |= _times(kind, inside) | _times(f"{kind}_whole", whole)
    return {**values, "exact_missing": missing}


def _duplicates(
    actor: Actor, drafts: Iterable[Registration], register: Sequence[Person], now: datetime
) -> dict[str, float]:
    """Pairs proposed at registration: right ones, wrong ones, and repeats that nobody noticed."""
    references = {person.number: person.reference for person in register}
    whole: list[float] = []
    inside: list[float] = []
    right = wrong = repeats = 0
    for turn, item in enumerate(drafts):
        draft = draft_of(item.draft)
        hashed = rows.phone_hash(draft.phone)
        proposed = _in_turn(
            turn,
            lambda draft=draft: likely_duplicates(actor, draft, now=now),  # type: ignore[misc]
            lambda draft=draft, hashed=hashed: _inside(  # type: ignore[misc]
                actor, now, lambda _: search.duplicates(draft, phone_hash=hashed)
            ),
            whole,
            inside,
        )
        meant = references[item.again] if item.again is not None else ""
        repeats += item.again is not None
        hits = sum(line.person.reference == meant for line in proposed)
        right += hits
        wrong += len(proposed) - hits
    return {
        "duplicates_precision": percent(right, right + wrong),
        "duplicates_recall": percent(right, repeats),
        **_times("duplicates", inside),
        **_times("duplicates_whole", whole),
    }


def draft_of(person: Person) -> PersonDraft:
    """What the registration form would hand over."""
    return PersonDraft(
        full_name=person.full_name,
        sex=person.sex,
        birth_date=person.birth_date,
        birth_precision=BirthPrecision(person.birth_date_precision),
        mother_name=person.mother_name,
        village_code=person.village.code,
        phone=person.phone,
        phone_owner="sendiri" if person.phone else "",
    )


def _plain_trigrams(past: psycopg.Connection, asked: Sequence[Query]) -> dict[str, float]:
    """The usual way: a trigram index on the name as written, no policies, no gate. Same right answers."""
    values: dict[str, float] = {}
    some = asked[:: max(1, len(asked) // COMPARED)]
    for threshold in (0.3, 0.45):
        past.execute(f"SET pg_trgm.similarity_threshold = {threshold}")
        for prefix, year in (("plain", False), ("plain_year", True)):
            times, right = [], 0
            for query in some:
                rows, took = timed(lambda query=query, year=year: _by_trigram(past, query, year))  # type: ignore[misc]
                times.append(took)
                right += any(
                    number == query.person.number if year else name == query.person.true_name
                    for number, name in rows
                )
            values |= {f"{prefix}_recall_{threshold}": percent(right, len(some))}
            values |= {f"{prefix}_p50_{threshold}": round(percentile(times, 0.5), 2)}
            values |= {f"{prefix}_p95_{threshold}": round(percentile(times, 0.95), 2)}
    return values


def _by_trigram(past: psycopg.Connection, query: Query, year: bool) -> list[tuple[int, str]]:
    born = query.person.birth_date.year if year else None
    return past.execute(
        "SELECT number, true_name FROM bench.truth WHERE full_name %% %(text)s"
        " AND (%(year)s::int IS NULL OR birth_year = %(year)s)"
        " ORDER BY similarity(full_name, %(text)s) DESC LIMIT 10",
        {"text": query.text, "year": born},
    ).fetchall()


def _times(prefix: str, times: Sequence[float]) -> dict[str, float]:
    return {
        f"{prefix}_p50": round(percentile(times, 0.5), 2),
        f"{prefix}_p95": round(percentile(times, 0.95), 2),
    }
