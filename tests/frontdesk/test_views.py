"""The hall's screens through the whole stack, signed in for real, on the shipped catalogue."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from satuatap.access.services import place_conflict
from satuatap.frontdesk import services
from satuatap.frontdesk.models import Leg, ServiceRequest, Visit
from satuatap.frontdesk.rules.states import LegState
from satuatap.people.results import PersonHandle
from tests.frontdesk.pages import SERVICE, Clock, a_counter, a_visit, english, leg_of, serve, text_of
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

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    standing = Clock()
    for page in ("accounts.views.answers", "frontdesk.views.public"):
        monkeypatch.setattr(f"satuatap.{page}.clocks", standing)
    return standing


@pytest.fixture
def siti() -> PersonHandle:
    return registered()


@pytest.fixture
def reception() -> Client:
    return english(signed_in(RECEPTION))


@pytest.fixture
def desk() -> Client:
    """An officer of the employment desk with an open counter."""
    services.open_counter(OFFICER, counter_id=a_counter(), now=NOW)
    return english(signed_in(OFFICER))


# Reception


def test_a_ticket_number_in_the_search_box_leads_to_the_ticket(reception: Client) -> None:
    visit = a_visit()
    answer = reception.get("/reception/", {"q": f"a-{visit.number:03}"})
    assert answer["Location"] == f"/tickets/{visit.reference}/"


def test_a_reference_finds_the_person_and_offers_a_ticket(reception: Client, siti: PersonHandle) -> None:
    page = text_of(reception.get("/reception/", {"q": siti.reference}))
    assert SITI.full_name in page
    assert f"/tickets/new/?person={siti.reference}" in page


def test_a_nik_stays_in_no_address(reception: Client, siti: PersonHandle) -> None:
    address = {"q": SITI.nik}
    assert reception.get("/reception/", address).headers["Location"] == f"/person/{siti.reference}/"
    part = reception.get("/reception/", address, headers={"HX-Request": "true"})
    assert part.headers["HX-Push-Url"] == "false"
    assert siti.reference in text_of(part)


def test_htmx_gets_the_findings_only(reception: Client, siti: PersonHandle) -> None:
    part = text_of(reception.get("/reception/", {"q": siti.reference}, headers={"HX-Request": "true"}))
    assert SITI.full_name in part
    assert "<html" not in part


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "'; DROP TABLE", "😀", "‮abc", "x" * 10_000, "%00"]
)
def test_nothing_typed_into_the_box_breaks_the_page(reception: Client, query: str) -> None:
    answer = reception.get("/reception/", {"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in text_of(answer)


def test_a_quiet_hall_is_not_read_again(reception: Client, siti: PersonHandle) -> None:
    """Every list of names is an opening that is written down: a screen that polls must not fill the log."""
    a_visit(siti)
    seen = re.search(r"/reception/now/\?seen=([\w-]+)", text_of(reception.get("/reception/")))
    assert seen is not None
    answer = reception.get("/reception/now/", {"seen": seen[1]}, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    a_visit(siti)
    assert reception.get("/reception/now/", {"seen": seen[1]}).status_code == 200


# Tickets


def a_ticket_form(**more: Any) -> dict[str, Any]:
    return {"once": str(uuid4()), "services": [SERVICE], "give": "1", **more}


def test_a_ticket_is_handed_over_and_its_page_has_slip_and_code(
    reception: Client, siti: PersonHandle
) -> None:
    answer = reception.post("/tickets/new/", a_ticket_form(person=siti.reference), follow=True)
    page = text_of(answer)
    assert "A-001" in page
    assert "/slip/" in page
    assert "data:image/svg+xml" in page


def test_a_double_submit_makes_one_ticket(reception: Client) -> None:
    form = a_ticket_form()
    first, second = reception.post("/tickets/new/", form), reception.post("/tickets/new/", form)
    assert first["Location"] == second["Location"]
    assert Visit.objects.count() == 1


def test_a_refused_ticket_keeps_everything_typed(reception: Client) -> None:
    form = a_ticket_form(services=[], quiet="", concern="", woman_officer="on", priority="hamil")
    answer = reception.post("/tickets/new/", form)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Choose at least one service." in page
    assert form["once"] in page
    assert re.search(r'name="woman_officer"[^>]* checked', page)
    assert re.search(r'value="hamil" selected', page)


def test_a_forged_service_is_refused_by_the_field(reception: Client) -> None:
    answer = reception.post("/tickets/new/", a_ticket_form(services=["no-such-service"]))
    assert answer.status_code == 422
    assert Visit.objects.count() == 0


def test_the_way_is_shown_before_the_ticket_is_given(reception: Client) -> None:
    page = text_of(reception.post("/tickets/way/", a_ticket_form(services=["ktp-el", SERVICE])))
    assert page.index("Population papers") < page.index("Employment")
    assert Visit.objects.count() == 0


def words_of(answer: Any) -> list[str]:
    """What can be read on a page or a paper, without numbers and codes."""
    if answer["Content-Type"] == "application/pdf":
        text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    else:
        text = re.sub(r"<title>.*?</title>|<[^>]*>", " ", text_of(answer), flags=re.DOTALL)
    return [word for word in text.split() if not re.search(r"\d|/t/", word)]


def test_a_quiet_ticket_looks_like_any_other() -> None:
    """Staff page, slip, phone page, lists and board: the same words as for a question at the same desk."""
    browser = signed_in(RECEPTION)
    a_visit(service_slugs=["konsultasi-umum"])
    quiet = browser.post(
        "/tickets/new/", a_ticket_form(services=[], quiet="True", concern="Saya takut pulang")
    )
    asked = browser.post("/tickets/new/", a_ticket_form(services=["konsultasi-umum"]))
    seen = []
    for answer in (quiet, asked):
        visit = Visit.objects.get(reference=answer["Location"].split("/")[2])
        browser.get("/reception/")  # the message about the new ticket is read
        pages = (answer["Location"], f"/tickets/{visit.reference}/slip/", f"/t/{visit.public_code}")
        seen.append([words_of(browser.get(page)) for page in pages])
    assert seen[0] == seen[1]
    hall = [
        words_of(browser.get(page)) for page in ("/reception/", "/display/tulungagung/", "/o/tulungagung/")
    ]
    assert "takut" not in {word for page in (*seen[0], *hall) for word in page}


def test_the_slip_has_number_and_desks_and_no_name(reception: Client, siti: PersonHandle) -> None:
    visit = a_visit(siti)
    answer = reception.get(f"/tickets/{visit.reference}/slip/")
    assert answer["Content-Type"] == "application/pdf"
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "A-001" in text
    assert "Siti" not in text


def test_the_ticket_of_another_office_is_not_there(siti: PersonHandle) -> None:
    from tests.people.house import ELSEWHERE

    visit = a_visit(siti)
    assert signed_in(ELSEWHERE).get(f"/tickets/{visit.reference}/").status_code == 404


# My desk


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


# Applications


def test_an_application_is_opened_once_and_its_clock_waits_for_the_papers(
    desk: Client, siti: PersonHandle
) -> None:
    serve(desk, a_visit(siti))
    form = {"service": SERVICE, "once": str(uuid4()), "destination": "", "scheme": "", "occupation": ""}
    first, second = desk.post("/applications/open/", form), desk.post("/applications/open/", form)
    assert first["Location"] == second["Location"]
    assert ServiceRequest.objects.count() == 1
    page = text_of(desk.get(first["Location"]))
    assert "not yet: the clock stands" in page
    assert "Papers are missing or have expired." in page


def test_a_refusal_needs_its_ground(desk: Client, siti: PersonHandle) -> None:
    serve(desk, a_visit(siti))
    address = desk.post("/applications/open/", {"service": SERVICE, "once": str(uuid4())})["Location"]
    answer = english(signed_in(HEAD)).post(f"{address}step/refuse/", {"version": "1", "ground": ""})
    assert answer.status_code == 422
    assert "id_ground_error" in text_of(answer)


# What everybody may see


def test_the_call_board_tells_numbers_and_counters_only(desk: Client, siti: PersonHandle) -> None:
    a_visit(siti)
    desk.post("/desk/call/")
    page = text_of(Client().get("/display/tulungagung/"))
    assert "A-001" in page
    assert "Siti" not in page
    assert siti.reference not in page
    assert "Silakan menuju Loket" in page


def test_the_board_answers_an_unchanged_hall_with_nothing() -> None:
    first = Client().get("/display/tulungagung/calls/")
    again = Client().get("/display/tulungagung/calls/", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""


def test_a_place_in_line_is_small_neutral_and_renews_itself(siti: PersonHandle) -> None:
    visit = a_visit(siti)
    answer = Client().get(f"/t/{visit.public_code}")
    page = text_of(answer)
    assert answer["Refresh"]
    assert len(answer.content) < 6_000
    assert "<script" not in page
    assert "Siti" not in page
    assert siti.reference not in page
    assert "Refresh" not in Client().get(f"/t/{visit.public_code}?still=1")


def test_a_place_in_line_speaks_english_without_a_cookie(siti: PersonHandle) -> None:
    visit = a_visit(siti)
    answer = Client().get(f"/t/{visit.public_code}?lang=en")
    assert "Your ticket" in text_of(answer)
    assert "lang" not in answer.cookies


def test_an_old_ticket_shows_nothing_of_its_day(siti: PersonHandle, clock: Clock) -> None:
    visit = a_visit(siti)
    clock.at = NOW + timedelta(days=1)
    page = text_of(Client().get(f"/t/{visit.public_code}?lang=en"))
    assert "Please take a new one" in page
    assert "aspor" not in page


def test_desks_that_are_not_here_say_when_or_where() -> None:
    page = text_of(Client().get("/o/tulungagung/?lang=en"))
    assert "here again on Wednesday, 25 Nov 2026" in page


def test_unknown_codes_and_offices_are_not_there() -> None:
    for address in ("/t/NOPE", "/o/nowhere/", "/display/nowhere/", "/display/nowhere/calls/"):
        assert Client().get(address).status_code == 404


# Person, hall, office


def test_a_persons_page_shows_visits_and_masks_the_nik(reception: Client, siti: PersonHandle) -> None:
    visit = a_visit(siti)
    page = text_of(reception.get(f"/person/{siti.reference}/"))
    assert SITI.full_name in page
    assert "3504••" in page
    assert SITI.nik not in page
    assert visit.reference in page


def test_the_hall_reads_no_name(siti: PersonHandle) -> None:
    a_visit(siti)
    page = text_of(english(signed_in(HEAD)).get("/hall/"))
    assert "Employment" in page
    assert "Siti" not in page


def test_the_office_page_marks_what_nobody_confirmed() -> None:
    page = text_of(english(signed_in(HEAD)).get("/office/"))
    assert "not confirmed" in page
    assert "PostgreSQL" in page


def test_the_counsellors_desk_is_a_desk_like_any_other() -> None:
    services.give_ticket(RECEPTION, person_id=None, service_slugs=[], quiet=True, once=uuid4(), now=NOW)
    browser = english(signed_in(COUNSELLOR))
    from satuatap.frontdesk import selectors

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
