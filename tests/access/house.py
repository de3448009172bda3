"""Two invented offices with their staff, and one registered person: what the tests of the gate need."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.contrib.auth.hashers import make_password

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.catalogue.models import Area, Office, Organisation
from satuatap.people.models import Alias, Concern, Contact, Identity, Person

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
PASSWORD = "kata-sandi-contoh"


def fixed(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"access-tests/{name}")


HERE, THERE = fixed("office here"), fixed("office there")
AGENCY, UNION = fixed("agency"), fixed("union")


def member(role: str, office: UUID = HERE, organisation: UUID = AGENCY, which: str = "") -> Actor:
    name = f"{role}{which}.{'here' if office == HERE else 'there'}"
    return Actor(
        user_id=fixed(name),
        name=f"{name} Contoh",
        office_id=office,
        office_slug=str(office),
        organisation_id=organisation,
        role=role,
        desk_ids=frozenset(),
        is_woman_officer=False,
    )


RECEPTIONIST = member("receptionist")
OFFICER = member("desk_officer")
COUNSELLOR = member("counsellor", organisation=UNION)
SUPERVISOR = member("case_supervisor", organisation=UNION)
HEAD = member("head_of_office")
ADMINISTRATOR = member("office_administrator")
OTHER_ADMINISTRATOR = member("office_administrator", which="-2")
RECEPTIONIST_THERE = member("receptionist", THERE)
COUNSELLOR_THERE = member("counsellor", THERE, UNION)
HEAD_THERE = member("head_of_office", THERE)
ADMINISTRATOR_THERE = member("office_administrator", THERE)
STAFF = (
    RECEPTIONIST,
    OFFICER,
    COUNSELLOR,
    SUPERVISOR,
    HEAD,
    ADMINISTRATOR,
    OTHER_ADMINISTRATOR,
    RECEPTIONIST_THERE,
    COUNSELLOR_THERE,
    HEAD_THERE,
    ADMINISTRATOR_THERE,
)


def build() -> None:
    """As owner: the offices, the organisations, the staff; nothing when they stand already."""
    if Office.objects.using("owner").filter(id=HERE).exists():
        return
    life: dict[str, Any] = {"valid_from": date(2026, 1, 1), "source": "Contoh", "confidence": "K"}
    Area.objects.using("owner").get_or_create(
        code="99.99",
        defaults={"name": "Kab. Contoh", "level": "regency", "name_key": "contoh", "label": "Kab. Contoh"},
    )
    for organisation, kind in ((AGENCY, "agency"), (UNION, "union")):
        label = {"label_id": f"{kind} Contoh", "label_en": f"{kind} Contoh"}
        Organisation(id=organisation, slug=f"contoh-{kind}", kind=kind, **label, **life).save(using="owner")
    for office, slug in ((HERE, "contoh-here"), (THERE, "contoh-there")):
        Office(
            id=office,
            slug=slug,
            area_id="99.99",
            time_zone="Asia/Jakarta",
            address="Jalan Contoh 1",
            letter_number_pattern="{number}/{year}",
            label_id=slug,
            label_en=slug,
            head_title_id="Kepala",
            head_title_en="Head",
            **life,
        ).save(using="owner")
    password = make_password(PASSWORD)
    for actor in STAFF:
        user = User(id=actor.user_id, username=actor.name.split()[0], display_name=actor.name)
        user.password = password
        user.save(using="owner")
        post(actor.user_id, actor.role, actor.office_id, actor.organisation_id).save(using="owner")


def post(user_id: UUID, role: str, office_id: UUID = HERE, organisation_id: UUID = AGENCY) -> Membership:
    return Membership(
        id=uuid4(),
        user_id=user_id,
        role=role,
        office_id=office_id,
        organisation_id=organisation_id,
        valid_from=date(2026, 1, 1),
    )


@dataclass(frozen=True)
class Registered:
    """A person with one row in several sealed tables."""

    id: UUID
    name: str


def register(actor: Actor = RECEPTIONIST, name: str = "Siti Contoh") -> Registered:
    """Through the gate, as production does."""
    person_id, contact_id, concern_id = uuid4(), uuid4(), uuid4()
    letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
    picked = [letters[byte % len(letters)] for byte in person_id.bytes[:6]]
    office = actor.office_id
    with gate.opened(actor, Purpose.REGISTRATION, now=NOW) as door:
        door.record("register", person_id)
        Person(
            id=person_id,
            reference=f"P-{''.join(picked[:4])}-{''.join(picked[4:])}",
            office_id=office,
            registered_at=NOW,
            registered_by=actor.user_id,
            once=uuid4(),
        ).save(force_insert=True)
        identity(person_id, office, name).save(force_insert=True)
        Alias(
            id=uuid4(),
            person_id=person_id,
            office_id=office,
            kind="panggilan",
            name="Contoh",
            added_at=NOW,
            added_by=actor.user_id,
        ).save(force_insert=True)
        Contact(
            id=contact_id,
            person_id=person_id,
            office_id=office,
            phone_sealed=sealing.seal_text("people_contact", contact_id, "phone_sealed", "+62000000"),
            phone_hash=sealing.hash_text("phone", "+62000000"),
            owner_code="self",
            added_at=NOW,
            added_by=actor.user_id,
        ).save(force_insert=True)
        concern(concern_id, person_id, actor).save(force_insert=True)
    return Registered(person_id, name)


def identity(person_id: UUID, office_id: UUID, name: str) -> Identity:
    return Identity(
        person_id=person_id,
        office_id=office_id,
        full_name=name,
        name_kind="official",
        updated_at=NOW,
        updated_by=RECEPTIONIST.user_id,
    )


def concern(concern_id: UUID, person_id: UUID | None, by: Actor) -> Concern:
    return Concern(
        id=concern_id,
        office_id=by.office_id,
        person_id=person_id,
        text_sealed=sealing.seal_text("people_concern", concern_id, "text_sealed", "Contoh"),
        raised_at=NOW,
        raised_by=by.user_id,
    )


def sees(actor: Actor, person: Registered, purpose: Purpose = Purpose.COUNTER_SERVICE) -> bool:
    """Whether the gate shows this actor the person's identity."""
    with gate.opened(actor, purpose, now=NOW):
        return Identity.objects.filter(person_id=person.id).exists()
