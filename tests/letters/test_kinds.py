"""The words of a letter, its number, and what is signed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.letters import files
from satuatap.letters.rules.kinds import fill, letter_number, signed_payload
from satuatap.lib.errors import Invalid


def test_facts_take_their_places() -> None:
    assert fill("Nama {full_name}, NIK {nik}", {"full_name": "Siti", "nik": "35"}) == "Nama Siti, NIK 35"


@given(st.text())
def test_a_fact_is_never_read_as_a_place(text: str) -> None:
    assert fill("{a}", {"a": text or "x", "b": "secret"}) == (text or "x")


def test_a_missing_fact_is_named_not_printed_empty() -> None:
    with pytest.raises(Invalid) as refused:
        fill("{full_name} {nik}", {"full_name": "Siti", "nik": ""})
    assert refused.value.code == "letter_lacks_facts"
    assert refused.value.facts["missing"] == "nik"


@pytest.mark.parametrize(
    ("pattern", "number", "on", "expected"),
    [
        ("560/{number:03}/409.104/{year}", 7, date(2026, 11, 24), "560/007/409.104/2026"),
        ("{number}/LTSA/{month}/{year}", 1234, date(2027, 1, 2), "1234/LTSA/I/2027"),
        ("{number}/{month}", 1, date(2026, 12, 31), "1/XII"),
    ],
)
def test_the_number_follows_the_offices_pattern(pattern: str, number: int, on: date, expected: str) -> None:
    assert letter_number(pattern, number=number, on=on) == expected


def test_no_two_facts_of_the_signed_payload_can_run_together() -> None:
    one = signed_payload(code="A", kind="b", number="12", office="3", issued_on=date(2026, 1, 1), digest=b"")
    other = signed_payload(
        code="A", kind="b", number="1", office="23", issued_on=date(2026, 1, 1), digest=b""
    )
    assert one != other


def test_every_shipped_letter_is_complete_in_both_languages() -> None:
    kinds = files.kinds()
    assert "rekomendasi-paspor" in kinds
    for kind in kinds.values():
        assert set(kind.words) == {"id", "en"}
        assert kind.words["id"].places() == kind.words["en"].places()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("source: x\nconfidence: Q\n", "confidence"),
        ("{", "broken.yaml"),
        (
            "source: x\nconfidence: F\nvalid_days: null\n"
            "id: {title: a, before: ['{one}'], facts: [], after: []}\n"
            "en: {title: a, before: ['{two}'], facts: [], after: []}\n",
            "different facts",
        ),
    ],
)
def test_a_broken_letter_file_is_refused_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(files.BrokenLetter, match=reason):
        files.read(path)
