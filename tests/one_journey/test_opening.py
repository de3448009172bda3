"""Opening a journey: what is asked, what is known already, and the last place of a job order."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from satuatap.access import services as access
from satuatap.journeys import doors
from satuatap.journeys.drafts import Begin
from satuatap.journeys.models import ExternalNumber, StepTaken
from satuatap.journeys.rules.words import Legality, System
from satuatap.journeys.selectors.numbers import number_of
from satuatap.journeys.services import numbers, opening
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from tests.one_journey import house
from tests.one_journey.house import ELSEWHERE, NOW, OFFICER, P_TO_P, RECEPTION, TODAY

pytestmark = pytest.mark.django_db


def refused(**changes: Any) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refusal:
        house.journey(**changes)
    return refusal.value.fields


def test_a_journey_begins_with_her_registration_and_belongs_to_whoever_opened_it(office: None) -> None:
    who = house.registered()
    reference = house.journey(person=who)
    row = house.row_of(reference)
    assert reference.startswith("J-")
    assert (row.step, row.step_on, row.person_id, row.officer_id) == (
        "registered",
        TODAY,
        who.id,
        OFFICER.user_id,
    )
    assert (row.departed_on, row.returned_on, row.exit_code) == (None, None, "")


def test_a_double_submit_opens_one_journey(office: None) -> None:
    who, once = house.registered(), uuid4()
    first = opening.open_journey(OFFICER, who.reference, P_TO_P, once=once, now=NOW)
    second = opening.open_journey(OFFICER, who.reference, P_TO_P, once=once, now=NOW)
    assert first.is_new
    assert not second.is_new
    assert first.reference == second.reference
    with doors.opened(OFFICER, first.reference, "view_journey", now=NOW) as room:
        assert StepTaken.objects.filter(journey_id=room.journey.id).count() == 1


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"scheme_code": "penemuan"}, {"scheme_code": ["scheme_not_listed"]}),
        ({"destination_code": ""}, {"destination_code": ["destination_not_listed"]}),
        ({"occupation_code": "x"}, {"occupation_code": ["occupation_not_listed"]}),
        ({"employer": "x" * 201}, {"employer": ["text_too_long"]}),
        ({"agency_id": uuid4()}, {"agency": ["no_such_agency"]}),
        ({"job_order_id": uuid4()}, {"job_order": ["no_such_job_order"]}),
        ({"begin": Begin(step="flown")}, {"step": ["no_such_step"]}),
        ({"begin": Begin(on=date(2026, 11, 25))}, {"on": ["step_in_future"]}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    office: None, changes: dict[str, Any], fields: dict[str, list[str]]
) -> None:
    assert refused(**changes) == fields


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ({"wanted": 1, "used_elsewhere": 1}, "job_order_full"),
        ({"valid_until": date(2026, 11, 23)}, "job_order_expired"),
        ({"valid_from": date(2026, 11, 25)}, "job_order_not_yet"),
        ({"destination_code": "TW"}, "job_order_other_destination"),
        ({"occupation_code": "las"}, "job_order_other_work"),
    ],
)
def test_a_job_order_is_taken_only_where_it_fits(office: None, order: dict[str, Any], reason: str) -> None:
    assert refused(job_order_id=house.job_order(**order).id) == {"job_order": [reason]}


def test_a_job_order_names_its_agency_and_employer(office: None) -> None:
    order = house.job_order()
    row = house.row_of(house.journey(job_order_id=order.id))
    assert row.agency == order.agency
    assert row.employer == order.employer
    other = house.agency()
    assert refused(job_order_id=order.id, agency_id=other.id) == {"job_order": ["job_order_other_agency"]}


def test_places_taken_at_another_office_count_and_nobody_learns_whose(office: None) -> None:
    order = house.job_order(wanted=2)
    there = house.registered(house.RECEPTION_ELSEWHERE)
    house.journey(ELSEWHERE, there, job_order_id=order.id)
    house.journey(job_order_id=order.id)
    assert refused(job_order_id=order.id) == {"job_order": ["job_order_full"]}


def test_somebody_under_way_has_no_second_journey_unless_it_is_said_so(office: None) -> None:
    who = house.registered()
    house.journey(person=who)
    assert refused(person=who) == {"beside": ["journey_under_way"]}
    assert house.journey(person=who, begin=Begin(beside=True))


def test_her_second_journey_knows_the_numbers_of_the_first_and_of_her_papers(office: None) -> None:
    who = house.registered()
    first = house.journey(person=who, begin=Begin(step="returned"))
    numbers.add_number(OFFICER, first, "siskop2mi", "C 123456", now=NOW)
    numbers.add_number(OFFICER, first, "contract", "PK/1/2024", now=NOW)
    house.shown(who, "paspor", until=date(2030, 1, 1), number="X1234567")
    second = house.journey(person=who)
    with doors.opened(OFFICER, second, "view_journey", now=NOW) as room:
        known = {
            row.system: number_of(row) for row in ExternalNumber.objects.filter(journey_id=room.journey.id)
        }
    assert known == {System.PASSPORT: "X1234567", System.SISKOP2MI: "C123456"}


def test_a_passport_that_has_run_out_is_not_carried_over(office: None) -> None:
    who = house.registered()
    house.shown(who, "paspor", until=date(2026, 11, 23), number="X1234567")
    reference = house.journey(person=who)
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        assert not ExternalNumber.objects.filter(journey_id=room.journey.id).exists()


def test_whoever_went_outside_the_procedure_has_a_journey_too(office: None) -> None:
    row = house.row_of(
        house.journey(
            scheme_code="belum_tahu",
            legality=Legality.UNDOCUMENTED,
            destination_code="MY",
            begin=Begin(step="arrived", on=date(2024, 2, 1)),
        )
    )
    assert (row.step, row.step_on, row.legality) == ("arrived", date(2024, 2, 1), "undocumented")


def test_reception_opens_no_journey_and_another_office_finds_none(office: None) -> None:
    who = house.registered()
    with pytest.raises(Denied):
        house.journey(RECEPTION, who)
    with pytest.raises(NotFound, match="no_such_person"):
        house.journey(ELSEWHERE, who)
    reference = house.journey(person=who)
    for hidden in (reference, "J-2222-22"):
        with pytest.raises(NotFound, match="no_such_journey"):
            house.row_of(hidden, ELSEWHERE)
    with pytest.raises(Denied):
        house.row_of(reference, RECEPTION)


def test_a_wall_hides_the_journey(office: None) -> None:
    who = house.registered()
    reference = house.journey(person=who)
    access.place_conflict(
        house.HEAD, subject_id=who.id, user_id=OFFICER.user_id, reason="Saudara (contoh)", now=NOW
    )
    with pytest.raises(NotFound, match="no_such_journey"):
        house.row_of(reference)
    assert house.row_of(reference, house.COLLEAGUE)


def test_changing_what_a_journey_is_keeps_its_steps_and_takes_a_place(office: None) -> None:
    reference = house.journey()
    house.take(reference, "health", reported=True)
    order = house.job_order(destination_code="TW", wanted=1)
    draft = replace(P_TO_P, destination_code="TW", job_order_id=order.id)
    opening.change_journey(OFFICER, reference, draft, version=2, now=NOW)
    row = house.row_of(reference)
    assert (row.destination_code, row.job_order, row.step, row.version) == ("TW", order, "health", 3)
    opening.change_journey(OFFICER, reference, draft, version=3, now=NOW)  # its own place is not in its way
    with pytest.raises(Stale, match="journey_changed"):
        opening.change_journey(OFFICER, reference, draft, version=3, now=NOW)
    assert refused(destination_code="TW", job_order_id=order.id) == {"job_order": ["job_order_full"]}
    opening.change_journey(OFFICER, reference, replace(draft, job_order_id=None), version=4, now=NOW)
    assert house.journey(destination_code="TW", job_order_id=order.id)


def test_a_colleague_takes_over(office: None) -> None:
    reference = house.journey()
    opening.take_over(house.COLLEAGUE, reference, version=1, now=NOW)
    assert house.row_of(reference).officer_id == house.COLLEAGUE.user_id
