"""How long she will wait, honestly: from this desk's own past and the counters open now, or not at all."""

import heapq
import random
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil

from satuatap.lib.verdicts import YES, Verdict, no

ENOUGH_SERVED = 30
MOST_AHEAD = 60
_DRAWS = 400


@dataclass(frozen=True, slots=True)
class Pace:
    """What a desk's past says: seconds from call to end of each ticket, and the day of the oldest one."""

    seconds: tuple[float, ...]
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """Half of the visitors wait no longer than `half`, eight in ten no longer than `most` (whole minutes).

    It rests on `served` tickets since `since` and on `counters` being open.
    """

    half: int
    most: int
    served: int
    since: date | None
    counters: int


def can_estimate(pace: Pace, *, counters: int, ahead: int) -> Verdict:
    if counters < 1:
        return no("no_counter_open")
    if len(pace.seconds) < ENOUGH_SERVED:
        return no("too_few_served_to_tell")
    return YES if ahead <= MOST_AHEAD else no("line_too_long_to_tell")


def estimate(pace: Pace, *, counters: int, busy: int, ahead: int) -> Estimate | None:
    """Estimate the wait of a ticket with `ahead` tickets before it; None where `can_estimate` says no.

    `busy`: how many of the `counters` have a ticket. Breaks and closing early are not foreseen.
    """
    if not can_estimate(pace, counters=counters, ahead=ahead):
        return None
    half, most = _waits(pace.seconds, counters, min(busy, counters))[ahead]
    return Estimate(half, most, len(pace.seconds), pace.since, counters)


@lru_cache(maxsize=256)
def _waits(seconds: tuple[float, ...], counters: int, busy: int) -> tuple[tuple[int, int], ...]:
    """Minutes (p50, p80) for 0, 1, … `MOST_AHEAD` tickets before her, by replaying drawn service times.

    A ticket already at a counter has on average longer than the others (long ones are met more often), and a
    part of it has passed: so its rest is a draw weighted by length, times a chance between 0 and 1.
    """
    chance = random.Random(len(seconds))  # noqa: S311  the same picture gives the same figures
    rows = []
    for _ in range(_DRAWS):
        rests = [draw * chance.random() for draw in chance.choices(seconds, weights=seconds, k=busy)]
        free_at = [*rests, *[0.0] * (counters - busy)]
        heapq.heapify(free_at)
        row = []
        for taken in chance.choices(seconds, k=MOST_AHEAD + 1):
            row.append(free_at[0])
            heapq.heapreplace(free_at, free_at[0] + taken)
        rows.append(row)
    columns = (sorted(column) for column in zip(*rows, strict=True))
    return tuple((_minutes(c[_DRAWS // 2]), _minutes(c[_DRAWS * 4 // 5])) for c in columns)


def _minutes(seconds: float) -> int:
    return ceil(seconds / 60)
