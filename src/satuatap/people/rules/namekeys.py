"""What the search tables hold of a name: its words with the keys they are found by, and marks.

Marks are negative numbers that stand among the word ids of a name, so that one index answers for both: the
letters its words begin with (for "S. Maulana"), and the initials it is written with.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from satuatap.lib.names import NormalName, delete_keys, normal_word, normalise, skeleton

MOST_COUNTED = 6  # names of more own words count as of six
_BEGINS, _INITIAL = 0, 1000


class WordKeys(TypedDict):
    """One word of a query as the SQL functions take it: normal and as written, and what to look it up by.

    `mark`: for one letter the names with a word that begins so ("M." may be Muhammad or Mulyono), else the
    names with its initial.
    """

    w: str
    raw: str
    sk: str
    keys: list[int]
    raw_keys: list[int]
    swaps: list[str]
    raw_swaps: list[str]
    mark: int


@dataclass(frozen=True, slots=True)
class NameKeys:
    """A name as it is indexed. `shown`: how a list of names shows it, as first written, without titles."""

    text: str
    shown: str
    words: tuple[tuple[str, str], ...]  # (normal, as written), the father's last
    marks: tuple[int, ...]
    own: int  # words before bin or binti
    written: str


def name_keys(name: NormalName) -> NameKeys:
    """Return what is indexed of a name that has at least one word."""
    shown = " bin/binti ".join(
        " ".join(word.capitalize() for word in part) for part in (name.raw_words, name.raw_father) if part
    )
    raw = name.raw_words + name.raw_father
    own = min(len(name.words), MOST_COUNTED)
    return NameKeys(
        name.text,
        shown,
        tuple(zip(name.all_words, raw, strict=True)),
        marks(name),
        own,
        " ".join(name.raw_words),
    )


def distinct_names(names: Sequence[str]) -> list[NameKeys]:
    """Return the keys of the names that differ in their normal form and have a letter, first one first."""
    found: dict[str, NameKeys] = {}
    for name in names:
        normal = normalise(name)
        if normal.words and normal.text not in found:
            found[normal.text] = name_keys(normal)
    return list(found.values())


def word_entries(name: NameKeys) -> list[dict[str, object]]:
    """Return the words of a name as `search.index` takes them."""
    return [
        {"w": w, "sk": skeleton(w), "keys": delete_keys(w), "raw": raw, "raw_keys": delete_keys(raw)}
        for w, raw in name.words
    ]


def marks(name: NormalName) -> tuple[int, ...]:
    """Return the marks of a name: the first letters of its words, and its initials."""
    found = set()
    for word, raw in zip(name.all_words, name.raw_words + name.raw_father, strict=True):
        letters = {word[0], normal_word(raw[0])}  # Khadijah is hadija, and still a K.
        base = _INITIAL if len(word) == 1 else _BEGINS
        found |= {-(base + ord(letter)) for letter in letters if "a" <= letter <= "z"}
    return tuple(sorted(found, reverse=True))


def query_keys(name: NormalName) -> str:
    """Return the words of a query as JSON, her own first, then the father's."""
    raw = name.raw_words + name.raw_father
    return json.dumps([word_keys(*pair) for pair in zip(name.all_words, raw, strict=True)])


def word_keys(normal: str, raw: str) -> WordKeys:
    letter = ord(normal[0]) if "a" <= normal[0] <= "z" else 0
    return WordKeys(
        w=normal,
        raw=raw,
        sk=skeleton(normal),
        keys=list(delete_keys(normal)) if len(normal) > 1 else [],
        raw_keys=list(delete_keys(raw)) if len(normal) > 1 else [],
        swaps=_swaps(normal),
        raw_swaps=_swaps(raw),
        mark=-(letter + (_BEGINS if len(raw) == 1 else _INITIAL)) if letter else 0,
    )


def _swaps(word: str) -> list[str]:
    """Every form of the word with two neighbours exchanged: the database counts these as one error."""
    return [
        word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        for i in range(len(word) - 1)
        if word[i] != word[i + 1]
    ]
