"""Days and amounts as offices write them into lists."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib import cells


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("2026/1/31", date(2026, 1, 31)),
        ("2026-01-31T00:00:00", date(2026, 1, 31)),
        ("2026-01-31 00:00:00", date(2026, 1, 31)),
        ("31/01/2026", date(2026, 1, 31)),
        ("31-1-2026", date(2026, 1, 31)),
        ("31.01.2026", date(2026, 1, 31)),
        ("31 Jan 2026", date(2026, 1, 31)),
        ("31-Jan-2026", date(2026, 1, 31)),
        ("  31   Januari  2026 ", date(2026, 1, 31)),
        ("5 Agustus 2026", date(2026, 8, 5)),
        ("5 Ags 2026", date(2026, 8, 5)),
        ("1 Desember 2025", date(2025, 12, 1)),
        ("1 Dec 2025", date(2025, 12, 1)),
        ("46053", date(2026, 1, 31)),
        ("01/31/2026", None),  # month first: not guessed
        ("31/01/26", None),
        ("31 Foo 2026", None),
        ("2026-02-30", None),
        ("99999", None),
        ("", None),
        ("besok", None),
    ],
)
def test_a_day_is_read_as_it_is_written_here(written: str, meant: date | None) -> None:
    assert cells.day(written) == meant


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_comes_back_from_every_way_of_writing_it(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for written in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %b %Y}", str(serial)):
        assert cells.day(written) == day


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1250000", "1250000"),
        ("1.250.000", "1250000"),
        ("1,250,000", "1250000"),
        ("Rp1.250.000", "1250000"),
        ("Rp 1.250.000,00", "1250000.00"),
        ("Rp. 1.250.000,-", "1250000"),
        ("IDR 1,250,000.50", "1250000.50"),
        ("1.250", "1250"),
        ("12.5", "12.5"),
        ("12,50", "12.50"),
        ("0", "0"),
        ("1.250.00", None),
        ("1,250.000,00", None),
        ("-5", None),
        ("lima juta", None),
        ("5 juta", None),
        ("=1+1", None),
        ("", None),
        ("1e9", None),
    ],
)
def test_an_amount_is_read_as_it_is_written_here(written: str, meant: str | None) -> None:
    assert cells.amount(written) == (None if meant is None else Decimal(meant))


@given(st.integers(min_value=0, max_value=10**12))
def test_an_amount_comes_back_from_every_way_of_parting_thousands(value: int) -> None:
    english = f"{value:,}"
    for written in (str(value), english, english.replace(",", "."), f"Rp{english.replace(',', '.')},00"):
        assert cells.amount(written) == value


@pytest.mark.parametrize(("written", "meant"), [("12", 12), ("1.200", 1200), ("12,5", None), ("x", None)])
def test_a_count_has_no_decimals(written: str, meant: int | None) -> None:
    assert cells.whole(written) == meant


@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_reading(text: str) -> None:
    cells.day(text)
    cells.amount(text)
    cells.whole(text)
