"""Estimates are honest: as often right as they say, and silent where they cannot know."""

import random
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from satuatap.frontdesk.rules.estimates import ENOUGH_SERVED, MOST_AHEAD, Pace, can_estimate, estimate

PACE = Pace(tuple(float(seconds) for seconds in range(300, 900, 10)), date(2026, 9, 1))


def test_it_says_what_it_rests_on() -> None:
    found = estimate(PACE, counters=2, busy=2, ahead=4)
    assert found is not None
    assert (found.served, found.since, found.counters) == (60, date(2026, 9, 1), 2)
    assert 0 < found.half <= found.most


@pytest.mark.parametrize(
    ("pace", "counters", "ahead", "reason"),
    [
        (PACE, 0, 1, "no_counter_open"),
        (Pace(PACE.seconds[: ENOUGH_SERVED - 1]), 1, 1, "too_few_served_to_tell"),
        (PACE, 1, MOST_AHEAD + 1, "line_too_long_to_tell"),
        (PACE, 1, MOST_AHEAD, ""),
    ],
)
def test_it_says_why_it_says_nothing(pace: Pace, counters: int, ahead: int, reason: str) -> None:
    assert can_estimate(pace, counters=counters, ahead=ahead).reason == reason
    assert (estimate(pace, counters=counters, busy=counters, ahead=ahead) is None) == bool(reason)


def test_a_free_counter_means_no_wait() -> None:
    found = estimate(PACE, counters=2, busy=1, ahead=0)
    assert found is not None
    assert (found.half, found.most) == (0, 0)


def test_the_same_picture_gives_the_same_figures() -> None:
    assert estimate(PACE, counters=3, busy=3, ahead=9) == estimate(PACE, counters=3, busy=3, ahead=9)


@given(st.integers(1, 4), st.integers(0, 20))
def test_more_people_before_her_never_shorten_the_wait(counters: int, ahead: int) -> None:
    first = estimate(PACE, counters=counters, busy=counters, ahead=ahead)
    then = estimate(PACE, counters=counters, busy=counters, ahead=ahead + 1)
    assert first is not None
    assert then is not None
    assert first.half <= then.half
    assert first.most <= then.most


def hall_run(
    chance: random.Random, draw: list[float], counters: int, load: float, tickets: int
) -> list[tuple[int, int, float]]:
    """Play a desk: (ahead, busy, seconds waited) for each ticket, first come first served."""
    gap = sum(draw) / len(draw) / counters / load
    free_at = [0.0] * counters
    at, starts, seen = 0.0, list[float](), []
    for _ in range(tickets):
        at += chance.expovariate(1 / gap)
        ahead = sum(start > at for start in starts)
        busy = sum(free > at for free in free_at)
        first = min(range(counters), key=free_at.__getitem__)
        start = max(at, free_at[first])
        free_at[first] = start + chance.choice(draw)
        starts.append(start)
        seen.append((ahead, min(busy, counters), start - at))
    return seen


@settings(max_examples=12, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    counters=st.integers(1, 4),
    load=st.floats(0.7, 1.1),
    spread=st.floats(0.2, 0.8),
)
def test_it_is_right_as_often_as_it_says(seed: int, counters: int, load: float, spread: float) -> None:
    """Played with service times of the same past. Whole minutes are rounded up, so a figure is right when it
    holds for its share of those who wait, and a minute less would not.
    """
    chance = random.Random(seed)
    past = [60 * chance.lognormvariate(2.2, spread) for _ in range(300)]
    pace = Pace(tuple(past))
    waits: list[tuple[float, int, int]] = []
    for _ in range(60):
        for ahead, busy, waited in hall_run(chance, past, counters, load, 40)[10:]:
            if waited == 0 or ahead > MOST_AHEAD:
                continue
            found = estimate(pace, counters=counters, busy=busy, ahead=ahead)
            assert found is not None
            waits.append((waited / 60, found.half, found.most))
    assert len(waits) > 200
    assert share(waited <= half for waited, half, _ in waits) >= 0.44
    assert share(waited <= half - 1 for waited, half, _ in waits) <= 0.56
    assert share(waited <= most for waited, _, most in waits) >= 0.74
    assert share(waited <= most - 1 for waited, _, most in waits) <= 0.86


def share(answers: Iterable[bool]) -> float:
    found = list(answers)
    return sum(found) / len(found)
