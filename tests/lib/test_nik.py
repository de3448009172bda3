from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib import nik

TODAY = date(2026, 11, 24)


def test_a_sound_nik_tells_region_day_and_sex() -> None:
    reading = nik.check("3504 0754 0890 9901", today=TODAY)
    assert reading == nik.NikReading("3504075408909901", "35.04.07", date(1990, 8, 14), "P", ())


@pytest.mark.parametrize(
    ("digits", "born"),
    [("3504071408259901", date(2025, 8, 14)), ("3504071408279901", date(1927, 8, 14))],
)
def test_the_century_is_the_latest_that_is_not_in_the_future(digits: str, born: date) -> None:
    assert nik.check(digits, today=TODAY).birth_date == born


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "nik_not_16_digits"),
        ("350407540890990", "nik_not_16_digits"),
        ("35040754089099011", "nik_not_16_digits"),
        ("tidak punya", "nik_not_16_digits"),
        ("٣٥٠٤٠٧٥٤٠٨٩٠٩٩٠١", "nik_not_16_digits"),
        ("0004075408909901", "nik_province_unknown"),
        ("3500075408909901", "nik_region_zero"),
        ("3504073102909901", "nik_date_impossible"),
        ("3504070008909901", "nik_date_impossible"),
        ("3504075408900000", "nik_serial_zero"),
    ],
)
def test_what_is_wrong_with_a_nik_is_named(text: str, problem: str) -> None:
    assert problem in nik.check(text, today=TODAY).problems


@pytest.mark.parametrize("text", ["😀" * 16, "9" * 10_000, "<b>3504</b>", "\u202e3504\x00", "१" * 16])
def test_strange_text_is_a_warning_never_a_crash(text: str) -> None:
    reading = nik.check(text, today=TODAY)
    assert reading.problems
    assert len(reading.digits) <= 64


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    reading = nik.check(text, today=TODAY)
    assert set(reading.digits) <= set("0123456789")


@given(st.dates(min_value=date(1927, 1, 1), max_value=TODAY), st.sampled_from("PL"))
def test_birth_day_and_sex_are_read_back(born: date, sex: str) -> None:
    day = born.day + (40 if sex == "P" else 0)
    reading = nik.check(f"350407{day:02}{born:%m%y}9901", today=TODAY)
    assert (reading.birth_date, reading.sex, reading.problems) == (born, sex, ())


@pytest.mark.parametrize(
    ("born", "sex", "found"),
    [
        (date(1990, 8, 14), "P", ()),
        (date(1990, 8, 15), "P", ("nik_other_birth_date",)),
        (date(1990, 8, 14), "L", ("nik_other_sex",)),
        (date(1991, 8, 14), "L", ("nik_other_birth_date", "nik_other_sex")),
        (None, "", ()),
    ],
)
def test_disagreements_are_told(born: date | None, sex: str, found: tuple[str, ...]) -> None:
    assert nik.differences(nik.check("3504075408909901", today=TODAY), birth_date=born, sex=sex) == found


def test_a_broken_nik_disagrees_with_nothing() -> None:
    assert nik.differences(nik.check("3504", today=TODAY), birth_date=TODAY, sex="P") == ()


@pytest.mark.parametrize(
    ("number", "shown"), [("3504075408909901", "3504••••••••••01"), ("35040754", "••••••••"), ("", "")]
)
def test_a_masked_nik_hides_the_birth_date(number: str, shown: str) -> None:
    assert nik.mask(number) == shown
