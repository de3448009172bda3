"""The questions of the counter: names as people misremember, mishear and mistype them.

Six classes of errors, 220 queries of each, made with `bench.spelling` and the rules here, independently of
the search they measure. `TUNING` is the seed for looking at misses; those of `HOLD_OUT` only ever give the
figures. They are four, since the 1,320 queries of one leave a standard error of 0.7 points.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from bench.population import Person, birth, capitals, household, member, phone, replace_year, sibling
from bench.spelling import variant

CLASSES = {
    "a": "one typing error",
    "b": "one spelling variant",
    "c": "a word dropped or the order swapped",
    "d": "bin/binti or an honorific added",
    "e": "an abbreviation or an initial",
    "f": "two of these",
}
TUNING, HOLD_OUT = 101, (202, 203, 204, 205)
PER_CLASS = 220
REPEATS, NEWCOMERS, SIBLINGS = 2_000, 700, 500

_NEIGHBOURS = {
    "a": "qsz", "b": "vgn", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uok", "j": "hku", "k": "jli", "l": "kop", "m": "njk", "n": "bmh", "o": "ipl", "p": "ol",
    "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij", "v": "cbf",
    "w": "qes", "x": "zcs", "y": "tuh", "z": "xas",
}  # fmt: skip
_TITLES = re.compile(r"^((h|hj|r|rr|ny)\.? )+", re.IGNORECASE)
_FATHER = re.compile(r" (bin|binti) .*$", re.IGNORECASE)
_SHORT = {
    **dict.fromkeys(("muhammad", "muhamad"), ("M.", "Muh.", "Moh.", "Moch.", "Md")),
    **dict.fromkeys(("mohammad", "mohamad"), ("Moh.", "M.")),
    **dict.fromkeys(("mochammad", "mochamad"), ("Moch.", "M.")),
    "siti": ("St.", "S."),
    "abdul": ("Abd.", "A."),
    "ahmad": ("A.", "Ahm."),
    "achmad": ("Ach.", "A."),
    "akhmad": ("Akh.", "A."),
    "nur": ("Nr.", "N."),
}


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, by which class of error, and whom it means."""

    text: str
    error: str
    person: Person


@dataclass(frozen=True, slots=True)
class Registration:
    """A person about to be registered. `again` is her number in the register, None for someone new."""

    draft: Person
    kind: str  # "repeat", "newcomer", "sibling"
    again: int | None


def plain(name: str) -> list[str]:
    """The words of a written name, without titles, father and degree, in capitals and small letters."""
    return _FATHER.sub("", _TITLES.sub("", name.split(",")[0])).title().split()


def _typing_error(words: list[str], rng: Random) -> list[str] | None:
    places = [place for place, word in enumerate(words) if len(word.rstrip(".")) >= 4]
    if not places:
        return None
    place = rng.choices(places, [len(words[place]) for place in places])[0]
    word = words[place].lower()
    at = rng.randrange(len(word))
    kind = rng.random()
    if kind < 0.25:
        wrong = word[:at] + word[at + 1 :]
    elif kind < 0.5:
        wrong = word[:at] + rng.choice(_NEIGHBOURS.get(word[at], "e")) + word[at + 1 :]
    elif kind < 0.7:
        wrong = word[:at] + rng.choice(_NEIGHBOURS.get(word[at], "a") + word[at]) + word[at:]
    else:
        at = min(at, len(word) - 2)
        wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return _with(words, place, wrong)


def _with(words: list[str], place: int, word: str) -> list[str]:
    return [*words[:place], capitals(word), *words[place + 1 :]]


def _variant(words: list[str], rng: Random) -> list[str] | None:
    places = list(range(len(words)))
    rng.shuffle(places)
    for place in places:
        written = variant(words[place].lower(), rng)
        if written and written != words[place].lower():
            return _with(words, place, written)
    return None


def _dropped_or_swapped(words: list[str], rng: Random) -> list[str] | None:
    if len(words) < 2:
        return None
    place = rng.randrange(len(words))
    if rng.random() < 0.5:
        return words[:place] + words[place + 1 :]
    place = rng.randrange(len(words) - 1)
    return [*words[:place], words[place + 1], words[place], *words[place + 2 :]]


def _added(words: list[str], person: Person, rng: Random) -> list[str]:
    women = person.sex == "P"
    kind = rng.random()
    if kind < 0.5:
        father = person.father.split()
        return [*words, "binti" if women else "bin", *(father if rng.random() < 0.5 else father[:1])]
    titles = ("Hj.", "Ibu", "Ny.", "Sdri.", "Hajjah") if women else ("H.", "Bpk", "Sdr.", "Pak", "Haji")
    return [rng.choice(titles), *words]


