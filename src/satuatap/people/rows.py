"""The sealed rows of one person, inside an open gate: locked, written, and found again by their keys."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from satuatap.access import sealing
from satuatap.access.gate import Door
from satuatap.accounts.actors import Actor
from satuatap.lib import phones
from satuatap.lib.errors import NotFound
from satuatap.people import search
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Alias, Contact, Identity, Person
from satuatap.people.rules.acceptance import tidy_nik
from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind

NOBODY = UUID(int=0)  # the subject of an opening that found nobody: hidden and missing take the same path


def opened(door: Door, act: str, reference: str, fields: Iterable[str]) -> Identity:
    """Return the identity behind a reference, its event written first. `NotFound`: hidden or missing."""
    found = Person.objects.filter(reference=reference).values_list("id", flat=True).first()
    return opened_by_id(door, act, found or NOBODY, fields)


def opened_by_id(door: Door, act: str, person_id: UUID, fields: Iterable[str]) -> Identity:
    """As `opened`, by handle."""
    door.record(act, person_id, fields=fields)
    identity = Identity.objects.select_related("person", "village").filter(person_id=person_id).first()
    if identity is None:
        raise NotFound("no_such_person")
    return identity


def locked(door: Door, act: str, reference: str, fields: Iterable[str]) -> Identity:
    """Return the identity behind a reference, locked until the gate closes; `NotFound`: hidden or missing."""
    person_id = Person.objects.filter(reference=reference).values_list("id", flat=True).first() or NOBODY
    return locked_by_id(door, act, person_id, fields)


def locked_by_id(door: Door, act: str, person_id: UUID, fields: Iterable[str]) -> Identity:
    """As `locked`, by handle. The lock makes writers of one person wait for each other."""
    door.record(act, person_id, fields=fields)
    identity = (
        Identity.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(person_id=person_id)
        .first()
    )
    if identity is None:
        raise NotFound("no_such_person")
    return identity


def draft_of(identity: Identity) -> PersonDraft:
    """What stands in the register, in the shape of a draft (without contacts and aliases)."""
    return PersonDraft(
        full_name=identity.full_name,
        name_kind=NameKind(identity.name_kind),
        sex=identity.sex,
        birth_date=identity.birth_date,
        birth_precision=BirthPrecision(identity.birth_precision),
        birth_place=identity.birth_place,
        nik=(
            sealing.open_text("people_identity", identity.person_id, "nik_sealed", identity.nik_sealed)
            if identity.nik_sealed
            else ""
        ),
        mother_name=identity.mother_name,
        village_code=identity.village_id or "",
        address=identity.address,
        marital_code=identity.marital_code,
    )


def put_nik(identity: Identity, nik: str) -> None:
    """Seal a NIK, right or wrong, and make it findable; "" takes it away."""
    nik = tidy_nik(nik)
    identity.nik_sealed = (
        sealing.seal_text("people_identity", identity.person_id, "nik_sealed", nik) if nik else None
    )
    identity.nik_hash = nik_hash(nik)


def nik_hash(nik: str) -> bytes | None:
    """The keyed hash of the digits, however they were grouped; None when there are none."""
    digits = "".join(c for c in nik if c.isascii() and c.isdigit())
    return sealing.hash_text("nik", digits or nik) if nik else None


def phone_hash(phone: str) -> bytes | None:
    """The keyed hash of the number in its E.164 form; None when it cannot be dialled."""
    e164 = phones.normalise(phone) if phone else None
    return sealing.hash_text("phone", e164) if e164 else None


def write_alias(identity: Identity, kind: AliasKind, name: str, *, actor: Actor, now: datetime) -> None:
    Alias.objects.create(
        person_id=identity.person_id,
        office_id=identity.office_id,
        kind=kind,
        name=name,
        added_at=now,
        added_by=actor.user_id,
    )


def write_contact(identity: Identity, draft: PersonDraft, *, actor: Actor, now: datetime) -> None:
    """Seal the telephone of a draft; its number must be one that can be dialled."""
    e164 = phones.normalise(draft.phone)
    if e164 is None:
        raise ValueError("the draft's telephone was not judged before")
    row_id = uuid4()
    Contact.objects.create(
        id=row_id,
        person_id=identity.person_id,
        office_id=identity.office_id,
        phone_sealed=sealing.seal_text("people_contact", row_id, "phone_sealed", e164),
        phone_hash=sealing.hash_text("phone", e164),
        owner_code=draft.phone_owner,
        safe=draft.phone_safe,
        safe_note=draft.phone_safe_note,
        added_at=now,
        added_by=actor.user_id,
    )


def index(identity: Identity) -> None:
    """Derive the search keys of a person from what now stands in her sealed rows."""
    aliases = Alias.objects.filter(person_id=identity.person_id).order_by("added_at")
    search.index(
        identity.person_id,
        names=[identity.full_name, *aliases.values_list("name", flat=True)],
        sex=identity.sex,
        birth_date=identity.birth_date,
        birth_precision=identity.birth_precision,
        village_code=identity.village_id or "",
        mother_name=identity.mother_name,
    )
