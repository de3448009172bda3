"""Documents verified once, as far as each desk may know of them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from satuatap.access import gate
from satuatap.access.gate import Door
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import selectors as catalogue
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound
from satuatap.people.models import Identity, PersonDocument
from satuatap.people.results import DocumentLine, Papers
from satuatap.people.rules import births
from satuatap.people.rules.births import Birth
from satuatap.people.rules.visibility import document_kinds
from satuatap.people.rules.words import BirthPrecision

PAPER_FIELDS = ("sex", "birth_date", "marital_code", "documents")  # what `Papers` tells of her


def kinds_known_to(actor: Actor, *, on: date) -> frozenset[str]:
    """The document kinds asked for by the services the actor works for.

    An officer works for the services of her desks; reception and the head of office for all of the office.
    """
    services = catalogue.services_offered(catalogue.office(actor.office_slug), on)
    if actor.desk_ids:
        own = {catalogue.desk(desk_id).kind_id for desk_id in actor.desk_ids}
        services = [service for service in services if service.desk_kind_id in own]
    elif not (actor.may(Act.GIVE_TICKET) or actor.may(Act.DECIDE_REQUEST)):
        services = []
    return frozenset(
        requirement.document.slug
        for service in services
        for requirement in catalogue.requirements_of(service, on)
    )


def documents_of(
    actor: Actor, person_id: UUID, kind_slugs: Collection[str] | None = None, *, now: datetime
) -> tuple[DocumentLine, ...]:
    """A person's verified documents, of those kinds the actor may know (all of them, or among `kind_slugs`).

    Raises `Denied` and `NotFound` (`no_such_person`).
    """
    kinds = known_kinds(actor, kind_slugs, now)
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        _identity(door, person_id, ["documents"])
        return documents_in(person_id, kinds)


def papers_of(actor: Actor, person_id: UUID, kind_slugs: Collection[str], *, now: datetime) -> Papers:
    """What a checklist needs: sex, age, marital status and the documents of those kinds, in one opening.

    Raises `Denied` and `NotFound` (`no_such_person`).
    """
    kinds = known_kinds(actor, kind_slugs, now)
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        identity = _identity(door, person_id, PAPER_FIELDS)
        documents = documents_in(person_id, kinds)
    return papers_from(identity, documents, today=_today(actor, now))


def papers_from(identity: Identity, documents: tuple[DocumentLine, ...], *, today: date) -> Papers:
    """What a checklist needs, of rows read in an open gate."""
    birth = Birth(identity.birth_date, BirthPrecision(identity.birth_precision))
    return Papers(
        sex=identity.sex,
        age=births.age(birth, today=today),
        marital_code=identity.marital_code,
        documents=documents,
    )


def known_kinds(actor: Actor, wanted: Collection[str] | None, now: datetime) -> frozenset[str]:
    """Of the wanted document kinds (None: of all) those the actor may know."""
    asked = kinds_known_to(actor, on=_today(actor, now))
    return asked if wanted is None else document_kinds(wanted, asked=asked)


def _today(actor: Actor, now: datetime) -> date:
    return clocks.day(now, actor.time_zone)


def _identity(door: Door, person_id: UUID, fields: Iterable[str]) -> Identity:
    door.record("view", person_id, fields=fields)
    identity = Identity.objects.filter(person_id=person_id).first()
    if identity is None:
        raise NotFound("no_such_person")
    return identity


def documents_in(person_id: UUID, kinds: Collection[str]) -> tuple[DocumentLine, ...]:
    """A person's live documents of those kinds, read in an open gate."""
    live = PersonDocument.objects.select_related("kind").filter(
        person_id=person_id, kind__slug__in=kinds, revoked_at=None
    )
    return tuple(
        DocumentLine(
            id=row.id,
            kind_slug=row.kind.slug,
            issued_on=row.issued_on,
            valid_until=row.valid_until,
            heard_alone=row.heard_alone,
            verified_at=row.verified_at,
            verified_by=row.verified_by,
            verified_desk_id=row.verified_desk_id,
        )
        for row in live.order_by("kind__slug")
    )
