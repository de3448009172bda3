"""The least a contract must give, by the rows that are shipped."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from satuatap.lib.yaml_rows import BrokenFile
from satuatap.recruitment import terms


@pytest.mark.parametrize(
    ("destination", "occupation", "signed", "term", "amount", "unit"),
    [
        ("HK", "pengurus_rumah_tangga", date(2025, 9, 29), "wage", "4990", "HKD"),
        ("HK", "pengurus_rumah_tangga", date(2025, 9, 30), "wage", "5100", "HKD"),
        ("HK", "pengasuh_lansia", date(2026, 1, 5), "rest_days_a_month", "4", ""),
        ("SG", "pengurus_rumah_tangga", date(2026, 1, 5), "wage", "550", "SGD"),
        ("TW", "operator_pabrik", date(2026, 1, 5), "wage", "29500", "TWD"),
        ("KR", "operator_pabrik", date(2026, 1, 5), "wage", "10320", "KRW"),
        ("SA", "pengurus_rumah_tangga", date(2026, 1, 5), "hours_a_day", "10", ""),
        ("SA", "konstruksi", date(2026, 1, 5), "hours_a_day", "8", ""),
        ("SEA", "awak_kapal_perikanan", date(2026, 1, 5), "hours_a_day", "14", ""),
    ],
)
def test_what_a_contract_must_give(
    destination: str, occupation: str, signed: date, term: str, amount: str, unit: str
) -> None:
    found = {one.term: one for one in terms.least(destination, occupation, signed)}
    assert (found[term].amount, found[term].currency) == (Decimal(amount), unit)
    assert found[term].article.keys() == {"id", "en"}


@pytest.mark.parametrize(
    ("destination", "occupation", "term"),
    [
        ("TW", "pengurus_rumah_tangga", "rest_days_a_month"),  # no day off by law
        ("MY", "pengurus_rumah_tangga", "wage"),  # the order does not cover households
        ("ZZ", "konstruksi", "wage"),
    ],
)
def test_where_no_law_is_known_nothing_is_said(destination: str, occupation: str, term: str) -> None:
    assert term not in {one.term for one in terms.least(destination, occupation, date(2026, 1, 5))}


def test_before_the_first_row_of_a_rate_there_is_no_floor() -> None:
    assert not [one for one in terms.least("HK", "juru_masak", date(2010, 1, 1)) if one.term == "wage"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{term: wage, destinations: [HK], amount: 5, %s}", "a wage names a rate"),
        ("{term: wage, destinations: [HK], rate: nothing, %s}", "HK has no rate nothing"),
        ("{term: hours_a_day, destinations: [HK], %s}", "everything else an amount"),
        ("{term: hours_a_day, destinations: [], amount: 8, %s}", "destinations"),
    ],
)
def test_a_broken_row_is_refused_with_its_place(tmp_path: Path, row: str, why: str) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text("- " + row % "article: {id: a, en: a}, source: s, confidence: F")
    with pytest.raises(BrokenFile, match=why):
        terms.read(path)
