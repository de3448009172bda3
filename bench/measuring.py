"""Times and their percentiles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


def timed(act: Callable[[], T]) -> tuple[T, float]:
    """What `act` gives, and how long it took in milliseconds."""
    started = perf_counter()
    given = act()
    return given, (perf_counter() - started) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that is not exceeded by `share` (0..1) of the values (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)]


def percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)


@dataclass(frozen=True, slots=True)
class Telling:
    """Can two kinds of times be told apart? (Mann and Whitney 1947, ranks of ties shared.)

    `chance`: how often whoever is given one of each says rightly which is which, 0.5 to 1 · `z`: how many
    standard errors that lies from 0.5; above 2.58, chance alone would do it once in a hundred tests.
    """

    chance: float
    z: float


def telling(first: Sequence[float], second: Sequence[float]) -> Telling:
    """Compare two samples of times. Raises ValueError: one of them is empty."""
    if not first or not second:
        raise ValueError("two samples are needed")
    n, m = len(first), len(second)
    rank_sum, ties, before = 0.0, 0.0, 0
    counts: dict[float, list[int]] = {}
    for which, values in enumerate((first, second)):
        for value in values:
            counts.setdefault(value, [0, 0])[which] += 1
    for value in sorted(counts):
        of_first, of_second = counts[value]
        tied = of_first + of_second
        rank_sum += of_first * (before + (tied + 1) / 2)
        ties += tied**3 - tied
        before += tied
    share = (rank_sum - n * (n + 1) / 2) / (n * m)
    whole = n + m
    spread = (n * m / 12 * (whole + 1 - ties / (whole * (whole - 1)))) ** 0.5
    z = abs(share - 0.5) * n * m / spread if spread else 0.0
    return Telling(max(share, 1 - share), z)
