"""Whom the rows of a list may mean, many at once. Call it inside an open gate: the database applies the
scope, the caller writes who is listed before her sealed row is read.
"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from satuatap.lib.names import normalise
from satuatap.people import search
from satuatap.people.models import Identity
from satuatap.people.rules.matching import NameQuery


def by_nik(hashes: Collection[bytes]) -> dict[bytes, list[UUID]]:
    """The persons with these NIK, by `rows.nik_hash`: one statement. Several may have the same."""
    found: dict[bytes, list[UUID]] = defaultdict(list)
    rows = Identity.objects.filter(nik_hash__in=list(hashes)).values_list("nik_hash", "person_id")
    for nik_hash, person_id in rows.order_by("person_id"):
        found[bytes(nik_hash or b"")].append(person_id)
    return dict(found)


def by_name(full_name: str, birth_year: int) -> list[tuple[UUID, float]]:
    """Persons of a near name born in that year (or one off, when none is near), each with her likeness."""
    query = NameQuery(normalise(full_name), birth_year)
    if not query.name.words:
        return []
    return [(each.person.person_id, each.likeness) for each in search.near_people(query)]
