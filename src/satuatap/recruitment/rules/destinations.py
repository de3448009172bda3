"""The dated law of a destination, as far as a claim is worked out from it. Rows are in `data/destinations/`.

A wage floor is right only for its own dates: Hong Kong follows the day the contract was signed, other places
the month that was worked. Every row has its source and whether it was found (F) or is unverified (K).
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from satuatap.recruitment.rules.limitation import Limit

Label = Mapping[str, str]  # by language: id, en
UNVERIFIED = "K"
ONE_DAY = timedelta(days=1)


class ChosenBy(StrEnum):
    """Which day chooses the row of a rate."""

    SIGNING = "signing"  # the day the contract was signed
    MONTH = "month"  # each month that was worked
    END = "end"  # the last day worked


class Formula(StrEnum):
    """How an item is worked out; `rules.calculator` has one function for each."""

    BELOW_RATE = "below_rate"  # (rate - paid) x months
    RATE_TIMES = "rate_times"  # rate x quantity
    SHARE_OF_WAGE = "share_of_wage"  # wage x factor x quantity / divisor
    UNPAID = "unpaid"  # wage x months - received
    OVER_FEE = "over_fee"  # paid - factor x wage
    OVER_YEARS = "over_years"  # paid - min(most, years) x wage
    OVER_YEARLY_FEE = "over_yearly_fee"  # sum of (paid - cap of the year) x months
    ALL_PAID = "all_paid"  # nothing may be charged


@dataclass(frozen=True, slots=True)
class RateRow:
    from_on: date
    amount: Decimal
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate through time, oldest row first. `per`: month, hour or day."""

    slug: str
    label: Label
    per: str
    chosen_by: ChosenBy
    rows: tuple[RateRow, ...]

    def on(self, day: date) -> RateRow | None:
        """The row in force on a day; None before the first."""
        return next((row for row in reversed(self.rows) if row.from_on <= day), None)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be claimed. `claim`: code list claim_item · `places`: decimals of the result.

    `base`: the wage is asked for here, not taken from the terms · `quantity`: what is counted ·
    `whole`: only whole periods of so many units count · `caps`: what may be charged a month, by year.
    """

    slug: str
    claim: str
    label: Label
    formula: Formula
    article: Label
    source: str
    confidence: str
    places: int
    rate: Rate | None = None
    quantity: Label | None = None
    base: Label | None = None
    factor: Decimal = Decimal(1)
    divisor: Decimal = Decimal(1)
    times: Decimal = Decimal(1)
    most: int = 0
    whole: int = 0
    caps: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Destination:
    """A destination's rules. `sources`: what the short names of sources stand for."""

    code: str
    currency: str
    items: tuple[Item, ...]
    limits: tuple[Limit, ...]
    sources: Mapping[str, str]
    rates: Mapping[str, Rate] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time under one row, in months; a part of a month counts by its days."""

    row: RateRow
    from_on: date
    to_on: date
    months: Fraction


def months_between(first: date, last: date) -> Fraction:
    """Months from `first` to `last`, both included: whole calendar months, parts by their days."""
    months = Fraction(0)
    day = first
    while day <= last:
        length = monthrange(day.year, day.month)[1]
        end = min(last, day.replace(day=length))
        months += Fraction((end - day).days + 1, length)
        day = end + ONE_DAY
    return months


def segments(rows: Sequence[RateRow], first: date, last: date) -> list[Segment]:
    """A time worked, split where the rate changes. Days before the first row are left out."""
    found = []
    for number, row in enumerate(rows):
        until = rows[number + 1].from_on - ONE_DAY if number + 1 < len(rows) else last
        begin, end = max(first, row.from_on), min(last, until)
        if begin <= end:
            found.append(Segment(row, begin, end, months_between(begin, end)))
    return found
