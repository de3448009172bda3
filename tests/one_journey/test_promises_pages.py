"""Agreements, the cost ledger and the summary as pages: findings with articles, sums with flags."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from satuatap.journeys.rules.terms import ITEMS
from satuatap.journeys.selectors.agreements import agreements_page
from satuatap.journeys.selectors.costs import costs_page
from satuatap.journeys.templatetags.promises import sentence
from tests.one_journey import house
from tests.one_journey.house import NOW, OFFICER

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(office: None) -> Client:
    return house.signed_in(OFFICER)


def sent(browser: Client, name: str, *args: str, status: int = 302, **data: Any) -> str:
    answer = browser.post(reverse(name, args=args), data)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def contract(**changes: Any) -> dict[str, Any]:
    terms = {
        "kind": "employment",
        "number": "PK/2026/77",
        "signed_on": "2026-11-20",
        "occupation_code": "pengurus_rumah_tangga",
        "destination_code": "HK",
        "wage": "100",
        "currency": "HKD",
        "wage_per": "month",
        "items": list(ITEMS[:3]),
        "reads_it": "no",
        "holds_copy": "no",
        "once": str(uuid4()),
    }
    return {**terms, **changes}


def cost(**changes: Any) -> dict[str, Any]:
    row = {
        "component_code": "paspor",
        "payer": "worker",
        "time": "before",
        "amount": "650000",
        "currency": "IDR",
        "on": "2026-11-20",
        "once": str(uuid4()),
    }
    return {f"cost-{name}": value for name, value in {**row, **changes}.items()}


def refund(state: str, amount: str, **changes: Any) -> dict[str, Any]:
    row = {"state": state, "amount": amount, "currency": "IDR", "on": "2026-11-21", "once": str(uuid4())}
    return {f"refund-{name}": value for name, value in {**row, **changes}.items()}


def read(browser: Client, name: str, reference: str) -> str:
    answer = browser.get(reverse(name, args=[reference]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_contract_below_the_minimum_shows_each_finding_with_its_article(officer: Client) -> None:
    reference = house.journey()
    sent(officer, "journey-agreements", reference, **contract())
    shown = read(officer, "journey-agreements", reference)
    [one] = agreements_page(OFFICER, reference, now=NOW).agreements
    codes = {finding.code for finding in one.findings}
    assert {"below_floor", "item_missing", "cannot_read_it", "holds_no_copy"} <= codes
    with override("id"):
        for finding in one.findings:
            assert escape(sentence(finding)) in shown
            if finding.article:
                assert escape(finding.article["id"]) in shown


def test_the_same_contract_for_two_people_is_found_on_both(officer: Client) -> None:
    first, second = house.journey(), house.journey()
    for reference in (first, second):
        sent(officer, "journey-agreements", reference, **contract(number="PK 2026 / 88"))
    for reference in (first, second):
        [one] = agreements_page(OFFICER, reference, now=NOW).agreements
        assert "number_of_others" in {finding.code for finding in one.findings}


@pytest.mark.parametrize(
    "change",
    [
        {"currency": "Rp"},
        {"currency": ""},
        {"wage_per": ""},
        {"wage": "seratus"},
        {"signed_on": "31-02-2026"},
        {"hours_a_day": "25"},
        {"starts_on": "2026-12-01", "ends_on": "2026-11-01"},
    ],
)
def test_terms_that_cannot_be_read_are_refused_and_nothing_typed_is_lost(
    officer: Client, change: dict[str, str]
) -> None:
    reference = house.journey()
    shown = sent(
        officer, "journey-agreements", reference, status=422, **contract(employer="Keluarga Chan", **change)
    )
    assert "Keluarga Chan" in shown
    assert 'value="PK/2026/77"' in shown
    assert agreements_page(OFFICER, reference, now=NOW).agreements == []


def test_the_summary_is_a_pdf_of_the_terms(officer: Client) -> None:
    reference = house.journey()
    sent(officer, "journey-agreements", reference, **contract())
    answer = officer.post(reverse("journey-agreement-sheet", args=[reference, "employment"]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    missing = officer.post(reverse("journey-agreement-sheet", args=[reference, "sea"]))
    assert missing.status_code == 404


def test_debt_weighs_as_bondage_from_three_months_of_wage_on(officer: Client) -> None:
    reference = house.journey()
    sent(officer, "journey-cost-add", reference, **cost(amount="14999.999", currency="HKD", is_debt="on"))
    sent(
        officer,
        "journey-income",
        reference,
        **dict[str, Any](**{"income-month": "2026-10-01", "income-amount": "5000", "income-currency": "HKD"}),
    )
    assert "in_debt_for_it" in costs_page(OFFICER, reference, now=NOW).flags
    sent(officer, "journey-cost-add", reference, **cost(amount="0.001", currency="HKD", is_debt="on"))
    assert "debt_bondage" in costs_page(OFFICER, reference, now=NOW).flags
    shown = read(officer, "journey-costs", reference)
    assert "15.000" in shown
    assert "5.000" in shown


def test_an_overcharge_is_shown_with_its_sum_until_it_has_come_back(officer: Client) -> None:
    reference = house.journey()
    sent(officer, "journey-cost-add", reference, **cost(component_code="jasa_perusahaan", amount="9000000"))
    page = costs_page(OFFICER, reference, now=NOW)
    assert "overcharged" in page.flags
    assert "9.000.000" in read(officer, "journey-costs", reference)
    for state in ("asked", "agreed", "received"):
        sent(officer, "journey-refund-add", reference, **refund(state, "9000000"))
    page = costs_page(OFFICER, reference, now=NOW)
    [one] = page.totals
    assert [one.asked, one.agreed, one.received, one.open] == [*[Decimal(9000000)] * 3, Decimal(0)]
    assert "overcharged" not in page.flags


@pytest.mark.parametrize(
    "change",
    [
        {"amount": "Rp650.000,00"},
        {"amount": "-1"},
        {"currency": "Rupiah"},
        {"on": "20 Nov 26"},
        {"on": "2099-01-01"},
    ],
)
def test_an_entry_that_cannot_be_read_is_refused_and_nothing_typed_is_lost(
    officer: Client, change: dict[str, str]
) -> None:
    reference = house.journey()
    shown = sent(
        officer, "journey-cost-add", reference, status=422, **cost(paid_to="Sponsor Contoh", **change)
    )
    assert 'value="Sponsor Contoh"' in shown
    assert costs_page(OFFICER, reference, now=NOW).costs == []
