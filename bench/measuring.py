"""Times and their percentiles."""

from collections.abc import Callable, Sequence
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
