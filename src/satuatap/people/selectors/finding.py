"""Finding people: one box for names with spelling errors, references, NIK and telephone numbers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from satuatap.access import gate, sealing
from satuatap.access.gate import Door
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.lib.verdicts import require
from satuatap.people import labels, rows, search
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Alias, Contact, Identity, Person
from satuatap.people.results import DuplicateLine, Hit, PersonLine, SearchResult
from satuatap.people.rules import queries
from satuatap.people.rules.births import Birth
from satuatap.people.rules.queries import Query, QueryKind
from satuatap.people.rules.words import AliasKind, BirthPrecision

LINES = 10
DUPLICATES = 5
_LISTED = ("full_name", "aliases", "sex", "birth_date", "village")
NOTHING = SearchResult("nothing")


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
                result = _exactly(door, meaning)
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


def _exactly(door: Door, query: Query) -> SearchResult:
    people: QuerySet[Any, UUID]
    if query.kind is QueryKind.REFERENCE:
        people = Person.objects.filter(reference=query.value).values_list("id", flat=True)
    elif query.kind is QueryKind.NIK:
        hashed = sealing.hash_text("nik", query.value)
        people = Identity.objects.filter(nik_hash=hashed).values_list("person_id", flat=True)
    else:
        hashed = sealing.hash_text("phone", query.value)
        people = Contact.objects.filter(phone_hash=hashed, ended_at=None).values_list("person_id", flat=True)
    hits = [Hit(person_id, 1.0, (query.kind.value,)) for person_id in people[:LINES]]
    lines = _lines(door, hits)
    return SearchResult("exact", lines) if lines else NOTHING


def _lines(door: Door, hits: Sequence[Hit]) -> tuple[PersonLine, ...]:
    """Read who the hits are, in their order; whoever is hidden is left out."""
    ids = [hit.person_id for hit in hits] or [rows.NOBODY]
    door.record("list", *ids, fields=_LISTED)
    identities = {
        identity.person_id: identity
        for identity in Identity.objects.select_related("person", "village").filter(person_id__in=ids)
    }
    aliases: dict[UUID, list[tuple[str, str]]] = {}
    for alias in Alias.objects.filter(person_id__in=ids).order_by("added_at", "id"):
        aliases.setdefault(alias.person_id, []).append((str(AliasKind(alias.kind).label), alias.name))
    return tuple(
        _line(identities[hit.person_id], aliases.get(hit.person_id, []), hit)
        for hit in hits
        if hit.person_id in identities
    )


def _line(identity: Identity, aliases: list[tuple[str, str]], hit: Hit) -> PersonLine:
    birth = Birth(identity.birth_date, BirthPrecision(identity.birth_precision))
    return PersonLine(
        id=identity.person_id,
        reference=identity.person.reference,
        display_name=identity.full_name,
        aliases=tuple(aliases),
        sex=identity.sex,
        birth=labels.birth_text(birth, get_language() or "id"),
        village=identity.village.label if identity.village else "",
        match=hit.match,
        score=hit.score,
    )
