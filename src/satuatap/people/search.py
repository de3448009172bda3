"""Finding persons by name, and who a new one may already be. Call it inside an open gate: the database
applies the actor's scope, so that nothing here ever sees a hidden person.

The database finds some dozens of candidates in one call (`sql/search.sql`); the rules put them in order.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from satuatap.lib.names import NormalName, normalise
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Contact, Identity
from satuatap.people.results import DuplicateHit, Hit, NameCount, NameHits
from satuatap.people.rules import duplicates as duplicate_rules
from satuatap.people.rules.duplicates import Facts, Frequencies
from satuatap.people.rules.matching import (
    FAIR,
    GOOD,
    NameFound,
    NameQuery,
    Near,
    PersonFound,
    RankedName,
    RankedPerson,
    by_place,
    rank_names,
    rank_people,
)
from satuatap.people.rules.namekeys import distinct_names, query_keys, word_entries
from satuatap.people.rules.words import BirthPrecision

LIMIT = 10
TOO_MANY = 200  # persons of one single word, before birth year or village narrows them
_AS_GOOD = 0.2  # names this far behind the best are answers too
NOTHING = NameHits("nothing")


def by_name(
    text: str,
    *,
    birth_year: int | None = None,
    village_code: str | None = None,
    sex: str | None = None,
    limit: int = LIMIT,
) -> NameHits:
    """Find persons by a name as somebody says or types it, at most `limit` lines.

    With a birth year or a village: persons, best first. Else the persons of the best names when they are few,
    and names with counts in the lines that are left: what was typed may itself be somebody's name.
    Sex and (beside a birth year) village only order the answers: registers err.
    """
    query = NameQuery(normalise(text), birth_year, sex or "", village_code or "")
    if not query.name.words:
        return NOTHING
    narrowed = near_people(query) if birth_year is not None or query.village_code else []
    if people := [each for each in narrowed if each.likeness >= GOOD]:
        return _hits(query, people, limit)
    if names := [each for each in near_names(query) if each.score >= GOOD]:
        return _few(query, names, limit) or _counted(query, names, limit)
    # Half a name proves something where the year or the village agrees, and is better than no answer.
    return _hits(query, [each for each in narrowed if each.likeness >= FAIR], limit)


def near_names(query: NameQuery) -> list[RankedName]:
    """Names of the register near the query, best first, with how many persons of each the actor may see."""
    rows = _call("SELECT * FROM search.names(%s::jsonb, %s)", [query_keys(query.name), len(query.name.words)])
    return rank_names(
        query,
        [
            NameFound(tuple(ids), text, shown, n, by_place(near), weight)
            for ids, text, shown, n, near, weight in rows
        ],
    )


def near_people(query: NameQuery) -> list[RankedPerson]:
    """Persons of the query's birth year (or one off, when none is near), or of its village, best first."""
    years: list[int | None] = [query.birth_year]
    found = _people(query, years)
    if query.birth_year is not None and not any(each.likeness >= GOOD for each in found):
        near_by = _people(query, [query.birth_year - 1, query.birth_year + 1])
        found = [*(each for each in near_by if each.likeness >= GOOD), *found]
    return found


def _people(query: NameQuery, years: Sequence[int | None]) -> list[RankedPerson]:
    keys = query_keys(query.name)
    rows = [
        row
        for year in years
        for row in _call(
            "SELECT * FROM search.people(%s::jsonb, %s, %s::smallint, %s)",
            [keys, len(query.name.words), year, query.village_code or None],
        )
    ]
    return rank_people(
        query,
        [
            PersonFound(person_id, text, written, main, year, sex, village, by_place(near), weight)
            for person_id, _, text, written, main, _, year, sex, village, near, weight in rows
        ],
    )


def _few(query: NameQuery, names: Sequence[RankedName], limit: int) -> NameHits | None:
    """The persons behind the best names, when one screen shows them all, and the other names below them."""
    best = [each.name for each in names if each.score >= names[0].score - _AS_GOOD]
    rest = [each.name for each in names[len(best) :]]
    if sum(name.persons for name in best) > limit:
        return None
    by_id = {name_id: name for name in best for name_id in name.name_ids}
    rows = _call("SELECT * FROM search.named(%s::int[])", [list(by_id)])
    people = [
        PersonFound(person_id, name.text, written, main, year, sex, village, name.near, name.weight)
        for person_id, name_id, written, main, year, sex, village in rows
        if (name := by_id[name_id])
    ]
    return _hits(query, rank_people(query, people), limit, rest)


def _hits(
    query: NameQuery, people: Sequence[RankedPerson], limit: int, others: Sequence[NameFound] = ()
) -> NameHits:
    hits = tuple(Hit(each.person.person_id, each.score, _match(query, each)) for each in people[:limit])
    names = _lines(others[: limit - len(hits)])
    return NameHits("people", hits, names, total_hint=len(people)) if hits else NOTHING


