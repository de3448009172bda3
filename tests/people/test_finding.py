"""One box: names, references, NIK and telephone numbers. Who is found by name: `test_search.py`."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from satuatap.access import gate
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.lib.errors import Denied
from satuatap.people import selectors
from satuatap.people.drafts import PersonDraft
from tests.people.house import (
    ADMINISTRATOR,
    COUNSELLOR,
    ELSEWHERE,
    NOW,
    OFFICER,
    RECEPTION,
    SITI,
    like_siti,
    registered,
)

pytestmark = pytest.mark.usefixtures("office")


@pytest.mark.parametrize(
    "query",
    [
        "3504 0652 0394 9901",
        "081234567890",
        "+62 812 3456 7890",
        "Siti Contoh Aminah",
        "sitti conto aminah",
        "Aminah Siti Contoh",
    ],
)
def test_she_is_found_by_number_and_by_name_with_errors(query: str) -> None:
    handle = registered()
    result = selectors.find(OFFICER, query, now=NOW)
    assert [line.id for line in result.people] == [handle.id]
    assert result.kind == ("people" if any(c.isalpha() for c in query) else "exact")


def test_a_reference_is_found_however_it_is_typed() -> None:
    handle = registered()
    for text in (handle.reference, handle.reference.lower().replace("-", " ")):
        [line] = selectors.find(RECEPTION, text, now=NOW).people
        assert (line.id, line.match) == (handle.id, ("reference",))


def test_a_name_that_reads_like_a_reference_is_found_as_a_name() -> None:
    handle = registered(PersonDraft("Parwata"))
    assert [line.id for line in selectors.find(RECEPTION, "Parwata", now=NOW).people] == [handle.id]


def test_a_line_tells_who_she_is() -> None:
    registered()
    [line] = selectors.find(RECEPTION, SITI.nik, now=NOW).people
    assert (line.display_name, line.sex, line.birth, line.score) == (SITI.full_name, "P", "12 Mar 1994", 1.0)
    assert line.village.endswith("Kab. Tulungagung")
    assert [name for _paper, name in line.aliases] == ["Siti Contoh Aminah Suparman"]


def test_a_person_of_another_office_is_nobody_and_takes_as_many_queries() -> None:
    registered()
    selectors.find(ELSEWHERE, "081234567899", now=NOW)  # warm
    counts = []
    for query in ("081234567890", "081234567899"):
        with CaptureQueriesContext(connection) as queries:
            result = selectors.find(ELSEWHERE, query, now=NOW)
        assert result.kind == "nothing"
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_every_person_in_a_list_of_results_is_an_opening() -> None:
    handle = registered()
    selectors.find(OFFICER, "siti contoh aminah", now=NOW)
    with gate.opened(COUNSELLOR, Purpose.COUNSELLING, now=NOW):
        event = AccessEvent.objects.get(subject_id=handle.id, actor_id=OFFICER.user_id)
    assert (event.act, event.purpose) == ("list", "search")
    assert "full_name" in event.fields


@pytest.mark.parametrize(
    "query", ["", "   ", "!!!", "\x00", "x" * 10_000, "' OR 1=1 --", "😀", "س", "P-", "0000000000000000"]
)
def test_no_query_breaks_the_search(query: str) -> None:
    registered()
    assert selectors.find(RECEPTION, query, now=NOW).people == ()


def test_likely_duplicates_come_with_their_reasons() -> None:
    handle = registered()
    [line] = selectors.likely_duplicates(
        RECEPTION, like_siti(nik="", phone="", full_name="Siti Conto Aminah"), now=NOW
    )
    assert line.person.id == handle.id
    assert line.bits >= 16
    assert {"birth_date_same", "village_same"} <= set(line.reasons)


def test_an_administrator_finds_nobody() -> None:
    with pytest.raises(Denied):
        selectors.find(ADMINISTRATOR, "siti", now=NOW)
    with pytest.raises(Denied):
        selectors.likely_duplicates(ADMINISTRATOR, SITI, now=NOW)
