"""The hall's screens through the whole stack, signed in for real, on the shipped catalogue."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pypdf import PdfReader

from satuatap.frontdesk.models import ServiceRequest, Visit
from satuatap.people.results import PersonHandle
from tests.clock import Clock
from tests.frontdesk.pages import SERVICE, a_visit, english, serve, text_of
from tests.people.conftest import office, staffed  # noqa: F401 - fixtures
from tests.people.house import (
    HEAD,
    NOW,
    RECEPTION,
    SITI,
    signed_in,
)

pytestmark = pytest.mark.usefixtures("office", "clock")


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
