"""A synthetic register of migrant workers: deterministic by seed, shaped like the districts they come from.

Nobody here exists. Serials of the NIK start with 99. Persons come in chunks of 10,000, each made from
(seed, number of the chunk) alone: 10,000 persons are the first chunk of the million, and chunks may be
made in any order and in several processes. Customs and shares: see `docs/reference/bench.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from uuid import UUID

from bench.draws import Weighted, ranked
from bench.names.arabic import ARABIC
from bench.names.custom import Custom
from bench.names.javanese import JAVANESE
from bench.names.lampung import LAMPUNG
from bench.names.longtail import LONG_TAIL
from bench.names.sundanese import SUNDANESE
from bench.spelling import written
from bench.villages import Village, homes, regency_names

CHUNK = 10_000
AS_OF = date(2026, 11, 1)
SINGLE_NAMES = 0.25
WOMEN = 0.65

_SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_REFERENCES = len(_SYMBOLS) ** 6
_SPREAD = 387_420_493  # coprime to the number of references: consecutive numbers land far apart

# By province: Jawa Barat, Jawa Tengah, DIY, Jawa Timur, Lampung, NTB; else the rest of the archipelago.
_EASTERN_JAVA = Weighted((JAVANESE, ARABIC, LONG_TAIL), (70, 23, 7))
_CUSTOMS = {
    "32": Weighted((SUNDANESE, ARABIC, JAVANESE, LONG_TAIL), (62, 22, 10, 6)),
    "33": _EASTERN_JAVA,
    "34": _EASTERN_JAVA,
    "35": _EASTERN_JAVA,
    "18": Weighted((JAVANESE, LAMPUNG, ARABIC, SUNDANESE, LONG_TAIL), (50, 22, 18, 5, 5)),
    "52": Weighted((ARABIC, LONG_TAIL), (70, 30)),
}
_ELSEWHERE = Weighted((LONG_TAIL, ARABIC, JAVANESE), (55, 33, 12))
_NUMBER_OF_WORDS = Weighted((2, 3, 4), (0.66, 0.29, 0.05))
_HOUSEHOLD = Weighted((1, 2, 3, 4), (0.70, 0.19, 0.08, 0.03))
_MOBILE = ("812", "813", "821", "852", "857", "858", "877", "896")
_DUSUN = ("Krajan", "Sumber", "Karanganyar", "Sidodadi", "Kauman", "Ngrejo", "Wage", "Kidul", "Mekarsari")
_DEGREES = (", S.Pd", ", S.E.", ", S.Pd.I", ", A.Md", ", S.Kom")


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person. `true_name` is who she is (lower case, today's spelling, no titles, no father);
    `full_name` is how her KTP writes it. `sex` is "P" or "L"; `nik` and `phone` (E.164) may be empty."""

    number: int
    id: UUID
    reference: str
    full_name: str
    true_name: str
    father: str
    sex: str
    birth_date: date
    birth_date_precision: str
    birth_place: str
    village: Village
    address: str
    nik: str
    mother_name: str
    phone: str
    aliases: tuple[tuple[str, str], ...]
    household: int


class _Words:
    """The draws of one custom and sex."""

    def __init__(self, custom: Custom, sex: str) -> None:
        women = sex == "P"
        heads = custom.heads_women if women else custom.heads_men
        shares = [share for _, share in heads]
        self.heads = Weighted([*(word for word, _ in heads), ""], [*shares, 1 - sum(shares)])
        self.first = ranked(custom.women if women else custom.men, 0.75)
        self.more = ranked(custom.more_women if women else custom.more_men, 0.75)
        self.stems = ranked(custom.stems, 0.4)
        self.endings = ranked(custom.endings_women if women else custom.endings_men, 0.4)
        self.syllables = ranked(custom.syllables, 0.5)

    def _rare(self, rng: Random) -> str:
        count = 2 + (rng.random() < 0.85) + (rng.random() < 0.45)
        return "".join([self.syllables.draw(rng) for _ in range(count)])

    def _word(self, words: Weighted[str], rng: Random) -> str:
        kind = rng.random()
        if kind < 0.70:
            return words.draw(rng)
        if kind < 0.925:
            return self.stems.draw(rng) + self.endings.draw(rng)
        return self._rare(rng)

    def name(self, rng: Random, *, single: float) -> list[str]:
        """The true words of a name, lower case."""
        if rng.random() < single:
            return [self._word(self.first, rng)]
        count = _NUMBER_OF_WORDS.draw(rng)
        head = self.heads.draw(rng)
        name = [head or self._word(self.first, rng)]
        while len(name) < count:
            after_head = head and len(name) == 1 and rng.random() < 0.7
            word = self._word(self.first if after_head else self.more, rng)
            if word not in name:
                name.append(word)
        return name


