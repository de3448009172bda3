"""Correcting what the register says about a person, and adding to it. What stood there before is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import Invalid, NotFound, Stale
from satuatap.lib.verdicts import require
from satuatap.people import labels, rows
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Alias, Contact, Identity, IdentityChange
from satuatap.people.results import PersonHandle
from satuatap.people.rules import acceptance
from satuatap.people.rules.words import AliasKind
from satuatap.people.services.registering import refuse, today_of


def correct(
    actor: Actor, reference: str, changes: Mapping[str, Any], version: int, *, now: datetime
) -> PersonHandle:
    """Change fields of a person's identity.

    Args:
        changes: fields of `PersonDraft` that are also in `labels.CHANGES`, with their new values.
        version: the version the clerk saw.

    Raises:
        Denied: the role may not correct. NotFound: `no_such_person`. Invalid: refused fields.
        Stale: `person_changed`; the fact `changed` has one sentence for each field somebody else changed.
    """
    require(actor.may(Act.CORRECT_PERSON))
    if unknown := set(changes) - set(labels.CHANGES):
        raise ValueError(f"not correctable: {sorted(unknown)}")
    with gate.opened(actor, Purpose.REGISTRATION, now=now) as door:
        identity = rows.locked(door, "correct", reference, sorted(changes))
        handle = PersonHandle(identity.person_id, identity.person.reference)
        if identity.version != version:
            raise Stale("person_changed", changed=_changes_since(actor, identity, version))
        stood = rows.draft_of(identity)
        wanted = replace(stood, **changes)
        refuse(wanted, today=today_of(actor, now))
        differing = [field for field in labels.CHANGES if getattr(stood, field) != getattr(wanted, field)]
        if differing:
            _keep(identity, stood, differing, actor=actor, now=now)
            _put(identity, wanted, actor=actor, now=now)
            rows.index(identity)
        return handle


def add_alias(actor: Actor, reference: str, kind: AliasKind, name: str, *, now: datetime) -> PersonHandle:
    """Record another spelling of her name. Raises `Invalid` on `name`: what is no name, or known already."""
    require(actor.may(Act.CORRECT_PERSON))
    if refused := acceptance.alias_refusals(kind, name):
        raise Invalid("not_accepted_as_typed", {"name": refused})
    with gate.opened(actor, Purpose.REGISTRATION, now=now) as door:
        identity = rows.locked(door, "add_alias", reference, ["aliases"])
        if Alias.objects.filter(person_id=identity.person_id, kind=kind, name=name).exists():
            raise Invalid("not_accepted_as_typed", {"name": ["alias_known"]})
        rows.write_alias(identity, kind, name, actor=actor, now=now)
        rows.index(identity)
        return PersonHandle(identity.person_id, identity.person.reference)


@dataclass(frozen=True, slots=True)
class NewContact:
    """A telephone number as typed; `owner_code` of the list phone_owner; `safe` None: not asked."""

    phone: str
    owner_code: str
    safe: bool | None = None
    safe_note: str = ""


def add_contact(actor: Actor, reference: str, contact: NewContact, *, now: datetime) -> PersonHandle:
    """Record a telephone number, whose it is, and whether it is safe.

    Raises `Invalid` on `phone`, `owner_code` or `safe_note`.
    """
    require(actor.may(Act.CORRECT_PERSON))
    draft = PersonDraft(
        full_name="-",
        phone=contact.phone,
        phone_owner=contact.owner_code,
        phone_safe=contact.safe,
        phone_safe_note=contact.safe_note,
    )
    _refuse_contact(draft)
    with gate.opened(actor, Purpose.REGISTRATION, now=now) as door:
        identity = rows.locked(door, "add_contact", reference, ["contacts"])
        live = Contact.objects.filter(person_id=identity.person_id, ended_at=None)
        if live.filter(phone_hash=rows.phone_hash(contact.phone)).exists():
            raise Invalid("not_accepted_as_typed", {"phone": ["contact_known"]})
        rows.write_contact(identity, draft, actor=actor, now=now)
        rows.index(identity)
        return PersonHandle(identity.person_id, identity.person.reference)


def end_contact(actor: Actor, reference: str, contact_id: UUID, *, now: datetime) -> PersonHandle:
    """End a number that is no longer hers or no longer safe; it stays on record. Raises `NotFound`."""
    require(actor.may(Act.CORRECT_PERSON))
    with gate.opened(actor, Purpose.REGISTRATION, now=now) as door:
        identity = rows.locked(door, "end_contact", reference, ["contacts"])
        ended = Contact.objects.filter(id=contact_id, person_id=identity.person_id, ended_at=None).update(
            ended_at=now, ended_by=actor.user_id
        )
        if not ended:
            raise NotFound("no_such_contact")
        rows.index(identity)
        return PersonHandle(identity.person_id, identity.person.reference)


def _keep(identity: Identity, stood: PersonDraft, fields: list[str], *, actor: Actor, now: datetime) -> None:
    for field in fields:
        row_id = uuid4()
        IdentityChange.objects.create(
            id=row_id,
            person_id=identity.person_id,
            office_id=identity.office_id,
            version=identity.version + 1,
            field=field,
            before_sealed=sealing.seal_text(
                "people_identitychange", row_id, "before_sealed", str(getattr(stood, field) or "")
            ),
            changed_at=now,
            changed_by=actor.user_id,
        )


def _put(identity: Identity, draft: PersonDraft, *, actor: Actor, now: datetime) -> None:
    for field in labels.CHANGES.keys() - {"nik", "village_code"}:
        setattr(identity, field, getattr(draft, field))
    identity.village_id = draft.village_code or None
    rows.put_nik(identity, draft.nik)
    identity.version += 1
    identity.updated_at, identity.updated_by = now, actor.user_id
    identity.save(force_update=True)


def _changes_since(actor: Actor, identity: Identity, version: int) -> list[str]:
    changes = list(
        IdentityChange.objects.filter(person_id=identity.person_id, version__gt=version).order_by(
            "version", "field"
        )
    )
    staff = names_of_staff([change.changed_by for change in changes])
    zone = actor.time_zone
    return [
        labels.change_text(
            change.field, who=staff.get(change.changed_by, ""), at=change.changed_at, zone=zone
        )
        for change in changes
    ]


def _refuse_contact(draft: PersonDraft) -> None:
    words = {"phone": "phone", "phone_owner": "owner_code", "phone_safe_note": "safe_note"}
    found = acceptance.contact_refusals(draft)
    refused = {words[field]: codes for field, codes in found.items()}
    if not draft.phone:
        refused["phone"] = ("phone_missing",)
    if draft.phone_owner and catalogue.code(CodeList.PHONE_OWNER, draft.phone_owner) is None:
        refused["owner_code"] = ("phone_owner_missing",)
    if refused:
        raise Invalid("not_accepted_as_typed", refused)
