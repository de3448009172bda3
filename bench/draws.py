"""Weighted draws that are the same on every machine for the same seed."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Draws an item by weight. Faster than `random.choices` for one item."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        self._items = items
        total = sum(weights)
        self._cumulated = [part / total for part in accumulate(weights)]

    def draw(self, rng: Random) -> T:
        return self._items[min(bisect(self._cumulated, rng.random()), len(self._items) - 1)]


def ranked(items: Sequence[T], exponent: float) -> Weighted[T]:
    """Items in order of frequency: the one at rank r is drawn with weight 1 / (r + 3) ** exponent."""
    return Weighted(items, [(rank + 3) ** -exponent for rank in range(len(items))])
