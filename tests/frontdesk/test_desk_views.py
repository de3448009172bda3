"""An officer's desk through the whole stack, signed in for real, on the shipped catalogue."""

import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from satuatap.access.services import place_conflict
from satuatap.frontdesk import selectors, services
from satuatap.frontdesk.models import Leg, Visit
from satuatap.frontdesk.rules.states import LegState
from satuatap.people.results import PersonHandle
from tests.frontdesk.pages import SERVICE, a_counter, a_visit, english, leg_of, serve, text_of
from tests.people.conftest import office, staffed  # noqa: F401 - fixtures
from tests.people.house import (
    COUNSELLOR,
    HEAD,
    NOW,
    OFFICER,
    RECEPTION,
    SITI,
    like_siti,
    registered,
    signed_in,
)

pytestmark = pytest.mark.usefixtures("office", "clock")


def test_an_officer_opens_a_counter_and_calls(siti: PersonHandle) -> None:
    visit = a_visit(siti)
    browser = english(signed_in(OFFICER))
    assert "Where do you sit today?" in text_of(browser.get("/desk/"))
    browser.post("/desk/open/", {"counter": str(a_counter())})
    browser.post("/desk/call/")
    page = text_of(browser.get("/desk/"))
    assert "A-001" in page
    assert SITI.full_name in page
    assert leg_of(visit).state == LegState.CALLED


def test_an_officer_who_may_not_see_her_is_told_no_name_and_can_hand_the_ticket_on(
    desk: Client, siti: PersonHandle
) -> None:
    place_conflict(
        HEAD,
        subject_id=siti.id,
        user_id=OFFICER.user_id,
        reason="Keluarga (contoh)",
        now=NOW,
    )
    visit = a_visit(siti)
    desk.post("/desk/call/")
    page = text_of(desk.get("/desk/"))
    assert "A-001" in page
    assert "name not open to you" in page
    assert SITI.full_name not in page
    assert siti.reference not in page
    leg = leg_of(visit)
    assert desk.post(f"/desk/legs/{leg.id}/start/", {"version": leg.version}).status_code == 302
    assert "name not open to you" in text_of(desk.get("/desk/"))


def test_a_double_press_of_call_next_calls_one_ticket(desk: Client) -> None:
    first, second = a_visit(), a_visit(at=NOW + timedelta(minutes=1))
    desk.post("/desk/call/")
    answer = desk.post("/desk/call/")
    assert answer.status_code == 403
    assert "There is a ticket at your counter." in text_of(answer)
    assert leg_of(first).state == LegState.CALLED
    assert leg_of(second).state == LegState.WAITING


def test_a_button_that_cannot_be_pressed_says_why(desk: Client) -> None:
    a_visit()
    desk.post("/desk/call/")
    page = text_of(desk.get("/desk/"))
    assert re.search(r'aria-disabled="true" aria-describedby="why-no_show"', page)
    assert "Call the ticket three times before you mark it as not come." in page


def test_after_three_calls_a_visitor_may_be_marked_as_not_come(desk: Client) -> None:
    visit = a_visit()
    desk.post("/desk/call/")
    for _again in range(2):
        desk.post(f"/desk/legs/{leg_of(visit).id}/recall/", {"version": leg_of(visit).version})
    desk.post(f"/desk/legs/{leg_of(visit).id}/no_show/", {"version": leg_of(visit).version})
    assert leg_of(visit).state == LegState.NO_SHOW


def test_a_stale_page_says_what_changed_and_changes_nothing(desk: Client) -> None:
    visit = a_visit()
    leg = serve(desk, visit)
    answer = desk.post(f"/desk/legs/{leg.id}/recall/", {"version": leg.version - 1})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "This changed meanwhile." in page
    assert "the visitor came to the counter." in page
    assert leg_of(visit).version == leg.version


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "1.5"])
def test_a_page_without_its_version_is_refused_in_words(desk: Client, version: str) -> None:
    visit = a_visit()
    desk.post("/desk/call/")
    answer = desk.post(f"/desk/legs/{leg_of(visit).id}/start/", {"version": version})
    assert answer.status_code in (409, 422)


def test_an_unknown_step_is_not_there(desk: Client) -> None:
    visit = a_visit()
    assert desk.post(f"/desk/legs/{leg_of(visit).id}/explode/", {"version": 1}).status_code == 404


def test_finishing_without_an_outcome_keeps_the_form_open(desk: Client) -> None:
    leg = serve(desk, a_visit())
    answer = desk.post(f"/desk/legs/{leg.id}/finish/", {"version": leg.version})
    page = text_of(answer)
    assert answer.status_code == 422
    assert re.search(r'<details class="end-form" name="end" open>', page)
    assert "id_outcome_error" in page


def test_a_finished_ticket_goes_on_to_its_next_desk(desk: Client) -> None:
    visit = a_visit(service_slugs=[SERVICE, "jaminan-sosial"])
    leg = serve(desk, visit)
    desk.post(f"/desk/legs/{leg.id}/finish/", {"version": leg.version, "outcome": "selesai"})
    assert leg_of(visit).state == LegState.DONE
    assert Leg.objects.get(visit=visit, position=2).state == LegState.WAITING


def test_a_ticket_on_hold_keeps_its_reason_and_comes_back(desk: Client) -> None:
    visit = a_visit()
    leg = serve(desk, visit)
    desk.post(f"/desk/legs/{leg.id}/hold/", {"version": leg.version, "reason": "fotokopi", "minutes": "12"})
    page = text_of(desk.get("/desk/"))
    assert "On hold" in page
    desk.post(f"/desk/legs/{leg.id}/bring_back/", {"version": leg_of(visit).version})
    assert leg_of(visit).state == LegState.WAITING


