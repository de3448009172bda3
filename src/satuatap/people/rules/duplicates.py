"""How much speaks for two records being one person, in bits, and why: weights as Fellegi and Sunter's.

Every agreement adds what its rarity is worth (log2 of how many people one would have to ask to meet it by
chance), every disagreement takes away, what is missing says nothing. A sum proves nothing: a person decides.

The figures were measured on a synthetic register: see `bench/results/search.json`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log, log2

from satuatap.lib.names import NormalName, normalise
from satuatap.people.rules.matching import NOWHERE, Near, likeness

PROPOSED_FROM = 16.0  # bits

SAME_NAME, CLOSE_NAME, FAIR_NAME = 0.97, 0.8, 0.5
_NAME_CAP, _MOTHER_CAP = 15.0, 13.0
_CLOSE, _FAIR, _MOTHER_CLOSE = 0.65, 0.4, 0.6
_NEAR_DATE = 6.0
_FEWEST_PERSONS = 1_000  # in a small register too, a name is as rare as in the world
_SAME_NIK = 20.0
_SAME_DISTRICT = 8  # letters of "35.04.07.2001"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared of a person.

    `name`, `mother`: normal text, "" when unknown · `birth_date`: None unless the day is known ·
    `birth_year`: None unless at least the year is · `village_code`: "35.04.07.2001" or "".
    """

    name: str
    birth_date: date | None
    birth_year: int | None
    sex: str
    village_code: str
    mother: str


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How common the names are in the register: persons in all, of the same name, named like the mother."""

    persons: int
    namesakes: int
    mothers: int


@dataclass(frozen=True, slots=True)
class Score:
    """`bits` of evidence; `reasons`: codes of what agrees or speaks against it, weightiest first."""

    bits: float
    reasons: tuple[str, ...]

    @property
    def proposed(self) -> bool:
        """Enough to show it to somebody."""
        return self.bits >= PROPOSED_FROM


NOT_THE_SAME = Score(float("-inf"), ())


def bits(
    draft: Facts,
    name: NormalName,
    other: Facts,
    frequencies: Frequencies,
    *,
    same_phone: bool | None = None,
    same_nik: bool = False,
    near: Near = NOWHERE,
    weight: Sequence[float] = (),
) -> Score:
    """Weigh the draft (its `name` normalised) against a registered person.

    `same_phone`: None when the draft has none · `near`, `weight`: what the database knows of the likeness
    of the words (see `matching.likeness`).

    The family trap: mother, village and telephone are one fact, not three, for brothers and sisters, who
    often share a word of their names too (Sri Marinem, Sri Lasinem). Where the name differs and the birth
    date does not nearly agree, or half the name differs and the year too, nothing is proposed.
    """
    like = likeness(name, other.name, near, weight)
    born = _birth(draft, other)
    needed = float("-inf") if like >= CLOSE_NAME else 0.0 if like >= FAIR_NAME else _NEAR_DATE
    if born[0] < needed and not same_nik:
        return NOT_THE_SAME
    found = [
        _name(like, frequencies, weight),
        born,
        _place(draft.village_code, other.village_code),
        _mother(draft.mother, other.mother, frequencies),
        _telephone(same_phone),
        _sex(draft.sex, other.sex),
        (_SAME_NIK, "nik_same") if same_nik else (0.0, ""),
    ]
    told = sorted((each for each in found if each[1]), key=lambda each: -abs(each[0]))
    return Score(round(sum(weight for weight, _ in found), 1), tuple(reason for _, reason in told))


def _name(like: float, frequencies: Frequencies, weight: Sequence[float]) -> tuple[float, str]:
    rare = _rarity(frequencies.persons, frequencies.namesakes, _NAME_CAP)
    if like >= SAME_NAME:
        return rare, "name_same"
    # Where only some words agree, the name is as rare as they are: Wariyah Rahayu Handayani proves a Rahayu.
    rare = min(rare, like * sum(weight) / log(2)) if weight else rare
    if like >= CLOSE_NAME:
        return rare * _CLOSE, "name_close"
    if like >= FAIR_NAME:
        return rare * _FAIR, "name_fair"
    return -7.0, "name_other"


def _birth(one: Facts, other: Facts) -> tuple[float, str]:
    a, b = one.birth_date, other.birth_date
    if a and b:
        if a == b:
            return (8.0 if _new_year(a) else 10.5 if a.day in (1, 15) else 13.0), "birth_date_same"
        if (a.year, a.month, a.day) == (b.year, b.day, b.month):
            return 9.0, "birth_date_swapped"
    unsure = not (a and b) or _new_year(a) or _new_year(b)
    if a and b and not unsure and a.year == b.year and (a.month == b.month or a.day == b.day):
        return _NEAR_DATE, "birth_date_close"
    years = (one.birth_year, other.birth_year)
    if years[0] is None or years[1] is None:
        return 0.0, ""
    if years[0] == years[1]:
        return (3.5 if unsure else 1.0), "birth_year_same"
    if abs(years[0] - years[1]) == 1 and a and b and not unsure and (a.month, a.day) == (b.month, b.day):
        return _NEAR_DATE, "birth_date_close"
    return -7.0, "birth_date_other"


def _new_year(day: date) -> bool:
    """1 January and 31 December are written where nobody knows the day."""
    return (day.month, day.day) in ((1, 1), (12, 31))


def _place(one: str, other: str) -> tuple[float, str]:
    if not one or not other:
        return 0.0, ""
    if one == other:
        return 9.0, "village_same"
    if one[:_SAME_DISTRICT] == other[:_SAME_DISTRICT]:
        return 4.0, "district_same"
    return -3.0, "village_other"


def _mother(one: str, other: str, frequencies: Frequencies) -> tuple[float, str]:
    if not one or not other:
        return 0.0, ""
    rare = _rarity(frequencies.persons, frequencies.mothers, _MOTHER_CAP)
    like = 1.0 if one == other else likeness(_normal(one), other)
    if like >= SAME_NAME:
        return rare, "mother_same"
    if like >= CLOSE_NAME:
        return rare * _MOTHER_CLOSE, "mother_close"
    return (-4.0, "mother_other") if like < FAIR_NAME else (0.0, "")


_normal = lru_cache(maxsize=64)(normalise)  # one mother against all candidates


def _telephone(same: bool | None) -> tuple[float, str]:
    if same is None:
        return 0.0, ""
    return (6.0, "phone_same") if same else (-0.7, "")


def _sex(one: str, other: str) -> tuple[float, str]:
    return (-7.0, "sex_other") if one and other and one != other else (0.0, "")


def _rarity(persons: int, sharing: int, cap: float) -> float:
    return min(cap, max(0.0, log2(max(persons, _FEWEST_PERSONS) / max(sharing, 1))))