def _match(query: NameQuery, ranked: RankedPerson) -> tuple[str, ...]:
    person = ranked.person
    years = (query.birth_year, person.birth_year)
    said = {
        "name_same": ranked.likeness >= duplicate_rules.SAME_NAME,
        "name_close": ranked.likeness < duplicate_rules.SAME_NAME,
        "alias": not person.main,
        "birth_year": None not in years and years[0] == years[1],
        "birth_year_near": None not in years and years[0] != years[1],
        "village": bool(query.village_code) and query.village_code == person.village_code,
        "sex_other": bool(query.sex and person.sex) and query.sex != person.sex,
    }
    return tuple(code for code, holds in said.items() if holds)


def _counted(query: NameQuery, names: Sequence[RankedName], limit: int) -> NameHits:
    counts = _lines([each.name for each in names[:limit]])
    one_common_word = len(query.name.words) == 1 and names[0].name.persons > TOO_MANY
    return NameHits(
        "too_many" if one_common_word else "names",
        names=counts,
        total_hint=sum(each.name.persons for each in names),
    )


def _lines(names: Iterable[NameFound]) -> tuple[NameCount, ...]:
    return tuple(NameCount(name.shown, name.persons) for name in names)


def duplicates(
    draft: PersonDraft, *, phone_hash: bytes | None = None, nik_hash: bytes | None = None, limit: int = 5
) -> list[DuplicateHit]:
    """Registered persons who may be the one of the draft, from 16 bits of evidence on, weightiest first.

    `phone_hash`, `nik_hash`: keyed hashes of her number and NIK, as `Contact` and `Identity` store them.
    """
    same_phone = set[UUID]()
    same_nik = set[UUID]()
    if phone_hash:
        contacts = Contact.objects.filter(phone_hash=phone_hash, ended_at=None)
        same_phone = set(contacts.values_list("person_id", flat=True)[:50])
    if nik_hash:
        same_nik = set(Identity.objects.filter(nik_hash=nik_hash).values_list("person_id", flat=True)[:50])
    facts, name = facts_of(draft), normalise(draft.full_name)
    best: dict[UUID, DuplicateHit] = {}
    for person_id, other, frequencies, near, weight in _candidates(facts, name, same_phone | same_nik):
        score = duplicate_rules.bits(
            facts,
            name,
            other,
            frequencies,
            same_phone=person_id in same_phone if phone_hash else None,
            same_nik=person_id in same_nik,
            near=near,
            weight=weight,
        )
        if score.proposed and (person_id not in best or score.bits > best[person_id].bits):
            best[person_id] = DuplicateHit(person_id, score.bits, score.reasons)
    return sorted(best.values(), key=lambda hit: (-hit.bits, str(hit.person_id)))[:limit]


def facts_of(draft: PersonDraft) -> Facts:
    """What is compared of a draft."""
    born, year = _born(draft.birth_date, draft.birth_precision)
    return Facts(
        name=normalise(draft.full_name).text,
        birth_date=born,
        birth_year=year,
        sex=draft.sex,
        village_code=draft.village_code,
        mother=normalise(draft.mother_name).text,
    )


Candidate = tuple[UUID, Facts, Frequencies, Near, Sequence[float]]


def _candidates(facts: Facts, name: NormalName, others: set[UUID]) -> list[Candidate]:
    rows = _call(
        "SELECT * FROM search.duplicates(%s::jsonb, %s, %s::date, %s::smallint, %s, %s, %s::uuid[])",
        [
            query_keys(name),
            len(name.words),
            facts.birth_date,
            facts.birth_year,
            facts.village_code or None,
            facts.mother,
            list(others),
        ],
    )
    return [
        (
            person_id,
            Facts(text, *facts_there),
            Frequencies(everybody, namesakes, mothers),
            by_place(near),
            weight,
        )
        for person_id, text, *facts_there, namesakes, mothers, everybody, near, weight in rows
    ]


def index(
    person_id: UUID,
    *,
    names: Sequence[str],
    sex: str,
    birth_date: date | None,
    birth_precision: str,
    village_code: str,
    mother_name: str,
) -> None:
    """Put a person where searches find her, in place of what stood there: her own name first, then aliases.

    Only for the office of the open gate (or a grant): the database refuses otherwise.
    """
    born, year = _born(birth_date, birth_precision)
    entries = [
        {
            "text": name.text,
            "shown": name.shown,
            "marks": name.marks,
            "own": name.own,
            "written": name.written,
            "words": word_entries(name),
        }
        for name in distinct_names(names)
    ]
    _call(
        "SELECT search.index(%s, %s::jsonb, %s::date, %s::smallint, %s, %s, %s)",
        [person_id, json.dumps(entries), born, year, sex, village_code, normalise(mother_name).text],
    )


def _born(birth_date: date | None, precision: str) -> tuple[date | None, int | None]:
    """The date if its day is known, and its year if there is one."""
    if birth_date is None:
        return None, None
    return (birth_date if precision == BirthPrecision.DAY else None), birth_date.year


def _call(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
