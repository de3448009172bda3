"""The closed days of the access log: whoever changes an event afterwards cannot make it fit the root."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import make_conninfo
from pytest_django import Settings

from satuatap.access import log_roots
from satuatap.access.models import AccessEvent
from satuatap.access.rules import merkle
from satuatap.access.rules.purposes import Purpose

MONDAY = datetime(2026, 11, 23, 3, tzinfo=UTC)  # 10.00 in Jakarta
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
REALLY = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


# The tree


def defined(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + defined(leaves[:split]) + defined(leaves[split:])).digest()


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_the_root_is_that_of_rfc_6962(contents: list[bytes]) -> None:
    leaves = [merkle.leaf(content) for content in contents]
    assert merkle.root(leaves) == defined(leaves)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40, unique=True), st.data())
def test_any_change_gives_another_root(contents: list[bytes], data: st.DataObject) -> None:
    before = merkle.root([merkle.leaf(content) for content in contents])
    at = data.draw(st.integers(0, len(contents) - 1))
    changed = [*contents[:at], contents[at] + b"x", *contents[at + 1 :]]
    dropped = contents[:at] + contents[at + 1 :]
    for other in (changed, dropped, [*contents, b"more"]):
        assert merkle.root([merkle.leaf(content) for content in other]) != before


def test_the_bytes_of_an_event_do_not_run_into_each_other() -> None:
    assert log_roots.content_of(["ab", "c"]) != log_roots.content_of(["a", "bc"])
    assert log_roots.content_of([["a", "b"]]) != log_roots.content_of([["a,b"]])
    here = MONDAY.astimezone().replace(microsecond=1)
    assert log_roots.content_of([here]) == log_roots.content_of([here.astimezone(UTC)])


# The days


@pytest.fixture
def folder(transactional_db: None, settings: Settings, tmp_path: Path) -> Path:
    """A data folder of the test's own; the log is empty."""
    settings.ENV = replace(settings.ENV, var=tmp_path)
    return tmp_path / "log-roots"


@pytest.fixture
def tampering(superuser: str) -> Iterator[Callable[[str], None]]:
    """What the superuser can do: past triggers and policies."""
    name = connections["default"].settings_dict["NAME"]
    with psycopg.connect(make_conninfo(superuser, dbname=name), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")

        def run(statement: str) -> None:
            assert connection.execute(statement).rowcount > 0

        yield run


def event(at: datetime, act: str = "view") -> None:
    AccessEvent(
        id=uuid4(),
        at=at,
        actor_id=uuid4(),
        subject_id=uuid4(),
        purpose=Purpose.COUNTER_SERVICE,
        act=act,
        fields=["full_name"],
    ).save(force_insert=True)


def two_days() -> None:
    for hour in range(5):
        event(MONDAY + timedelta(hours=hour))
        event(TUESDAY + timedelta(hours=hour), "tuesday")
    log_roots.close(now=WEDNESDAY)


def found() -> set[tuple[str, str]]:
    return {(problem.day, problem.code) for problem in log_roots.verify()[1]}


@REALLY
def test_every_day_that_is_over_is_closed_once_with_a_chain(folder: Path) -> None:
    two_days()
    days = log_roots.closed_days()
    assert [(day.day, day.count) for day in days] == [("2026-11-23", 5), ("2026-11-24", 5)]
    assert days[1].previous == days[0].head
    assert log_roots.close(now=WEDNESDAY) == []
    assert found() == set()


@REALLY
def test_a_day_is_closed_some_minutes_after_it_ends(folder: Path) -> None:
    event(MONDAY)
    midnight = datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert log_roots.close(now=midnight + timedelta(minutes=4)) == []
    assert len(log_roots.close(now=midnight + timedelta(minutes=5))) == 1


@REALLY
def test_an_event_that_comes_late_is_closed_with_the_next_day(folder: Path) -> None:
    event(MONDAY)
    log_roots.close(now=TUESDAY)
    event(MONDAY + timedelta(hours=1))
    (tuesday,) = log_roots.close(now=WEDNESDAY)
    assert tuesday.count == 1
    assert found() == set()


@REALLY
@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE access_accessevent SET actor_id = gen_random_uuid() WHERE act = 'view'", "events_changed"),
        ("UPDATE access_accessevent SET at = at + interval '1 second' WHERE act = 'view'", "events_changed"),
        ("UPDATE access_accessevent SET subject_id = NULL WHERE act = 'view'", "events_changed"),
        ("UPDATE access_accessevent SET fields = '{}' WHERE act = 'view'", "events_changed"),
        ("UPDATE access_accessevent SET failed = true WHERE act = 'view'", "events_changed"),
        ("DELETE FROM access_accessevent WHERE act = 'view'", "events_missing"),
    ],
)
def test_what_the_superuser_changes_is_found(
    folder: Path, tampering: Callable[[str], None], statement: str, code: str
) -> None:
    two_days()
    tampering(statement)
    assert found() == {("2026-11-23", code)}


@REALLY
def test_an_event_written_in_long_afterwards_is_found(folder: Path) -> None:
    event(MONDAY)
    log_roots.close(now=MONDAY + timedelta(days=12))
    event(MONDAY + timedelta(hours=1))
    assert {code for _day, code in found()} == {"never_closed"}


@REALLY
def test_a_root_worked_out_anew_breaks_the_chain(folder: Path, tampering: Callable[[str], None]) -> None:
    """She changes an event and its day's file too: the next day, or the head on paper, does not follow."""
    two_days()
    tampering("DELETE FROM access_accessevent WHERE act = 'view'")
    path = folder / "2026-11-23.json"
    told: dict[str, Any] = json.loads(path.read_text())
    root = merkle.root([])
    head = merkle.chained(log_roots.START, told["day"], 0, root)
    path.write_text(json.dumps({**told, "count": 0, "root": root.hex(), "head": head.hex()}))
    (folder / "2026-11-23.ids").write_bytes(b"")
    assert ("2026-11-24", "chain_broken") in found()


@REALLY
def test_the_command_says_the_head_to_keep_and_fails_loudly(
    folder: Path, tampering: Callable[[str], None]
) -> None:
    two_days()
    told = StringIO()
    call_command("log", "verify", stdout=told)
    assert log_roots.closed_days()[-1].head in told.getvalue()
    tampering("DELETE FROM access_accessevent WHERE act = 'tuesday'")
    with pytest.raises(CommandError):
        call_command("log", "verify", stdout=told, stderr=told)
    assert "2026-11-24" in told.getvalue()
