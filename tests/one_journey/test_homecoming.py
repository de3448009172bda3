"""The follow-ups of a return, as tables and for any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.journeys.rules.homecoming import (
    FOLLOW_UPS,
    SOON,
    Answer,
    FollowUpOutcome,
    State,
    belongs_to_counsellors,
    follow_up_day,
    follow_ups,
    may_begin,
)
from satuatap.journeys.rules.words import ReturnType

BACK = date(2026, 1, 10)
DONE, MISSED, DECLINED = FollowUpOutcome.DONE, FollowUpOutcome.NOT_REACHED, FollowUpOutcome.DECLINED


@pytest.mark.parametrize(
    ("returned", "month", "day"),
    [
        (date(2026, 1, 10), 3, date(2026, 4, 10)),
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 10, 31), 6, date(2027, 4, 30)),
    ],
)
def test_a_follow_up_falls_on_the_same_day_or_the_last_of_its_month(
    returned: date, month: int, day: date
) -> None:
    assert follow_up_day(returned, month) == day


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(FOLLOW_UPS))
def test_its_month_is_the_right_one_and_its_day_never_later_than_hers(returned: date, month: int) -> None:
    day = follow_up_day(returned, month)
    assert (day.year * 12 + day.month) - (returned.year * 12 + returned.month) == month
    assert day.day <= returned.day
    assert day.day == returned.day or (day + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("today", "answers", "states"),
    [
        (BACK, (), ("later", "later", "later")),
        (date(2026, 4, 9), (), ("later", "later", "later")),
        (date(2026, 4, 10), (), ("due", "later", "later")),
        (date(2026, 4, 24), (), ("due", "later", "later")),
        (date(2026, 4, 25), (), ("overdue", "later", "later")),
        (date(2026, 4, 25), (Answer(3, MISSED),), ("overdue", "later", "later")),
        (date(2026, 7, 10), (Answer(3, DONE),), ("done", "due", "later")),
        (date(2026, 7, 10), (Answer(3, MISSED), Answer(3, DONE)), ("done", "due", "later")),
        (date(2027, 2, 1), (Answer(3, DONE), Answer(6, DECLINED)), ("done", "declined", "overdue")),
    ],
)
def test_how_follow_ups_stand(today: date, answers: tuple[Answer, ...], states: tuple[str, ...]) -> None:
    planned = follow_ups(BACK, ReturnType.CONTRACT_ENDED, answers, today)
    assert [one.state for one in planned] == [State(state) for state in states]


@pytest.mark.parametrize("how", [ReturnType.LEAVE, ReturnType.DECEASED])
def test_nobody_is_asked_after_leave_or_a_death(how: ReturnType) -> None:
    assert follow_ups(BACK, how, (), BACK) == ()


def test_a_return_whose_kind_nobody_wrote_has_its_follow_ups() -> None:
    assert [one.month for one in follow_ups(BACK, None, (), BACK)] == [3, 6, 12]


def test_it_may_begin_some_days_early_and_not_once_it_is_made() -> None:
    first = follow_ups(BACK, None, (), BACK)[0]
    assert may_begin(first, first.on - SOON)
    assert not may_begin(first, first.on - SOON - timedelta(days=1))
    assert not may_begin(follow_ups(BACK, None, (Answer(3, DONE),), first.on)[0], first.on)


@pytest.mark.parametrize(
    ("text", "closed"),
    [("Pulang sehat, ingin membuka warung", False), ("ada KEKERASAN di rumah", True), ("", False)],
)
def test_words_of_a_closed_file_are_noticed(text: str, closed: bool) -> None:
    assert belongs_to_counsellors(text, ("kekeras*", "korban")) is closed
