"""Correcting a record: what changed stays visible, nothing is overwritten unseen."""

from datetime import date, timedelta
from typing import cast
from uuid import uuid4

import pytest

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from satuatap.people import selectors, services
from satuatap.people.models import Contact, IdentityChange
from satuatap.people.results import PersonView
from satuatap.people.rules.words import AliasKind, BirthPrecision
from satuatap.people.services import NewContact
from tests.people.house import (
    BANK,
    ELSEWHERE,
    HEAD,
    NOW,
    OFFICER,
    OTHER_RECEPTION,
    OTHER_VILLAGE,
    RECEPTION,
    SITI,
    registered,
)

pytestmark = pytest.mark.usefixtures("office")


def seen(reference: str) -> PersonView:
    return selectors.person_for(RECEPTION, reference, Purpose.COUNTER_SERVICE, now=NOW)


def test_a_correction_keeps_what_stood_there_before() -> None:
    handle = registered()
    changes = {"full_name": "Siti Contoh Aminah Fiktif", "village_code": OTHER_VILLAGE}
    services.correct(RECEPTION, handle.reference, changes, 1, now=NOW)
    person = seen(handle.reference)
    assert (person.full_name, person.village_code, person.version) == (
        "Siti Contoh Aminah Fiktif",
        OTHER_VILLAGE,
        2,
    )
    with gate.opened(RECEPTION, Purpose.REGISTRATION, now=NOW):
        kept = {
            change.field: sealing.open_text(
                "people_identitychange", change.id, "before_sealed", change.before_sealed
            )
            for change in IdentityChange.objects.filter(person_id=handle.id)
        }
    assert kept == {"full_name": SITI.full_name, "village_code": SITI.village_code}


def test_earlier_corrections_are_shown_in_words_with_the_nik_masked() -> None:
    handle = registered()
    changes = {
        "nik": "3504065203949977",
        "birth_date": date(1990, 3, 12),
        "sex": "",
        "mother_name": "Ngatinah",
    }
    services.correct(OTHER_RECEPTION, handle.reference, changes, 1, now=NOW)
    lines = selectors.changes_of(RECEPTION, handle.reference, now=NOW)
    assert {line.before for line in lines} >= {"3504••••••••••01", "12 Mar 1994", "Ngatemi"}
    assert {line.who for line in lines} == {OTHER_RECEPTION.name}
    with pytest.raises(Denied):
        selectors.changes_of(HEAD, handle.reference, now=NOW)
    for reference in (handle.reference, "P-2222-22"):
        with pytest.raises(NotFound):
            selectors.changes_of(ELSEWHERE, reference, now=NOW)


def test_a_correction_that_changes_nothing_makes_no_version() -> None:
    handle = registered()
    services.correct(RECEPTION, handle.reference, {"full_name": SITI.full_name}, 1, now=NOW)
    assert seen(handle.reference).version == 1


def test_a_stale_form_is_told_what_changed_by_whom_and_when() -> None:
    handle = registered()
    born = {"birth_date": date(1993, 3, 12), "birth_precision": BirthPrecision.DAY}
    services.correct(OTHER_RECEPTION, handle.reference, born, 1, now=NOW + timedelta(minutes=1))
    with pytest.raises(Stale) as stale:
        services.correct(RECEPTION, handle.reference, {"full_name": "Siti"}, 1, now=NOW)
    [told] = cast(list[str], stale.value.facts["changed"])
    assert OTHER_RECEPTION.name in told
    assert "09.31 WIB" in told
    assert seen(handle.reference).full_name == SITI.full_name


def test_a_corrected_name_and_its_number_are_found_again() -> None:
    handle = registered()
    changes = {"full_name": "Ngatini Contoh Fiktif", "nik": "3504065203949977"}
    services.correct(RECEPTION, handle.reference, changes, 1, now=NOW)
    for query in ("ngatini contoh fiktif", "3504065203949977"):
        assert [line.id for line in selectors.find(RECEPTION, query, now=NOW).people] == [handle.id]
    assert selectors.find(RECEPTION, SITI.nik, now=NOW).kind == "nothing"


def test_a_refused_correction_changes_nothing() -> None:
    handle = registered()
    with pytest.raises(Invalid) as refused:
        services.correct(RECEPTION, handle.reference, {"full_name": "<b>"}, 1, now=NOW)
    assert refused.value.fields == {"full_name": ["text_has_markup"]}
    assert seen(handle.reference).full_name == SITI.full_name


def test_only_who_may_corrects_and_only_her_own_office() -> None:
    handle = registered()
    with pytest.raises(Denied):
        services.correct(HEAD, handle.reference, {"full_name": "Siti"}, 1, now=NOW)
    for reference in (handle.reference, "P-2222-22"):
        with pytest.raises(NotFound):
            services.correct(ELSEWHERE, reference, {"full_name": "Siti"}, 1, now=NOW)


def test_one_more_name_is_recorded_once_and_found() -> None:
    handle = registered()
    services.add_alias(OFFICER, handle.reference, AliasKind.ABROAD, "西蒂", now=NOW)
    services.add_alias(OFFICER, handle.reference, AliasKind.NICKNAME, "Wagirah Fiktif", now=NOW)
    with pytest.raises(Invalid) as refused:
        services.add_alias(OFFICER, handle.reference, AliasKind.NICKNAME, "Wagirah Fiktif", now=NOW)
    assert refused.value.fields == {"name": ["alias_known"]}
    with pytest.raises(Invalid):
        services.add_alias(OFFICER, handle.reference, AliasKind.PASSPORT, "西蒂", now=NOW)
    found = selectors.find(RECEPTION, "wagirah fiktif", now=NOW)
    assert [line.id for line in found.people] == [handle.id]


def test_a_number_is_added_found_and_ended() -> None:
    handle = registered()
    number = NewContact("+852 6123 4567", "pemberi_kerja", False, "Didengar majikan")
    services.add_contact(BANK, handle.reference, number, now=NOW)
    with pytest.raises(Invalid) as refused:
        services.add_contact(BANK, handle.reference, number, now=NOW)
    assert refused.value.fields == {"phone": ["contact_known"]}
    assert selectors.find(RECEPTION, "+85261234567", now=NOW).kind == "exact"
    with gate.opened(RECEPTION, Purpose.REGISTRATION, now=NOW):
        contact = Contact.objects.get(person_id=handle.id, owner_code="pemberi_kerja")
    services.end_contact(RECEPTION, handle.reference, contact.id, now=NOW)
    assert selectors.find(RECEPTION, "+85261234567", now=NOW).kind == "nothing"
    for gone in (contact.id, uuid4()):
        with pytest.raises(NotFound):
            services.end_contact(RECEPTION, handle.reference, gone, now=NOW)


@pytest.mark.parametrize(
    ("contact", "fields"),
    [
        (NewContact("", "sendiri"), {"phone": ["phone_missing"]}),
        (NewContact("12", "sendiri"), {"phone": ["phone_not_understood"]}),
        (NewContact("081234567891", ""), {"owner_code": ["phone_owner_missing"]}),
        (NewContact("081234567891", "tidak_ada"), {"owner_code": ["phone_owner_missing"]}),
        (NewContact("081234567891", "sendiri", None, "x" * 201), {"safe_note": ["text_too_long"]}),
    ],
)
def test_a_number_is_judged_before_it_is_recorded(contact: NewContact, fields: dict[str, list[str]]) -> None:
    handle = registered()
    with pytest.raises(Invalid) as refused:
        services.add_contact(RECEPTION, handle.reference, contact, now=NOW)
    assert refused.value.fields == fields
