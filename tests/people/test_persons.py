"""One person as each role sees her, and who looked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from satuatap.access import gate
from satuatap.access import services as access
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.lib.errors import Denied, NotFound
from satuatap.people import selectors, services
from tests.people.house import (
    ADMINISTRATOR,
    BANK,
    COUNSELLOR,
    ELSEWHERE,
    HEAD,
    NOW,
    OFFICER,
    RECEPTION,
    SITI,
    registered,
)

pytestmark = pytest.mark.usefixtures("office")
SERVICE = Purpose.COUNTER_SERVICE


def test_reception_sees_who_she_is_and_how_to_reach_her_with_masked_numbers() -> None:
    handle = registered()
    person = selectors.person_for(RECEPTION, handle.reference, SERVICE, now=NOW)
    assert (person.full_name, person.sex, person.mother_name) == (SITI.full_name, "P", "Ngatemi")
    assert person.birth_text == "12 Mar 1994"
    assert str(person.age_text).startswith("32")
    assert str(person.village).endswith("Kab. Tulungagung")
    assert person.nik == "3504••••••••••01"
    assert [alias.name for alias in person.aliases] == ["Siti Contoh Aminah Suparman"]  # type: ignore[union-attr]
    [contact] = person.contacts  # type: ignore[misc]
    assert (contact.phone, contact.safe) == ("+62••••••••890", True)


@pytest.mark.parametrize(
    ("who", "purpose", "masked"),
    [
        (RECEPTION, SERVICE, set()),
        (OFFICER, SERVICE, set()),
        (COUNSELLOR, Purpose.COUNSELLING, set()),
        (HEAD, SERVICE, {"mother_name", "marital_code", "address", "contacts"}),
        (HEAD, Purpose.SUPERVISION, {"mother_name", "marital_code", "address", "contacts"}),
        (RECEPTION, Purpose.SEARCH, {"address", "contacts"}),
    ],
    ids=lambda value: getattr(value, "role", getattr(value, "value", "masked")),
)
def test_what_a_role_does_not_need_is_masked(who: Actor, purpose: Purpose, masked: set[str]) -> None:
    handle = registered()
    person = selectors.person_for(who, handle.reference, purpose, now=NOW)
    hidden = {name for name in person.__slots__ if str(getattr(person, name)) == "•••"}
    assert hidden == masked


def test_an_administrator_opens_no_record() -> None:
    handle = registered()
    with pytest.raises(Denied):
        selectors.person_for(ADMINISTRATOR, handle.reference, SERVICE, now=NOW)


def test_hidden_and_missing_are_answered_alike_with_as_many_queries() -> None:
    handle = registered()
    answers: list[tuple[str, int]] = []
    selectors.person_for(RECEPTION, handle.reference, SERVICE, now=NOW)  # warm: the catalogue is in memory
    for reference in (handle.reference, "P-2222-22"):
        with CaptureQueriesContext(connection) as queries, pytest.raises(NotFound) as missing:
            selectors.person_for(ELSEWHERE, reference, SERVICE, now=NOW)
        answers.append((missing.value.code, len(queries)))
    assert answers[0] == answers[1]


def test_a_wall_hides_her_from_the_colleague_it_names_and_from_nobody_else() -> None:
    handle = registered()
    access.place_conflict(HEAD, subject_id=handle.id, user_id=OFFICER.user_id, reason="Contoh", now=NOW)
    with pytest.raises(NotFound):
        selectors.person_for(OFFICER, handle.reference, SERVICE, now=NOW)
    assert selectors.find(OFFICER, SITI.nik, now=NOW).kind == "nothing"
    assert selectors.names_of(OFFICER, [handle.id], now=NOW) == {}
    assert selectors.person_for(BANK, handle.reference, SERVICE, now=NOW).full_name == SITI.full_name


def test_a_whole_nik_is_an_opening_of_its_own() -> None:
    handle = registered()
    assert selectors.nik_of(OFFICER, handle.reference, now=NOW) == SITI.nik
    with gate.opened(COUNSELLOR, Purpose.COUNSELLING, now=NOW):
        event = AccessEvent.objects.get(subject_id=handle.id, act="show_nik")
    assert (event.actor_id, event.fields) == (OFFICER.user_id, ["nik"])
    with pytest.raises(Denied):
        selectors.nik_of(RECEPTION, handle.reference, now=NOW)


def test_a_whole_number_is_an_opening_of_its_own() -> None:
    handle = registered()
    person = selectors.person_for(RECEPTION, handle.reference, SERVICE, now=NOW)
    [contact] = person.contacts  # type: ignore[misc]
    assert selectors.phone_of(RECEPTION, handle.reference, contact.id, now=NOW) == "0812-3456-7890"
    with pytest.raises(NotFound):
        selectors.phone_of(RECEPTION, handle.reference, uuid4(), now=NOW)
    with pytest.raises(Denied):
        selectors.phone_of(HEAD, handle.reference, contact.id, now=NOW)


def test_every_opening_is_shown_with_who_what_and_why() -> None:
    handle = registered()
    selectors.person_for(OFFICER, handle.reference, SERVICE, now=NOW + timedelta(minutes=1))
    looks = selectors.who_looked(RECEPTION, handle.reference, now=NOW + timedelta(minutes=2))
    who = [(look.who, look.act) for look in looks]
    assert (OFFICER.name, "Opened the record") in who or (OFFICER.name, "Membuka catatan") in who
    assert looks[-1].who == RECEPTION.name
    assert all(look.purpose for look in looks)
    opened = next(look for look in looks if look.who == OFFICER.name)
    assert opened.office
    assert opened.organisation
    assert len(opened.fields) > 3


def test_that_a_counsellor_looked_is_not_told_to_colleagues() -> None:
    handle = registered()
    selectors.person_for(COUNSELLOR, handle.reference, Purpose.COUNSELLING, now=NOW)
    assert all(
        look.who != COUNSELLOR.name for look in selectors.who_looked(OFFICER, handle.reference, now=NOW)
    )
    assert any(
        look.who == COUNSELLOR.name for look in selectors.who_looked(COUNSELLOR, handle.reference, now=NOW)
    )


def test_names_for_a_list_leave_out_the_hidden_and_are_one_event_not_one_of_each() -> None:
    siti = registered()
    names = selectors.names_of(OFFICER, [siti.id, uuid4()], now=NOW)
    assert names == {siti.id: SITI.full_name}
    assert selectors.names_of(ELSEWHERE, [siti.id], now=NOW) == {}
    with gate.opened(HEAD, Purpose.AUDIT, now=NOW):
        events = AccessEvent.objects.filter(act="list", actor_id=OFFICER.user_id)
        assert [(event.subject_id == siti.id, event.fields) for event in events] == [(False, ["full_name"])]


def test_who_stands_at_a_counter_is_one_opening_no_further_than_the_desk_shows_her() -> None:
    handle = registered()
    kind = min(selectors.kinds_known_to(OFFICER, on=NOW.date()))
    [desk] = OFFICER.desk_ids
    services.verify_document(OFFICER, handle.id, kind, desk_id=desk, heard_alone=True, now=NOW)
    visitor = selectors.visitor_for(OFFICER, handle.id, [kind], now=NOW + timedelta(minutes=1))
    assert (visitor.reference, visitor.full_name) == (handle.reference, SITI.full_name)
    assert [line.kind_slug for line in visitor.papers.documents] == [kind]
    with gate.opened(HEAD, Purpose.AUDIT, now=NOW + timedelta(minutes=1)):
        event = AccessEvent.objects.get(subject_id=handle.id, act="view")
    assert set(event.fields) == {"full_name", "birth_date", "village", "sex", "marital_code", "documents"}


def test_at_the_counter_too_a_wall_and_another_office_find_nobody() -> None:
    handle = registered()
    access.place_conflict(HEAD, subject_id=handle.id, user_id=OFFICER.user_id, reason="Contoh", now=NOW)
    for who, person_id in ((OFFICER, handle.id), (ELSEWHERE, handle.id), (BANK, uuid4())):
        with pytest.raises(NotFound, match="no_such_person"):
            selectors.visitor_for(who, person_id, [], now=NOW)
    with pytest.raises(Denied):
        selectors.visitor_for(ADMINISTRATOR, handle.id, [], now=NOW)
