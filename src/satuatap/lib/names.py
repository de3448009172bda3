"""The normal form of Indonesian names: one spelling for the many ways the same name is written.

Old and new spelling (Soedjono, Sujono), Arabic names (Moch., Mohamad; Khadijah, Hadija), titles and
abbreviations, bin and binti. It is only for finding people: what a person is called stays exactly as written.
The rules and their order were measured in a trial; what is not here (Dwi/Dewi, e/i, a/o) is left to the fuzzy
search.

This is the only implementation. The database stores its results: a change of any rule raises `NF_VERSION` and
means that the search tables are derived anew.
"""

import re
import unicodedata
from binascii import crc32
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

NF_VERSION = 1

# Names on identity cards have at most 60 characters (Permendagri 73/2022): what is far beyond is not a name.
MAX_TEXT = 200
MAX_WORDS = 12
MAX_LETTERS = 24

TITLES = frozenset(
    {
        *("h", "hj", "haji", "hajjah", "kh", "ust", "ustad", "ustadz"),  # faith
        *("ny", "nn", "sdr", "sdri", "tn", "bpk", "ibu", "pak", "alm", "almh"),  # address
        *("r", "rr", "ra", "rm", "rd"),  # nobility
        *("drs", "dra", "dr", "drg", "ir", "prof"),  # learning
    }
)
FATHER_MARKS = frozenset({"bin", "binti", "bt", "bte"})
_ABBREVIATIONS = {
    **dict.fromkeys(["md", "mh", "moh", "mohd", "moch", "mhd", "muh", "mokh", "muhd"], "muhamad"),
    **dict.fromkeys(["abd", "abdl"], "abdul"),
    **dict.fromkeys(["st", "sitti"], "siti"),
    **dict.fromkeys(["ach", "akh"], "ahmad"),
    "nr": "nur",
}
# A bare j of the old spelling is today's y. It cannot be told from today's j, so only well-known words are
# converted (and words that show another old letter, see `_OLD_LETTERS`).
_OLD_J = {
    "jusuf": "yusuf",
    "jusup": "yusuf",
    "joesoef": "yusuf",
    "joesoep": "yusuf",
    "jusoef": "yusuf",
    "jahja": "yahya",
    "jahya": "yahya",
    "jakoeb": "yakub",
    "jakub": "yakub",
    "jasin": "yasin",
    "joenoes": "yunus",
    "junus": "yunus",
    "jono": "yono",
    "soejono": "suyono",
    "soejatno": "suyatno",
    "soejanto": "suyanto",
    "widjaja": "wijaya",
    "widjajanti": "wijayanti",
}
_INITIALS = str.maketrans("zfvqxo", "jppkku")

_APOSTROPHES = re.compile("['\u2018\u2019\u201b`\u00b4\u02b9\u02bb\u02bc\u02be\u02bf]")
_WORD = re.compile(r"[^\W\d_]+")
_OLD_LETTERS = re.compile("dj|tj|nj|sj")
_BARE_J = re.compile("(?<![dtns])j")

# In this order. "J" stands for a j made from dj or z, which no later rule may touch.
_RULES = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        ("oe", "u"),
        ("dj", "J"),
        ("tj", "c"),
        ("nj", "ny"),
        ("sj|sy|sh", "s"),
        ("ch|kh", "h"),
        ("th", "t"),
        ("dh|dz", "d"),
        ("ph|f|v", "p"),
        ("gh", "g"),
        ("bh", "b"),
        ("^z", "J"),
        ("z", "s"),
        ("q", "k"),
        ("x", "ks"),
        ("w(?![aeiou])", "u"),
        ("y(?![aeiou])", "i"),
        ("oo", "u"),
        ("ou|au", "o"),
        ("ai|ae|ei|ey", "e"),
        ("iy(?=[aeiou])|ii(?=[aeiou])", "i"),
        ("ie$", "i"),
        ("uw(?=[aeiou])", "u"),
        (r"(.)\1+", r"\1"),
        ("(?<=.)h$", ""),
        ("o", "u"),
        ("d$", "t"),
        ("b$", "p"),
        ("^m[uao]h?[ao]m[aei]t$", "muhamat"),
        ("J", "j"),
    )
)
_SKELETON_FIRST = str.maketrans("aeouy", "iiiii")
_SKELETON_DROPPED = re.compile("[aeiouhwy]")


