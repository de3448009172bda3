"""How near a name in the register is to the one that was asked for.

The database finds candidates by word; here they are scored and put in order. Pure and explainable: the
score is the share of the query's words that were found, each by its likeness and by how telling it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from uuid import UUID

from satuatap.lib.names import NormalName, normalise, osa, skeleton

INITIAL = 0.72  # "S." for "Siti": it fits, and proves little
FATHER = 0.15  # of the weight of an own word: bin and binti are often left out
_OLD_INITIAL = 0.6  # "K." for Khadijah, which is hadija here; or for Hasan
_OLD_LETTERS = frozenset({"kh", "ch", "dj", "tc", "jy", "ae", "wu"})  # as written, in the normal form
NOT_A_MATCH = 0.5
GOOD = 0.55  # below it, a name is no answer
FAIR = 0.3  # below it, a person is none, whatever else agrees

_STRANGE_WORD = 0.05
_STRANGE_FATHER = 0.01
_UNSAID_FATHER = 0.02
_OTHER_ORDER = 0.012
_ALIAS = 0.01  # as near by an alias, often lengthened by the father's name, as another by her own name
_FREQUENT = 0.015  # a name thirty times as common makes up for one strange word
_BONES = 0.3
_WRITTEN = 0.04
_OTHER_SEX = 0.5
_OTHER_DISTRICT = 0.15
_OTHER_VILLAGE = 0.04
_DISTRICT_LETTERS = 8  # of "35.04.07.2001"


Near = Mapping[int, float]  # place of a word in the query, from 0 -> likeness
NOWHERE: Near = {}


@dataclass(frozen=True, slots=True)
class NameQuery:
    """What is known of the one who is looked for. Sex ("P", "L", "") and village only order the answers."""

    name: NormalName
    birth_year: int | None = None
    sex: str = ""
    village_code: str = ""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name of the register, and how many `persons` of it the actor may see.

    `near`: the database's likeness by place in the query (it knows the words as written too; see
    `by_place`) · `weight`: how telling each word of the query is.
    """

    name_ids: tuple[int, ...]
    text: str
    shown: str
    persons: int
    near: Near
    weight: Sequence[float]


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One name of one person, normal and as `written`. `main`: her own name, not an alias."""

    person_id: UUID
    text: str
    written: str
    main: bool
    birth_year: int | None
    sex: str
    village_code: str
    near: Near
    weight: Sequence[float]


@dataclass(frozen=True, slots=True)
class RankedName:
    name: NameFound
    score: float


@dataclass(frozen=True, slots=True)
class RankedPerson:
    """`score` orders; `likeness` (0 to 1) is of the name alone."""

    person: PersonFound
    likeness: float
    score: float


def rank_names(query: NameQuery, found: Sequence[NameFound]) -> list[RankedName]:
    """Put names in order, best first: near ones, and of nearly as near ones those more people have."""
    ranked = [
        RankedName(
            name, likeness(query.name, name.text, name.near, name.weight) + _FREQUENT * log(name.persons)
        )
        for name in found
    ]
    return sorted(ranked, key=lambda each: (-each.score, each.name.text))


def rank_people(query: NameQuery, found: Sequence[PersonFound]) -> list[RankedPerson]:
    """Put persons in order, best first, each by her nearest name."""
    best: dict[UUID, RankedPerson] = {}
    for person in found:
        near = likeness(query.name, person.text, person.near, person.weight)
        ranked = RankedPerson(
            person,
            near,
            near
            - _misfit(query, person)
            + _WRITTEN * _written(query, person)
            - (0.0 if person.main else _ALIAS),
        )
        if person.person_id not in best or ranked.score > best[person.person_id].score:
            best[person.person_id] = ranked
    return sorted(best.values(), key=lambda each: (-each.score, str(each.person.person_id)))


def by_place(near: Sequence[float] | None) -> Near:
    """Read the database's array: the places, counted from 1, then the likeness at each."""
    if not near:
        return {}
    half = len(near) // 2
    return {int(place) - 1: like for place, like in zip(near[:half], near[half:], strict=True)}


