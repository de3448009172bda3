"""One person as one actor may see her, and who else has."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from satuatap.access import gate, sealing
from satuatap.access import selectors as access
from satuatap.access.gate import Door
from satuatap.access.masking import view_of
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office, Organisation
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import clocks, nik, phones
from satuatap.lib.errors import NotFound
from satuatap.lib.verdicts import require
from satuatap.people import labels, rows
from satuatap.people.models import Alias, Contact, Identity
from satuatap.people.results import AliasView, ContactView, LookLine, PersonView
from satuatap.people.rules.births import Birth
from satuatap.people.rules.visibility import withheld
from satuatap.people.rules.words import AliasKind, BirthPrecision, Sex

# Parts of the view that are worked out from another field of the identity.
_WORKED_OUT = {
    "sex_text": "sex",
    "birth": "birth_date",
    "birth_text": "birth_date",
    "age_text": "birth_date",
    "nik": "nik_sealed",
    "village_code": "village",
    "id": "person",
    "reference": "person",
}


def person_for(actor: Actor, reference: str, purpose: Purpose, *, now: datetime) -> PersonView:
    """Open a person's record for a purpose; what the actor may not see is `Masked`.

    Raises:
        Denied: the role has no such purpose. NotFound: `no_such_person`, hidden and missing alike.
    """
    with gate.opened(actor, purpose, now=now) as door:
        shown = _shown(door, actor)
        identity = rows.opened(door, "view", reference, sorted(shown))
        aliases = tuple(
            AliasView(str(AliasKind(alias.kind).label), alias.name)
            for alias in Alias.objects.filter(person_id=identity.person_id).order_by("added_at", "id")
        )
        live = Contact.objects.filter(person_id=identity.person_id, ended_at=None).order_by("added_at", "id")
        contacts = tuple(_contact(contact) for contact in live)
        whole_nik = _nik(identity)
    birth = Birth(identity.birth_date, BirthPrecision(identity.birth_precision))
    values = {
        "id": identity.person_id,
        "reference": identity.person.reference,
        "version": identity.version,
        "full_name": identity.full_name,
        "name_kind": identity.name_kind,
        "sex": identity.sex,
        "sex_text": str(Sex(identity.sex).label) if identity.sex else "",
        "birth": birth,
        "birth_text": labels.birth_text(birth, get_language() or "id"),
        "age_text": labels.age_text(birth, today=clocks.day(now, actor.time_zone)),
        "birth_place": identity.birth_place,
        "nik": nik.mask(whole_nik),
        "mother_name": identity.mother_name,
        "marital_code": identity.marital_code,
        "village_code": identity.village_id or "",
        "village": identity.village.label if identity.village else "",
        "address": identity.address,
        "aliases": aliases,
        "contacts": contacts,
    }
    return view_of(PersonView, values, shown)


def nik_of(actor: Actor, reference: str, *, now: datetime) -> str:
    """Show a whole NIK: an opening of its own. Raises `Denied`, `NotFound`."""
    require(actor.may(Act.SEE_NIK))
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        return _nik(rows.opened(door, "show_nik", reference, ["nik"]))


def phone_of(actor: Actor, reference: str, contact_id: UUID, *, now: datetime) -> str:
    """Show a whole telephone number as people dial it: an opening of its own. Raises `Denied`, `NotFound`."""
    require(actor.may(Act.SEE_CONTACT))
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        identity = rows.opened(door, "show_phone", reference, ["phone"])
        contact = Contact.objects.filter(id=contact_id, person_id=identity.person_id, ended_at=None).first()
        if contact is None:
            raise NotFound("no_such_contact")
        return phones.pretty(_phone(contact))


def who_looked(actor: Actor, reference: str, *, now: datetime, page: int = 1) -> list[LookLine]:
    """Every opening of a person's record that the actor may know of, latest first, in words.

    Raises `Denied` and `NotFound` as `person_for`.
    """
    person = person_for(actor, reference, Purpose.COUNTER_SERVICE, now=now)
    looks = access.looks_at(actor, person.id, now=now, page=page)
    organisations = _labels(Organisation, {look.organisation_id for look in looks})
    offices = _labels(Office, {look.office_id for look in looks})
    return [
        LookLine(
            at=look.at,
            who=look.actor_name,
            organisation=organisations.get(look.organisation_id, ""),
            office=offices.get(look.office_id, ""),
            purpose=str(look.purpose.label),
            act=labels.act_text(look.act),
            fields=labels.field_texts(look.fields),
            reason=look.reason,
        )
        for look in looks
    ]


def _labels(model: type[Office | Organisation], ids: set[UUID | None]) -> dict[UUID | None, str]:
    return {row.id: str(row) for row in model.objects.filter(id__in=[one for one in ids if one])}


def _shown(door: Door, actor: Actor) -> frozenset[str]:
    seen = door.shown(Identity) - withheld(actor.may)
    shown = {*seen, *(part for part, field in _WORKED_OUT.items() if field in seen)}
    if "name" in door.shown(Alias):
        shown.add("aliases")
    if "phone_sealed" in door.shown(Contact):
        shown.add("contacts")
    return frozenset(shown)


def _nik(identity: Identity) -> str:
    if not identity.nik_sealed:
        return ""
    return sealing.open_text("people_identity", identity.person_id, "nik_sealed", identity.nik_sealed)


def _phone(contact: Contact) -> str:
    return sealing.open_text("people_contact", contact.id, "phone_sealed", contact.phone_sealed)


def _contact(contact: Contact) -> ContactView:
    owner = catalogue.code(CodeList.PHONE_OWNER, contact.owner_code)
    return ContactView(
        id=contact.id,
        phone=phones.mask(_phone(contact)),
        owner=str(owner or contact.owner_code),
        safe=contact.safe,
        safe_note=contact.safe_note,
    )
