import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib import phones


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "62812 3456 7890",
        "0062 81234567890",
        "(0812) 34567890",
    ],
)
def test_one_number_however_it_is_typed(typed: str) -> None:
    assert phones.normalise(typed) == "+6281234567890"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+852 6123 4567", "+85261234567"),
        ("+886 912 345 678", "+886912345678"),
        ("+60 12-345 6789", "+60123456789"),
        ("0355 321456", "+62355321456"),
    ],
)
def test_numbers_of_the_countries_people_work_in(typed: str, number: str) -> None:
    assert phones.normalise(typed) == number


def test_a_number_can_be_read_as_of_another_country() -> None:
    assert phones.normalise("6123 4567", region="HK") == "+85261234567"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0812",
        "tidak ada",
        "081234567890 / 081298765432",
        "0812345678901234567",
        "😀",
        "0" * 10_000,
        "\u202e0812",
    ],
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert phones.normalise(typed) is None


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    number = phones.normalise(text)
    assert number is None or phones.normalise(number) == number


@given(st.integers(min_value=10_000_000, max_value=99_999_999))
def test_the_pretty_form_is_understood_again(rest: int) -> None:
    number = phones.normalise(f"0812{rest}")
    assert number == f"+62812{rest}"
    assert phones.normalise(phones.pretty(number)) == number


def test_numbers_are_shown_as_they_are_dialled() -> None:
    assert phones.pretty("+6281234567890") == "0812-3456-7890"
    assert phones.pretty("+85261234567") == "+852 6123 4567"


def test_a_masked_number_shows_country_and_end() -> None:
    assert phones.mask("+6281234567890") == "+62••••••••890"
    assert phones.mask("+85261234567") == "+852•••••567"
