"""Percentiles are those of the nearest rank, and every bench has a target for what the issue asks."""

from random import Random

import pytest
from bench.measuring import percent, percentile, telling, timed
from bench.sizes import LARGE, SMALL, Measured
from bench.workloads import cases, desk, pages, search
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([1.0], 0.95, 1.0),
        ([float(n) for n in range(1, 101)], 0.95, 95.0),
        ([float(n) for n in range(1, 101)], 0.5, 50.0),
        ([float(n) for n in range(1, 101)], 1.0, 100.0),
        ([3.0, 1.0, 2.0], 0.5, 2.0),
        ([1.0, 2.0], 0.95, 2.0),
    ],
)
def test_percentiles(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


@given(st.lists(st.floats(0, 1e6), min_size=1), st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_a_percentile_is_one_of_the_values_and_enough_are_not_above_it(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9


def test_percent_is_of_the_whole() -> None:
    assert percent(1, 3) == 33.33


def test_timed_gives_what_was_made_and_a_time() -> None:
    given_back, took = timed(lambda: "made")
    assert given_back == "made"
    assert took >= 0


def test_two_kinds_of_times_that_never_overlap_are_always_told_apart() -> None:
    assert telling([1.0, 2.0], [3.0, 4.0]).chance == 1
    assert telling([float(n) for n in range(50)], [float(n) for n in range(100, 150)]).z > 8


def test_the_same_times_are_told_apart_by_chance_only() -> None:
    same = [float(n) for n in range(30)]
    assert telling(same, same).chance == 0.5
    assert telling(same, same).z == 0
    assert telling([1.0] * 5, [1.0] * 7).z == 0


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=20), st.lists(st.integers(0, 5), min_size=1, max_size=20)
)
def test_the_chance_of_telling_is_that_of_all_pairs(first: list[int], second: list[int]) -> None:
    right = sum((a > b) + (a == b) / 2 for a in first for b in second) / (len(first) * len(second))
    found = telling([float(a) for a in first], [float(b) for b in second])
    assert found.chance == pytest.approx(max(right, 1 - right))


def test_a_difference_too_small_for_the_sample_is_not_found() -> None:
    chance = Random(7)
    first, second = ([chance.gauss(20, 5) for _ in range(1500)] for _ in range(2))
    assert telling(first, second).z < 2.58
    assert telling(first, [value + 1.5 for value in second]).z > 2.58


class Everything(dict[str, float]):
    """Any number asked for is 1."""

    def __missing__(self, name: str) -> float:
        return 1.0


def test_every_bench_has_the_targets_of_the_issue() -> None:
    by_size = {size: Measured({}, Everything(), Everything()) for size in (SMALL, LARGE)}
    targets = {
        (bench.__name__.split(".")[-1], name): figure.target
        for bench in (search, desk, pages, cases)
        for name, figure in bench.figures(by_size).items()
        if figure.target is not None
    }
    assert targets["search", "name only: right in the first ten"] == 88
    assert targets["search", "name and birth year: p95"] == 25
    assert targets["search", "duplicates: recall"] == 98
    assert targets["search", "by NIK: p95"] == 2
    assert targets["desk", "calls made"] == 10_000
    assert targets["desk", "call-next, eight at once: p95"] == 30
    assert targets["pages", "person: p95 / floor"] == 25
    assert targets["pages", "all processes, idle after work"] == 300
    assert targets["pages", "letter, issued and printed: p95"] == 60
    assert targets["cases", "a file with all that was said, decrypted: p95"] == 120
    assert targets["cases", "what is due for one worker: p95"] == 100
    assert targets["cases", "hidden or missing: standard errors from chance"] == 2.58
    assert sum(name.endswith(f"at {SMALL:,}") for _, name in targets) >= 10
