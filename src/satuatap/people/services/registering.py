"""Taking a person into the register."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import selectors as catalogue
from satuatap.lib import clocks, references
from satuatap.lib.errors import Invalid
from satuatap.lib.verdicts import require
from satuatap.people import rows, search
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Identity, Person
from satuatap.people.results import PersonHandle
from satuatap.people.rules.acceptance import findings

_TRIES = 8  # of a reference; one try in 700 meets a taken one when a million persons are registered


def register(
    actor: Actor,
    draft: PersonDraft,
    *,
    now: datetime,
    once: UUID,
    duplicates_seen: frozenset[str] = frozenset(),
    by: Act = Act.REGISTER_PERSON,
) -> PersonHandle:
    """Register a person with her names, contact and search keys, all sealed, in one transaction.

    Args:
        once: the form's own key; the same key again gives the first person, not a second one.
        duplicates_seen: references the clerk has looked at and found to be somebody else.
        by: the act she is met in: she stands at reception, or stands in a list that is compared.

    Raises:
        Denied: the role may not do `by`.
        Invalid: refused fields (`not_accepted_as_typed`), or likely duplicates that nobody has looked at yet
            (`possible_duplicates`; `selectors.likely_duplicates` shows them).
    """
    require(actor.may(by))
    refuse(draft, today=today_of(actor, now))
    with gate.opened(actor, Purpose.REGISTRATION, now=now) as door:
        first = Person.objects.filter(once=once, registered_by=actor.user_id).first()
        if first is not None:
            return PersonHandle(first.id, first.reference)
        _look_at_duplicates(draft, duplicates_seen)
        person, is_new = _new_handle(actor, once, now)
        if is_new:
            door.record("register", person.id)
            _write(actor, person, draft, now)
        return PersonHandle(person.id, person.reference)


def refuse(draft: PersonDraft, *, today: date) -> None:
    """Raise `Invalid` with the reason codes by field when the draft cannot be accepted."""
    refusals = findings(draft, today=today).refusals
    if draft.village_code and "village_code" not in refusals and not catalogue.area_label(draft.village_code):
        refusals = {**refusals, "village_code": ("village_unknown",)}
    if refusals:
        raise Invalid("not_accepted_as_typed", refusals)


def today_of(actor: Actor, now: datetime) -> date:
    """The day it is in the actor's office."""
    return clocks.day(now, actor.time_zone)


def _look_at_duplicates(draft: PersonDraft, seen: frozenset[str]) -> None:
    found = search.duplicates(
        draft, phone_hash=rows.phone_hash(draft.phone), nik_hash=rows.nik_hash(draft.nik)
    )
    known = set(
        Person.objects.filter(id__in=[hit.person_id for hit in found]).values_list("reference", flat=True)
    )
    if known - seen:
        raise Invalid("possible_duplicates")


def _new_handle(actor: Actor, once: UUID, now: datetime) -> tuple[Person, bool]:
    """Make a handle under a free reference, or return the one a double submit has just made."""
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                return Person.objects.create(
                    reference=references.new("P"),
                    office_id=actor.office_id,
                    registered_at=now,
                    registered_by=actor.user_id,
                    once=once,
                ), True
        except IntegrityError:
            twin = Person.objects.filter(once=once, registered_by=actor.user_id).first()
            if twin is not None:
                return twin, False
    raise RuntimeError("no free reference found")


def _write(actor: Actor, person: Person, draft: PersonDraft, now: datetime) -> None:
    identity = Identity(
        person=person,
        office_id=person.office_id,
        full_name=draft.full_name,
        name_kind=draft.name_kind,
        sex=draft.sex,
        birth_date=draft.birth_date,
        birth_precision=draft.birth_precision,
        birth_place=draft.birth_place,
        mother_name=draft.mother_name,
        village_id=draft.village_code or None,
        address=draft.address,
        marital_code=draft.marital_code,
        updated_at=now,
        updated_by=actor.user_id,
    )
    rows.put_nik(identity, draft.nik)
    identity.save(force_insert=True)
    for kind, name in dict.fromkeys(draft.aliases):
        rows.write_alias(identity, kind, name, actor=actor, now=now)
    if draft.phone:
        rows.write_contact(identity, draft, actor=actor, now=now)
    rows.index(identity)
