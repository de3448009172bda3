"""`data/journeys/`: read strictly, an office's own rows first, and every row says where it comes from."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from satuatap.journeys import files
from satuatap.journeys.files import BrokenFile
from satuatap.journeys.rules import numbers
from satuatap.journeys.rules.words import System

DAY = date(2026, 11, 24)
SHORT = """
schemes:
  p_to_p:
    - valid_from: 2026-01-01
      source: Peraturan contoh
      confidence: F
      steps:
        registered: {}
        departed: {after: [registered]}
        arrived: {after: [departed]}
        extended: {after: [departed], optional: true, again: true}
        returned: {after: [departed]}
"""


@pytest.fixture
def own(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A folder of the office's own rows."""
    settings.JOURNEY_DATA = (settings.JOURNEY_DATA[0], tmp_path)
    files.forget()
    yield tmp_path
    files.forget()


def test_an_offices_own_scheme_takes_the_place_of_ours_and_only_that(own: Path) -> None:
    (own / "steps.yaml").write_text(SHORT)
    assert files.course("p_to_p", DAY).order == ("registered", "departed", "arrived", "extended", "returned")
    assert "orientation" in files.course("g_to_g", DAY).order


def test_the_newest_way_that_holds_on_the_day_is_taken(own: Path) -> None:
    again = SHORT[SHORT.index("    - valid_from") :].replace("2026-01-01", "2026-11-01")
    (own / "steps.yaml").write_text(SHORT + again.replace("Peraturan contoh", "Peraturan baru"))
    assert files.course("p_to_p", date(2026, 10, 31)).source == "Peraturan contoh"
    assert files.course("p_to_p", date(2026, 11, 1)).source == "Peraturan baru"
    assert files.course("p_to_p", date(2020, 1, 1)).source == "Peraturan baru"


def test_an_unknown_scheme_is_gone_as_one_that_is_not_known_yet() -> None:
    assert files.course("penemuan_baru", DAY).scheme == "belum_tahu"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("registered: {}", "registered: {papers: 3}", "steps.yaml:8"),
        ("after: [registered]", "after: [returned]", "departed comes after returned"),
        ("        arrived: {after: [departed]}\n", "", "the program needs the step arrived"),
        ("registered: {}", "begun: {}\n        registered: {}", "the first step is `registered`"),
        ("        arrived:", "        flown: {}\n        arrived:", "no such step: flown"),
        ("registered: {}", "registered: {}\n        registered: {}", "stands here twice"),
        ("confidence: F", "confidence: sure", "confidence"),
        ("registered: {}", "registered: {numbers: [fax]}", "numbers"),
        ("source: Peraturan contoh", "source: ''", "source"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_reason(
    own: Path, before: str, after: str, said: str
) -> None:
    assert before in SHORT
    (own / "steps.yaml").write_text(SHORT.replace(before, after))
    with pytest.raises(BrokenFile, match=r"^steps\.yaml:?") as refused:
        files.every()
    assert said in str(refused.value)


def test_a_pattern_that_is_none_is_refused(own: Path) -> None:
    row = "visa: {label: {id: a, en: a}, pattern: '[', hint: {id: a, en: a}, source: a, confidence: K}"
    (own / "numbers.yaml").write_text(row)
    with pytest.raises(BrokenFile, match="not a regular expression"):
        files.forms()


def test_exits_offer_what_the_file_says_and_the_benefit_has_a_term() -> None:
    assert set(files.exits()) == {"withdrew", "failed", "refused", "cancelled", "prevented"}
    assert "benefit" in files.exits()["failed"].follow_ups
    assert files.follow_ups()["benefit"].years == 5
    assert all(len(code) <= 20 for code in files.step_words())


@pytest.mark.parametrize(
    ("system", "text", "kept", "right"),
    [
        (System.PASSPORT, "c 1234567", "C1234567", True),
        (System.PASSPORT, "1234567", "1234567", False),
        (System.PASSPORT, "XE123456", "XE123456", True),
        (System.BPJS, "0123 4567 890", "01234567890", True),
        (System.BPJS, "0123456789", "0123456789", False),
        (System.PLACEMENT, "pp/12/2026", "PP/12/2026", True),
        (System.CONTRACT, "№1", "№1", False),
    ],
)
def test_a_number_is_tidied_and_compared_with_its_form(
    system: System, text: str, kept: str, right: bool
) -> None:
    assert numbers.refusals(text) == ()
    assert numbers.tidy(text) == kept
    assert numbers.has_form(kept, files.forms()[system]) is right


@pytest.mark.parametrize(
    ("text", "reason"), [("  ", "number_missing"), ("-/-", "number_missing"), ("9" * 61, "text_too_long")]
)
def test_what_is_no_number_is_refused(text: str, reason: str) -> None:
    assert numbers.refusals(text) == (reason,)
