"""What a migration cost her: sums by currency, flags, and months of wage."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from satuatap.journeys.rules.ledger import Back, Entry, Income, Totals, flags, ratio, totals
from satuatap.journeys.rules.words import CostTime, Payer, RefundState
from satuatap.recruitment.rules.costs import CostVerdict


def paid(
    amount: str,
    *,
    currency: str = "IDR",
    payer: Payer = Payer.WORKER,
    time: CostTime = CostTime.BEFORE,
    debt: bool = False,
    over: str | None = "0",
) -> Entry:
    verdict = CostVerdict.ALLOWED if over == "0" else CostVerdict.FORBIDDEN
    worth = None if over is None else Decimal(over)
    return Entry("paspor", payer, time, Decimal(amount), currency, debt, verdict, worth)


def back(amount: str, state: RefundState = RefundState.RECEIVED, currency: str = "IDR") -> Back:
    return Back(state, Decimal(amount), currency)


def only(entries: list[Entry], refunds: list[Back] | None = None) -> Totals:
    [found] = totals(entries, refunds or [])
    return found


def test_what_others_bore_is_not_hers() -> None:
    assert totals([paid("900", payer=Payer.EMPLOYER), paid("1", payer=Payer.GOVERNMENT)], []) == []


def test_sums_stand_apart_by_currency() -> None:
    found = totals([paid("5"), paid("7", currency="HKD"), paid("3")], [back("2", currency="HKD")])
    assert [(one.currency, one.hers, one.net) for one in found] == [
        ("HKD", Decimal(7), Decimal(5)),
        ("IDR", Decimal(8), Decimal(8)),
    ]


def test_debts_deductions_and_what_was_too_much_are_told_apart() -> None:
    found = only(
        [paid("10", debt=True), paid("20", time=CostTime.DEDUCTION, over="20"), paid("5", over=None)],
        [back("8"), back("30", RefundState.ASKED), back("25", RefundState.AGREED)],
    )
    assert (found.hers, found.debt, found.deducted, found.over) == tuple(map(Decimal, (35, 10, 20, 20)))
    assert (found.asked, found.agreed, found.received) == tuple(map(Decimal, (30, 25, 8)))
    assert (found.net, found.open) == (Decimal(27), Decimal(12))


@pytest.mark.parametrize(
    ("entries", "refunds", "income", "expected"),
    [
        ([paid("5")], [], None, []),
        ([paid("5", over="5")], [], None, ["overcharged"]),
        ([paid("5", over="5")], [back("5")], None, []),
        ([paid("5", over="5")], [back("4")], None, ["overcharged"]),
        ([paid("5", debt=True)], [], None, ["in_debt_for_it"]),
        ([paid("299", debt=True, currency="HKD")], [], Income(Decimal(100), "HKD"), ["in_debt_for_it"]),
        ([paid("300", debt=True, currency="HKD")], [], Income(Decimal(100), "HKD"), ["debt_bondage"]),
        (
            [paid("600000", time=CostTime.DEDUCTION)],
            [],
            Income(Decimal(100), "HKD", Decimal(2000)),
            ["debt_bondage"],
        ),
        ([paid("600000", debt=True)], [], Income(Decimal(100), "HKD"), ["in_debt_for_it"]),
        ([paid("300", debt=True)], [], Income(Decimal(100), "IDR"), ["debt_bondage"]),
    ],
)
def test_what_should_be_looked_at(
    entries: list[Entry], refunds: list[Back], income: Income | None, expected: list[str]
) -> None:
    assert flags(totals(entries, refunds), income) == expected


@pytest.mark.parametrize(
    ("entries", "income", "months", "why"),
    [
        ([paid("9000000")], Income(Decimal(5000), "HKD", Decimal(2000)), "0.90", ""),
        ([paid("2500", currency="HKD")], Income(Decimal(5000), "HKD"), "0.50", ""),
        (
            [paid("2500", currency="HKD"), paid("5000000")],
            Income(Decimal(5000), "HKD", Decimal(2000)),
            "1.00",
            "",
        ),
        ([], Income(Decimal(5000), "HKD"), "0.00", ""),
        ([paid("1")], None, None, "no_income_yet"),
        ([paid("1")], Income(Decimal(5000), "HKD"), None, "no_rate_yet"),
        ([paid("1", currency="TWD")], Income(Decimal(5000), "HKD", Decimal(2000)), None, "another_currency"),
    ],
)
def test_months_of_wage(entries: list[Entry], income: Income | None, months: str | None, why: str) -> None:
    found = ratio(totals(entries, []), income)
    assert (found.months, found.why) == (None if months is None else Decimal(months), why)


AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the rule
@given(st.lists(AMOUNTS, max_size=8), st.lists(AMOUNTS, max_size=8))
def test_no_cent_is_lost_or_counted_twice(costs: list[Decimal], refunds: list[Decimal]) -> None:
    found = totals(
        [paid(str(one)) for one in costs] or [paid("0.01", currency="HKD")],
        [back(str(one)) for one in refunds],
    )
    rupiah = [one for one in found if one.currency == "IDR"]
    assert sum((one.net for one in rupiah), Decimal(0)) == sum(costs, Decimal(0)) - sum(refunds, Decimal(0))
    assert all(one.open >= 0 for one in found)
