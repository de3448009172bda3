"""How near a name is, and in which order answers stand."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib.names import normalise
from satuatap.people.rules.matching import (
    GOOD,
    NameFound,
    NameQuery,
    PersonFound,
    by_place,
    likeness,
    rank_names,
    rank_people,
)

WORD = st.text(alphabet="abdeghiklmnoprstuwy", min_size=3, max_size=9)


def _near(asked: str, stored: str) -> float:
    return likeness(normalise(asked), normalise(stored).text)


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("Sri Wahyuni", "Sri Wahjuni"),  # old spelling
        ("Moch. Soedjono", "Mohamad Sujono"),
        ("Hj. St. Khadijah", "Siti Hadijah"),
        ("Zaenal Arifin", "Jainal Aripin"),
        ("Sri Wahyuni", "Sri Wahyuni binti Kasno"),  # the father left out
        ("Sri Wahyumi", "Sri Wahyuni"),  # one letter wrong
        ("Wahyuni Sri", "Sri Wahyuni"),  # the order swapped
        ("S. Wahyuni", "Sri Wahyuni"),  # an initial
    ],
)
def test_the_same_name_written_otherwise_is_a_good_match(asked: str, stored: str) -> None:
    assert _near(asked, stored) >= GOOD


@pytest.mark.parametrize(("asked", "stored"), [("Sri Wahyuni", "Budi Santoso"), ("Tukinem", "Sulastri")])
def test_another_name_is_no_match(asked: str, stored: str) -> None:
    assert _near(asked, stored) < GOOD


@pytest.mark.parametrize(
    ("asked", "better", "worse"),
    [
        ("Sri Wahyuni", "Sri Wahyuni", "Sri Wahyuningsih"),
        ("Sri Wahyuni", "Sri Wahyuni", "Wahyuni Sri"),
        ("Sri Wahyuni", "Sri Wahyuni", "Sri Wahyuni Hasanah"),
        ("Siti Aminah", "Siti Aminah", "S Aminah"),
        ("Sri S.", "Sri Sukinah", "Sri Wagiyem"),  # the S is not the S of Sri
        ("Sri K.", "Sri Khadijah", "Sri Wagiyem"),  # whose normal form begins with h
        ("Aminah binti Umar", "Aminah binti Umar", "Aminah"),
        ("Aminah binti Umar", "Aminah", "Aminah binti Kasno"),
    ],
)
def test_the_nearer_name_scores_higher(asked: str, better: str, worse: str) -> None:
    assert _near(asked, better) > _near(asked, worse)


@given(st.lists(WORD, min_size=1, max_size=4))
def test_no_name_is_nearer_than_itself(words: list[str]) -> None:
    name = " ".join(words)
    assert likeness(normalise(name), normalise(name).text) == pytest.approx(1.0)


@given(st.lists(WORD, min_size=1, max_size=4), st.lists(WORD, min_size=1, max_size=4))
def test_likeness_never_exceeds_one(asked: list[str], stored: list[str]) -> None:
    assert _near(" ".join(asked), " ".join(stored)) <= 1.0


def test_an_initial_stands_for_a_word_of_its_own() -> None:
    """The S of "S. Sulastri" is not the S of Sulastri, though the database found both in that one word."""
    near = {0: 0.72, 1: 1.0}
    asked = normalise("S. Sulastri")
    assert likeness(asked, "sulastri", near) < likeness(asked, "siti sulastri", near)


@pytest.mark.parametrize(
    ("asked", "one", "other"),
    [
        ("Magdalena", "Magdalena", "Magdalena binti Jonatan Sudarma"),
        ("Siti binti Hidayat", "Siti", "Siti"),
        ("Siti binti Hidayat Anggoro", "Siti", "Siti"),
    ],
)
def test_a_father_only_one_side_knows_of_takes_next_to_nothing(asked: str, one: str, other: str) -> None:
    assert _near(asked, one) == pytest.approx(_near(asked, other))
    assert _near(asked, one) > 0.97


def test_a_likeness_only_the_database_knows_leaves_no_strange_word() -> None:
    """The normal words differ; what was typed and what is written do not."""
    asked = normalise("Rzfi")
    assert likeness(asked, "risbi", {0: 0.8}) == pytest.approx(0.64)


def test_as_near_by_her_own_name_stands_before_by_an_alias() -> None:
    alias, own = _person(uuid4(), "Sri Kasno", main=False), _person(uuid4(), "Tri Kasno")
    ranked = rank_people(NameQuery(normalise("Kasno")), [alias, own])
    assert [each.person for each in ranked] == [own, alias]


def test_an_initial_prefers_no_short_word() -> None:
    def order(first: str, second: str) -> list[float]:
        query = NameQuery(normalise("Sri R."))
        return [
            each.score for each in rank_people(query, [_person(uuid4(), first), _person(uuid4(), second)])
        ]

    long, short = order("Sri Ralawaningsih", "Sri Rina")
    assert long == pytest.approx(short)


def test_among_namesakes_words_written_as_typed_come_first_whatever_else_she_is_called() -> None:
    def found(written: str) -> PersonFound:
        return PersonFound(uuid4(), normalise(written).text, written, True, None, "", "", {}, ())

    typed, otherwise = found("fatonah khadijah"), found("patonah ani")
    ranked = rank_people(NameQuery(normalise("Fatonah")), [otherwise, typed])
    assert [each.person for each in ranked] == [typed, otherwise]


def test_of_equally_near_names_the_commoner_stands_first() -> None:
    def found(text: str, persons: int) -> NameFound:
        return NameFound((1,), text, text, persons, {}, ())

    query = NameQuery(normalise("Sulastri"))
    order = rank_names(query, [found("sulastri", 1), found("sulastri", 900)])
    assert [each.name.persons for each in order] == [900, 1]


def _person(who: UUID, text: str, *, sex: str = "", village: str = "", main: bool = True) -> PersonFound:
    return PersonFound(who, normalise(text).text, text, main, 1994, sex, village, {}, ())


def test_a_person_stands_once_by_her_nearest_name() -> None:
    who = uuid4()
    ranked = rank_people(
        NameQuery(normalise("Siti Suparman")),
        [_person(who, "Siti"), _person(who, "Siti Suparman", main=False)],
    )
    assert len(ranked) == 1
    assert ranked[0].likeness == pytest.approx(1.0)


def test_sex_and_village_order_but_never_hide() -> None:
    his, hers, near = uuid4(), uuid4(), uuid4()
    query = NameQuery(normalise("Dwi"), sex="P", village_code="35.04.06.2001")
    ranked = rank_people(
        query,
        [
            _person(his, "Dwi", sex="L", village="35.04.06.2001"),
            _person(hers, "Dwi", sex="P", village="18.07.01.2001"),
            _person(near, "Dwi", sex="P", village="35.04.06.2001"),
        ],
    )
    assert [each.person.person_id for each in ranked] == [near, hers, his]


@pytest.mark.parametrize(("array", "read"), [(None, {}), ([], {}), ([1.0, 3.0, 0.9, 0.5], {0: 0.9, 2: 0.5})])
def test_the_databases_array_is_places_then_likenesses(
    array: list[float] | None, read: dict[int, float]
) -> None:
    assert by_place(array) == read
