"""The order of calls."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from satuatap.frontdesk.rules.queue import (
    LONG_WAIT,
    PRIORITY_RUN,
    InLine,
    callable_by,
    ordered,
    priority_run,
    woman_officer_here,
)

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)


def ticket(number: int, minutes: int, **more: bool | datetime) -> InLine:
    return InLine(UUID(int=number), number, NOW - timedelta(minutes=minutes), **more)  # type: ignore[arg-type]


def numbers(line: list[InLine], run: int = 0) -> list[int]:
    return [one.number for one in ordered(line, priority_run=run, now=NOW)]


def test_who_waits_longest_comes_first() -> None:
    assert numbers([ticket(1, 5), ticket(2, 9), ticket(3, 5)]) == [2, 1, 3]


def test_priority_comes_before_the_others() -> None:
    assert numbers([ticket(1, 15), ticket(2, 1, priority=True)]) == [2, 1]


def test_after_two_priority_calls_somebody_who_waits_long_comes_first() -> None:
    line = [
        ticket(1, 40),
        ticket(2, 3, priority=True),
        ticket(3, 2, priority=True),
        ticket(4, 1, priority=True),
    ]
    assert numbers(line) == [2, 3, 1, 4]
    assert numbers(line, run=2) == [1, 2, 3, 4]


def test_nobody_waits_long_so_priority_goes_on() -> None:
    line = [ticket(1, 20), *(ticket(n, 1, priority=True) for n in range(2, 6))]
    assert numbers(line, run=2) == [2, 3, 4, 5, 1]


def test_a_held_ticket_is_out_until_its_time_and_then_in_its_old_place() -> None:
    away = ticket(1, 30, held_until=NOW + timedelta(minutes=1))
    back = ticket(2, 25, held_until=NOW)
    assert numbers([away, back, ticket(3, 10)]) == [2, 3]


def test_only_a_woman_officer_calls_who_asked_for_one() -> None:
    order = [ticket(1, 9, woman_officer=True), ticket(2, 5)]
    assert [t.number for t in callable_by(order, woman_officer=False)] == [2]
    assert [t.number for t in callable_by(order, woman_officer=True)] == [1, 2]


def test_reception_is_told_when_no_woman_officer_is_there() -> None:
    assert woman_officer_here([False, True])
    assert woman_officer_here([False]).reason == "no_woman_officer_here"
    assert woman_officer_here([]).reason == "no_woman_officer_here"


tickets = st.builds(
    ticket, st.integers(1, 500), st.integers(0, 120), priority=st.booleans(), woman_officer=st.booleans()
)
lines = st.lists(tickets, max_size=30, unique_by=lambda t: t.number)


@given(lines, st.integers(0, 4))
def test_nobody_is_lost_and_nobody_comes_twice(line: list[InLine], run: int) -> None:
    assert sorted(numbers(line, run)) == sorted(t.number for t in line)


@given(lines, st.integers(0, 4))
def test_inside_a_group_nobody_is_overtaken(line: list[InLine], run: int) -> None:
    for priority in (True, False):
        order = [t for t in ordered(line, priority_run=run, now=NOW) if t.priority == priority]
        assert order == sorted(order, key=lambda t: (t.since, t.number))


@given(lines, st.integers(0, 4))
def test_while_somebody_waits_long_no_third_priority_call_follows_two(line: list[InLine], run: int) -> None:
    order = ordered(line, priority_run=run, now=NOW)
    for place, called in enumerate(order):
        before = [t.priority for t in order[:place]][::-1] + [True] * run
        behind = [t for t in order[place + 1 :] if not t.priority]
        if called.priority and priority_run(before) >= PRIORITY_RUN:
            assert all(NOW - t.since <= LONG_WAIT for t in behind)
