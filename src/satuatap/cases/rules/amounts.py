"""Exact amounts: worked out as fractions, rounded once, at the end, half up."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)


def rounded(amount: Fraction, places: int) -> Decimal:
    """Half up (away from zero at the half) to so many decimals: 34666.67 -> 34667 with none."""
    scaled = floor(abs(amount) * 10**places + HALF)
    return Decimal(scaled if amount >= 0 else -scaled).scaleb(-places)


def totals(amounts: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """Sums by currency, in the order of their codes. Two currencies are never added."""
    found: dict[str, Decimal] = {}
    for currency, amount in amounts:
        found[currency] = found.get(currency, Decimal(0)) + amount
    return dict(sorted(found.items()))


def rounded_rupiah(amount: Decimal, rate: Decimal) -> Decimal:
    """What an amount is worth at `rate` rupiah for one unit, to the sen."""
    return rounded(Fraction(amount) * Fraction(rate), 2)
