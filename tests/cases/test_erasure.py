"""Erased by two people, a file cannot be read any more: not here, and not in any copy made before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from satuatap.access import keyring
from satuatap.access.sealing import place
from satuatap.cases import doors
from satuatap.cases.models import Case, Erasure, Party
from satuatap.cases.rules.retention import ErasureGround, at_least, can_ask, keep_until
from satuatap.cases.rules.words import CaseState
from satuatap.cases.selectors.security import reviews
from satuatap.cases.services import retention
from satuatap.cases.vault import Vault
from satuatap.config import env
from satuatap.lib import seal
from satuatap.lib.errors import Denied, NotFound
from satuatap.lib.seal import SealBrokenError
from tests.cases import copies, fill, house
from tests.cases.copies import Connection
from tests.cases.house import CRISIS_CENTRE_HEAD, UNION, UNION_HEAD

OFFICE = pytest.mark.usefixtures("office")
CLOSED_ON = date(2026, 11, 24)


def closed(reference: str, kept: date | None = date(2026, 11, 23)) -> str:
    with doors.opened(UNION, reference, act="close", now=house.NOW) as room:
        Case.objects.filter(id=room.case.id).update(
            state=CaseState.CLOSED,
            closed_at=house.NOW,
            closed_by=UNION.user_id,
            closure_code="selesai",
            keep_until=kept,
        )
    return reference


def asked(reference: str, ground: ErasureGround = ErasureGround.TIME_OVER) -> UUID:
    return retention.ask_erasure(UNION, reference, ground=ground, now=house.NOW)


# How long


def test_five_years_unless_she_chose_otherwise() -> None:
    assert keep_until(CLOSED_ON) == date(2031, 11, 24)
    assert keep_until(CLOSED_ON, years=1) == date(2027, 11, 24)
    assert keep_until(date(2028, 2, 29), years=1) == date(2029, 3, 1)


def test_a_complaint_is_kept_for_five_years_after_it_ended_whatever_she_chose() -> None:
    ended = date(2026, 10, 1)
    for years, kept in ((1, date(2031, 10, 1)), (5, date(2031, 11, 24)), (10, date(2036, 11, 24))):
        found = keep_until(CLOSED_ON, years=years, has_complaint=True, complaint_closed_on=ended)
        assert found == kept


def test_a_complaint_that_never_ended_is_kept_from_the_day_the_file_closes() -> None:
    assert keep_until(CLOSED_ON, years=1, has_complaint=True) == date(2031, 11, 24)


def test_of_several_reasons_the_longest_counts() -> None:
    kept = keep_until(
        CLOSED_ON, years=10, has_complaint=True, complaint_closed_on=CLOSED_ON, children_born=(2015,)
    )
    assert kept == date(2038, 12, 31)


@pytest.mark.parametrize(
    ("reasons", "day"),
    [
        ({}, None),
        ({"has_complaint": True}, date(2031, 11, 24)),
        ({"children_born": (2012,)}, date(2035, 12, 31)),
        ({"complaint_closed_on": date(2026, 10, 1)}, None),
    ],
)
def test_what_she_cannot_shorten_is_told_before_she_chooses(
    reasons: dict[str, Any], day: date | None
) -> None:
    assert at_least(CLOSED_ON, **reasons) == day


def test_a_childs_file_is_kept_until_she_is_23() -> None:
    assert keep_until(CLOSED_ON, years=1, children_born=(2012,)) == date(2035, 12, 31)
    assert keep_until(CLOSED_ON, children_born=(None,)) == date(2049, 12, 31)


@given(st.integers(1, 10), st.lists(st.integers(2000, 2026), max_size=3))
def test_it_is_never_kept_for_less_than_any_of_its_reasons(years: int, born: list[int]) -> None:
    kept = keep_until(CLOSED_ON, years=years, children_born=tuple(born))
    assert kept >= CLOSED_ON.replace(year=CLOSED_ON.year + years)
    assert all(kept.year >= year + 23 for year in born)


def test_before_its_time_is_over_only_she_may_ask() -> None:
    later = date(2030, 1, 1)
    assert not can_ask(ground=ErasureGround.TIME_OVER, keep_until=later, today=CLOSED_ON)
    assert not can_ask(ground=ErasureGround.TIME_OVER, keep_until=None, today=CLOSED_ON)
    assert can_ask(ground=ErasureGround.TIME_OVER, keep_until=date(2026, 11, 23), today=CLOSED_ON)
    assert can_ask(ground=ErasureGround.HER_WISH, keep_until=later, today=CLOSED_ON)


# By two people


@OFFICE
def test_a_file_whose_time_is_over_is_on_the_list_of_who_answers_for_it() -> None:
    reference = closed(house.opened())
    assert [line.reference for line in reviews(UNION_HEAD, now=house.NOW).endings] == [reference]
    assert [line.reference for line in reviews(UNION, now=house.NOW).endings] == [reference]
    assert reviews(CRISIS_CENTRE_HEAD, now=house.NOW).endings == ()


@OFFICE
def test_a_file_that_is_worked_on_is_not_erased() -> None:
    with pytest.raises(Denied, match="close_it_first"):
        asked(house.opened())


@OFFICE
def test_who_asked_does_not_approve() -> None:
    reference = closed(house.opened())
    request = asked(reference)
    with pytest.raises(Denied, match="not_your_own_request"):
        retention.erase_file(UNION, reference, request, now=house.NOW)


@OFFICE
def test_the_database_takes_no_erasure_that_one_person_made() -> None:
    reference = closed(house.opened())
    request = asked(reference)
    with doors.opened(UNION, reference, act="view", now=house.NOW) as room:
        case_id = room.case.id
        assert (
            Erasure.objects.filter(id=request).update(
                decided_at=house.NOW, decided_by=UNION.user_id, approved=True
            )
            == 0
        )
        with pytest.raises(ProgrammingError, match="policy"), transaction.atomic():
            Case.objects.filter(id=case_id).update(erased_at=house.NOW)
        with (
            pytest.raises(ProgrammingError, match="nobody has approved"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT closed.erase(%s)", [case_id])
    with (
        pytest.raises((IntegrityError, ProgrammingError)),
        doors.opened(UNION_HEAD, reference, act="view", now=house.NOW) as room,
        transaction.atomic(),
    ):
        Erasure.objects.create(
            **room.new(ground="her_wish", decided_at=house.NOW, decided_by=UNION_HEAD.user_id, approved=True)
        )


@OFFICE
def test_a_refusal_keeps_it_and_it_can_be_asked_for_again() -> None:
    reference = closed(house.opened())
    request = asked(reference)
    retention.keep_file(UNION_HEAD, reference, request, now=house.NOW)
    with doors.opened(UNION, reference, act="view", now=house.NOW) as room:
        assert room.case.erased_at is None
    assert asked(reference) != request


@OFFICE
def test_approved_it_is_gone_for_everybody_and_its_parties_are_nobody() -> None:
    reference = closed(house.opened())
    request = asked(reference)
    with doors.opened(UNION, reference, act="view", now=house.NOW) as room:
        case_id = room.case.id
    retention.erase_file(UNION_HEAD, reference, request, now=house.NOW)
    for actor in (UNION, UNION_HEAD):
        with (
            pytest.raises(NotFound, match="no_such_case"),
            doors.opened(actor, reference, act="view", now=house.NOW),
        ):
            pass
    with pytest.raises(keyring.KeyDestroyedError):
        keyring.key_of(case_id)
    assert reviews(UNION_HEAD, now=house.NOW).erasures == ()


@OFFICE
def test_the_screen_asks_and_another_one_decides() -> None:
    reference = closed(house.opened())
    first, second = house.signed_in(UNION), house.signed_in(UNION_HEAD)
    assert first.post(f"/files/{reference}/end/", {"ground": "time_over"}).status_code == 302
    assert "decision" not in first.get("/reviews/").content.decode()
    (line,) = reviews(UNION_HEAD, now=house.NOW).erasures
    assert f"/files/{reference}/end/{line.id}/" in second.get("/reviews/").content.decode()
    second.post(f"/files/{reference}/end/{line.id}/", {"decision": "erase"})
    assert second.get(f"/files/{reference}/").status_code == 404


# In no copy


@dataclass(frozen=True)
class Before:
    """What a thief took: a dump from before, and the machine's keys of after."""

    now: Connection
    then: Connection
    case_id: UUID
    key_of_then: bytes


