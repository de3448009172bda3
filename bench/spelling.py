"""How the same name is written differently: by the clerk who registered it, and by the one who searches.

Made from what Indonesian registers show (the 1947 and 1972 spelling reforms, transliteration of Arabic,
regional sound changes), without looking at `satuatap.lib.names`, and wider than that: the rules under
`WIDER` are those a normal form cannot undo without harm.
"""

import re
from random import Random

from bench.draws import Weighted

# Whole words with their usual ways of writing, commonest first; with weights.
_SHARES: dict[str, dict[str, float]] = {
    "muhammad": {
        "muhammad": 30, "muhamad": 14, "mohammad": 9, "mohamad": 7, "moh.": 9, "moch.": 9, "muh.": 7,
        "m.": 6, "mochamad": 3, "mochammad": 3, "mokhamad": 2, "mukhamad": 1, "much.": 2, "md.": 1,
    },
    "ahmad": {"ahmad": 55, "achmad": 25, "akhmad": 15, "ach.": 3, "akh.": 2},
    "abdul": {"abdul": 88, "abd.": 8, "abdoel": 4},
    "siti": {"siti": 90, "st.": 5, "sitti": 3, "sity": 2},
    "nur": {"nur": 88, "nor": 4, "noer": 4, "noor": 2, "nr.": 2},
}  # fmt: skip
WAYS = {word: Weighted(list(ways), list(ways.values())) for word, ways in _SHARES.items()}

# Sound pairs, both ways. What a clerk writes when she spells by ear.
BY_EAR = (
    ("f", "p"), ("v", "f"), ("v", "p"), ("z", "j"), ("z", "s"), ("q", "k"), ("kh", "h"), ("ch", "h"),
    ("kh", "ch"), ("sy", "s"), ("sh", "s"), ("sy", "sh"), ("th", "t"), ("dh", "d"), ("dz", "d"), ("gh", "g"),
    ("ai", "ae"), ("ai", "e"), ("ae", "e"), ("au", "o"), ("iya", "ia"), ("uwa", "ua"), ("u", "oe"),
    ("c", "tj"), ("j", "dj"), ("o", "u"), ("ph", "f"), ("bh", "b"),
)  # fmt: skip
AT_THE_END = (
    ("ah", "a"),
    ("oh", "o"),
    ("i", "y"),
    ("ie", "i"),
    ("d", "t"),
    ("b", "p"),
    ("ij", "i"),
    ("eh", "e"),
)
WIDER = (
    ("dwi", "dewi"), ("sri", "seri"), ("e", "i"), ("a", "o"), ("n", "ng"), ("k", "kh"), ("hm", "m"),
    ("ahr", "ar"), ("dl", "d"), ("lia", "lya"), ("ks", "x"), ("ro", "ru"), ("ie", "i"), ("ngs", "ns"),
    ("w", "wh"), ("li", "ly"),
)  # fmt: skip


def old_spelling(word: str) -> str:
    """The spelling before 1972, the u as before 1947 (Soedjono, Noerhajati, Tjahjono)."""
    written = re.sub(r"y(?=[aiueo])", "\0", word.replace("ny", "\1").replace("sy", "\2"))
    written = written.replace("j", "dj").replace("c", "tj").replace("kh", "ch").replace("u", "oe")
    return written.replace("\0", "j").replace("\1", "nj").replace("\2", "sj")


def written(word: str, rng: Random, *, old: bool) -> str:
    """How a clerk once wrote this (lower-case) word of a name."""
    if word in WAYS:
        return WAYS[word].draw(rng)
    if old:
        return old_spelling(word)
    if rng.random() < 0.10:
        return by_ear(word, rng) or word
    return word


def _swaps(word: str, pairs: tuple[tuple[str, str], ...]) -> list[str]:
    """Every form of the word with one pair exchanged in one place; letters like "kh" stay together."""
    found = []
    for one, other in pairs:
        for frm, to in ((one, other), (other, one)):
            whole = frm
            if frm[0] == "h":
                whole = rf"(?<![bcdgkpstz]){frm}"
            elif len(frm) == 1 and frm not in "aiueo":
                whole = rf"{frm}(?![hyj])"
            found += [word[: hit.start()] + to + word[hit.end() :] for hit in re.finditer(whole, word)]
    return found


def _endings(word: str) -> list[str]:
    found = []
    for one, other in AT_THE_END:
        for frm, to in ((one, other), (other, one)):
            if word.endswith(frm):
                found.append(word.removesuffix(frm) + to)
    return found


def _doubles(word: str) -> list[str]:
    single = [word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1]]
    double = [
        word[: at + 1] + word[at:]
        for at in range(2, len(word) - 1)
        if word[at] in "dlmnst" and word[at] not in (word[at - 1], word[at + 1])
    ]
    return single + double


def _sounds(word: str) -> list[str]:
    # "oe" -> "u" and "o" -> "u" meet in the middle of "oe": what that leaves (…ue…) nobody writes.
    return [form for form in _swaps(word, BY_EAR) if "ue" not in form and "oeu" not in form]


def by_ear(word: str, rng: Random) -> str | None:
    """One spelling variant of the word, such as registers show; None where no rule touches it."""
    forms = _sounds(word) + _endings(word) + _doubles(word)
    forms = [form for form in forms if form != word]
    return rng.choice(forms) if forms else None


def variant(word: str, rng: Random) -> str | None:
    """One spelling variant as a searcher types it: by ear mostly, one in five by the wider rules."""
    if word in WAYS and rng.random() < 0.6:
        drawn = [WAYS[word].draw(rng) for _ in range(8)]
        forms = [way for way in drawn if way != word and not way.endswith(".")]
        if forms:
            return forms[0]
    if rng.random() < 0.2:
        wide = [form for form in _swaps(word, WIDER) if form != word]
        if wide:
            return rng.choice(wide)
    if rng.random() < 0.2 and len(word) > 4:
        old = old_spelling(word)
        if old != word:
            return old
    return by_ear(word, rng)