@cache
def _words(custom: Custom, sex: str) -> _Words:
    return _Words(custom, sex)


def capitals(name: str) -> str:
    """Capital at the start of each word, nothing else changed ("sa'diyah" -> "Sa'diyah")."""
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def custom_of(village: Village, rng: Random) -> Custom:
    """The name custom of one person of this village."""
    return _CUSTOMS.get(village.province, _ELSEWHERE).draw(rng)


def birth(rng: Random, low: int = 1961, high: int = 2008) -> tuple[date, str]:
    """A birth date and its precision. Heaped: 1 January 8 % (half of them "year"), 31 December 3 %,
    the 1st or 15th of a month 7 %."""
    year = int(rng.triangular(low, high + 1, 1994))
    kind = rng.random()
    if kind < 0.08:
        return date(year, 1, 1), "year" if kind < 0.04 else "day"
    if kind < 0.11:
        return date(year, 12, 31), "day"
    if kind < 0.18:
        return date(year, rng.randint(1, 12), rng.choice((1, 15))), "day"
    return date(year, 1, 1) + timedelta(days=rng.randrange(365)), "day"


def phone(rng: Random) -> str:
    """A mobile number in E.164."""
    return f"+62{rng.choice(_MOBILE)}{rng.randrange(10**7, 10**8)}"


def nik(person_village: Village, born: date, sex: str, rng: Random) -> str:
    """16 digits in the right structure (women: day + 40); serials of invented persons start with 99."""
    day = born.day + (40 if sex == "P" else 0)
    return f"{person_village.district.replace('.', '')}{day:02}{born:%m%y}99{rng.randrange(100):02}"


def written_name(true_words: list[str], father: str, sex: str, born: date, rng: Random) -> str:
    """The name as a register has it: spelling of its time, titles, bin/binti, a degree, capitals or not."""
    old = rng.random() < (0.22 if born.year < 1973 else 0.04)
    words = [written(word, rng, old=old and rng.random() < 0.85) for word in true_words]
    if len(words) == 1 and words[0].endswith("."):
        words = list(true_words)
    name = capitals(" ".join(words))
    age = AS_OF.year - born.year
    chance = rng.random()
    if age > 38 and chance < 0.10:
        name = ("Hj. " if sex == "P" else "H. ") + name
    elif chance > 0.995:
        name = ("Rr. " if sex == "P" else "R. ") + name
    elif chance > 0.99 and sex == "P":
        name = "Ny. " + name
    if rng.random() < 0.05:
        name += (" Binti " if sex == "P" else " Bin ") + father
    elif rng.random() < 0.02:
        name += rng.choice(_DEGREES)
    return name.upper() if rng.random() < 0.3 else name


def _passport_name(name: str, father: str, rng: Random) -> str:
    """Permenkumham: capitals, letters only, at most 34; single names are lengthened by the father's."""
    bare = name.split(",")[0]
    for title in ("Hj. ", "H. ", "Rr. ", "R. ", "Ny. "):
        bare = bare.removeprefix(title).removeprefix(title.upper())
    if len(bare.split()) == 1 or rng.random() < 0.1:
        bare = f"{bare} {father}"
    return "".join(letter for letter in bare.upper() if letter.isalpha() or letter == " ")[:34].strip()


def _aliases(
    name: str, true_words: list[str], father: str, sex: str, born: date, rng: Random
) -> tuple[tuple[str, str], ...]:
    aliases = []
    if rng.random() < 0.30:
        aliases.append(("passport", _passport_name(name, father, rng)))
    if rng.random() < 0.08:
        aliases.append(("diploma", written_name(true_words, father, sex, born, rng)))
    if rng.random() < 0.06:
        word = rng.choice(true_words)
        aliases.append(("nickname", capitals(word[-4:] if len(word) > 5 else word)))
    return tuple((kind, alias) for kind, alias in aliases if alias and alias != name)


