"""How many messages an hour takes, the week on the door, and whom to call."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from satuatap.lib.yaml_rows import BrokenFile
from satuatap.portal import files
from satuatap.portal.rules import pace
from satuatap.portal.rules.hours import Days, week
from satuatap.portal.rules.numbers import EVERYWHERE, HOME, Number


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("36.85.12.7", "36.85.12.7"),
        ("2404:8000:1024:5a17::9", "2404:8000:1024:5a00::/56"),
        ("127.0.0.1", ""),  # a proxy on this machine
        ("192.168.1.20", ""),  # the office's own network
        ("::1", ""),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_a_network_is_what_one_sender_has(address: str, network: str) -> None:
    assert pace.network_of(address) == network


@given(st.lists(st.floats(0, 10_000)), st.floats(0, 10_000))
def test_only_the_last_hour_counts(times: list[float], now: float) -> None:
    kept = pace.recent(times, now)
    assert all(now - pace.HOUR < at <= now for at in kept)
    assert len(kept) == sum(now - pace.HOUR < at <= now for at in times)


def test_danger_is_counted_apart_and_the_offices_own_network_is_not_counted() -> None:
    told, danger = (pace.limits(danger=danger, network="36.85.12.7") for danger in (False, True))
    assert not set(told) & set(danger)
    assert list(pace.limits(danger=False, network="")) == ["message|office"]


def test_neighbouring_days_with_the_same_hours_are_one_line() -> None:
    opening = {day: ["08:00", "15:00"] for day in ("mon", "tue", "wed", "thu")}
    opening |= {"fri": ["08:00", "14:30"], "sun": ["09:00", "12:00"]}
    assert week(opening) == (
        Days(0, 3, "08:00", "15:00"),
        Days(4, 4, "08:00", "14:30"),
        Days(6, 6, "09:00", "12:00"),
    )
    assert week({}) == ()


def test_a_number_is_dialled_without_its_spaces() -> None:
    number = Number({"id": "KJRI", "en": "Consulate"}, "+852 6773-0466", "jpnn.com", "K")
    assert number.dialled == "+85267730466"
    assert number.unverified


def test_the_shipped_numbers_can_be_read_and_the_first_are_those_of_indonesia() -> None:
    known = files.numbers()
    assert {EVERYWHERE, HOME, "HK", "TW", "MY", "SA"} <= set(known)
    assert [row.number for row in known[HOME][:3]] == ["112", "110", "129"]


def test_an_offices_own_files_win(tmp_path: Path, settings: Settings) -> None:
    own = tmp_path / "portal"
    own.mkdir()
    row = '{label: {id: Polisi, en: Police}, number: "999", source: dicoba, confidence: F}'
    (own / "numbers.yaml").write_text(f"HK:\n  - {row}\n", "utf-8")
    (own / "page.yaml").write_text("looked_at_within: 1\n", "utf-8")
    settings.PORTAL_DATA = (*settings.PORTAL_DATA, own)
    files.numbers.cache_clear()
    files.page.cache_clear()
    try:
        assert [row.source for row in files.numbers()["HK"]] == ["dicoba"]
        assert len(files.numbers()[HOME]) > 3
        assert files.page().looked_at_within == 1
        assert str(files.page().leave_to).startswith("https://")
    finally:
        files.numbers.cache_clear()
        files.page.cache_clear()


@pytest.mark.parametrize(
    "broken", ["HK:\n  - {number: '999'}\n", "hk: []\n", "HK:\n  - {label: {id: a, en: b}, number: satu}\n"]
)
def test_a_broken_file_names_itself(tmp_path: Path, settings: Settings, broken: str) -> None:
    (tmp_path / "numbers.yaml").write_text(broken, "utf-8")
    settings.PORTAL_DATA = (tmp_path,)
    files.numbers.cache_clear()
    with pytest.raises(BrokenFile, match=r"numbers\.yaml:\d"):
        files.numbers()
