"""Working a claim out: from the terms of the work and the dated law, line by line.

The result is an estimate ("perkiraan"): it is checked where it is claimed. Every line shows its inputs, its
arithmetic and its source; what rests on an unverified row is added up apart. Currencies are never converted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from satuatap.cases.rules.amounts import rounded
from satuatap.recruitment.rules.destinations import (
    UNVERIFIED,
    ChosenBy,
    Destination,
    Formula,
    Item,
    RateRow,
    segments,
)
from satuatap.recruitment.rules.limitation import Expiry, Starts, expiries

LONGEST_YEARS = 20
Token = str | Fraction  # a sign of the arithmetic, or a number of it


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed and worked. `wage`: agreed, a month · `from_on`, `to_on`: the time in question."""

    signed_on: date | None = None
    wage: Decimal | None = None
    from_on: date | None = None
    to_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a line: its arithmetic and what it comes to, exactly."""

    arithmetic: tuple[Token, ...]
    amount: Fraction
    row: RateRow | None = None
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One item worked out. `unverified`: it rests on something nobody has checked."""

    item: Item
    parts: tuple[Part, ...]
    amount: Decimal
    unverified: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """All lines; `found` adds up the verified ones, `unverified` the others."""

    destination: Destination
    lines: tuple[Line, ...]
    found: Decimal
    unverified: Decimal
    expiries: tuple[Expiry, ...]