def reference(number: int) -> str:
    """A reference like "P-7K2M-4Q", different for every number below 729 million."""
    value = number * _SPREAD % _REFERENCES
    symbols = ""
    for _ in range(6):
        value, digit = divmod(value, len(_SYMBOLS))
        symbols += _SYMBOLS[digit]
    return f"P-{symbols[:4]}-{symbols[4:]}"


@dataclass(frozen=True, slots=True)
class Household:
    """What brothers and sisters share."""

    number: int
    village: Village
    custom: Custom
    father: str
    mother: str
    phone: str
    address: str


def household(number: int, rng: Random) -> Household:
    village = homes().draw(rng)
    custom = custom_of(village, rng)
    father = " ".join(_words(custom, "L").name(rng, single=0.5))
    mother = " ".join(_words(custom, "P").name(rng, single=0.45))
    mother = " ".join(written(word, rng, old=rng.random() < 0.15) for word in mother.split())
    address = f"Dusun {rng.choice(_DUSUN)} RT {rng.randint(1, 12):03} RW {rng.randint(1, 6):03}"
    return Household(number, village, custom, capitals(father), capitals(mother), phone(rng), address)


def member(home: Household, number: int, born: tuple[date, str], rng: Random) -> Person:
    """One person of this household; `number` makes her id and reference."""
    sex = "P" if rng.random() < WOMEN else "L"
    # Four in five follow the custom of the house, the rest take a name of another.
    custom = home.custom if rng.random() < 0.8 else custom_of(home.village, rng)
    true_words = _words(custom, sex).name(rng, single=SINGLE_NAMES)
    born_on, precision = born
    name = written_name(true_words, home.father, sex, born_on, rng)
    own_phone = rng.random()
    return Person(
        number=number,
        id=UUID(int=rng.getrandbits(128), version=4),
        reference=reference(number),
        full_name=name,
        true_name=" ".join(true_words),
        father=home.father,
        sex=sex,
        birth_date=born_on,
        birth_date_precision=precision,
        birth_place=regency_names()[home.village.regency].removeprefix("Kabupaten ").removeprefix("Kota "),
        village=home.village,
        address=home.address,
        nik=nik(home.village, born_on, sex, rng) if rng.random() < 0.88 else "",
        mother_name=home.mother,
        phone=home.phone if own_phone < 0.45 else phone(rng) if own_phone < 0.88 else "",
        aliases=_aliases(name, true_words, home.father, sex, born_on, rng),
        household=home.number,
    )


def chunk(seed: int, place: int) -> list[Person]:
    """The 10,000 persons with the numbers from place * 10,000."""
    rng = Random(f"satuatap/population/{seed}/{place}")
    first = place * CHUNK
    persons: list[Person] = []
    while len(persons) < CHUNK:
        home = household(first + len(persons), rng)
        born, precision = birth(rng)
        for _ in range(min(_HOUSEHOLD.draw(rng), CHUNK - len(persons))):
            persons.append(member(home, first + len(persons), (born, precision), rng))
            next_born, precision = birth(rng)
            # Brothers and sisters: one to six years apart, the day of the month as heaped as anybody's.
            born = replace_year(next_born, min(born.year + rng.randint(1, 6), 2008))
    return persons


def replace_year(day: date, year: int) -> date:
    """The same day of another year; 29 February becomes the 28th."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def people(seed: int, size: int) -> Iterator[list[Person]]:
    """The first `size` persons, chunk by chunk."""
    for place in range(-(-size // CHUNK)):
        persons = chunk(seed, place)
        yield persons[: size - place * CHUNK]


def sibling(person: Person, number: int, rng: Random) -> Person:
    """A new brother or sister: same parents, village, address, mostly phone; another name and birth date."""
    home = Household(
        number=number,
        village=person.village,
        custom=custom_of(person.village, rng),
        father=person.father,
        mother=person.mother_name,
        phone=person.phone,
        address=person.address,
    )
    born, precision = birth(rng)
    year = person.birth_date.year + rng.choice((-1, 1)) * rng.randint(1, 8)
    born = replace_year(born, max(1955, min(year, 2009)))
    new = member(home, number, (born, precision), rng)
    return replace(new, phone=person.phone) if rng.random() < 0.6 else new
