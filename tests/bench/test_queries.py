"""Every query really differs from the stored name in the way of its class; repeats and newcomers are true."""

from collections import Counter

import pytest
from bench.population import Person, chunk
from bench.queries import CLASSES, HOLD_OUT, TUNING, Query, Registration, plain, queries, registrations
from rapidfuzz.distance import OSA


@pytest.fixture(scope="module")
def register() -> list[Person]:
    return chunk(7, 0)


@pytest.fixture(scope="module")
def asked(register: list[Person]) -> list[Query]:
    return queries(TUNING, register, per_class=100)


@pytest.fixture(scope="module")
def drafts(register: list[Person]) -> list[Registration]:
    return registrations(TUNING, register)


def of_class(error: str, asked: list[Query]) -> list[tuple[list[str], list[str]]]:
    """The words stored and the words asked."""
    return [
        (" ".join(plain(query.person.full_name)).lower().split(), query.text.lower().split())
        for query in asked
        if query.error == error
    ]


def test_there_are_as_many_queries_of_each_class(asked: list[Query]) -> None:
    assert Counter(query.error for query in asked) == dict.fromkeys(CLASSES, 100)


def test_the_same_seed_asks_the_same(register: list[Person], asked: list[Query]) -> None:
    assert queries(TUNING, register, per_class=100) == asked


def test_the_hold_out_set_is_another(register: list[Person], asked: list[Query]) -> None:
    held = {query.text for query in queries(HOLD_OUT[0], register, per_class=100)}
    assert len(held & {query.text for query in asked}) < 30


def test_no_query_is_the_stored_name(asked: list[Query]) -> None:
    for query in asked:
        assert query.text.lower() != query.person.full_name.lower()


def test_a_typing_error_is_one_edit_in_one_word(asked: list[Query]) -> None:
    for stored, typed in of_class("a", asked):
        assert len(stored) == len(typed)
        assert [OSA.distance(*pair) for pair in zip(stored, typed, strict=True)].count(0) == len(stored) - 1
        assert OSA.distance(" ".join(stored), " ".join(typed)) == 1


def test_a_spelling_variant_changes_one_word(asked: list[Query]) -> None:
    for stored, typed in of_class("b", asked):
        assert sum(one != other for one, other in zip(stored, typed, strict=True)) == 1


def test_a_dropped_or_swapped_word_leaves_only_words_of_the_name(asked: list[Query]) -> None:
    for stored, typed in of_class("c", asked):
        assert typed != stored
        assert not Counter(typed) - Counter(stored)


def test_an_addition_keeps_the_whole_name(asked: list[Query]) -> None:
    for stored, typed in of_class("d", asked):
        assert len(typed) > len(stored)
        assert " ".join(stored) in " ".join(typed)


def test_an_abbreviation_shortens_one_word(asked: list[Query]) -> None:
    for stored, typed in of_class("e", asked):
        changed = [(one, other) for one, other in zip(stored, typed, strict=True) if one != other]
        assert len(changed) == 1
        assert len(changed[0][1].rstrip(".")) < len(changed[0][0])


def test_repeats_are_of_the_register_and_the_others_are_not(
    register: list[Person], drafts: list[Registration]
) -> None:
    assert Counter(draft.kind for draft in drafts) == {"repeat": 2000, "newcomer": 700, "sibling": 500}
    by_number = {person.number: person for person in register}
    for item in drafts:
        if item.kind == "repeat":
            assert item.again is not None
            assert by_number[item.again].true_name == item.draft.true_name
        else:
            assert item.again is None
            assert item.draft.number not in by_number
        assert item.draft.nik == ""


def test_most_repeats_carry_an_error(register: list[Person], drafts: list[Registration]) -> None:
    by_number = {person.number: person for person in register}
    repeats = [(item.draft, by_number[item.again]) for item in drafts if item.again is not None]
    wrong = [draft.full_name != known.full_name for draft, known in repeats]
    assert 0.6 < sum(wrong) / len(wrong) < 0.75
    dates = [draft.birth_date != known.birth_date for draft, known in repeats]
    assert 0.08 < sum(dates) / len(dates) < 0.18


def test_siblings_share_mother_and_village_with_someone_known(
    register: list[Person], drafts: list[Registration]
) -> None:
    families = {(person.mother_name, person.village.code) for person in register}
    siblings = [item.draft for item in drafts if item.kind == "sibling"]
    assert all((draft.mother_name, draft.village.code) in families for draft in siblings)