class Refused(Exception):  # noqa: N818  (the words of the house)
    """Something is missing: `field` of the item or the terms, and why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


Answers = Mapping[str, Decimal | None]  # paid, quantity, base, years, paid_1, months_1, …


def needs_of(item: Item) -> tuple[str, ...]:
    """The fields an item asks for itself; the first ones must be filled for the item to be worked out."""
    match item.formula:
        case Formula.BELOW_RATE:
            by_signing = item.rate is not None and item.rate.chosen_by is ChosenBy.SIGNING
            return ("paid", "quantity") if by_signing else ("paid",)
        case Formula.RATE_TIMES:
            return ("quantity",)
        case Formula.SHARE_OF_WAGE:
            return ("base", "quantity") if item.base else ("quantity",)
        case Formula.UNPAID:
            return ("quantity", "paid")
        case Formula.OVER_YEARS:
            return ("paid", "years")
        case Formula.OVER_YEARLY_FEE:
            return tuple(
                f"{name}_{year}" for year in range(1, len(item.caps) + 1) for name in ("paid", "months")
            )
        case Formula.OVER_FEE | Formula.ALL_PAID:
            return ("paid",)


def is_asked(item: Item, answers: Answers) -> bool:
    """Something was filled in for the item."""
    return any(answers.get(name) is not None for name in needs_of(item))


def work_out(item: Item, terms: Terms, answers: Answers) -> Line:
    """Work one item out. Raises `Refused` with the field and its reason."""
    parts = tuple(FORMULAS[item.formula](item, terms, answers))
    total = sum((part.amount for part in parts), Fraction(0))
    return Line(
        item=item,
        parts=parts,
        amount=rounded(max(total, Fraction(0)), item.places),
        unverified=item.confidence == UNVERIFIED
        or any(part.row is not None and part.row.confidence == UNVERIFIED for part in parts),
    )


def estimate(
    destination: Destination, terms: Terms, answers: Mapping[str, Answers], *, today: date
) -> Estimate:
    """Work out every item that was filled in. Raises `Refused`: `<item>-<field>` or a term."""
    lines = []
    for item in destination.items:
        if is_asked(item, given := answers.get(item.slug, {})):
            try:
                lines.append(work_out(item, terms, given))
            except Refused as refused:
                own = refused.field in needs_of(item)
                raise Refused(
                    f"{item.slug}-{refused.field}" if own else refused.field, refused.code
                ) from refused
    starts = {Starts.DUE: terms.from_on, Starts.ENDED: terms.to_on, Starts.LEFT: terms.left_on}
    return Estimate(
        destination=destination,
        lines=tuple(lines),
        found=sum((line.amount for line in lines if not line.unverified), Decimal(0)),
        unverified=sum((line.amount for line in lines if line.unverified), Decimal(0)),
        expiries=tuple(expiries(destination.limits, starts, today=today)),
    )


def _number(answers: Answers, field: str) -> Fraction:
    value = answers.get(field)
    if value is None:
        raise Refused(field, "needs_a_number")
    return Fraction(value)


def _wage(item: Item, terms: Terms, answers: Answers) -> Fraction:
    if item.base is not None:
        return _number(answers, "base")
    if terms.wage is None:
        raise Refused("wage", "needs_a_number")
    return Fraction(terms.wage)


def _period(terms: Terms) -> tuple[date, date]:
    if terms.from_on is None or terms.to_on is None:
        raise Refused("from_on" if terms.from_on is None else "to_on", "needs_a_day")
    if terms.to_on < terms.from_on:
        raise Refused("to_on", "days_reversed")
    if terms.to_on.year - terms.from_on.year > LONGEST_YEARS:
        raise Refused("to_on", "period_too_long")
    return terms.from_on, terms.to_on


def _row(item: Item, terms: Terms) -> RateRow:
    """The one row of a rate chosen by a day."""
    if item.rate is None:
        raise ValueError(f"{item.slug} has no rate")
    field, day = (
        ("signed_on", terms.signed_on) if item.rate.chosen_by is ChosenBy.SIGNING else ("to_on", terms.to_on)
    )
    if day is None:
        raise Refused(field, "needs_a_day")
    row = item.rate.on(day)
    if row is None:
        raise Refused(field, "no_rate_for_day")
    return row


def _below_rate(item: Item, terms: Terms, answers: Answers) -> list[Part]:
    """(rate - paid) x months; what was paid above the rate in one stretch makes up for nothing in another."""
    paid = _number(answers, "paid")
    if item.rate is None:
        raise ValueError(f"{item.slug} has no rate")
    if item.rate.chosen_by is ChosenBy.SIGNING:
        row = _row(item, terms)
        return [_short(item, row, paid, _number(answers, "quantity"))]
    first, last = _period(terms)
    if item.rate.on(first) is None:
        raise Refused("from_on", "no_rate_for_day")
    return [
        _short(item, one.row, paid, one.months, one.from_on, one.to_on)
        for one in segments(item.rate.rows, first, last)
    ]


def _short(
    item: Item,
    row: RateRow,
    paid: Fraction,
    months: Fraction,
    from_on: date | None = None,
    to_on: date | None = None,
) -> Part:
    rate, times = Fraction(row.amount), Fraction(item.times)
    due: tuple[Token, ...] = (rate,) if times == 1 else (rate, "×", times)
    amount = max(rate * times - paid, Fraction(0)) * months
    return Part(("(", *due, "−", paid, ")", "×", months), amount, row, from_on, to_on)


def _rate_times(item: Item, terms: Terms, answers: Answers) -> list[Part]:
    row, quantity = _row(item, terms), _number(answers, "quantity")
    return [Part((Fraction(row.amount), "×", quantity), Fraction(row.amount) * quantity, row)]


def _share_of_wage(item: Item, terms: Terms, answers: Answers) -> list[Part]:
    wage, quantity = _wage(item, terms, answers), _number(answers, "quantity")
    factor, divisor = Fraction(item.factor), Fraction(item.divisor)
    tokens: list[Token] = [wage]
    if divisor != 1:
        tokens += ["÷", divisor]
    if factor != 1:
        tokens += ["×", factor]
    if item.whole:
        tokens += ["×", "⌊", quantity, "÷", Fraction(item.whole), "⌋"]
        quantity = Fraction(quantity // item.whole)
    else:
        tokens += ["×", quantity]
    return [Part(tuple(tokens), wage * factor * quantity / divisor)]


def _unpaid(item: Item, terms: Terms, answers: Answers) -> list[Part]:
    wage, months = _wage(item, terms, answers), _number(answers, "quantity")
    paid = Fraction(answers.get("paid") or 0)
    tokens: tuple[Token, ...] = (wage, "×", months)
    return [Part((*tokens, "−", paid) if paid else tokens, wage * months - paid)]


def _over_fee(item: Item, terms: Terms, answers: Answers) -> list[Part]:
    paid, wage, factor = _number(answers, "paid"), _wage(item, terms, answers), Fraction(item.factor)
    return [Part((paid, "−", factor, "×", wage), paid - factor * wage)]


def _over_years(item: Item, terms: Terms, answers: Answers) -> list[Part]:
    paid, wage, years = _number(answers, "paid"), _wage(item, terms, answers), _number(answers, "years")
    allowed = min(Fraction(item.most), years)
    return [Part((paid, "−", allowed, "×", wage), paid - allowed * wage)]


def _over_yearly_fee(item: Item, terms: Terms, answers: Answers) -> list[Part]:
    del terms
    parts = []
    for year, cap in enumerate(item.caps, 1):
        if answers.get(f"paid_{year}") is None and answers.get(f"months_{year}") is None:
            continue
        paid, months = _number(answers, f"paid_{year}"), _number(answers, f"months_{year}")
        most = Fraction(cap)
        parts.append(Part(("(", paid, "−", most, ")", "×", months), max(paid - most, Fraction(0)) * months))
    return parts


def _all_paid(item: Item, terms: Terms, answers: Answers) -> list[Part]:
    del item, terms
    paid = _number(answers, "paid")
    return [Part((paid,), paid)]


FORMULAS: Mapping[Formula, Callable[[Item, Terms, Answers], list[Part]]] = {
    Formula.BELOW_RATE: _below_rate,
    Formula.RATE_TIMES: _rate_times,
    Formula.SHARE_OF_WAGE: _share_of_wage,
    Formula.UNPAID: _unpaid,
    Formula.OVER_FEE: _over_fee,
    Formula.OVER_YEARS: _over_years,
    Formula.OVER_YEARLY_FEE: _over_yearly_fee,
    Formula.ALL_PAID: _all_paid,
}
