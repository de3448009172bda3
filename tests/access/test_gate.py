"""The gate opens for one transaction, closes itself, and cannot be left standing open."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from satuatap.access import gate
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.people.models import Alias, Identity, Person
from tests.access import house
from tests.access.house import HEAD, HERE, NOW, RECEPTIONIST, RECEPTIONIST_THERE

SERVICE = Purpose.COUNTER_SERVICE
REALLY = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def role_now() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user || ' ' || coalesce(current_setting('app.claims', true), '')")
        return str(cursor.fetchone()[0]).strip()


def events_about(subject_id: UUID) -> list[tuple[str, bool]]:
    """What the head of the office finds in the log: (act, failed)."""
    with gate.opened(HEAD, Purpose.AUDIT, now=NOW):
        return list(
            AccessEvent.objects.filter(subject_id=subject_id).order_by("at").values_list("act", "failed")
        )


def test_the_gate_shows_what_web_may_not_see(person: house.Registered) -> None:
    with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        assert Identity.objects.get(person_id=person.id).full_name == person.name
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Identity.objects.get(person_id=person.id)


def test_after_the_gate_the_same_transaction_is_web_again_without_claims(person: house.Registered) -> None:
    with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        assert role_now().startswith("satuatap_gate ")
        assert gate.is_open()
    assert role_now() == "satuatap_web"
    assert not gate.is_open()


def test_an_inner_atomic_does_not_close_the_gate(person: house.Registered) -> None:
    with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        with transaction.atomic():
            pass
        assert Identity.objects.filter(person_id=person.id).exists()


def test_a_failing_gate_closes_and_lets_the_error_through(person: house.Registered) -> None:
    with pytest.raises(NotFound), gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        raise NotFound("no_such_person")
    assert role_now() == "satuatap_web"
    assert not gate.is_open()


def test_an_error_in_an_inner_savepoint_leaves_the_gate_open_until_its_end(person: house.Registered) -> None:
    with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        with pytest.raises(IntegrityError), transaction.atomic():
            house.identity(person.id, HERE, "Twice").save(force_insert=True)
        assert Identity.objects.get(person_id=person.id).full_name == person.name
    assert role_now() == "satuatap_web"


def test_a_lazy_queryset_is_refused_after_the_gate(person: house.Registered) -> None:
    with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        lazy = Identity.objects.filter(person_id=person.id)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        list(lazy)


def test_a_gate_in_a_gate_is_refused_and_the_first_one_rolls_back(person: house.Registered) -> None:
    with (
        pytest.raises(RuntimeError, match="gate_in_gate"),
        gate.opened(RECEPTIONIST, SERVICE, now=NOW),
        gate.opened(HEAD, Purpose.SUPERVISION, now=NOW),
    ):
        pass
    assert not gate.is_open()
    assert role_now() == "satuatap_web"


def test_a_gate_inside_a_generator_is_refused_before_it_opens(person: house.Registered) -> None:
    def leak() -> Iterator[int]:
        with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
            yield 1

    @contextmanager
    def wrapped() -> Iterator[None]:
        with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
            yield

    with pytest.raises(RuntimeError, match="gate_in_generator"):
        next(leak())
    with pytest.raises(RuntimeError, match="gate_in_generator"), wrapped():
        pass
    assert not gate.is_open()
    assert role_now() == "satuatap_web"


def test_a_gate_inside_a_coroutine_is_refused_before_it_opens(person: house.Registered) -> None:
    async def leak() -> None:
        with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
            await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="gate_in_generator"):
        asyncio.run(leak())
    assert not gate.is_open()


def test_a_function_called_by_a_generator_may_open_the_gate(person: house.Registered) -> None:
    def names() -> Iterator[bool]:
        yield house.sees(RECEPTIONIST, person)

    assert list(names()) == [True]


def test_a_role_without_the_purpose_is_denied(person: house.Registered) -> None:
    with pytest.raises(Denied, match="purpose_not_of_role"):
        gate.opened(RECEPTIONIST, Purpose.COUNSELLING, now=NOW)


def test_a_gate_held_longer_than_its_claims_live_fails_instead_of_missing_rows(
    person: house.Registered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "LIFE", timedelta(seconds=-1))
    with (
        pytest.raises(RuntimeError, match="gate_held_too_long"),
        gate.opened(RECEPTIONIST, SERVICE, now=NOW),
    ):
        assert not Identity.objects.filter(person_id=person.id).exists()
    assert role_now() == "satuatap_web"


def test_a_key_that_exists_in_another_office_is_refused_like_any_other(person: house.Registered) -> None:
    """`once` is unique over all offices; the answer does not say which row stands in the way."""
    mine = Person.objects.get(id=person.id)
    mine.id, mine.reference = uuid4(), "P-2222-22"
    with (
        pytest.raises(Invalid, match="not_accepted") as refused,
        gate.opened(RECEPTIONIST_THERE, Purpose.REGISTRATION, now=NOW),
    ):
        mine.save(force_insert=True)
    assert refused.value.__suppress_context__
    assert refused.value.facts == {}


def test_a_row_for_another_office_is_refused_in_the_same_words(person: house.Registered) -> None:
    alias = Alias(
        id=uuid4(),
        person_id=person.id,
        office_id=HERE,
        kind="panggilan",
        name="Contoh",
        added_at=NOW,
        added_by=RECEPTIONIST_THERE.user_id,
    )
    with (
        pytest.raises(Invalid, match="not_accepted"),
        gate.opened(RECEPTIONIST_THERE, Purpose.REGISTRATION, now=NOW),
    ):
        alias.save(force_insert=True)


def test_a_broken_constraint_of_ours_is_not_disguised(person: house.Registered) -> None:
    with (
        pytest.raises(IntegrityError, match="identity_has_some_name"),
        gate.opened(RECEPTIONIST, Purpose.REGISTRATION, now=NOW),
    ):
        Identity.objects.filter(person_id=person.id).update(full_name="")


def test_a_table_the_gate_has_no_right_on_is_a_loud_mistake(person: house.Registered) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied for table auth_group"),
        gate.opened(RECEPTIONIST, SERVICE, now=NOW),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT FROM auth_group")


@REALLY
def test_the_gate_refuses_to_stand_inside_another_transaction(fresh_person: house.Registered) -> None:
    with (
        pytest.raises(RuntimeError, match="durable"),
        transaction.atomic(),
        gate.opened(RECEPTIONIST, SERVICE, now=NOW),
    ):
        pass
    assert not gate.is_open()


@REALLY
def test_a_handle_that_does_not_exist_is_refused_at_commit_in_the_same_words(
    fresh_person: house.Registered,
) -> None:
    with (
        pytest.raises(Invalid, match="not_accepted"),
        gate.opened(RECEPTIONIST, Purpose.REGISTRATION, now=NOW),
    ):
        house.identity(uuid4(), HERE, "Nobody Contoh").save(force_insert=True)
    assert not gate.is_open()
    assert role_now() == "satuatap_web"


@REALLY
def test_on_commit_runs_as_web(fresh_person: house.Registered) -> None:
    found: list[str] = []
    with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        transaction.on_commit(lambda: found.append(role_now()))
    assert found == ["satuatap_web"]


@REALLY
def test_the_event_survives_what_fails_after_the_gate(fresh_person: house.Registered) -> None:
    def view() -> None:
        with gate.opened(RECEPTIONIST, SERVICE, now=NOW) as door:
            door.record("view", fresh_person.id, fields=["full_name"])
            Identity.objects.get(person_id=fresh_person.id)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        view()
    assert ("view", False) in events_about(fresh_person.id)


@REALLY
def test_the_event_survives_a_gate_that_fails(fresh_person: house.Registered) -> None:
    def view() -> None:
        with gate.opened(RECEPTIONIST, SERVICE, now=NOW) as door:
            door.record("view", fresh_person.id)
            Identity.objects.get(person_id=fresh_person.id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        view()
    assert ("view", True) in events_about(fresh_person.id)


@REALLY
def test_a_gate_that_records_nothing_leaves_an_event_without_subject(fresh_person: house.Registered) -> None:
    with gate.opened(HEAD, Purpose.AUDIT, now=NOW):
        before = AccessEvent.objects.filter(act="open", subject_id=None).count()
    with gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        pass
    with gate.opened(HEAD, Purpose.AUDIT, now=NOW):
        after = AccessEvent.objects.filter(act="open", subject_id=None).count()
    assert after == before + 2  # the receptionist's, and the head's own first


@REALLY
def test_another_thread_is_web_while_the_gate_stands_open(fresh_person: house.Registered) -> None:
    def other() -> tuple[str, bool]:
        try:
            return role_now(), gate.is_open()
        finally:
            connection.close()

    with gate.opened(RECEPTIONIST, SERVICE, now=NOW), ThreadPoolExecutor() as threads:
        assert threads.submit(other).result() == ("satuatap_web", False)


@REALLY
def test_the_next_user_of_the_connection_starts_as_web(fresh_person: house.Registered) -> None:
    backend = connection.connection.info.backend_pid
    house.sees(RECEPTIONIST, fresh_person)
    with pytest.raises(ZeroDivisionError), gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        raise ZeroDivisionError
    assert connection.connection.info.backend_pid == backend
    assert role_now() == "satuatap_web"
