"""Is what she is promised enough? One row, one finding."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.journeys.labels.promises import FINDINGS
from satuatap.journeys.rules.terms import (
    BAD,
    ITEMS,
    NEEDED,
    PLACEMENT_ITEMS,
    SEA_ITEMS,
    WAIT,
    Around,
    Floor,
    Promise,
    Terms,
    age_on,
    findings,
    missing_items,
    monthly,
)
from satuatap.journeys.rules.words import AgreementKind
from satuatap.journeys.templatetags.promises import sentence

TODAY = date(2026, 11, 24)
ARTICLE = {"id": "Pasal", "en": "Article"}


def floor(term: str, amount: str, per: str = "", currency: str = "") -> Floor:
    return Floor(term, Decimal(amount), per, currency, ARTICLE, "contoh", unverified=False)


WAGE = floor("wage", "5100", "month", "HKD")
REST = floor("rest_days_a_month", "4")
HOURS = floor("hours_a_day", "10")
ORDER = Promise(
    "SIP2MI/1", "pengurus_rumah_tangga", "HK", date(2026, 1, 1), date(2026, 12, 31), Decimal(5100), "HKD"
)
GOOD = Terms(
    kind=AgreementKind.EMPLOYMENT,
    signed_on=date(2026, 11, 1),
    occupation="pengurus_rumah_tangga",
    destination="HK",
    wage=Decimal(5100),
    currency="HKD",
    wage_per="month",
    hours_a_day=Decimal(10),
    days_a_week=Decimal(6),
    rest_days_a_month=Decimal(4),
    items=frozenset(ITEMS),
    reads_it=True,
    holds_copy=True,
)
AROUND = Around(
    today=TODAY,
    born=date(2000, 5, 5),
    occupation="pengurus_rumah_tangga",
    destination="HK",
    floors=(WAGE, REST, HOURS),
    job_order=ORDER,
)


def test_a_good_paper_has_no_finding() -> None:
    assert findings(GOOD, AROUND) == []


@pytest.mark.parametrize(
    ("changed", "code", "tone"),
    [
        ({"wage": Decimal("5099.99")}, "below_floor", BAD),
        ({"wage": Decimal(5099)}, "below_order", BAD),
        ({"currency": "IDR"}, "wage_other_currency", WAIT),
        ({"wage_per": "day", "days_a_week": None}, "wage_not_comparable", WAIT),
        ({"wage": Decimal(100), "wage_per": "day"}, "below_floor", BAD),  # 100 x 6 x 52 / 12 = 2,600
        ({"wage": Decimal(25), "wage_per": "hour"}, None, BAD),  # 25 x 10 x 6 x 52 / 12 = 6,500
        ({"rest_days_a_month": Decimal(2)}, "rest_days_a_month_against_law", BAD),
        ({"rest_days_a_month": None}, "rest_days_a_month_not_said", WAIT),
        ({"hours_a_day": Decimal(12)}, "hours_a_day_against_law", BAD),
        ({"hours_a_day": None}, "hours_a_day_not_said", WAIT),
        ({"items": frozenset(ITEMS) - {"cuti"}}, "item_missing", BAD),
        ({"occupation": "konstruksi"}, "other_work_than_told", BAD),
        ({"occupation": "konstruksi"}, "other_work_than_order", BAD),
        ({"destination": "TW"}, "other_place_than_told", BAD),
        ({"destination": "TW"}, "other_place_than_order", BAD),
        ({"signed_on": date(2025, 12, 31)}, "signed_outside_order", BAD),
        ({"signed_on": date(2026, 11, 25)}, "signed_in_future", BAD),
        ({"signed_on": date(2018, 5, 4)}, "signed_under_age", BAD),
        ({"reads_it": False}, "cannot_read_it", BAD),
        ({"holds_copy": False}, "holds_no_copy", BAD),
    ],
)
def test_what_speaks_against_a_paper(changed: dict[str, object], code: str | None, tone: str) -> None:
    found = {one.code: one.tone for one in findings(replace(GOOD, **changed), AROUND)}  # type: ignore[arg-type]
    assert found.get(code or "", "") == (tone if code else "")
    assert code is not None or not found


@pytest.mark.parametrize(
    ("around", "code"),
    [
        ({"licence": "licence_expired"}, "licence_expired"),
        ({"others": 1}, "number_of_others"),
        ({"floors": (REST, HOURS)}, "no_floor_known"),
        ({"born": date(2009, 1, 1)}, "signed_under_age"),
    ],
)
def test_what_stands_around_speaks_against_it_too(around: dict[str, object], code: str) -> None:
    assert code in {one.code for one in findings(GOOD, replace(AROUND, **around))}  # type: ignore[arg-type]


def test_the_day_she_turns_eighteen_is_enough() -> None:
    assert age_on(date(2008, 11, 24), TODAY) == 18
    assert age_on(date(2008, 11, 25), TODAY) == 17
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17


@pytest.mark.parametrize(
    ("kind", "items"),
    [
        (AgreementKind.EMPLOYMENT, ITEMS),
        (AgreementKind.PLACEMENT, PLACEMENT_ITEMS),
        (AgreementKind.SEA, SEA_ITEMS),
    ],
)
def test_each_kind_has_its_own_content(kind: AgreementKind, items: tuple[str, ...]) -> None:
    assert missing_items(Terms(kind=kind)) == list(items)
    assert missing_items(Terms(kind=kind, items=frozenset(items))) == []


def test_a_placement_agreement_needs_no_wage_floor() -> None:
    codes = {one.code for one in findings(Terms(kind=AgreementKind.PLACEMENT), Around(today=TODAY))}
    assert codes == {"item_missing"}


def test_the_gravest_comes_first() -> None:
    tones = [one.tone for one in findings(replace(GOOD, hours_a_day=None, holds_copy=False), AROUND)]
    assert tones == sorted(tones, key=lambda tone: tone != BAD)
    assert {BAD, WAIT} == set(tones)


@given(
    st.decimals(min_value=1, max_value=10**6, places=2),
    st.decimals(min_value=1, max_value=24, places=1),
    st.decimals(min_value=1, max_value=7, places=1),
)
def test_a_month_is_worth_its_days_and_a_day_its_hours(
    amount: Decimal, hours: Decimal, days: Decimal
) -> None:
    month, per_day = monthly(amount, "month", hours, days), monthly(amount, "day", hours, days)
    per_hour = monthly(amount, "hour", hours, days)
    assert month == amount
    assert per_day is not None
    assert per_hour is not None
    assert abs(per_hour - per_day * hours) < Decimal("0.001")


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped")
def test_every_finding_of_every_kind_has_a_sentence() -> None:
    worst = Terms(
        kind=AgreementKind.SEA,
        signed_on=date(2026, 12, 31),
        occupation="x",
        destination="x",
        wage=Decimal(1),
        currency="HKD",
        wage_per="month",
        hours_a_day=Decimal(20),
        rest_days_a_month=Decimal(0),
        reads_it=False,
        holds_copy=False,
    )
    around = replace(AROUND, licence="licence_suspended", others=2, born=date(2015, 1, 1))
    found = findings(worst, around)
    assert {one.code for one in found} <= set(FINDINGS)
    assert all("%(" not in sentence(one) for one in found)
    assert NEEDED.keys() == set(AgreementKind)
