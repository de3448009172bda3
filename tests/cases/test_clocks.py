"""The clocks of the law: all of them are there, and each ends when it should."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.cases import clocks
from satuatap.lib.terms import Unit, add_months
from satuatap.lib.yaml_rows import BrokenFile

ZONE = "Asia/Jakarta"
TUESDAY = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)  # 09.30 WIB


def test_every_clock_of_the_list_is_there() -> None:
    assert {name[:4] for name in clocks.every()} == {f"CK{number:02}" for number in range(1, 33)}


@pytest.mark.parametrize(
    ("clock", "end"),
    [
        ("CK01", datetime(2026, 11, 27, 2, 30, tzinfo=UTC)),  # 3x24 hours, to the minute
        ("CK28", datetime(2026, 11, 25, 2, 30, tzinfo=UTC)),
        ("CK27b", datetime(2026, 11, 29, 2, 30, tzinfo=UTC)),  # over a weekend: hours never stop
        ("CK14", datetime(2026, 12, 1, 16, 59, tzinfo=UTC)),  # 7 calendar days, to the end of the day
        ("CK16", datetime(2026, 12, 15, 16, 59, tzinfo=UTC)),  # 15 working days
        ("CK18", datetime(2027, 5, 24, 16, 59, tzinfo=UTC)),
        ("CK25", datetime(2031, 11, 24, 16, 59, tzinfo=UTC)),
    ],
)
def test_a_clock_ends(clock: str, end: datetime) -> None:
    assert clocks.due_at(clock, TUESDAY, ZONE) == end


def test_working_days_pass_over_joint_leave_and_the_offices_own_days_off() -> None:
    before_christmas = datetime(2026, 12, 23, 2, 0, tzinfo=UTC)
    plain = clocks.due_at("CK30", before_christmas, ZONE)
    own = clocks.due_at("CK30", before_christmas, ZONE, frozenset({date(2026, 12, 29)}))
    assert plain.date() == date(2026, 12, 30)  # 24 joint leave, 25 Christmas, 26 and 27 weekend
    assert own == plain + timedelta(days=1)


def test_the_day_is_that_of_the_office() -> None:
    late = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # the 25th already, 01.00 WIB
    assert clocks.due_at("CK14", late, ZONE).astimezone(UTC).date() == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_end_on_a_day_there_is(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 240), st.integers(0, 240))
def test_a_longer_term_never_ends_earlier(start: date, some: int, more: int) -> None:
    assert add_months(start, some) <= add_months(start, some + more)


def test_terms_that_may_be_superseded_are_marked() -> None:
    assert {name for name in ("CK15", "CK16", "CK17", "CK18") if clocks.every()[name].unverified} == {
        "CK15",
        "CK16",
        "CK17",
        "CK18",
    }
    assert clocks.every()["CK14"].unit is Unit.DAYS


ROW = """CK14:
  starts: {id: a, en: a}
  duty: {id: b, en: b}
  length: 7
  unit: working_days
  source: x
  confidence: F
  stop_reasons: [done]
  on_expiry: remind
  owner_org: office
"""


def test_an_office_may_count_in_working_days(tmp_path: Path) -> None:
    path = tmp_path / "clocks.yaml"
    path.write_text(ROW, "utf-8")
    assert clocks.read(path)["CK14"].unit is Unit.WORKING_DAYS


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ROW.replace("length: 7", "length: 0"), "clocks.yaml:4: CK14 → length"),
        (ROW.replace("working_days", "weeks"), "clocks.yaml:5: CK14 → unit"),
        (ROW.replace("CK14", "CK1"), "clocks.yaml:1: CK1"),
        (ROW + "  lenght: 3\n", "clocks.yaml:11: CK14 → lenght"),
        (ROW + ROW, "clocks.yaml:11: CK14: stands here twice"),
        (ROW.replace("  on_expiry: remind\n", ""), "clocks.yaml:1: CK14 → on_expiry"),
        ("CK14: [", "clocks.yaml:2:"),
        ("", "clocks.yaml:1: the file is empty"),
    ],
)
def test_a_broken_file_says_where_and_why(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "clocks.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(BrokenFile) as refused:
        clocks.read(path)
    assert str(refused.value).startswith(told)
