"""Taking a person into the register."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from satuatap.access import gate, sealing
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.lib.errors import Denied, Invalid
from satuatap.people import services
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Alias, Contact, Identity, Person
from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind
from tests.people.house import (
    ADMINISTRATOR,
    COUNSELLOR,
    NOW,
    OFFICER,
    RECEPTION,
    SITI,
    like_siti,
    registered,
)

pytestmark = pytest.mark.usefixtures("office")


def test_a_full_identity_is_written_as_it_stands_and_its_numbers_are_sealed() -> None:
    handle = registered()
    assert handle.reference.startswith("P-")
    with gate.opened(RECEPTION, Purpose.REGISTRATION, now=NOW):
        identity = Identity.objects.get(person_id=handle.id)
        contact = Contact.objects.get(person_id=handle.id)
        alias = Alias.objects.get(person_id=handle.id)
    assert (identity.full_name, identity.birth_date, identity.village_id) == (
        SITI.full_name,
        SITI.birth_date,
        SITI.village_code,
    )
    assert SITI.nik.encode() not in bytes(identity.nik_sealed or b"")
    assert (
        sealing.open_text("people_identity", handle.id, "nik_sealed", identity.nik_sealed or b"") == SITI.nik
    )
    assert (
        sealing.open_text("people_contact", contact.id, "phone_sealed", contact.phone_sealed)
        == "+6281234567890"
    )
    assert (contact.owner_code, contact.safe, contact.safe_note) == ("sendiri", True, "08.00 sampai 15.00")
    assert (alias.kind, alias.name) == ("paspor", "Siti Contoh Aminah Suparman")


@pytest.mark.parametrize(
    "draft",
    [PersonDraft("Sumiati"), PersonDraft("Yu Sum", name_kind=NameKind.NICKNAME)],
    ids=["single name", "nickname"],
)
def test_a_name_is_enough(draft: PersonDraft) -> None:
    handle = registered(draft)
    with gate.opened(RECEPTION, Purpose.REGISTRATION, now=NOW):
        identity = Identity.objects.get(person_id=handle.id)
    assert (identity.full_name, identity.name_kind) == (draft.full_name, draft.name_kind)
    assert (identity.nik_sealed, identity.nik_hash, identity.birth_date) == (None, None, None)


def test_a_wrong_nik_is_kept_as_it_was_written() -> None:
    handle = registered(like_siti(nik="12345"))
    with gate.opened(RECEPTION, Purpose.REGISTRATION, now=NOW):
        sealed = Identity.objects.get(person_id=handle.id).nik_sealed
    assert sealing.open_text("people_identity", handle.id, "nik_sealed", sealed or b"") == "12345"


def test_a_double_submit_makes_one_person() -> None:
    once = uuid4()
    first = services.register(RECEPTION, SITI, now=NOW, once=once)
    again = services.register(RECEPTION, SITI, now=NOW, once=once)
    assert again == first
    assert Person.objects.filter(once=once).count() == 1


def test_likely_duplicates_are_looked_at_before_anybody_is_registered() -> None:
    first = registered()
    with pytest.raises(Invalid) as refused:
        services.register(RECEPTION, like_siti(phone="", nik=""), now=NOW, once=uuid4())
    assert refused.value.code == "possible_duplicates"
    second = services.register(
        RECEPTION,
        like_siti(phone="", nik=""),
        now=NOW,
        once=uuid4(),
        duplicates_seen=frozenset({first.reference}),
    )
    assert second != first


def test_what_is_refused_is_said_by_field_and_nothing_is_written() -> None:
    before = Person.objects.count()
    draft = replace(SITI, full_name="Siti 😀", birth_date=date(2027, 1, 1), village_code="99.99.99.9999")
    with pytest.raises(Invalid) as refused:
        services.register(RECEPTION, draft, now=NOW, once=uuid4())
    assert refused.value.fields == {
        "full_name": ["text_has_pictures"],
        "birth_date": ["birth_in_future"],
        "village_code": ["village_unknown"],
    }
    assert Person.objects.count() == before


def test_a_birth_known_to_the_year_is_stored_as_such() -> None:
    handle = registered(replace(SITI, birth_date=date(1990, 1, 1), birth_precision=BirthPrecision.YEAR))
    with gate.opened(RECEPTION, Purpose.REGISTRATION, now=NOW):
        assert Identity.objects.get(person_id=handle.id).birth_precision == BirthPrecision.YEAR


def test_the_same_other_name_is_written_once() -> None:
    twice = ((AliasKind.NICKNAME, "Yu Sum"), (AliasKind.NICKNAME, "Yu Sum"))
    handle = registered(like_siti(aliases=twice))
    with gate.opened(RECEPTION, Purpose.REGISTRATION, now=NOW):
        assert Alias.objects.filter(person_id=handle.id).count() == 1


def test_registering_is_in_the_access_log() -> None:
    handle = registered()
    with gate.opened(COUNSELLOR, Purpose.COUNSELLING, now=NOW):
        event = AccessEvent.objects.get(subject_id=handle.id)
    assert (event.act, event.actor_id, event.purpose) == ("register", RECEPTION.user_id, "registration")


@pytest.mark.parametrize("who", [OFFICER, ADMINISTRATOR], ids=lambda actor: actor.role)
def test_only_roles_that_register_register(who: object) -> None:
    with pytest.raises(Denied):
        services.register(who, SITI, now=NOW, once=uuid4())  # type: ignore[arg-type]
