"""The rules of comparing a list, as tables."""

from datetime import date
from typing import Any

import pytest

from satuatap.journeys.rules import reconciling
from satuatap.journeys.rules.words import Decision, Match


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (["NO. KTP", "Nama Lengkap", "Tgl. Lahir"], {"nik": 0, "full_name": 1, "birth_date": 2}),
        (["Nama PMI", "Nama P3MI", "NIK"], {"full_name": 0, "agency": 1, "nik": 2}),
        (["L/P", "ID-PMI", "Negara Tujuan"], {"sex": 0, "number": 1, "destination_code": 2}),
        (["", "Keterangan"], {}),
    ],
)
def test_heads_are_recognised_however_they_are_written(heads: list[str], found: dict[str, int]) -> None:
    assert reconciling.guessed(heads) == found


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([], ("", False)),
        ([("a", 1.0, True)], ("a", False)),
        ([("a", 1.0, False)], ("", False)),
        ([("a", 0.79, True)], ("", False)),
        ([("a", 1.0, True), ("b", 0.85, True)], ("a", False)),
        ([("a", 1.0, True), ("b", 0.97, True)], ("", True)),
        ([("a", 1.0, True), ("b", 1.0, False)], ("a", False)),
    ],
)
def test_whom_a_name_means(candidates: list[tuple[str, float, bool]], chosen: tuple[str, bool]) -> None:
    assert reconciling.chosen(candidates) == chosen


@pytest.mark.parametrize(
    ("theirs", "ours", "differ"),
    [
        ({"full_name": "SITI  contoh"}, {"full_name": "Siti Contoh"}, []),
        ({"full_name": "Siti"}, {"full_name": "Siti Contoh"}, ["full_name"]),
        ({}, {"full_name": "Siti"}, []),  # what a list leaves empty says nothing
        ({"employer": "PT. Maju"}, {"employer": "PT Maju"}, []),
        ({"departed_on": 1}, {"departed_on": None}, ["departed_on"]),
        ({"wage": 5100, "currency": "HKD"}, {"wage": None}, []),
        ({"wage": 5100, "currency": "HKD"}, {"wage": 5100, "currency": "TWD"}, ["wage"]),
    ],
)
def test_what_differs(theirs: dict[str, Any], ours: dict[str, Any], differ: list[str]) -> None:
    assert reconciling.differing(theirs, ours) == differ


@pytest.mark.parametrize("text", ["5100", "5.100", "5,100.00", "5.100,00"])
def test_an_amount_may_be_written_in_every_way_that_offices_write_it(text: str) -> None:
    told = {"full_name": "Siti", "nik": "3504065105990001", "wage": text, "currency": "hkd"}
    read = reconciling.read(told, reconciling.Known(), today=date(2026, 11, 24))
    assert not read.problems
    assert (int(read.values["wage"]), read.values["currency"]) == (5100, "HKD")


def test_every_kind_of_row_has_decisions_and_nobody_is_refused_in_bulk() -> None:
    assert set(reconciling.DECISIONS) == set(Match)
    assert all(Decision.NOT_HER not in ways for ways in reconciling.IN_BULK.values())
