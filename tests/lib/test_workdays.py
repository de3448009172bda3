from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib.workdays import add_working_days, days_off, is_working_day, working_days_between

DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),  # Saturday
        (date(2026, 8, 17), False),  # Independence Day, a Monday
        (date(2026, 2, 16), False),  # cuti bersama before Chinese New Year
        (date(2026, 3, 20), False),  # cuti bersama of Idul Fitri
        (date(2026, 12, 24), False),  # cuti bersama of Christmas
        (date(2026, 12, 28), True),
        (date(2027, 3, 12), False),  # cuti bersama of Idul Fitri
        (date(2027, 3, 16), True),
    ],
)
def test_offices_work_on_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 28), 0, date(2026, 11, 30)),
        (date(2026, 11, 24), 1, date(2026, 11, 25)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 3, 17), 2, date(2026, 3, 26)),  # across Nyepi and Idul Fitri with their joint leave
        (date(2027, 3, 5), 2, date(2027, 3, 17)),
        (date(2026, 12, 23), 3, date(2026, 12, 30)),
        (date(2026, 12, 30), 2, date(2027, 1, 4)),  # over the new year, a Friday
    ],
)
def test_a_term_skips_weekends_holidays_and_joint_leave(start: date, n: int, end: date) -> None:
    assert add_working_days(start, n) == end


def test_an_office_can_have_days_off_of_its_own() -> None:
    own = frozenset({date(2026, 11, 25)})  # the regency's anniversary, say
    assert not is_working_day(date(2026, 11, 25), own)
    assert add_working_days(date(2026, 11, 24), 1, own) == date(2026, 11, 26)
    assert working_days_between(date(2026, 11, 24), date(2026, 11, 26), own) == 1


def test_a_negative_term_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 11, 24), -1)


def test_days_off_have_their_indonesian_names() -> None:
    assert days_off(2026)[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_counting_back_gives_the_term(start: date, n: int) -> None:
    end = add_working_days(start, n)
    assert is_working_day(end)
    assert working_days_between(start, end) == n
    assert working_days_between(end, start) == -n


@given(DAYS, DAYS, DAYS)
def test_working_days_add_up(a: date, b: date, c: date) -> None:
    assert working_days_between(a, b) + working_days_between(b, c) == working_days_between(a, c)


@given(DAYS)
def test_a_term_of_nothing_ends_on_the_first_working_day(start: date) -> None:
    end = add_working_days(start, 0)
    assert is_working_day(end)
    assert not any(is_working_day(start + timedelta(days=i)) for i in range((end - start).days))
