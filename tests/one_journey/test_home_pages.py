"""Abroad and home again: what is written down, what is refused, and what goes to the counsellors only."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from satuatap.access.gate import opened as gate_opened
from satuatap.access.rules.purposes import Purpose
from satuatap.journeys import doors
from satuatap.journeys.drafts import Begin
from satuatap.journeys.models import FamilyMember, FollowUp, ReintegrationPlan, Return, StepTaken
from satuatap.journeys.rules.homecoming import AgeBand, FollowUpOutcome
from satuatap.journeys.rules.words import AbroadKind, ReturnType
from satuatap.journeys.selectors.home import family_page, home_page
from satuatap.journeys.services import home
from satuatap.journeys.services.home import (
    AbroadDraft,
    FamilyDraft,
    FollowUpDraft,
    PlanDraft,
    ReturnDraft,
)
from satuatap.lib.errors import Invalid, NotFound
from satuatap.people.selectors import concerns
from tests.clock import hold
from tests.one_journey import house
from tests.one_journey.house import COUNSELLOR, ELSEWHERE, NOW, OFFICER, RECEPTION, TODAY

pytestmark = pytest.mark.django_db
LEFT = TODAY - timedelta(days=800)


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    hold(monkeypatch, NOW)


@pytest.fixture
def officer(office: None) -> Client:
    return house.signed_in(OFFICER)


def abroad() -> str:
    return house.journey(begin=Begin(step="departed", on=LEFT))


def back(days: int, how: ReturnType = ReturnType.CONTRACT_ENDED, **more: Any) -> str:
    reference = abroad()
    draft = ReturnDraft(TODAY - timedelta(days=days), how, "kontrak_selesai", **more)
    home.note_return(OFFICER, reference, draft, once=uuid4(), now=NOW)
    return reference


def refused(code: str, act: Any) -> None:
    with pytest.raises(Invalid) as why:
        act()
    assert code in [why.value.code, *(one for codes in why.value.fields.values() for one in codes)]


def test_an_arrival_is_confirmed_by_somebody_and_takes_its_step(office: None) -> None:
    reference, once = abroad(), uuid4()
    draft = AbroadDraft(AbroadKind.ARRIVED, LEFT, "keluarga", note="Kabar lewat telepon")
    for _time in range(2):
        home.note_abroad(OFFICER, reference, draft, once=once, now=NOW)
    page = home_page(OFFICER, reference, now=NOW)
    assert [(line.kind, str(line.confirmed), line.note) for line in page.events] == [
        (AbroadKind.ARRIVED, "Keluarga", "Kabar lewat telepon")
    ]
    assert house.row_of(reference).step == "arrived"


def test_an_extension_needs_its_new_end_and_may_come_twice(office: None) -> None:
    reference = abroad()
    house.take(reference, "arrived", on=LEFT, reported=True)
    first = AbroadDraft(AbroadKind.EXTENDED, TODAY - timedelta(days=70), "pekerja")
    refused("new_end_missing", lambda: home.note_abroad(OFFICER, reference, first, once=uuid4(), now=NOW))
    for day in (70, 5):
        draft = AbroadDraft(AbroadKind.EXTENDED, TODAY - timedelta(days=day), "p3mi", until=date(2028, 1, 1))
        home.note_abroad(OFFICER, reference, draft, once=uuid4(), now=NOW)
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        assert StepTaken.objects.filter(journey=room.journey, step="extended").count() == 2


def test_contact_is_lost_until_somebody_hears_of_her(office: None) -> None:
    reference = abroad()
    for days, kind in ((30, AbroadKind.CONTACT_LOST), (2, AbroadKind.CONTACT_FOUND)):
        draft = AbroadDraft(kind, TODAY - timedelta(days=days), "keluarga")
        home.note_abroad(OFFICER, reference, draft, once=uuid4(), now=NOW)
        lost = home_page(OFFICER, reference, now=NOW).lost
        assert (lost is not None) is (kind is AbroadKind.CONTACT_LOST)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (AbroadDraft(AbroadKind.CONTACT, TODAY + timedelta(days=1), "pekerja"), "day_lies_ahead"),
        (AbroadDraft(AbroadKind.CONTACT, LEFT - timedelta(days=1), "pekerja"), "step_before_earlier"),
        (AbroadDraft(AbroadKind.CONTACT, TODAY, "siapa"), "no_such_code"),
        (AbroadDraft(AbroadKind.CONTACT, TODAY, "pekerja", note="ada kekerasan"), "belongs_to_counsellors"),
        (AbroadDraft(AbroadKind.CONTACT, TODAY, "pekerja", note="x" * 1001), "text_too_long"),
        (AbroadDraft(AbroadKind.EXTENDED, TODAY, "pekerja", until=TODAY), "ends_before_it_starts"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    office: None, draft: AbroadDraft, code: str
) -> None:
    reference = abroad()
    refused(code, lambda: home.note_abroad(OFFICER, reference, draft, once=uuid4(), now=NOW))
    assert not home_page(OFFICER, reference, now=NOW).events


def test_a_return_takes_its_step_and_a_corrected_one_replaces_it(office: None) -> None:
    reference = back(40, needs=frozenset({"kesehatan", "modal"}), route_code="bandara")
    assert house.row_of(reference).returned_on == TODAY - timedelta(days=40)
    draft = ReturnDraft(TODAY - timedelta(days=40), ReturnType.ILL, "sakit")
    home.note_return(OFFICER, reference, draft, once=uuid4(), now=NOW)
    page = home_page(OFFICER, reference, now=NOW)
    assert page.returned is not None
    assert (page.returned.type, page.returned.needs, page.before) == (ReturnType.ILL, [], 1)
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        assert Return.objects.filter(journey=room.journey).count() == 2


def test_leave_ends_no_journey(office: None) -> None:
    reference = back(5, ReturnType.LEAVE)
    page = home_page(OFFICER, reference, now=NOW)
    assert (page.has_returned, page.planned) == (False, ())


def test_the_reason_of_a_closed_file_is_none_of_the_open_journey(office: None) -> None:
    reference = abroad()
    draft = ReturnDraft(TODAY, ReturnType.TROUBLE, "kekerasan")
    refused(
        "belongs_to_counsellors", lambda: home.note_return(OFFICER, reference, draft, once=uuid4(), now=NOW)
    )
    assert house.row_of(reference).returned_on is None


def test_follow_ups_are_tried_again_until_she_was_reached(office: None) -> None:
    reference = back(92)
    tried = FollowUpDraft(3, TODAY, FollowUpOutcome.NOT_REACHED)
    home.follow_up(OFFICER, reference, tried, once=uuid4(), now=NOW)
    assert home_page(OFFICER, reference, now=NOW).may_follow == [3]
    reached = FollowUpDraft(3, TODAY, FollowUpOutcome.DONE, "Warungnya sudah buka")
    home.follow_up(OFFICER, reference, reached, once=uuid4(), now=NOW)
    page = home_page(OFFICER, reference, now=NOW)
    assert (page.may_follow, page.planned[0].tries) == ([], 1)
    assert [line.note for line in page.follow_ups] == ["", "Warungnya sudah buka"]
    refused("follow_up_made", lambda: home.follow_up(OFFICER, reference, reached, once=uuid4(), now=NOW))
    early = FollowUpDraft(12, TODAY, FollowUpOutcome.DONE)
    refused("follow_up_too_early", lambda: home.follow_up(OFFICER, reference, early, once=uuid4(), now=NOW))
    with pytest.raises(NotFound, match="no_such_follow_up"):
        home.follow_up(
            OFFICER, reference, FollowUpDraft(7, TODAY, FollowUpOutcome.DONE), once=uuid4(), now=NOW
        )
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        assert FollowUp.objects.filter(journey=room.journey).count() == 2


def test_the_part_of_the_counsellors_survives_a_plan_of_somebody_else(office: None) -> None:
    reference = back(40)
    home.plan(COUNSELLOR, reference, PlanDraft("Warung", "", "Tidur lebih baik"), now=NOW)
    home.plan(OFFICER, reference, PlanDraft("Warung dan kebun", "Kembali ke desa"), now=NOW)
    seen = home_page(OFFICER, reference, now=NOW).plan
    assert seen is not None
    assert seen.economic == "Warung dan kebun"
    assert not seen.psychosocial
    hers = home_page(COUNSELLOR, reference, now=NOW).plan
    assert hers is not None
    assert hers.psychosocial == "Tidur lebih baik"
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        row = ReintegrationPlan.objects.get(journey=room.journey, replaced_at=None)
        assert b"Warung" not in bytes(row.economic_sealed or b"")
    refused("homecoming_plan_empty", lambda: home.plan(OFFICER, reference, PlanDraft(" "), now=NOW))


def test_the_family_is_counted_by_age_and_never_named(office: None) -> None:
    reference = abroad()
    for band in (AgeBand.SMALL, AgeBand.SMALL, AgeBand.OLD):
        draft = FamilyDraft("anak", band, "kakek_nenek", needs=frozenset({"sekolah"}))
        home.add_family(OFFICER, reference, draft, once=uuid4(), now=NOW)
    page = family_page(OFFICER, reference, now=NOW)
    assert page.children == [(AgeBand.SMALL, 2)]
    home.end_family(OFFICER, reference, page.members[0].row.id, now=NOW)
    later = family_page(OFFICER, reference, now=NOW)
    assert (later.children, later.gone) == ([(AgeBand.SMALL, 1)], 1)
    with doors.opened(OFFICER, reference, "view_journey", now=NOW):
        assert FamilyMember.objects.count() == 3
    with pytest.raises(NotFound, match="no_such_relative"):
        home.end_family(OFFICER, reference, uuid4(), now=NOW)
    wrong = FamilyDraft("anak", AgeBand.SMALL, "nobody", needs=frozenset({"gold"}))
    with pytest.raises(Invalid) as why:
        home.add_family(OFFICER, reference, wrong, once=uuid4(), now=NOW)
    assert set(why.value.fields) == {"carer_code", "needs"}


def test_the_pages_take_all_of_it_and_a_worry_goes_to_the_counsellors_only(officer: Client) -> None:
    reference = abroad()
    address = reverse("journey-home", args=[reference])
    said = {
        "return-on": "2026-08-20",
        "return-type": "contract_ended",
        "return-reason_code": "kontrak_selesai",
    }
    more = {
        "return-needs": ["modal"],
        "return-once": str(uuid4()),
        "return-quiet": "Ia takut pulang (contoh)",
    }
    answer = officer.post(reverse("journey-return", args=[reference]), {**said, **more})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    shown = officer.get(address).content.decode()
    assert "Kembali di rumah" in shown
    assert "Modal atau alat usaha" in shown
    assert "takut pulang" not in shown
    assert [line.text for line in concerns(COUNSELLOR, now=NOW)] == ["Ia takut pulang (contoh)"]
    follow = {"follow-month": "3", "follow-on": "2026-11-20", "follow-outcome": "done", "follow-note": "Baik"}
    answer = officer.post(
        reverse("journey-follow-up", args=[reference]), {**follow, "follow-once": str(uuid4())}
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    plan = {"plan-economic": "Warung", "plan-social": "", "plan-psychosocial": "rahasia"}
    assert officer.post(reverse("journey-plan", args=[reference]), plan).status_code == 302
    shown = officer.get(address).content.decode()
    assert "Warung" in shown
    assert "rahasia" not in shown
    family = {"relation_code": "anak", "age_band": "5_11", "carer_code": "saudara", "at_school": "yes"}
    family_at = reverse("journey-family", args=[reference])
    assert officer.post(family_at, {**family, "once": str(uuid4())}).status_code == 302
    shown = officer.get(family_at).content.decode()
    assert "5–11 tahun" in shown
    member = family_page(OFFICER, reference, now=NOW).members[0].row.id
    assert officer.post(reverse("journey-family-end", args=[reference, member])).status_code == 302


def test_a_refused_form_says_why_and_loses_nothing(officer: Client) -> None:
    reference = abroad()
    said = {"abroad-kind": "contact", "abroad-on": "2026-11-20", "abroad-confirmed_code": "keluarga"}
    answer = officer.post(
        reverse("journey-abroad", args=[reference]),
        {**said, "abroad-note": "ada kekerasan", "abroad-once": str(uuid4())},
    )
    assert answer.status_code == 422
    assert "Hanya untuk konselor" in answer.content.decode()
    assert "ada kekerasan" in answer.content.decode()
    assert 'value="kekerasan"' not in officer.get(reverse("journey-home", args=[reference])).content.decode()


@pytest.mark.parametrize("name", ["journey-home", "journey-family"])
def test_hidden_and_missing_look_the_same_and_reception_has_neither(office: None, name: str) -> None:
    reference = abroad()
    elsewhere = house.signed_in(ELSEWHERE)
    hidden = elsewhere.get(reverse(name, args=[reference]))
    missing = elsewhere.get(reverse(name, args=["J-2222-22"]))
    assert hidden.status_code == missing.status_code == 404
    assert house.signed_in(RECEPTION).get(reverse(name, args=[reference])).status_code == 403
    assert house.signed_in(COUNSELLOR).get(reverse(name, args=[reference])).status_code == 200
    with gate_opened(COUNSELLOR, Purpose.COUNSELLING, now=NOW):
        assert not Return.objects.exists()
