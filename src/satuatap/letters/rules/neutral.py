"""Neutral words: nothing that leaves the office may tell that somebody has a protection case.

Display, ticket, slip and message are read by husbands, neighbours and brokers; see architecture section 4.
"""

import re
from collections.abc import Iterable


def forbidden_in(text: str, words: Iterable[str]) -> set[str]:
    """The words of the list that stand in `text` as whole words, in any case; a last * means any ending.

    A line break or several spaces part a word of two no better than one space does.
    """
    plain = _plain(text)
    return {word for word in words if re.search(_pattern(word), plain)}


def as_typed(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """What stands in `text` for the forbidden words found, in its order, to be shown to who typed it."""
    plain = _plain(text)
    found = {hit.start(): hit.group() for word in words for hit in re.finditer(_pattern(word), plain)}
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _pattern(word: str) -> str:
    stem, star, _ = word.lower().partition("*")
    return rf"(?<!\w){re.escape(stem)}" + (r"\w*" if star else r"(?!\w)")
