"""Laws of the cost ledger that hold for every ledger (hypothesis)."""

from collections import defaultdict
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from satuatap.journeys.rules.ledger import Back, Entry, Income, flags, ratio, totals
from satuatap.journeys.rules.words import CostTime, Payer, RefundState
from satuatap.recruitment.rules.costs import CostVerdict

AMOUNTS = st.integers(1, 10**12).map(lambda thousandths: Decimal(thousandths) / 1000)
CURRENCIES = st.sampled_from(["IDR", "HKD", "TWD"])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    amount = draw(AMOUNTS)
    over = draw(st.sampled_from([None, Decimal(0), amount, amount / 2]))
    verdict = CostVerdict.OVER_LIMIT if over else CostVerdict.NO_RULE if over is None else CostVerdict.ALLOWED
    return Entry(
        "paspor",
        draw(st.sampled_from(Payer)),
        draw(st.sampled_from(CostTime)),
        amount,
        draw(CURRENCIES),
        draw(st.booleans()),
        verdict,
        over,
    )


COSTS = st.lists(entries(), max_size=8)
BACKS = st.lists(st.builds(Back, st.sampled_from(RefundState), AMOUNTS, CURRENCIES), max_size=8)
INCOMES = st.none() | st.builds(Income, AMOUNTS, CURRENCIES, st.none() | st.integers(1, 20000).map(Decimal))


@given(COSTS, BACKS)
def test_amounts_of_two_currencies_are_never_one_sum(costs: list[Entry], refunds: list[Back]) -> None:
    """Each currency's sums are those of its own rows, as if there were no other."""
    found = {one.currency: one for one in totals(costs, refunds)}
    for currency in ("IDR", "HKD", "TWD"):
        alone = totals(
            [one for one in costs if one.currency == currency],
            [one for one in refunds if one.currency == currency],
        )
        assert alone == ([found[currency]] if currency in found else [])


@given(COSTS, BACKS)
def test_every_sum_is_that_of_its_rows(costs: list[Entry], refunds: list[Back]) -> None:
    hers: dict[str, Decimal] = defaultdict(Decimal)
    for one in costs:
        if one.payer == Payer.WORKER:
            hers[one.currency] += one.amount
    back: dict[tuple[str, RefundState], Decimal] = defaultdict(Decimal)
    for one_back in refunds:
        back[one_back.currency, one_back.state] += one_back.amount
    for total in totals(costs, refunds):
        assert total.hers == hers[total.currency]
        assert (total.asked, total.agreed, total.received) == tuple(
            back[total.currency, state]
            for state in (RefundState.ASKED, RefundState.AGREED, RefundState.RECEIVED)
        )
        assert max(total.debt, total.deducted, total.over) <= total.hers
        assert 0 <= total.open <= total.over


@given(st.data(), COSTS, BACKS, INCOMES)
def test_the_order_of_the_rows_does_not_matter(
    data: st.DataObject, costs: list[Entry], refunds: list[Back], income: Income | None
) -> None:
    first = totals(costs, refunds)
    second = totals(data.draw(st.permutations(costs)), data.draw(st.permutations(refunds)))
    assert first == second
    assert flags(first, income) == flags(second, income)
    assert ratio(first, income) == ratio(second, income)


@given(COSTS, BACKS, INCOMES)
def test_more_back_than_she_bore_is_said(
    costs: list[Entry], refunds: list[Back], income: Income | None
) -> None:
    found = totals(costs, refunds)
    too_much = any(max(one.asked, one.agreed, one.received) > one.hers for one in found)
    assert ("more_back_than_paid" in flags(found, income)) == too_much


@given(COSTS, BACKS, INCOMES)
def test_an_overcharge_is_said_until_it_has_come_back(
    costs: list[Entry], refunds: list[Back], income: Income | None
) -> None:
    found = totals(costs, refunds)
    assert ("overcharged" in flags(found, income)) == any(one.over > one.received for one in found)


@given(COSTS, BACKS, INCOMES)
def test_months_of_wage_are_never_below_nothing(
    costs: list[Entry], refunds: list[Back], income: Income | None
) -> None:
    found = ratio(totals(costs, refunds), income)
    assert (found.months is None) == bool(found.why)
    assert found.months is None or found.months >= 0
