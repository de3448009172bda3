"""Who may be charged what, by the rules that are shipped."""

from datetime import date
from decimal import Decimal

import pytest

from satuatap.recruitment import costs
from satuatap.recruitment.rules.costs import CostCase, CostRule, CostVerdict, answer

DAY = date(2026, 11, 24)


def case(component: str, payer: str = "worker", **more: object) -> CostCase:
    values: dict[str, object] = {
        "amount": Decimal(1000),
        "currency": "IDR",
        "destination": "HK",
        "scheme": "p_to_p",
        "zero_cost": True,
        "on": DAY,
    }
    return CostCase(component, payer, **{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        (case("uang_sponsor"), CostVerdict.FORBIDDEN),
        (case("uang_sponsor", payer="employer"), CostVerdict.FORBIDDEN),
        (case("bunga_pinjaman", zero_cost=False), CostVerdict.FORBIDDEN),
        (case("paspor"), CostVerdict.FORBIDDEN),
        (case("paspor", payer="employer"), CostVerdict.ALLOWED),
        (case("paspor", zero_cost=False), CostVerdict.ALLOWED),
        (case("tiket_berangkat", zero_cost=False), CostVerdict.FORBIDDEN),
        (case("pelatihan"), CostVerdict.FORBIDDEN),
        (case("pelatihan", payer="government"), CostVerdict.ALLOWED),
        (case("pelatihan", zero_cost=False), CostVerdict.NO_RULE),
        (case("jasa_agen_tujuan", destination="KR"), CostVerdict.FORBIDDEN),
        (case("jasa_agen_tujuan", destination="TW"), CostVerdict.NO_RULE),
        (case("lain"), CostVerdict.NO_RULE),
        (case("paspor", on=date(2019, 1, 1)), CostVerdict.NO_RULE),
    ],
)
def test_the_shipped_rules(asked: CostCase, verdict: CostVerdict) -> None:
    assert answer(costs.every(), asked).verdict == verdict


def rule(**more: object) -> CostRule:
    values: dict[str, object] = {
        "component": "paspor",
        "payers": frozenset({"worker"}),
        "valid_from": date(2020, 1, 1),
        "article": {"id": "Pasal", "en": "Article"},
        "source": "contoh",
        "confidence": "F",
    }
    return CostRule(**{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "currency", "verdict", "over"),
    [
        ("500", "IDR", CostVerdict.ALLOWED, "0"),
        ("501", "IDR", CostVerdict.OVER_LIMIT, "1"),
        ("501", "HKD", CostVerdict.ALLOWED, "0"),  # another currency than the ceiling's: not judged by it
    ],
)
def test_a_ceiling_counts_in_its_own_currency(
    amount: str, currency: str, verdict: CostVerdict, over: str
) -> None:
    rules = [rule(most=Decimal(500), currency="IDR")]
    found = answer(rules, case("paspor", amount=Decimal(amount), currency=currency))
    assert (found.verdict, found.over) == (verdict, Decimal(over))


def test_an_unknown_ceiling_is_not_nothing() -> None:
    assert answer([rule()], case("paspor", amount=Decimal(10**9))).verdict == CostVerdict.ALLOWED


def test_the_narrowest_row_rules_and_of_these_the_latest() -> None:
    wide = rule(valid_from=date(2026, 1, 1))
    old = rule(destinations=frozenset({"HK"}), payers=frozenset())
    new = rule(destinations=frozenset({"HK"}), payers=frozenset({"employer"}), valid_from=date(2025, 1, 1))
    assert answer([wide, new, old], case("paspor")).rule == new
    assert answer([wide, new, old], case("paspor", destination="TW")).rule == wide
    ended = rule(destinations=frozenset({"HK"}), valid_until=date(2026, 1, 1))
    assert answer([wide, ended], case("paspor")).rule == wide
