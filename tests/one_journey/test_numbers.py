"""Numbers of other systems: kept, replaced, and found when they stand with somebody else too."""

import pytest
from django.db import connection

from satuatap.journeys import doors
from satuatap.journeys.drafts import Begin
from satuatap.journeys.models import ExternalNumber
from satuatap.journeys.selectors.numbers import lines_in, number_of
from satuatap.journeys.services import numbers
from satuatap.lib.errors import Invalid, NotFound
from tests.one_journey import house
from tests.one_journey.house import ELSEWHERE, NOW, OFFICER

pytestmark = pytest.mark.django_db


def findings(reference: str) -> dict[str, tuple[str, ...]]:
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        return {line.system: line.findings for line in lines_in(room)}


def test_a_number_is_kept_sealed_and_replaced_by_a_newer_one(office: None) -> None:
    reference = house.journey()
    numbers.add_number(OFFICER, reference, "passport", "x 1234567", now=NOW)
    numbers.add_number(OFFICER, reference, "passport", "X7654321", now=house.later(minutes=1))
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        rows = list(ExternalNumber.objects.filter(journey_id=room.journey.id).order_by("at"))
        assert [number_of(row) for row in rows] == ["X1234567", "X7654321"]
        assert [row.ended_at is None for row in rows] == [False, True]
        assert b"7654321" not in bytes(rows[1].number_sealed)
        assert [line.number for line in lines_in(room)] == ["X7654321"]


@pytest.mark.parametrize(
    ("system", "text", "fields"),
    [
        ("fax", "1", {"system": ["no_such_system"]}),
        ("visa", " ", {"number": ["number_missing"]}),
        ("visa", "9" * 61, {"number": ["text_too_long"]}),
    ],
)
def test_what_is_no_number_is_refused(
    office: None, system: str, text: str, fields: dict[str, list[str]]
) -> None:
    reference = house.journey()
    with pytest.raises(Invalid) as refusal:
        numbers.add_number(OFFICER, reference, system, text, now=NOW)
    assert refusal.value.fields == fields


def test_the_same_number_twice_on_one_journey_is_one(office: None) -> None:
    reference = house.journey()
    numbers.add_number(OFFICER, reference, "passport", "X1234567", now=NOW)
    with pytest.raises(Invalid) as refusal:
        numbers.add_number(OFFICER, reference, "passport", "x1 234567", now=NOW)
    assert refusal.value.fields == {"number": ["number_kept_already"]}


def test_a_strange_form_is_kept_and_marked(office: None) -> None:
    reference = house.journey()
    numbers.add_number(OFFICER, reference, "bpjs", "12", now=NOW)
    assert findings(reference) == {"bpjs": ("number_other_form",)}


def test_the_same_contract_for_two_people_is_said_on_both_journeys_and_tells_not_of_whom(
    office: None,
) -> None:
    here = house.journey()
    there = house.journey(ELSEWHERE, house.registered(house.RECEPTION_ELSEWHERE, full_name="Sri Contoh"))
    numbers.add_number(OFFICER, here, "contract", "PK/77/2026", now=NOW)
    assert findings(here) == {"contract": ()}
    numbers.add_number(ELSEWHERE, there, "contract", "pk/77/2026", now=NOW)
    assert findings(here) == {"contract": ("number_used_twice",)}
    with doors.opened(ELSEWHERE, there, "view_journey", now=NOW) as room:
        assert [line.findings for line in lines_in(room)] == [("number_used_twice",)]
        assert ExternalNumber.objects.count() == 1  # the other one stays behind its policy


def test_a_number_of_another_system_or_of_her_own_earlier_journey_is_none_of_it(office: None) -> None:
    who = house.registered()
    first = house.journey(person=who, begin=Begin(step="returned"))
    second = house.journey(person=who)
    other = house.journey()
    for reference, system in ((first, "passport"), (second, "passport"), (other, "visa")):
        numbers.add_number(OFFICER, reference, system, "X1234567", now=NOW)
    assert findings(second) == {"passport": ()}
    assert findings(other) == {"visa": ()}


def test_an_ended_number_is_used_by_nobody(office: None) -> None:
    one, other = house.journey(), house.journey()
    number_id = numbers.add_number(OFFICER, one, "card", "AB123456", now=NOW)
    numbers.add_number(OFFICER, other, "card", "AB123456", now=NOW)
    numbers.end_number(OFFICER, one, number_id, now=NOW)
    assert findings(other) == {"card": ()}
    with pytest.raises(NotFound, match="no_such_number"):
        numbers.end_number(OFFICER, one, number_id, now=NOW)


def test_without_claims_the_counting_functions_answer_nothing_and_web_may_not_ask(office: None) -> None:
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("SELECT search.places_taken(%s, %s)", [house.job_order().id, doors.NOBODY])