def test_a_ticket_is_handed_on_to_another_desk(desk: Client) -> None:
    visit = a_visit()
    leg = serve(desk, visit)
    page = text_of(desk.get("/desk/"))
    target = re.search(r'<option value="([0-9a-f-]{36}:jaminan-sosial)"', page)
    assert target is not None
    desk.post(f"/desk/legs/{leg.id}/hand_on/", {"version": leg.version, "to": target[1]})
    assert [one.state for one in Leg.objects.filter(visit=visit).order_by("position")] == ["done", "waiting"]


def test_a_paper_verified_once_is_verified_on_the_list(desk: Client, siti: PersonHandle) -> None:
    serve(desk, a_visit(siti))
    answer = desk.post("/desk/papers/ktp/", {"ktp-number": "1", "ktp-valid_until": "2030-01-01"})
    assert answer["Location"] == "/desk/#paper-ktp"
    page = text_of(desk.get("/desk/"))
    assert "valid until 1 Jan 2030" in page
    assert page.count("Verified</span>") == 1


def test_a_paper_past_its_date_is_refused_by_the_field_and_stays_typed(
    desk: Client, siti: PersonHandle
) -> None:
    serve(desk, a_visit(siti))
    answer = desk.post("/desk/papers/ktp/", {"ktp-number": "ABC 1", "ktp-valid_until": "2020-01-01"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert 'value="ABC 1"' in page
    assert "This document is past its date" in page
    assert 'id="id_ktp-valid_until_error"' in page


def test_an_impossible_day_is_told_in_a_clerks_words(desk: Client, siti: PersonHandle) -> None:
    serve(desk, a_visit(siti))
    page = text_of(desk.post("/desk/papers/ktp/", {"ktp-issued_on": "31/02/2026"}))
    assert "This is no day of the calendar." in page


def test_a_verification_is_taken_back_by_what_its_form_says(desk: Client, siti: PersonHandle) -> None:
    serve(desk, a_visit(siti))
    desk.post("/desk/papers/ktp/", {"ktp-number": "ABC 1", "ktp-valid_until": "2030-01-01"})
    page = text_of(desk.get("/desk/"))
    address, form = re.findall(r'action="(/desk/papers/ktp/[a-z]+/)"(.*?)</form>', page, re.DOTALL)[0]
    said = dict(re.findall(r'name="(document|reason_code)"(?: value="([^"]*)")?', form))  # the last counts
    said["reason_code"] = re.findall(r'<option value="([^"]+)"', form)[0]
    assert "The verification is taken back." in text_of(desk.post(address, said, follow=True))
    assert address not in text_of(desk.get("/desk/"))


def test_the_slip_of_missing_papers_says_where_to_get_them(desk: Client, siti: PersonHandle) -> None:
    visit = a_visit(siti)
    serve(desk, visit)
    answer = desk.get(f"/tickets/{visit.reference}/missing/{SERVICE}/")
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "Identity card" in text
    assert "Siti" not in text


def test_a_slip_of_a_ticket_opens_nobodys_name(reception: Client, siti: PersonHandle) -> None:
    visit = a_visit(siti)
    with CaptureQueriesContext(connection) as asked:
        assert reception.get(f"/tickets/{visit.reference}/slip/").status_code == 200
    assert not any("satuatap_gate" in one["sql"] for one in asked.captured_queries)


def test_why_is_answered_with_reason_and_source(desk: Client, siti: PersonHandle) -> None:
    serve(desk, a_visit(siti))
    assert "Why do I need this?" in text_of(desk.get("/desk/"))


def test_the_counsellors_desk_is_a_desk_like_any_other() -> None:
    services.give_ticket(RECEPTION, person_id=None, service_slugs=[], quiet=True, once=uuid4(), now=NOW)
    browser = english(signed_in(COUNSELLOR))
    browser.post("/desk/open/", {"counter": str(selectors.my_counters(COUNSELLOR, now=NOW)[0].counter.id)})
    browser.post("/desk/call/")
    assert "A-001" in text_of(browser.get("/desk/"))


def test_a_nameless_ticket_at_the_counter_gets_its_name(desk: Client, siti: PersonHandle) -> None:
    visit = a_visit()
    serve(desk, visit)
    page = text_of(desk.get(f"/person/{siti.reference}/"))
    assert "Ticket A-001 at your counter bears no name yet." in page
    desk.post("/desk/name/", {"ticket": visit.reference, "person": siti.reference})
    assert SITI.full_name in text_of(desk.get("/desk/"))


def test_a_ticket_that_bears_a_name_never_gets_another(desk: Client, siti: PersonHandle) -> None:
    visit = a_visit(siti)
    serve(desk, visit)
    other = registered(like_siti(full_name="Darsono", nik="", phone="", phone_owner=""))
    answer = desk.post("/desk/name/", {"ticket": visit.reference, "person": other.reference})
    assert answer.status_code == 409
    assert Visit.objects.get(id=visit.id).person_id == siti.id


def test_an_officer_names_only_the_ticket_at_her_counter(desk: Client, siti: PersonHandle) -> None:
    visit = a_visit()
    answer = desk.post("/desk/name/", {"ticket": visit.reference, "person": siti.reference})
    assert answer.status_code == 403
    assert Visit.objects.get(id=visit.id).person_id is None
