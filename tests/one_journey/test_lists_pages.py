"""The screens of comparing a list, through the whole stack."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from satuatap.journeys.models import Upload
from satuatap.journeys.rules.words import Phase
from tests.one_journey import house
from tests.one_journey.house import OFFICER, RECEPTION, signed_in
from tests.one_journey.test_lists import HEADS, NIK, SITI_ROW, row_of, worked

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def officer() -> Client:
    browser = signed_in(OFFICER)
    browser.cookies["lang"] = "en"
    return browser


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


def form(*rows: str, once: UUID, **more: str) -> dict[str, Any]:
    content = "\n".join([HEADS, *rows]).encode()
    return {
        "system": "siskop2mi",
        "file": SimpleUploadedFile("daftar.csv", content),
        "once": str(once),
        **more,
    }


COLUMNS = {
    "nik": "0",
    "full_name": "1",
    "birth_date": "2",
    "destination_code": "3",
    "occupation_code": "4",
    "departed_on": "5",
    "number": "6",
}


def compared(officer: Client, *rows: str) -> UUID:
    once = uuid4()
    officer.post("/lists/", form(*rows, once=once))
    officer.post(f"/lists/{once}/columns/", COLUMNS)
    worked()
    return once


def test_a_list_is_brought_compared_carried_out_and_undone(officer: Client) -> None:
    house.journey(person=house.registered(nik=NIK))
    once = uuid4()
    answer = officer.post("/lists/", form(SITI_ROW.replace("01/05/1999", "02/05/1999"), once=once))
    assert answer["Location"] == f"/lists/{once}/columns/"
    page = page_of(officer.get(f"/lists/{once}/columns/"))
    assert "Tgl Lahir (02/05/1999)" in page
    assert officer.post(f"/lists/{once}/columns/", COLUMNS)["Location"] == f"/lists/{once}/"
    page = page_of(officer.get(f"/lists/{once}/"))
    assert "0 of 1 rows" in page
    assert f'hx-get="/lists/{once}/progress/"' in page
    assert "0 of 1 rows" in page_of(officer.get(f"/lists/{once}/progress/"))
    worked()
    assert officer.get(f"/lists/{once}/progress/")["HX-Redirect"] == f"/lists/{once}/"
    page = page_of(officer.get(f"/lists/{once}/"))
    assert "<del>1999-05-01</del> → <ins>02/05/1999</ins>" in page
    decision = {"match": "different", "decision": "take_theirs"}
    page = page_of(officer.post(f"/lists/{once}/decide/", {**decision, "row": row_of(once).id}, follow=True))
    assert "1 row is decided." in page
    assert "Carry out 1 row" in page
    officer.post(f"/lists/{once}/carry-out/")
    worked()
    page = page_of(officer.get(f"/lists/{once}/"))
    assert "Taken over" in page
    officer.post(f"/lists/{once}/undo/")
    worked()
    assert "Undone" in page_of(officer.get(f"/lists/{once}/?match=different"))
    assert "daftar.csv" in page_of(officer.get("/lists/"))


def test_all_rows_of_a_kind_are_decided_at_once(officer: Client) -> None:
    once = compared(officer, ";Lilik Contoh;1990-01-02;;;;", ";Tutik Contoh;1991-01-02;;;;")
    page = page_of(
        officer.post(
            f"/lists/{once}/decide/",
            {"match": "only_there", "decision": "keep_ours", "all": "1"},
            follow=True,
        )
    )
    assert "2 rows are decided." in page


def test_the_same_file_again_is_told_with_its_day(officer: Client) -> None:
    compared(officer, SITI_ROW)
    answer = officer.post("/lists/", form(SITI_ROW, once=uuid4()))
    assert answer.status_code == 422
    assert "This very file was brought on" in page_of(answer)
    assert officer.post("/lists/", form(SITI_ROW, once=uuid4(), again="on")).status_code == 302


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            {"file": SimpleUploadedFile("foto.csv", b"\x89PNG\x00\x00")},
            "This file is no list that can be read.",
        ),
        ({"file": SimpleUploadedFile("x.csv", b"")}, "Not read yet."),
        ({"system": "facebook"}, "Not read yet."),
        ({"once": "x"}, "Not read yet."),
        ({"whole_from": "2026-01-01"}, "This must be filled in."),
        (
            {"whole_from": "2026-02-01", "whole_until": "2026-01-01"},
            "The last day lies before the first day.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_by_the_field(officer: Client, more: dict[str, Any], words: str) -> None:
    answer = officer.post("/lists/", {**form(SITI_ROW, once=uuid4()), **more})
    assert answer.status_code == 422
    assert words in page_of(answer)
    assert not Upload.objects.exists()


def test_columns_that_find_nobody_are_refused_by_the_field(officer: Client) -> None:
    once = uuid4()
    officer.post("/lists/", form(SITI_ROW, once=once))
    answer = officer.post(f"/lists/{once}/columns/", {"nik": "0"})
    assert answer.status_code == 422
    assert "Which column has the names?" in page_of(answer)
    answer = officer.post(f"/lists/{once}/columns/", {"nik": "77"})
    assert answer.status_code == 422


def test_a_list_that_waits_no_more_is_brought_again(officer: Client) -> None:
    answer = officer.get(f"/lists/{uuid4()}/columns/", follow=True)
    assert "The list waited too long for a yes." in page_of(answer)


def test_why_a_row_is_set_aside_stands_beside_it(officer: Client) -> None:
    once = compared(officer, SITI_ROW.replace("01/05/1999", "31/31/1999"))
    page = page_of(officer.get(f"/lists/{once}/"))
    assert "Birth date: This is not a day." in page


def test_the_result_is_a_file_for_a_spreadsheet(officer: Client) -> None:
    once = compared(officer, SITI_ROW, SITI_ROW.replace("01/05/1999", "31/31/1999"))
    text = officer.get(f"/lists/{once}/result.csv").content.decode("utf-8-sig")
    assert len(text.splitlines()) == 3
    assert "Only in the list" in text
    assert NIK not in text
    book = load_workbook(BytesIO(officer.get(f"/lists/{once}/result.xlsx").content))
    assert [cell.value for cell in next(book.worksheets[0].iter_rows())][:2] == ["Row", "Name"]


def test_a_list_that_stopped_says_why_and_goes_on_by_a_press(officer: Client) -> None:
    once = compared(officer, SITI_ROW)
    Upload.objects.filter(id=once).update(stopped="worker_failed", phase=Phase.MATCHING, done=0)
    assert "The work stopped because of a fault." in page_of(officer.get(f"/lists/{once}/"))
    officer.post(f"/lists/{once}/go-on/")
    worked()
    assert Upload.objects.get(id=once).phase == Phase.MATCHED


def test_what_is_asked_too_early_is_told(officer: Client) -> None:
    once = compared(officer, SITI_ROW)
    for address, words in (
        ("carry-out", "Nothing waits to be carried out"),
        ("undo", "Nothing of this list was carried out."),
        ("decide", "Tick the rows first."),
    ):
        sent = {"match": "only_there", "decision": "keep_ours"} if address == "decide" else {}
        assert words in page_of(officer.post(f"/lists/{once}/{address}/", sent, follow=True))


def test_only_who_compares_lists_finds_the_page(officer: Client) -> None:
    assert "/lists/" in page_of(officer.get("/journeys/"))
    once = compared(officer, SITI_ROW)
    for address in ("/lists/", f"/lists/{once}/", f"/lists/{once}/result.csv", f"/lists/{once}/columns/"):
        assert signed_in(RECEPTION).get(address).status_code == 403
        assert signed_in(house.ELSEWHERE).get(f"/lists/{once}/").status_code == 404
    assert officer.get(f"/lists/{uuid4()}/").status_code == 404
