"""The search by name in the database: whom it finds, whom it hides, and that nobody goes past it."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from satuatap.access import gate
from satuatap.access import services as access
from satuatap.access.rules.purposes import Purpose
from satuatap.people import selectors
from satuatap.people.drafts import PersonDraft
from satuatap.people.rules.words import BirthPrecision
from tests.people.house import (
    ELSEWHERE,
    HEAD,
    NOW,
    OFFICER,
    OTHER_VILLAGE,
    RECEPTION,
    VILLAGE,
    like_siti,
    registered,
)

pytestmark = pytest.mark.usefixtures("office")

TABLES = ("people_name_word", "people_name_raw", "people_name_norm", "people_searchkey")


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Wahyuningsih Contoh", "wahjuningsih conto"),
        ("Moch. Soedjono Contoh", "mohamad sujono contoh"),
        ("Siti Khotijah Contoh", "st hotijah contoh"),
        ("Ngatemi", "ngatmi"),
        ("Partinah Contoh", "contoh partinah"),
    ],
)
def test_a_misspelt_name_finds_her_first(written: str, asked: str) -> None:
    handle = registered(PersonDraft(written))
    found = selectors.find(RECEPTION, asked, now=NOW).people
    assert found
    assert found[0].id == handle.id


def test_the_name_on_her_passport_finds_her_too() -> None:
    handle = registered()
    found = selectors.find(RECEPTION, "aminah suparman", now=NOW)
    assert handle.id in {line.id for line in found.people}


def test_below_the_few_of_a_name_stand_the_near_names_many_have() -> None:
    """What was typed may itself be somebody's name: Okim is one person, and Akim was meant."""
    typed = registered(PersonDraft("Okim"))
    for _ in range(selectors.finding.LINES + 1):
        registered(PersonDraft("Akim"))
    found = selectors.find(RECEPTION, "okim", now=NOW)
    assert [line.id for line in found.people] == [typed.id]
    assert [(line.name, line.count) for line in found.names] == [("Akim", selectors.finding.LINES + 1)]


def test_m_in_front_may_be_muhammad_or_another() -> None:
    registered(PersonDraft("Mulyono Contoh"))
    muhammad = registered(PersonDraft("Mohamad Contoh"))
    found = selectors.find(RECEPTION, "M. Contoh", now=NOW)
    assert [line.id for line in found.people] == [muhammad.id]
    assert "Mulyono Contoh" in {line.name for line in found.names}


def test_birth_year_and_village_narrow_a_common_name() -> None:
    draft = PersonDraft("Sulastri Contoh", birth_precision=BirthPrecision.DAY, village_code=VILLAGE)
    older = registered(replace(draft, birth_date=date(1980, 5, 5)))
    younger = registered(replace(draft, birth_date=date(1999, 5, 5), village_code=OTHER_VILLAGE))
    by_year = selectors.find(RECEPTION, "sulastri contoh", birth_year=1999, now=NOW).people
    by_village = selectors.find(RECEPTION, "sulastri contoh", village_code=VILLAGE, now=NOW).people
    assert by_year[0].id == younger.id
    assert by_village[0].id == older.id


def test_half_a_name_finds_her_by_her_birth_year_where_nothing_better_is_found() -> None:
    draft = PersonDraft("Asma Habibah", birth_date=date(1987, 5, 5), birth_precision=BirthPrecision.DAY)
    handle = registered(draft)
    for _ in range(3):
        registered(PersonDraft("Amso Contoh"))
    asked = "amso habibah"
    assert [line.id for line in selectors.find(RECEPTION, asked, birth_year=1987, now=NOW).people] == [
        handle.id
    ]


def test_a_name_known_only_to_another_office_is_neither_listed_nor_counted() -> None:
    registered(PersonDraft("Rarasati Contoh"), by=ELSEWHERE)
    result = selectors.find(RECEPTION, "rarasati contoh", now=NOW)
    assert (result.kind, result.people, result.names) == ("nothing", (), ())


def test_who_stands_behind_a_wall_finds_no_name_and_no_duplicate() -> None:
    handle = registered()
    access.place_conflict(HEAD, subject_id=handle.id, user_id=OFFICER.user_id, reason="Contoh", now=NOW)
    assert selectors.find(OFFICER, "siti contoh aminah", now=NOW).kind == "nothing"
    assert selectors.likely_duplicates(OFFICER, like_siti(nik=""), now=NOW) == ()
    assert selectors.find(RECEPTION, "siti contoh aminah", now=NOW).people


@pytest.mark.parametrize("table", TABLES)
def test_neither_web_nor_the_gate_reads_the_dictionaries_of_names(table: str) -> None:
    """A rare name is a person: that it is in the dictionary would tell that she is known somewhere."""
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        _read(table)
    if table != "people_searchkey":  # the gate sees that one through its policy
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            gate.opened(RECEPTION, Purpose.SEARCH, now=NOW),
        ):
            _read(table)


def test_web_may_not_call_the_search() -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM search.names('[]'::jsonb, 0)")


def _read(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - the names above
