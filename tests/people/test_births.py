"""Birth dates typed in three boxes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.people import labels
from satuatap.people.rules import births
from satuatap.people.rules.births import NOT_KNOWN, Birth
from satuatap.people.rules.words import BirthPrecision

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "estimated", "birth"),
    [
        (("", "", ""), False, NOT_KNOWN),
        (("12", "3", "1994"), False, Birth(date(1994, 3, 12), BirthPrecision.DAY)),
        (("", "03", "1994"), False, Birth(date(1994, 3, 1), BirthPrecision.MONTH)),
        (("", "", " 1994 "), False, Birth(date(1994, 1, 1), BirthPrecision.YEAR)),
        (("", "", "1994"), True, Birth(date(1994, 1, 1), BirthPrecision.ESTIMATED)),
        (("12", "3", "1994"), True, Birth(date(1994, 1, 1), BirthPrecision.ESTIMATED)),
        (("29", "2", "2000"), False, Birth(date(2000, 2, 29), BirthPrecision.DAY)),
    ],
)
def test_a_birth_is_kept_as_exactly_as_it_is_known(
    typed: tuple[str, str, str], estimated: bool, birth: Birth
) -> None:
    assert births.read(*typed, estimated=estimated) == (birth, ())


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (("31", "2", "1994"), "birth_impossible"),
        (("29", "2", "1900"), "birth_impossible"),
        (("0", "1", "1994"), "birth_impossible"),
        (("1", "13", "1994"), "birth_impossible"),
        (("1", "1", "0000"), "birth_impossible"),
        (("12", "", "1994"), "birth_month_missing"),
        (("12", "3", ""), "birth_year_missing"),
        (("12", "3", "94"), "birth_year_four_digits"),
        (("dua", "3", "1994"), "birth_not_numbers"),
        (("١٢", "3", "1994"), "birth_not_numbers"),
        (("-1", "3", "1994"), "birth_not_numbers"),
        (("1", "1", "19999"), "birth_not_numbers"),
    ],
)
def test_an_impossible_birth_says_what_is_wrong(typed: tuple[str, str, str], reason: str) -> None:
    assert births.read(*typed) == (NOT_KNOWN, (reason,))


@pytest.mark.parametrize(
    ("birth", "reasons"),
    [
        (NOT_KNOWN, ()),
        (Birth(TODAY, BirthPrecision.DAY), ()),
        (Birth(date(2026, 11, 25), BirthPrecision.DAY), ("birth_in_future",)),
        (Birth(date(1906, 1, 1), BirthPrecision.YEAR), ()),
        (Birth(date(1905, 12, 31), BirthPrecision.DAY), ("birth_over_120_years",)),
    ],
)
def test_nobody_is_born_tomorrow_or_before_120_years(birth: Birth, reasons: tuple[str, ...]) -> None:
    assert births.refusals(birth, today=TODAY) == reasons


@pytest.mark.parametrize(
    ("on", "years"), [(date(1994, 11, 24), 32), (date(1994, 11, 25), 31), (date(2026, 11, 24), 0)]
)
def test_age_counts_completed_years(on: date, years: int) -> None:
    assert births.age(Birth(on, BirthPrecision.DAY), today=TODAY) == years


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6), st.booleans())
def test_whatever_is_typed_gives_a_birth_or_a_reason_with_words(
    day: str, month: str, year: str, estimated: bool
) -> None:
    birth, reasons = births.read(day, month, year, estimated=estimated)
    assert (birth == NOT_KNOWN) or not reasons
    assert len(labels.sentences(reasons)) == len(reasons)
