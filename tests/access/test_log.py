"""The access log is only ever added to, and shows itself to those who may ask who looked."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError, transaction
from psycopg.errors import InsufficientPrivilege

from satuatap.access import gate, selectors, services
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.lib.errors import Denied, Invalid
from tests.access import house
from tests.access.conftest import login
from tests.access.house import (
    ADMINISTRATOR,
    COUNSELLOR,
    HEAD,
    HEAD_THERE,
    NOW,
    OFFICER,
    RECEPTIONIST,
    RECEPTIONIST_THERE,
)


def event(actor: Actor) -> AccessEvent:
    return AccessEvent(
        id=uuid4(), at=NOW, actor_id=actor.user_id, purpose=Purpose.COUNTER_SERVICE, act="view"
    )


@pytest.mark.parametrize("statement", ["UPDATE {} SET act = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_web_and_gate_may_not_change_the_log(web: psycopg.Connection[Any], statement: str) -> None:
    for role in ("satuatap_web", "satuatap_gate"):
        web.execute(f"SET ROLE {role}")
        with pytest.raises(InsufficientPrivilege, match="permission denied"):
            web.execute(statement.format("access_accessevent"))


@pytest.mark.parametrize("statement", ["UPDATE {} SET act = 'x'", "DELETE FROM {}"])
def test_the_owner_is_stopped_by_the_trigger(person: house.Registered, statement: str) -> None:
    with login("owner") as owner, pytest.raises(InsufficientPrivilege, match="only ever added to"):
        owner.execute(statement.format("access_accessevent"))


def test_the_log_has_a_trigger_against_being_emptied(person: house.Registered) -> None:
    """Switched off in the test database only (`tests/conftest.py`), so it is tried on a table of its own."""
    with login("owner") as owner:
        owner.execute("CREATE TABLE log_of_this_test (id int)")
        try:
            owner.execute(
                "CREATE TRIGGER t BEFORE TRUNCATE ON log_of_this_test EXECUTE FUNCTION lock.refuse_change()"
            )
            with pytest.raises(InsufficientPrivilege, match="only ever added to"):
                owner.execute("TRUNCATE log_of_this_test")
            found = owner.execute(
                "SELECT tgname, tgfoid::regproc::text FROM pg_trigger"
                " WHERE tgrelid = 'access_accessevent'::regclass AND NOT tgisinternal AND tgtype & 32 <> 0"
            ).fetchall()
        finally:
            owner.execute("DROP TABLE log_of_this_test")
    assert found == [("access_log_is_never_emptied", "lock.refuse_change")]


def test_web_adds_an_event_and_cannot_read_it(person: house.Registered) -> None:
    row = event(RECEPTIONIST)
    row.save(force_insert=True)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        AccessEvent.objects.filter(id=row.id).exists()


def test_an_actor_writes_no_event_in_somebody_elses_name(person: house.Registered) -> None:
    with (
        pytest.raises(Invalid, match="not_accepted"),
        gate.opened(RECEPTIONIST, Purpose.COUNTER_SERVICE, now=NOW),
    ):
        event(OFFICER).save(force_insert=True)


def look(actor: Actor, person: house.Registered, purpose: Purpose, act: str = "view") -> None:
    with gate.opened(actor, purpose, now=NOW) as door:
        door.record(act, person.id, fields=["full_name"])


def test_who_looked_names_the_actor_the_purpose_and_the_fields(person: house.Registered) -> None:
    look(OFFICER, person, Purpose.COUNTER_SERVICE)
    latest = next(seen for seen in selectors.looks_at(RECEPTIONIST, person.id, now=NOW) if seen.act == "view")
    assert latest.actor_name == OFFICER.name
    assert latest.purpose is Purpose.COUNTER_SERVICE
    assert latest.fields == ("full_name",)
    assert not latest.failed


def test_asking_who_looked_is_a_look_itself(person: house.Registered) -> None:
    selectors.looks_at(OFFICER, person.id, now=NOW)
    asked = {(seen.actor_id, seen.act) for seen in selectors.looks_at(RECEPTIONIST, person.id, now=NOW)}
    assert (OFFICER.user_id, "who_looked") in asked


def test_nobody_but_counsellors_learns_that_a_counsellor_opened_the_record(
    person: house.Registered,
) -> None:
    look(COUNSELLOR, person, Purpose.COUNSELLING)
    services.place_conflict(HEAD, subject_id=person.id, user_id=uuid4(), reason="Contoh", now=NOW)

    def purposes(actor: Actor) -> set[Purpose]:
        return {seen.purpose for seen in selectors.looks_at(actor, person.id, now=NOW)}

    told = {Purpose.COUNSELLING, Purpose.SUPERVISION}
    assert not told & purposes(RECEPTIONIST)
    assert not told & purposes(OFFICER)
    assert told <= purposes(COUNSELLOR)
    assert told & purposes(HEAD) == {Purpose.SUPERVISION}


def test_another_office_learns_only_what_its_own_people_did(person: house.Registered) -> None:
    look(OFFICER, person, Purpose.COUNTER_SERVICE)

    def seen_by(actor: Actor) -> set[UUID]:
        return {seen.actor_id for seen in selectors.looks_at(actor, person.id, now=NOW)}

    assert seen_by(RECEPTIONIST_THERE) == set()
    assert seen_by(HEAD_THERE) == {RECEPTIONIST_THERE.user_id, HEAD_THERE.user_id}


def test_who_stands_behind_a_wall_does_not_learn_who_looked(person: house.Registered) -> None:
    look(OFFICER, person, Purpose.COUNTER_SERVICE)
    services.place_conflict(
        HEAD, subject_id=person.id, user_id=RECEPTIONIST.user_id, reason="Contoh", now=NOW
    )
    assert selectors.looks_at(RECEPTIONIST, person.id, now=NOW) == []


def test_who_looked_comes_in_pages(person: house.Registered) -> None:
    with gate.opened(OFFICER, Purpose.COUNTER_SERVICE, now=NOW) as door:
        for _ in range(selectors.PAGE):
            door.record("view", person.id)
    first = selectors.looks_at(RECEPTIONIST, person.id, now=NOW)
    second = selectors.looks_at(RECEPTIONIST, person.id, now=NOW, page=2)
    assert len(first) == selectors.PAGE
    assert second


def test_an_administrator_may_not_ask_who_looked(person: house.Registered) -> None:
    with pytest.raises(Denied):
        selectors.looks_at(ADMINISTRATOR, person.id, now=NOW)
