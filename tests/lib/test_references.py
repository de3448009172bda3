import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib import references


def test_a_reference_looks_like_a_reference() -> None:
    assert re.fullmatch(r"P-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}", references.new("P"))


def test_references_are_not_counters() -> None:
    assert len({references.new("V") for _ in range(500)}) > 490


@pytest.mark.parametrize(
    "typed",
    ["P-7K2M-4Q", "p-7k2m-4q", "P7K2M4Q", " p 7k2m 4q ", "P–7K2M—4Q", "p.7k2m.4q", "P-7K-2M-4Q"],
)
def test_a_reference_is_understood_however_it_is_typed(typed: str) -> None:
    assert references.parse(typed, "P") == "P-7K2M-4Q"


@pytest.mark.parametrize(
    "typed",
    ["", "7K2M4Q", "V-7K2M-4Q", "P-7K2M-4", "P-7K2M-4QQ", "P-0K2M-4Q", "P-1K2M-4Q", "P-OK2M-4Q", "😀" * 7],
)
def test_what_is_not_a_reference_is_refused_not_guessed(typed: str) -> None:
    assert references.parse(typed, "P") is None


@given(st.sampled_from(["P", "V", "SR"]), st.sampled_from([str.lower, str.upper, str.swapcase]), st.data())
def test_every_new_reference_is_read_back(
    prefix: str, case: Callable[[str], str], data: st.DataObject
) -> None:
    reference = references.new(prefix)
    separator = data.draw(st.sampled_from(["", " ", "-", "–", ". "]))
    assert references.parse(case(reference).replace("-", separator), prefix) == reference


@given(st.text(max_size=60))
def test_parsing_never_raises_and_gives_only_canonical_references(text: str) -> None:
    found = references.parse(text, "P")
    assert found is None or references.parse(found, "P") == found


def test_ten_kilobytes_are_no_reference() -> None:
    assert references.parse("P" * 10_000, "P") is None
