"""Neutral words: nothing that leaves the office may tell that somebody has a protection case.

Display, ticket, slip and message are read by husbands, neighbours and brokers; see architecture section 4.
"""

import re
from collections.abc import Iterable


def forbidden_in(text: str, words: Iterable[str]) -> set[str]:
    """The words of the list that stand in `text` as whole words, in any case; a last * means any ending."""
    lowered = text.lower()
    return {word for word in words if re.search(_pattern(word), lowered)}


def _pattern(word: str) -> str:
    stem, star, _ = word.lower().partition("*")
    return rf"(?<!\w){re.escape(stem)}" + (r"\w*" if star else r"(?!\w)")
