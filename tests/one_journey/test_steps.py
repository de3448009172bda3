"""Steps on the real tables: taken, refused with the reason, ended, taken back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from satuatap.journeys import doors, files
from satuatap.journeys.drafts import Begin
from satuatap.journeys.models import StepTaken
from satuatap.journeys.rules.words import Legality
from satuatap.journeys.selectors.situations import note_of
from satuatap.journeys.services import opening, steps
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from satuatap.people.results import PersonHandle
from satuatap.recruitment.models import Sanction
from tests.one_journey import house
from tests.one_journey.house import NOW, OFFICER, TODAY

pytestmark = pytest.mark.django_db

SCHEMES = sorted(files.every())
BEFORE_PLACEMENT = ("documents", "selection")


def refused(reference: str, step: str, on: date = TODAY, **more: Any) -> str:
    with pytest.raises(Invalid) as refusal:
        steps.take_step(OFFICER, reference, step, on, version=None, now=house.later(minutes=1), **more)
    return next(iter(refusal.value.fields.values()), [refusal.value.code])[0]


def ready_to_sign(person: PersonHandle | None = None, **changes: Any) -> str:
    """Everything but the signature of the placement agreement is there."""
    who = person or house.registered()
    papers = ("ktp", "kk", "ijazah", "status-perkawinan", "izin-keluarga", "perjanjian-penempatan")
    house.shown(who, *papers)
    reference = house.journey(person=who, **{"job_order_id": house.job_order().id, **changes})
    house.take(reference, *BEFORE_PLACEMENT)
    return reference


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_can_be_gone_to_its_end(office: None, scheme: str) -> None:
    course = files.course(scheme, TODAY)
    who = house.registered()
    house.shown(who, *{paper.kind for rule in course.steps for paper in rule.papers})
    order = house.job_order() if any(rule.checks - {"adult"} for rule in course.steps) else None
    reference = house.journey(person=who, scheme_code=scheme, job_order_id=order.id if order else None)
    house.take(reference, *course.order[1:])
    row = house.row_of(reference)
    assert (row.step, row.departed_on, row.returned_on) == ("returned", TODAY, TODAY)


def test_a_step_too_early_is_refused_and_nothing_is_written(office: None) -> None:
    reference = house.journey()
    assert refused(reference, "placement") == "step_out_of_order"
    assert refused(reference, "documents") == "step_papers_missing"
    assert house.row_of(reference).version == 1


def test_no_step_of_another_scheme_and_none_in_the_future(office: None) -> None:
    reference = house.journey(scheme_code="g_to_g")
    with pytest.raises(NotFound, match="no_such_step"):
        house.take(reference, "placement")
    assert refused(reference, "documents", TODAY + timedelta(days=1)) == "step_in_future"


@pytest.mark.parametrize(
    ("until", "sanction", "reason"),
    [
        (date(2026, 11, 23), None, "licence_expired"),
        (date(2026, 11, 24), None, ""),
        (None, None, ""),
        (date(2030, 1, 1), "suspension", "licence_suspended"),
        (date(2030, 1, 1), "withdrawal", "licence_withdrawn"),
        (date(2030, 1, 1), "warning", ""),
    ],
)
def test_the_licence_counts_on_the_day_of_signing(
    office: None, until: date | None, sanction: str | None, reason: str
) -> None:
    agency = house.agency(licensed_until=until)
    if sanction:
        Sanction.objects.create(
            agency=agency, kind=sanction, number="SK/1", starts_on=date(2026, 6, 1), source="Contoh"
        )
    reference = ready_to_sign(job_order_id=house.job_order(agency).id)
    if reason:
        assert refused(reference, "placement") == reason
    else:
        house.take(reference, "placement")
    if reason == "licence_expired":
        house.take(reference, "placement", on=date(2026, 11, 23))  # it was valid on that day


def test_without_a_job_order_nobody_signs_and_one_that_has_run_out_is_none(office: None) -> None:
    reference = ready_to_sign(job_order_id=None, agency_id=house.agency().id)
    assert refused(reference, "placement") == "job_order_missing"
    order = house.job_order(valid_until=TODAY)
    other = ready_to_sign(house.registered(full_name="Sri Contoh"), job_order_id=order.id)
    order.valid_until = TODAY - timedelta(days=1)
    order.save()
    assert refused(other, "placement") == "job_order_expired"


def test_an_order_that_was_cut_down_is_too_full_for_a_signature(office: None) -> None:
    order = house.job_order(wanted=2)
    house.journey(job_order_id=order.id)
    reference = ready_to_sign(house.registered(full_name="Sri Contoh"), job_order_id=order.id)
    order.wanted = 1
    order.save()
    assert refused(reference, "placement") == "job_order_full"


def test_nobody_under_18_departs_by_the_procedure(office: None) -> None:
    child = house.registered(birth_date=date(2009, 1, 2))
    house.shown(child, "paspor", "ktp")
    reference = house.journey(person=child, scheme_code="belum_tahu")
    assert refused(reference, "departed") == "under_18_on_departure"
    opening.change_journey(
        OFFICER,
        reference,
        replace(house.P_TO_P, scheme_code="belum_tahu", legality=Legality.NONPROCEDURAL),
        version=1,
        now=NOW,
    )
    house.take(reference, "departed")  # that it happened is written down all the same
    assert house.row_of(reference).departed_on == TODAY


@pytest.mark.parametrize("legality", [Legality.NONPROCEDURAL, Legality.UNDOCUMENTED, Legality.UNKNOWN])
def test_outside_the_procedure_steps_are_free(office: None, legality: Legality) -> None:
    reference = house.journey(legality=legality)
    house.take(reference, "departed", "returned")
    assert house.row_of(reference).step == "returned"


def test_what_another_register_reports_is_written_down(office: None) -> None:
    reference = house.journey()
    house.take(reference, "departed", reported=True)
    assert refused(reference, "arrived", date(2026, 11, 1), reported=True) == "step_before_earlier"


def test_a_double_submit_takes_one_step_and_a_stale_page_is_told(office: None) -> None:
    reference = house.journey(legality=Legality.UNKNOWN)
    first = steps.take_step(OFFICER, reference, "health", TODAY, version=1, now=NOW)
    assert steps.take_step(OFFICER, reference, "health", TODAY, version=1, now=NOW) == first
    with pytest.raises(Stale, match="journey_changed"):
        steps.take_step(OFFICER, reference, "passport", TODAY, version=1, now=NOW)


def test_a_late_paper_does_not_lead_her_back(office: None) -> None:
    reference = house.journey(legality=Legality.UNKNOWN)
    house.take(reference, "health", "passport")
    assert house.row_of(reference).step == "health"


def test_she_ends_it_before_she_leaves_and_gives_her_place_back(office: None) -> None:
    order = house.job_order(wanted=1)
    reference = house.journey(job_order_id=order.id)
    row_id = steps.leave(OFFICER, reference, "failed", TODAY, "Majikan batal (contoh)", version=1, now=NOW)
    assert steps.leave(OFFICER, reference, "failed", TODAY, "", version=1, now=NOW) == row_id
    assert house.row_of(reference).exit_code == "failed"
    assert refused(reference, "documents") == "journey_has_ended"
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        row = StepTaken.objects.get(journey_id=room.journey.id, step="failed")
        assert note_of(row) == "Majikan batal (contoh)"
    house.journey(job_order_id=order.id)
    with pytest.raises(Invalid) as refusal:
        steps.take_back(OFFICER, reference, row_id, version=2, now=NOW)
    assert refusal.value.fields == {"job_order": ["job_order_full"]}


def test_no_exit_once_she_has_left_and_none_that_nobody_knows(office: None) -> None:
    reference = house.journey(begin=Begin(step="departed"))
    with pytest.raises(Invalid, match="she_has_left"):
        steps.leave(OFFICER, reference, "withdrew", TODAY, "", version=1, now=NOW)
    with pytest.raises(Invalid) as refusal:
        steps.leave(OFFICER, reference, "vanished", TODAY, "", version=1, now=NOW)
    assert refusal.value.fields == {"exit_code": ["no_such_exit"]}


def test_a_wrong_step_is_taken_back_and_stays_in_the_history(office: None) -> None:
    reference = house.journey(legality=Legality.UNKNOWN)
    row_id = steps.take_step(OFFICER, reference, "departed", TODAY, version=1, now=NOW)
    steps.take_back(OFFICER, reference, row_id, version=2, now=NOW)
    row = house.row_of(reference)
    assert (row.step, row.departed_on, row.version) == ("registered", None, 3)
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        assert (
            StepTaken.objects.filter(journey_id=room.journey.id, taken_back_by=OFFICER.user_id).count() == 1
        )
    with pytest.raises(NotFound, match="no_such_step_taken"):
        steps.take_back(OFFICER, reference, row_id, version=3, now=NOW)


def test_the_first_step_stays(office: None) -> None:
    reference = house.journey()
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        row_id = StepTaken.objects.get(journey_id=room.journey.id).id
    with pytest.raises(Invalid, match="last_step_stays"):
        steps.take_back(OFFICER, reference, row_id, version=1, now=NOW)


def test_a_contract_may_be_extended_again_and_again(office: None) -> None:
    reference = house.journey(begin=Begin(step="arrived", on=date(2022, 1, 1)))
    house.take(reference, "extended", on=date(2024, 1, 1))
    house.take(reference, "extended", on=date(2026, 1, 1))
    row = house.row_of(reference)
    assert (row.step, row.step_on) == ("extended", date(2026, 1, 1))


def test_only_whoever_works_journeys_takes_steps(office: None) -> None:
    reference = house.journey()
    with pytest.raises(Denied):
        house.take(reference, "health", by=house.RECEPTION)
    with pytest.raises(NotFound):
        house.take(reference, "health", by=house.ELSEWHERE)
    with pytest.raises(Invalid) as refusal:
        steps.take_step(OFFICER, reference, "health", TODAY, version=1, now=NOW, note="x" * 2001)
    assert refusal.value.fields == {"note": ["text_too_long"]}
