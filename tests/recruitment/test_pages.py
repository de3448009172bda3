"""The register's screens through the whole stack: a list is looked into, then taken in."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from satuatap.recruitment.models import Agency, Branch, RegisterImport, Sanction
from tests.people.conftest import office, staffed  # noqa: F401 - fixtures
from tests.people.house import OFFICER, RECEPTION, signed_in
from tests.recruitment.test_importing import AGENCIES, ORDERS

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def officer() -> Client:
    browser = signed_in(OFFICER)
    browser.cookies["lang"] = "en"
    return browser


def a_list(
    text: str = AGENCIES, kind: str = "agencies", name: str = "daftar.csv", **more: Any
) -> dict[str, Any]:
    return {
        "kind": kind,
        "file": SimpleUploadedFile(name, text.encode()),
        "source": "siskop2mi.bp2mi.go.id",
        "checked_on": "2026-11-24",
        "once": str(uuid4()),
        **more,
    }


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_list_is_looked_into_and_taken_in_by_a_yes(officer: Client) -> None:
    form = a_list()
    shown = page_of(officer.post("/register/list/", form))
    assert "PT. Contoh Maju Jaya" in shown
    assert "columns not understood" in shown
    assert not Agency.objects.exists()
    for _twice in range(2):
        answer = officer.post("/register/list/yes/", {"once": form["once"]}, follow=True)
        assert "2 rows of the list were taken in." in page_of(answer)
    assert RegisterImport.objects.count() == 1
    found = page_of(officer.get("/agencies/?q=teladan"))
    assert "CV Teladan Abadi" in found
    assert "Licence expired" in found
    assert "PT. Contoh" not in found


def test_a_refused_row_says_which_field_and_why(officer: Client) -> None:
    officer_form = a_list()
    officer.post("/register/list/", officer_form)
    officer.post("/register/list/yes/", {"once": officer_form["once"]})
    page = page_of(
        officer.post("/register/list/", a_list(ORDERS.replace("Hong Kong", "Atlantis"), "job_orders"))
    )
    assert "This destination is not in the list of codes." in page
    assert "Row 2" in page


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (a_list("\x00\x01", name="foto.csv"), "This file is no list that can be read."),
        (a_list("Nama\nx\n"), "These columns were not found: nomor sip3mi."),
        (a_list(checked_on="2999-01-01"), "This day has not come yet."),
        (a_list(once="x"), "Not read yet."),
        (a_list(kind="people"), "Not read yet."),
        ({}, "Not read yet."),
    ],
)
def test_what_cannot_be_read_is_told_by_the_field(officer: Client, form: dict[str, Any], words: str) -> None:
    answer = officer.post("/register/list/", form)
    assert answer.status_code == 422
    assert words in page_of(answer)


def test_a_list_nobody_looked_into_is_not_taken_in(officer: Client) -> None:
    answer = officer.post("/register/list/yes/", {"once": str(uuid4())}, follow=True)
    assert "The list waited too long for a yes." in page_of(answer)
    assert not RegisterImport.objects.exists()


def test_the_list_of_a_colleague_waits_for_her_yes_only(officer: Client) -> None:
    form = a_list()
    officer.post("/register/list/", form)
    assert signed_in(RECEPTION).post("/register/list/yes/", {"once": form["once"]}).status_code == 403
    assert not Agency.objects.exists()


def an_agency(officer: Client) -> Agency:
    form = a_list()
    officer.post("/register/list/", form)
    officer.post("/register/list/yes/", {"once": form["once"]})
    return Agency.objects.get(licence_number="SIP3MI/001/2024")


def test_a_sanction_and_a_branch_are_noted_on_the_page_of_the_agency(officer: Client) -> None:
    agency = an_agency(officer)
    sanction = {
        "kind": "suspension",
        "number": "Kepdirjen 12/2026",
        "starts_on": "2026-11-01",
        "source": "jdih.kemnaker.go.id",
    }
    page = page_of(officer.post(f"/agencies/{agency.id}/sanctions/", sanction, follow=True))
    assert "Suspended" in page
    one = Sanction.objects.get()
    officer.post(f"/agencies/{agency.id}/sanctions/{one.id}/lift/", {"ends_on": "2026-11-02"})
    one.refresh_from_db()
    assert one.ends_on == date(2026, 11, 2)
    branch = {"permit_number": "560/12", "regency": "Kab. Tulungagung", "head": "Ibu Contoh"}
    page = page_of(officer.post(f"/agencies/{agency.id}/branches/", branch, follow=True))
    assert "Kab. Tulungagung" in page
    assert Branch.objects.get().head == "Ibu Contoh"


@pytest.mark.parametrize(
    ("address", "form", "words"),
    [
        ("branches/", {"permit_number": "1", "regency": "Cirebon"}, "No regency or city, or more than one"),
        ("branches/", {}, "Not saved yet."),
        ("sanctions/", {"kind": "x"}, "Not saved yet."),
        (
            "sanctions/",
            {
                "kind": "warning",
                "number": "1",
                "starts_on": "2026-02-01",
                "ends_on": "2026-01-01",
                "source": "s",
            },
            "The last day lies before the first day.",
        ),
    ],
)
def test_what_is_wrong_stays_typed_and_is_told(
    officer: Client, address: str, form: dict[str, str], words: str
) -> None:
    answer = officer.post(f"/agencies/{an_agency(officer).id}/{address}", form)
    assert answer.status_code == 422
    assert words in page_of(answer)


def test_an_agency_that_is_not_there_is_not_found(officer: Client) -> None:
    assert officer.get(f"/agencies/{uuid4()}/").status_code == 404
    assert officer.post(f"/agencies/{uuid4()}/sanctions/", {}).status_code == 404
    assert (
        officer.post(f"/agencies/{uuid4()}/sanctions/{uuid4()}/lift/", {"ends_on": "2026-01-01"}).status_code
        == 404
    )


def test_job_orders_are_listed_with_their_places(officer: Client) -> None:
    an_agency(officer)
    form = a_list(ORDERS, "job_orders")
    officer.post("/register/list/", form)
    officer.post("/register/list/yes/", {"once": form["once"]})
    page = page_of(officer.get("/job-orders/?q=contoh"))
    assert "SIP2MI/1" in page
    assert "5 / 25" in page
    assert "HKD 5,100" in page
    assert "No job order is found." in page_of(officer.get("/job-orders/?q=zzz"))


def test_reception_does_not_keep_the_register() -> None:
    assert signed_in(RECEPTION).get("/register/list/").status_code == 403
    assert signed_in(RECEPTION).get("/agencies/").status_code == 403