def _abbreviated(words: list[str], rng: Random) -> list[str] | None:
    for place, word in enumerate(words):
        if word.lower() in _SHORT and rng.random() < 0.8:
            return _with(words, place, rng.choice(_SHORT[word.lower()]))
    places = [place for place, word in enumerate(words) if len(word) > 3 and "." not in word]
    # Names of two words are seldom cut to an initial: every second of these is left out.
    if len(words) < 2 or not places or (len(words) == 2 and rng.random() < 0.5):
        return None
    # The last word is cut to its initial more often than the first: "Siti A.", "Sri Wahyuni P."
    place = rng.choices(places, [1 + place for place in places])[0]
    return _with(words, place, words[place][0] + rng.choice(("", ".")))


def _one(error: str, words: list[str], person: Person, rng: Random) -> list[str] | None:
    if error == "a":
        return _typing_error(words, rng)
    if error == "b":
        return _variant(words, rng)
    if error == "c":
        return _dropped_or_swapped(words, rng)
    if error == "d":
        return _added(words, person, rng)
    return _abbreviated(words, rng)


def misnamed(error: str, person: Person, rng: Random) -> str | None:
    """The person's name with an error of this class; None where this name cannot bear it."""
    words: list[str] | None = plain(person.full_name)
    # What is added stands outside the name: it comes last.
    for each in sorted(rng.sample("abcde", 2), key="cabed".index) if error == "f" else [error]:
        if words is not None:
            words = _one(each, words, person, rng)
    if not words or max(len(word.rstrip(".")) for word in words) < 2:
        return None
    text = " ".join(words)
    return None if text.lower() == person.full_name.lower() else text


def queries(seed: int, register: Sequence[Person], per_class: int = PER_CLASS) -> list[Query]:
    """`per_class` queries of each class about persons of this register, everyone equally likely."""
    rng = Random(f"satuatap/queries/{seed}")
    found: list[Query] = []
    for error in CLASSES:
        wanted = len(found) + per_class
        while len(found) < wanted:
            person = rng.choice(register)
            text = misnamed(error, person, rng)
            if text:
                found.append(Query(text, error, person))
    return found


def _mistaken_birth(person: Person, rng: Random) -> Person:
    born = person.birth_date
    kind = rng.random()
    if kind < 0.84:
        return person
    if kind < 0.89 and born.day <= 12:
        return replace(person, birth_date=born.replace(month=born.day, day=born.month))
    if kind < 0.93:
        return replace(person, birth_date=replace_year(born, born.year + rng.choice((-1, 1))))
    if kind < 0.97:
        return replace(person, birth_date=born.replace(day=rng.randint(1, 28)))
    return replace(person, birth_date=born.replace(month=1, day=1), birth_date_precision="year")


def again(person: Person, rng: Random) -> Person:
    """The same person at another counter, years later: what she says and what her papers say now."""
    draft = _mistaken_birth(person, rng)
    name = person.full_name
    if rng.random() < 0.70:
        error = rng.choices("abcdef", (26, 30, 10, 14, 10, 10))[0]
        name = misnamed(error, person, rng) or name
    mother = person.mother_name
    if rng.random() < 0.30:
        words = _one(rng.choice("ab"), mother.split(), person, rng)
        mother = " ".join(words) if words else mother
    chance = rng.random()
    return replace(
        draft,
        full_name=name,
        mother_name="" if rng.random() < 0.10 else mother,
        phone="" if chance < 0.15 else phone(rng) if chance < 0.55 else person.phone,
        village=household(0, rng).village if rng.random() < 0.12 else person.village,
        sex=("L" if person.sex == "P" else "P") if rng.random() < 0.004 else person.sex,
        nik="",
        aliases=(),
    )


def registrations(seed: int, register: Sequence[Person]) -> list[Registration]:
    """2,000 persons of the register, 700 who are new, 500 brothers and sisters of persons of the register.

    None shows a NIK: with it the exact look-up would find her, and there would be nothing to measure.
    """
    rng = Random(f"satuatap/registrations/{seed}")
    found = [
        Registration(again(person, rng), "repeat", person.number) for person in rng.sample(register, REPEATS)
    ]
    for number in range(NEWCOMERS):
        draft = member(household(-1 - number, rng), 600_000_000 + number, birth(rng), rng)
        found.append(Registration(replace(draft, nik="", aliases=()), "newcomer", None))
    for number, person in enumerate(rng.sample(register, SIBLINGS)):
        draft = sibling(person, 610_000_000 + number, rng)
        found.append(Registration(replace(draft, nik="", aliases=()), "sibling", None))
    rng.shuffle(found)
    return found
