"""What speaks for two records being one person; above all, what must not."""

from dataclasses import replace
from datetime import date

import pytest

from satuatap.lib.names import normalise
from satuatap.people.rules.duplicates import NOT_THE_SAME, Facts, Frequencies, Score, bits

SITI = Facts(
    name=normalise("Siti Aminah").text,
    birth_date=date(1994, 3, 12),
    birth_year=1994,
    sex="P",
    village_code="35.04.06.2001",
    mother=normalise("Ngatemi").text,
)
COMMON = Frequencies(persons=1_000_000, namesakes=900, mothers=300)


def _weigh(
    draft_name: str, draft: Facts, other: Facts = SITI, *, phone: bool | None = None, nik: bool = False
) -> Score:
    name = normalise(draft_name)
    return bits(replace(draft, name=name.text), name, other, COMMON, same_phone=phone, same_nik=nik)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("Siti Aminah", {}),
        ("St. Aminah", {}),
        ("Siti Aminah", {"village_code": "35.04.07.2003"}),
        ("Siti Aminah", {"birth_date": date(1994, 12, 3)}),  # day and month swapped
        ("Sitti Aminah", {"mother": ""}),
        ("Siti Aminah", {"birth_date": None}),  # the year only, same village and mother
    ],
)
def test_a_repeat_with_an_error_is_proposed(name: str, changes: dict[str, object]) -> None:
    assert _weigh(name, replace(SITI, **changes)).proposed  # type: ignore[arg-type]


def test_a_sister_is_never_proposed_though_mother_village_and_telephone_agree() -> None:
    sister = replace(SITI, birth_date=date(1997, 8, 2), birth_year=1997)
    assert _weigh("Dewi Lestari", sister, phone=True) == NOT_THE_SAME


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Siti Marinem", date(1997, 8, 2)),  # a word shared, another year
        ("Dewi Lestari", date(1994, 8, 2)),  # another name, the same year by chance
    ],
)
def test_half_a_name_or_a_year_does_not_make_a_sister_the_same(name: str, born: date) -> None:
    sister = replace(SITI, birth_date=born, birth_year=born.year)
    assert _weigh(name, sister, phone=True) == NOT_THE_SAME


def test_a_date_near_the_first_of_january_proves_no_more_than_the_year() -> None:
    unknown_day, january = (
        replace(SITI, birth_date=date(1994, 1, 1)),
        replace(SITI, birth_date=date(1994, 1, 22)),
    )
    assert "birth_date_close" not in _weigh("Siti Aminah", unknown_day, january).reasons
    assert "birth_year_same" in _weigh("Siti Aminah", unknown_day, january).reasons


def test_where_one_word_agrees_the_name_is_as_rare_as_the_word() -> None:
    name = normalise("Rahayu")
    other = replace(SITI, name=normalise("Rahayu Wariyah").text)
    rare = replace(COMMON, namesakes=1)
    common_word = bits(SITI, name, other, rare, weight=[2.0])
    rare_word = bits(SITI, name, other, rare, weight=[9.0])
    assert common_word.bits < rare_word.bits


def test_a_namesake_far_away_is_not_proposed() -> None:
    namesake = replace(
        SITI, birth_date=date(1988, 1, 30), birth_year=1988, village_code="18.07.01.2001", mother="sulastri"
    )
    assert not _weigh("Siti Aminah", namesake).proposed


def test_the_same_nik_is_proposed_whatever_else_differs() -> None:
    other = replace(SITI, birth_date=date(1980, 1, 1), birth_year=1980)
    assert _weigh("Dewi Lestari", other, nik=True) != NOT_THE_SAME
    assert "nik_same" in _weigh("Siti Aminah", other, nik=True).reasons


def test_the_first_of_january_proves_less_than_another_day() -> None:
    heaped = replace(SITI, birth_date=date(1994, 1, 1))
    assert _weigh("Siti Aminah", heaped, heaped).bits < _weigh("Siti Aminah", SITI).bits


def test_a_rare_name_proves_more_than_a_common_one() -> None:
    name = normalise("Siti Aminah")
    rare = bits(SITI, name, SITI, replace(COMMON, namesakes=1))
    assert rare.bits > bits(SITI, name, SITI, COMMON).bits


def test_what_agrees_is_told_weightiest_first() -> None:
    reasons = _weigh("Siti Aminah", SITI, phone=True).reasons
    assert reasons[0] == "birth_date_same"
    assert {"name_same", "village_same", "mother_same", "phone_same"} <= set(reasons)


def test_another_sex_speaks_against_it() -> None:
    his = replace(SITI, sex="L")
    assert _weigh("Siti Aminah", his).bits < _weigh("Siti Aminah", SITI).bits
    assert "sex_other" in _weigh("Siti Aminah", his).reasons