@pytest.fixture(scope="module")
def erased(
    staffed: None,
    superuser: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Before]:
    """A case with a row in every table, dumped, then erased; the dump restored beside it."""
    path = tmp_path_factory.mktemp("older") / "dump.sql"
    with (
        django_db_blocker.unblock(),
        copies.copied(superuser, "test_erased") as here,
        copies.pointing_at(here),
        here.as_superuser() as now,
    ):
        reference = closed(house.opened())
        case_id = copies.case_id_of(now, reference)
        key = keyring.key_of(case_id)
        fill.fill(now, case_id, key)
        now.execute("DELETE FROM cases_conflictofinterest")
        now.execute("DELETE FROM cases_erasure")
        copies.dumped(here, path)
        retention.erase_file(UNION_HEAD, reference, asked(reference), now=house.NOW)
        with (
            copies.restored(superuser, "test_restored", path) as older,
            older.as_superuser() as then,
        ):
            yield Before(now, then, case_id, key)


def ciphertexts(connection: Connection, case_id: UUID) -> dict[tuple[str, str, UUID], bytes]:
    """Every sealed text of the case: (table, column, row) -> what stands there."""
    found: dict[tuple[str, str, UUID], bytes] = {}
    for model in fill.tables():
        table, key = model._meta.db_table, "id" if model is Case else "case_id"
        for column in fill.sealed_columns(model):
            rows = connection.execute(
                f'SELECT id, "{column}" FROM {table} WHERE {key} = %s',  # noqa: S608
                [case_id],
            ).fetchall()
            found |= {(table, column, row_id): bytes(text or b"") for row_id, text in rows}
    return found


