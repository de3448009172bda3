"""Every code the register can answer with has words."""

import re
from pathlib import Path

import pytest

import satuatap.people
from satuatap.people import labels
from satuatap.people.rules import duplicates
from satuatap.people.selectors.changes import _words
from satuatap.people.templatetags.people import reason_tone, reason_word

SOURCE = Path(satuatap.people.__file__).parent
RAISED = re.compile(r"(?:Denied|NotFound|Invalid|Stale)\(\"([a-z_]+)\"")
ELSEWHERE = {"role_may_not", "document_unknown", "purpose_not_of_role"}


def test_every_error_of_a_service_has_a_sentence() -> None:
    codes = {code for path in SOURCE.rglob("*.py") for code in RAISED.findall(path.read_text("utf-8"))}
    assert codes
    assert codes - ELSEWHERE <= set(labels.REASONS)


def test_every_reason_for_a_likely_duplicate_has_words_and_a_tone() -> None:
    source = Path(duplicates.__file__).read_text("utf-8")
    codes = set(re.findall(r'"((?:name|birth|village|district|mother|phone|nik|sex)[a-z_]*_[a-z]+)"', source))
    assert len(codes) > 10
    for code in codes:
        assert str(reason_word(code))
        assert reason_tone(code) in ("wait", "plain")


@pytest.mark.parametrize(
    ("field", "before", "words"),
    [
        ("nik", "3504065203949901", "3504••••••••••01"),
        ("address", "Dusun Krajan", "Dusun Krajan"),
        ("sex", "", ""),
    ],
)
def test_what_stood_before_is_said_in_words(field: str, before: str, words: str) -> None:
    assert _words(field, before) == words
