"""The synthetic register is the same for the same seed, and shaped like the districts it stands for."""

from collections import Counter

import pytest
from bench.population import CHUNK, Person, chunk, people, reference
from bench.villages import SENDING, villages


@pytest.fixture(scope="module")
def persons() -> list[Person]:
    return chunk(7, 0) + chunk(7, 1)


def test_the_same_seed_gives_the_same_persons() -> None:
    assert chunk(7, 3)[:500] == chunk(7, 3)[:500]


def test_another_seed_gives_others() -> None:
    assert [p.full_name for p in chunk(7, 3)[:50]] != [p.full_name for p in chunk(8, 3)[:50]]


def test_a_small_register_is_the_beginning_of_the_large_one(persons: list[Person]) -> None:
    small = [person for some in people(7, 12_345) for person in some]
    assert small == persons[:12_345]


def test_one_in_four_has_a_single_name(persons: list[Person]) -> None:
    single = sum(" " not in person.true_name for person in persons) / len(persons)
    assert 0.23 < single < 0.27


@pytest.mark.parametrize("head", ["siti", "sri", "muhammad"])
def test_the_great_openers_stand_in_five_to_eight_percent_of_names(persons: list[Person], head: str) -> None:
    share = sum(head in person.true_name.split() for person in persons) / len(persons)
    assert 0.045 < share < 0.08


def test_most_names_are_rare_and_few_are_very_common(persons: list[Person]) -> None:
    count = Counter(person.true_name for person in persons)
    assert len(count) > 0.6 * len(persons)
    assert count.most_common(1)[0][1] > 20


def test_birthdays_are_heaped(persons: list[Person]) -> None:
    days = Counter((person.birth_date.month, person.birth_date.day) for person in persons)
    assert 0.06 < days[1, 1] / len(persons) < 0.10
    assert 0.02 < days[12, 31] / len(persons) < 0.045
    firsts = sum(number for (_, day), number in days.items() if day in (1, 15))
    assert firsts / len(persons) > 0.15


def test_every_village_is_real_and_the_sending_districts_are_heavier(persons: list[Person]) -> None:
    real = {village.code for village in villages()}
    assert {person.village.code for person in persons} <= real
    sending = sum(person.village.regency in SENDING for person in persons) / len(persons)
    assert sending > 0.55


def test_a_nik_has_the_right_structure_and_shows_that_it_is_invented(persons: list[Person]) -> None:
    with_nik = [person for person in persons if person.nik]
    assert 0.85 < len(with_nik) / len(persons) < 0.91
    for person in with_nik:
        day = person.birth_date.day + (40 if person.sex == "P" else 0)
        assert len(person.nik) == 16
        assert person.nik.startswith(person.village.district.replace(".", ""))
        assert person.nik[6:12] == f"{day:02}{person.birth_date:%m%y}"
        assert person.nik[12:14] == "99"


def test_brothers_and_sisters_share_mother_and_village(persons: list[Person]) -> None:
    homes: dict[int, list[Person]] = {}
    for person in persons:
        homes.setdefault(person.household, []).append(person)
    families = [members for members in homes.values() if len(members) > 1]
    assert len(families) > 1_000
    for members in families:
        assert len({(person.mother_name, person.village) for person in members}) == 1


def test_old_spelling_titles_fathers_and_capitals_occur(persons: list[Person]) -> None:
    names = [person.full_name for person in persons]
    assert sum("oe" in name.lower() for name in names) / len(names) > 0.02
    assert sum(name.upper().startswith(("H. ", "HJ. ")) for name in names) / len(names) > 0.02
    assert sum(" BIN" in name.upper() for name in names) / len(names) > 0.03
    assert 0.25 < sum(name.isupper() for name in names) / len(names) < 0.35


def test_a_passport_name_is_capitals_without_punctuation(persons: list[Person]) -> None:
    aliases = [alias for person in persons for kind, alias in person.aliases if kind == "passport"]
    assert len(aliases) > 1_000
    for alias in aliases:
        assert alias == alias.upper()
        assert alias.replace(" ", "").isalpha()
        assert len(alias) <= 34


def test_references_and_ids_never_repeat(persons: list[Person]) -> None:
    assert len({person.id for person in persons}) == len(persons)
    assert len({reference(number) for number in range(0, 50 * CHUNK, 7)}) == len(range(0, 50 * CHUNK, 7))
