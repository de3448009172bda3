from datetime import UTC, date, datetime, timedelta

import pytest

from satuatap.lib import clocks
from satuatap.lib.dates import date_text, long_date_text, time_text, zone_letters

NIGHT = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)


def test_now_is_aware_and_in_utc() -> None:
    assert clocks.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("zone", "day", "time"),
    [
        ("Asia/Jakarta", date(2026, 11, 24), "00.30 WIB"),
        ("Asia/Pontianak", date(2026, 11, 24), "00.30 WIB"),
        ("Asia/Makassar", date(2026, 11, 24), "01.30 WITA"),
        ("Asia/Jayapura", date(2026, 11, 24), "02.30 WIT"),
        ("Asia/Hong_Kong", date(2026, 11, 24), "01.30 HKT"),
        ("UTC", date(2026, 11, 23), "17.30 UTC"),
    ],
)
def test_an_office_reads_its_own_wall(zone: str, day: date, time: str) -> None:
    assert clocks.day(NIGHT, zone) == day
    assert time_text(NIGHT, zone) == time
    assert zone_letters(NIGHT, zone) == time[6:]


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        clocks.local(datetime(2026, 11, 24), "Asia/Jakarta")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("lang", "short", "long"),
    [("id", "5 Agu 2026", "5 Agustus 2026"), ("en", "5 Aug 2026", "5 August 2026")],
)
def test_days_are_written_day_first(lang: str, short: str, long: str) -> None:
    assert date_text(date(2026, 8, 5), lang) == short
    assert long_date_text(date(2026, 8, 5), lang) == long