def test_every_sealed_text_of_the_file_is_emptied_in_whatever_table(erased: Before) -> None:
    here = ciphertexts(erased.now, erased.case_id)
    assert {table for table, _column, _row in here} >= {"cases_case", "cases_note", "cases_emergency"}
    assert set(here.values()) == {b""}


def test_nobody_is_linked_to_it(erased: Before) -> None:
    people = erased.now.execute(
        "SELECT count(*) FROM cases_party WHERE case_id = %s AND person_id IS NOT NULL", [erased.case_id]
    )
    assert people.fetchone() == (0,)
    assert Party._meta.get_field("person").null


def test_an_older_dump_has_the_ciphertext_and_todays_keys_do_not_open_it(erased: Before) -> None:
    kept = {where: text for where, text in ciphertexts(erased.then, erased.case_id).items() if text}
    assert len(kept) > 10
    with pytest.raises(keyring.KeyDestroyedError):
        Vault.of(erased.case_id)
    for (table, column, row_id), text in kept.items():
        with pytest.raises(SealBrokenError):
            seal.decrypt(env.load().field_key, text, place(table, row_id, column))
        assert fill.SECRET.encode() not in text


def test_the_key_of_then_would_open_it_so_that_this_means_something(erased: Before) -> None:
    kept = ciphertexts(erased.then, erased.case_id)
    opened = {
        seal.decrypt(erased.key_of_then, text, place(table, row_id, column))
        for (table, column, row_id), text in kept.items()
        if text and table != "cases_case"
    }
    assert any(text.startswith(fill.SECRET.encode()) for text in opened)


def test_the_ring_holds_no_trace_of_the_key(erased: Before) -> None:
    ring = (env.load().var / "keys" / "cases.sqlite").read_bytes()
    assert erased.case_id.bytes not in ring
    assert erased.key_of_then not in ring
