"""What can be a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.people import labels
from satuatap.people.rules import names


@pytest.mark.parametrize(
    "name",
    [
        "Sumiati",
        "Siti Aminah binti Suparman",
        "Moh. Sa'diyah, S.Pd.",
        "Nur-Hidayah",
        "R.A. Kartini (alm)",
        "Ngatemi 2",
        "André Müller",
        "Hj. Ma’rifah",
    ],
)
def test_names_as_people_have_them_are_accepted(name: str) -> None:
    assert names.refusals(name) == ()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "name_missing"),
        ("S" * 121, "name_too_long"),
        ("S" * 10_000, "name_too_long"),
        ("Siti 😀", "text_has_pictures"),
        ("Siti\x00", "text_has_hidden_characters"),
        ("Siti\u200bAminah", "text_has_hidden_characters"),
        ("\u202eitis", "text_has_direction_marks"),
        ("Siti\u200f", "text_has_direction_marks"),
        ("<b>Siti</b>", "text_has_markup"),
        ("Siti; DROP TABLE", "name_has_symbols"),
        ("Siti & Budi", "name_has_symbols"),
        ("...", "name_without_letters"),
        ("12345", "name_without_letters"),
        ("سيتي", "name_not_latin"),
        ("西蒂", "name_not_latin"),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(name: str, reason: str) -> None:
    assert names.refusals(name) == (reason,)


def test_a_name_abroad_may_be_in_another_script_but_never_with_hidden_marks() -> None:
    assert names.refusals("西蒂", latin=False) == ()
    assert names.refusals("سيتي", latin=False) == ()
    assert names.refusals("سيتي\u202e", latin=False) == ("text_has_direction_marks",)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Sumiati", ("name_single_word",)),
        ("Siti Aminah", ()),
        ("Siti " + "A" * 60, ("name_over_60",)),
        ("Siti Aminah 2", ("name_has_digits",)),
    ],
)
def test_the_limits_of_the_civil_registry_are_advice(name: str, codes: tuple[str, ...]) -> None:
    assert names.advice(name) == codes
    assert names.refusals(name) == ()


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_that_has_words(text: str) -> None:
    tidy = names.tidy(text)
    assert names.tidy(tidy) == tidy
    assert labels.sentences(names.refusals(tidy)) is not None
    assert labels.sentences(names.advice(tidy)) is not None


@given(st.text(min_size=1, max_size=60))
def test_an_accepted_name_never_holds_what_could_deceive_a_reader(text: str) -> None:
    if not names.refusals(name := names.tidy(text)):
        assert name.isprintable()
        assert "<" not in name
        assert any(c.isalpha() for c in name)