@dataclass(frozen=True, slots=True)
class NormalName:
    """A name ready to be compared.

    `words`: normal words in the order written, an initial being one letter · `father`: the normal words after
    bin or binti · `raw_words`, `raw_father`: the same words as written, in small letters, place by place.
    """

    words: tuple[str, ...]
    father: tuple[str, ...]
    raw_words: tuple[str, ...]
    raw_father: tuple[str, ...]

    @property
    def all_words(self) -> tuple[str, ...]:
        """The words of the name and then of the father."""
        return self.words + self.father

    @property
    def text(self) -> str:
        """The words as one text, order kept, the father's after a stroke: "siti hadija / umar"."""
        return " / ".join(" ".join(part) for part in (self.words, self.father) if part)

    @property
    def sorted_key(self) -> str:
        """All words sorted and joined: equal for the same words in another order."""
        return " ".join(sorted(self.all_words))


def normalise(full_name: str) -> NormalName:
    """Return the normal form of a name as written. Takes any text; one without a letter gives no words."""
    raw = _simple_words(full_name)
    own, father = _split_father(_without_titles(raw))
    return NormalName(
        words=tuple(normal_word(_spelled_out(word, first=i == 0)) for i, word in enumerate(own)),
        father=tuple(normal_word(_spelled_out(word, first=False)) for word in father),
        raw_words=tuple(own),
        raw_father=tuple(father),
    )


@lru_cache(maxsize=1 << 17)
def normal_word(word: str) -> str:
    """Return the normal form of one word in small letters. Applying it twice changes nothing."""
    if len(word) == 1:
        return word.translate(_INITIALS)
    done = _once(word)
    while len(done) > 1 and (again := _once(done)) != done:
        done = again
    return done


def skeleton(word: str) -> str:
    """Return the first letter (any vowel or y = i) and later consonants but h, w, y; "" below 3 letters."""
    bones = word[:1].translate(_SKELETON_FIRST) + _SKELETON_DROPPED.sub("", word[1:])
    return bones if len(bones) >= 3 else ""


def delete_keys(word: str) -> tuple[int, ...]:
    """Return the word and every form with one letter less (two from 8 letters on), as signed 32-bit hashes.

    Two words with one typing error between them share a key. A chance collision costs one comparison.
    """
    word = word[:MAX_LETTERS]
    forms = {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
    if len(word) >= 8:
        forms |= {word[:i] + word[i + 1 : k] + word[k + 1 :] for i, k in combinations(range(len(word)), 2)}
    return tuple(sorted((crc32(form.encode()) ^ 0x80000000) - 0x80000000 for form in forms if form))


def osa(a: str, b: str) -> int:
    """Return the typing errors between two words (optimal string alignment: a swap of neighbours is one)."""
    return OSA.distance(a, b)


def _simple_words(text: str) -> list[str]:
    """Cut off degrees after a comma, fold case and accents, split at everything that is not a letter."""
    folded = unicodedata.normalize("NFKD", text[:MAX_TEXT].casefold())
    name = folded.partition(",")[0] if folded.partition(",")[0].strip() else folded
    bare = "".join(c for c in _APOSTROPHES.sub("", name) if not unicodedata.combining(c))
    return [word[:MAX_LETTERS] for word in _WORD.findall(bare)[:MAX_WORDS]]


def _without_titles(words: list[str]) -> list[str]:
    last = len(words) - 1
    kept = [w for i, w in enumerate(words) if w not in TITLES or (i == last and i > 0 and len(w) == 1)]
    return kept or words


def _split_father(words: list[str]) -> tuple[list[str], list[str]]:
    for i, word in enumerate(words):
        if word in FATHER_MARKS and i > 0:
            return words[:i], [w for w in words[i + 1 :] if w not in FATHER_MARKS]
    own = [w for w in words if w not in FATHER_MARKS]
    return own or words, []


def _spelled_out(word: str, *, first: bool) -> str:
    """Write out an abbreviation. "M." is Muhammad in front and an initial anywhere else."""
    return "muhamad" if word == "m" and first else _ABBREVIATIONS.get(word, word)


def _once(word: str) -> str:
    word = _OLD_J.get(word, word)
    if _OLD_LETTERS.search(word):
        word = _BARE_J.sub("y", word)
    for pattern, put in _RULES:
        word = pattern.sub(put, word)
    return word
