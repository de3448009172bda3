"""Finding people: one box for names with spelling errors, references, NIK and telephone numbers."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import get_language

from satuatap.access import gate, sealing
from satuatap.access.gate import Door
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.lib.verdicts import require
from satuatap.people import labels, rows, search
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Identity
from satuatap.people.results import DuplicateLine, Hit, PersonLine, SearchResult
from satuatap.people.rules import queries
from satuatap.people.rules.births import Birth
from satuatap.people.rules.queries import Query, QueryKind
from satuatap.people.rules.words import AliasKind, BirthPrecision

LINES = 10
DUPLICATES = 5
_LISTED = ("full_name", "aliases", "sex", "birth_date", "village")
NOTHING = SearchResult("nothing")
# Plain statements under the gate's policies: through model rows they cost three times as much.
_LOOK_UPS = {
    QueryKind.REFERENCE: "SELECT id FROM people_person WHERE reference = %s LIMIT 10",
    QueryKind.NIK: "SELECT person_id FROM people_identity WHERE nik_hash = %s LIMIT 10",
    QueryKind.PHONE: (
        "SELECT person_id FROM people_contact WHERE phone_hash = %s AND ended_at IS NULL LIMIT 10"
    ),
}
_WHO = """
SELECT i.person_id, p.reference, i.full_name, i.sex, i.birth_date, i.birth_precision, v.label,
       a.kinds, a.names
FROM people_identity i
JOIN people_person p ON p.id = i.person_id
LEFT JOIN catalogue_area v ON v.code = i.village_id
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(a.kind ORDER BY a.added_at, a.id), '{}') AS kinds,
           coalesce(array_agg(a.name ORDER BY a.added_at, a.id), '{}') AS names
    FROM people_alias a WHERE a.person_id = i.person_id
) a
WHERE i.person_id = ANY (%s)
"""


def find(
    actor: Actor,
    query: str,
    *,
    birth_year: int | None = None,
    village_code: str | None = None,
    sex: str | None = None,
    now: datetime,
) -> SearchResult:
    """Find whom `query` may mean; names with counts until birth year, village or sex narrows them to persons.

    Somebody hidden from the actor is nobody. Every person listed is an opening (`list`). Raises `Denied`.
    """
    require(actor.may(Act.FIND_PERSON))
    meanings = queries.read(query)
    with gate.opened(actor, Purpose.SEARCH, now=now) as door:
        for meaning in meanings:
            if meaning.kind is QueryKind.NAME:
                result = _by_name(door, meaning.value, birth_year, village_code, sex)
            else:
                result = exactly(door, meaning)
            if result.kind != "nothing":
                return result
        return NOTHING


def likely_duplicates(actor: Actor, draft: PersonDraft, *, now: datetime) -> tuple[DuplicateLine, ...]:
    """Registered persons who may be the one of the draft, best first, with the reasons. Raises `Denied`."""
    require(actor.may(Act.FIND_PERSON))
    with gate.opened(actor, Purpose.SEARCH, now=now) as door:
        found = search.duplicates(
            draft,
            phone_hash=rows.phone_hash(draft.phone),
            nik_hash=rows.nik_hash(draft.nik),
            limit=DUPLICATES,
        )
        lines = _lines(door, [Hit(hit.person_id, 0.0, ()) for hit in found])
    by_id = {line.id: line for line in lines}
    return tuple(
        DuplicateLine(by_id[hit.person_id], hit.bits, hit.reasons) for hit in found if hit.person_id in by_id
    )


def names_of(actor: Actor, person_ids: Collection[UUID], *, now: datetime) -> dict[UUID, str]:
    """The names of persons who are being served, for a list; those hidden from the actor are left out.

    A list that a screen asks for again and again is one event of nobody in particular: written for each
    person, it would bury the openings of her record.
    """
    if not person_ids:
        return {}
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        if "full_name" not in door.shown(Identity):
            return {}
        door.record("list", rows.NOBODY, fields=["full_name"])
        return dict(Identity.objects.filter(person_id__in=person_ids).values_list("person_id", "full_name"))


def _by_name(
    door: Door, text: str, birth_year: int | None, village_code: str | None, sex: str | None
) -> SearchResult:
    found = search.by_name(text, birth_year=birth_year, village_code=village_code, sex=sex, limit=LINES)
    return SearchResult(found.kind, _lines(door, found.hits), found.names, found.total_hint)


def exactly(door: Door, query: Query) -> SearchResult:
    """Look a reference, NIK or telephone number up and read whose it is: event first, inside an open gate."""
    by_hash = query.kind is not QueryKind.REFERENCE
    value = sealing.hash_text(query.kind.value, query.value) if by_hash else query.value
    found = _read(_LOOK_UPS[query.kind], value)
    hits = [Hit(person_id, 1.0, (query.kind.value,)) for (person_id,) in found]
    lines = _lines(door, hits)
    return SearchResult("exact", lines) if lines else NOTHING


def _lines(door: Door, hits: Sequence[Hit]) -> tuple[PersonLine, ...]:
    """Read who the hits are, in their order and in one statement; whoever is hidden is left out."""
    ids = [hit.person_id for hit in hits] or [rows.NOBODY]
    door.record("list", *ids, fields=_LISTED)
    read = {row[0]: row[1:] for row in _read(_WHO, ids)}
    return tuple(_line(hit, *read[hit.person_id]) for hit in hits if hit.person_id in read)


def _read(statement: str, value: str | bytes | list[UUID]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _line(
    hit: Hit,
    reference: str,
    full_name: str,
    sex: str,
    born: date | None,
    precision: str,
    village: str | None,
    kinds: Sequence[str],
    names: Sequence[str],
) -> PersonLine:
    return PersonLine(
        id=hit.person_id,
        reference=reference,
        display_name=full_name,
        aliases=tuple((str(AliasKind(kind).label), name) for kind, name in zip(kinds, names, strict=True)),
        sex=sex,
        birth=labels.birth_text(Birth(born, BirthPrecision(precision)), get_language() or "id"),
        village=village or "",
        match=hit.match,
        score=hit.score,
    )
