"""Who stands at a counter: one opening for all that the desk needs of her."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from satuatap.access import gate
from satuatap.access.masking import view_of
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.lib import clocks
from satuatap.people import labels, rows
from satuatap.people.models import Identity
from satuatap.people.results import Visitor
from satuatap.people.rules.births import Birth
from satuatap.people.rules.words import BirthPrecision
from satuatap.people.selectors.documents import PAPER_FIELDS, documents_in, known_kinds, papers_from

_SHOWN = {"full_name": "full_name", "birth_date": "age_text", "village": "village"}  # field -> its words


def visitor_for(actor: Actor, person_id: UUID, kind_slugs: Collection[str], *, now: datetime) -> Visitor:
    """Open her record for the desk that serves her, no further than the desk shows it.

    `kind_slugs`: the documents the checklists ask for; of these the actor is told those her desk may know.
    Raises `Denied`, and `NotFound` (`no_such_person`), hidden and missing alike.
    """
    kinds = known_kinds(actor, kind_slugs, now)
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        seen = door.shown(Identity) & set(_SHOWN)
        identity = rows.opened_by_id(door, "view", person_id, sorted({*seen, *PAPER_FIELDS}))
        documents = documents_in(person_id, kinds)
    birth = Birth(identity.birth_date, BirthPrecision(identity.birth_precision))
    values = {
        "reference": identity.person.reference,
        "full_name": identity.full_name,
        "age_text": labels.age_text(birth, today=clocks.day(now, actor.time_zone)),
        "village": identity.village.label if identity.village else "",
        "papers": papers_from(identity, documents, today=clocks.day(now, actor.time_zone)),
    }
    shown = {"reference", "papers", *(_SHOWN[field] for field in seen)}
    return view_of(Visitor, values, frozenset(shown))
