"""No paper, ticket or page may carry a word that tells of a case."""

import pytest

from satuatap.letters import files
from satuatap.letters.rules.neutral import as_typed, forbidden_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Konsultasi umum · Ruang 2", set()),
        ("Laporan KEKERASAN rumah tangga", {"kekeras*"}),
        ("korban", {"korban"}),
        ("pengorbanan", set()),
        ("Unit TPPO", {"tppo"}),
        ("drapery", set()),
        ("She was raped", {"rape*"}),
        ("ke rumah\n  aman besok", {"rumah aman"}),
        ("rumah yang aman", set()),
    ],
)
def test_forbidden_words_are_found_as_whole_words(text: str, found: set[str]) -> None:
    assert forbidden_in(text, files.forbidden_words()) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kamis pukul 9", ()),
        ("Kamis, soal Kekerasan itu", ("kekerasan",)),
        ("Korban: datang ke RUMAH  AMAN, korban", ("korban", "rumah aman")),
        ("She was raped by the victims", ("raped", "victims")),
    ],
)
def test_who_typed_it_is_shown_the_words_as_she_typed_them(text: str, shown: tuple[str, ...]) -> None:
    assert as_typed(text, files.forbidden_words()) == shown


def test_no_letter_carries_a_forbidden_word() -> None:
    for kind in files.kinds().values():
        for words in kind.words.values():
            text = " ".join(
                [words.title, *words.before, *(a + " " + b for a, b in words.facts), *words.after]
            )
            assert forbidden_in(text, files.forbidden_words()) == set()