def likeness(query: NormalName, text: str, near: Near = NOWHERE, weight: Sequence[float] = ()) -> float:
    """Return how near the normal name `text` is to the query: 1 for the same words in the same order, 0 and
    less for nothing in common. `near` and `weight` go by the words of the query: own, then the father's.
    """
    own, father = _parts(text)
    asked, stored = query.all_words, own + father
    weights = weight or [1.0] * len(query.words) + [FATHER] * len(query.father)
    pairs = _aligned(asked, stored)
    met = {at for at, _ in pairs.values()}
    total = found = 0.0
    unsaid = False
    for place, share in enumerate(weights):
        like = pairs[place][1] if place in pairs else 0.0
        if len(asked[place]) > 1:  # of an initial the database knows only that some word begins so
            like = max(like, near.get(place, 0.0))
        if place >= len(query.words) and not father and like < NOT_A_MATCH:
            unsaid = True  # of a father the register does not know, nothing can agree
            continue
        total += share
        found += share * like * like
    # The database knows likenesses that normal words do not show; which word it was, it does not say.
    hidden = sum(len(word) > 1 and at in near and at not in pairs for at, word in enumerate(query.words))
    strange = _STRANGE_WORD * max(0, sum(at not in met for at in range(len(own))) - hidden)
    if query.father:
        strange += _STRANGE_FATHER * sum(at not in met for at in range(len(own), len(stored)))
    order = [at for _, (at, _) in sorted(pairs.items())]
    return (
        found / total - strange - (_OTHER_ORDER if order != sorted(order) else 0.0) - _UNSAID_FATHER * unsaid
    )


@lru_cache(maxsize=1 << 12)
def word_likeness(a: str, b: str) -> float:
    """Return 1 for the same normal word, less for each typing error, more when the consonants agree."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return INITIAL if a[0] == b[0] else _OLD_INITIAL if {a[0] + b[0], b[0] + a[0]} & _OLD_LETTERS else 0.0
    like = 1 - osa(a, b) / max(len(a), len(b))
    bones = skeleton(a)
    return like + _BONES * (1 - like) if bones and bones == skeleton(b) else like


def _parts(text: str) -> tuple[list[str], list[str]]:
    own, _, father = text.partition(" / ")
    return own.split(), father.split()


def _aligned(asked: Sequence[str], stored: Sequence[str]) -> dict[int, tuple[int, float]]:
    """Pair each word asked for with one stored word, the likest first: place -> (place there, likeness)."""
    likes = [
        (like, -abs(i - k), i, k)
        for i, word in enumerate(asked)
        for k, other in enumerate(stored)
        if (like := word_likeness(word, other)) > NOT_A_MATCH
    ]
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for like, _, i, k in sorted(likes, reverse=True):
        if i not in pairs and k not in taken:
            pairs[i] = (k, like)
            taken.add(k)
    return pairs


def _written(query: NameQuery, person: PersonFound) -> float:
    """Of namesakes, the one whose words are written as they were typed comes first."""
    written = person.written.split()
    nearest = [
        max((_as_written(word, other) for other in written), default=0.0)
        for word in query.name.raw_words
        if len(word) > 1  # an initial is no spelling
    ]
    return sum(nearest) / max(len(nearest), 1)


@lru_cache(maxsize=1 << 12)
def _as_written(typed: str, written: str) -> float:
    return 1 - osa(typed, written) / max(len(typed), len(written))


def _misfit(query: NameQuery, person: PersonFound) -> float:
    misfit = 0.0
    if query.sex and person.sex and query.sex != person.sex:
        misfit += _OTHER_SEX
    if query.village_code and person.village_code and query.village_code != person.village_code:
        same_district = query.village_code[:_DISTRICT_LETTERS] == person.village_code[:_DISTRICT_LETTERS]
        misfit += _OTHER_VILLAGE if same_district else _OTHER_DISTRICT
    return misfit


def name_query(
    text: str, *, birth_year: int | None = None, sex: str = "", village_code: str = ""
) -> NameQuery:
    """Read a name as typed."""
    return NameQuery(normalise(text), birth_year, sex, village_code)
