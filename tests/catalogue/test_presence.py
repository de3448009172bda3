"""Which desk is open on which day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.catalogue.rules.kinds import Presence
from satuatap.catalogue.rules.presence import WEEKDAYS, OfficeDay, office_day, why_not_here

MONDAY = date(2026, 11, 23)
HOURS = {"mon": ["08:00", "15:00"], "fri": ["08:00", "14:30"]}
OPEN = OfficeDay(opens="08:00", closes="15:00")
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_the_hours_are_those_of_the_weekday() -> None:
    assert office_day(HOURS, {}, {}, MONDAY) == OPEN
    assert office_day(HOURS, {}, {}, MONDAY + timedelta(days=4)).closes == "14:30"


def test_a_weekday_that_is_not_written_is_closed() -> None:
    assert office_day(HOURS, {}, {}, MONDAY + timedelta(days=1)) == OfficeDay(reason="closed_weekday")


def test_the_offices_own_reason_comes_before_the_holiday() -> None:
    both = office_day(HOURS, {MONDAY: "Rapat"}, {MONDAY: "Natal"}, MONDAY)
    assert both == OfficeDay(reason="own_closure", occasion="Rapat")
    assert office_day(HOURS, {}, {MONDAY: "Natal"}, MONDAY) == OfficeDay(reason="holiday", occasion="Natal")


@pytest.mark.parametrize(
    ("presence", "weekdays", "office", "reason"),
    [
        (Presence.PRESENT, [], OPEN, ""),
        (Presence.VISITING, [1, 3], OPEN, ""),
        (Presence.VISITING, [2, 4], OPEN, "not_this_weekday"),
        (Presence.OFF_SITE, [], OPEN, "off_site"),
        (Presence.MISSING, [], OPEN, "missing"),
        (Presence.PRESENT, [], OfficeDay(reason="holiday"), "holiday"),
        (Presence.VISITING, [2], OfficeDay(reason="holiday"), "holiday"),
        (Presence.OFF_SITE, [], OfficeDay(reason="holiday"), "off_site"),
    ],
)
def test_why_a_desk_is_not_here(
    presence: Presence, weekdays: list[int], office: OfficeDay, reason: str
) -> None:
    assert why_not_here(presence, weekdays, office, MONDAY) == reason


@given(day=DAYS, weekdays=st.sets(st.integers(1, 7), min_size=1))
def test_a_visiting_desk_is_here_exactly_on_its_days(day: date, weekdays: set[int]) -> None:
    reason = why_not_here(Presence.VISITING, sorted(weekdays), OPEN, day)
    assert (reason == "") == (day.isoweekday() in weekdays)


@given(day=DAYS, closed=st.booleans(), holiday=st.booleans())
def test_a_day_has_hours_or_a_reason_never_both(day: date, closed: bool, holiday: bool) -> None:
    found = office_day(HOURS, {day: "x"} if closed else {}, {day: "y"} if holiday else {}, day)
    assert bool(found.opens) != bool(found.reason)
    assert bool(found.opens) == (WEEKDAYS[day.weekday()] in HOURS and not closed and not holiday)
