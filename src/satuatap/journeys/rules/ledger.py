"""What a migration cost her: added up by currency, judged by the rules, and against her first wage.

Zero cost: UU 18/2017 Article 30. Debt bondage: ILO indicator of forced labour. Ratio: SDG 10.7.1 (metadata of
18 May 2022): what she bore for this job, less what came back, over the earnings of her first full month.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from satuatap.journeys.rules.words import CostTime, Payer, RefundState
from satuatap.recruitment.rules.costs import CostVerdict

# Own choice, no standard: so many months of her wage in debt are looked at more closely.
DEBT_MONTHS = Decimal(3)
PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Entry:
    """One payment or debt. `over`: of it more than allowed, None where it cannot be said."""

    component: str
    payer: Payer
    time: CostTime
    amount: Decimal
    currency: str
    is_debt: bool
    verdict: CostVerdict
    over: Decimal | None


@dataclass(frozen=True, slots=True)
class Back:
    """Money asked back, agreed or received."""

    state: RefundState
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Totals:
    """Of one currency. `hers`: what she or her family bore · `over`: of it more than allowed."""

    currency: str
    hers: Decimal
    debt: Decimal
    deducted: Decimal
    over: Decimal
    asked: Decimal
    agreed: Decimal
    received: Decimal

    @property
    def net(self) -> Decimal:
        """What stays with her: borne, less what was paid back."""
        return self.hers - self.received

    @property
    def open(self) -> Decimal:
        """Of what she was charged too much, what has not come back."""
        return max(self.over - self.received, Decimal(0))


@dataclass(frozen=True, slots=True)
class Income:
    """Her first full month, above 0. `rate`: rupiah for one unit of its currency, None where not noted."""

    amount: Decimal
    currency: str
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """SDG 10.7.1 for one person, in months of wage. `why`: reason code where it cannot be worked out."""

    months: Decimal | None
    why: str = ""


def totals(entries: Iterable[Entry], refunds: Iterable[Back]) -> list[Totals]:
    """Added up for each currency by itself: amounts of two currencies are never one sum."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for one in entries:
        if one.payer != Payer.WORKER:
            continue
        into = sums[one.currency]
        into["hers"] += one.amount
        into["over"] += one.over or 0
        if one.is_debt:
            into["debt"] += one.amount
        if one.time == CostTime.DEDUCTION:
            into["deducted"] += one.amount
    for back in refunds:
        sums[back.currency][back.state.value] += back.amount
    return [
        Totals(
            currency=currency,
            **{name: found.get(name, Decimal(0)) for name in _SUMS},
        )
        for currency, found in sorted(sums.items())
    ]


_SUMS = ("hers", "debt", "deducted", "over", "asked", "agreed", "received")


def flags(found: Iterable[Totals], income: Income | None) -> list[str]:
    """Reason codes of what should be looked at: `overcharged`, `in_debt_for_it`, `debt_bondage`,
    `more_back_than_paid` (of one currency more is asked, agreed or received than she bore: a typing mistake).

    A debt weighs as bondage from `DEBT_MONTHS` of her wage on; before she has a wage it is told as a debt.
    """
    sums = list(found)
    codes = []
    if any(one.open > 0 for one in sums):
        codes.append("overcharged")
    owed = {one.currency: one.debt + one.deducted for one in sums if one.debt + one.deducted > 0}
    if owed:
        codes.append("debt_bondage" if _weighs(owed, income) else "in_debt_for_it")
    if any(max(one.asked, one.agreed, one.received) > one.hers for one in sums):
        codes.append("more_back_than_paid")
    return codes


def _weighs(owed: Mapping[str, Decimal], income: Income | None) -> bool:
    if income is None:
        return False
    months = owed.get(income.currency, Decimal(0)) / income.amount
    if income.rate is not None and income.currency != "IDR":
        months += owed.get("IDR", Decimal(0)) / income.rate / income.amount
    return months >= DEBT_MONTHS


def ratio(found: Iterable[Totals], income: Income | None) -> Ratio:
    """Months of wage her migration cost. Reasons: `no_income_yet`, `no_rate_yet`, `another_currency`."""
    if income is None:
        return Ratio(None, "no_income_yet")
    worth = {income.currency: Decimal(1)}
    if income.rate is not None:
        worth["IDR"] = 1 / income.rate
    net = Decimal(0)
    for one in found:
        if one.net <= 0:
            continue
        if one.currency not in worth:
            return Ratio(None, "no_rate_yet" if one.currency == "IDR" else "another_currency")
        net += one.net * worth[one.currency]
    return Ratio((net / income.amount).quantize(PLACES))
