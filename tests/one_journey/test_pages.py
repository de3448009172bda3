"""The pages of a journey: what they show, what they refuse, and who may see them."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from satuatap.journeys import doors
from satuatap.journeys.drafts import Begin
from satuatap.journeys.models import Agreement, StepTaken
from satuatap.journeys.rules.words import Legality
from satuatap.journeys.services import numbers
from tests.clock import hold
from tests.one_journey import house
from tests.one_journey.house import COUNSELLOR, ELSEWHERE, NOW, OFFICER, RECEPTION, TODAY

pytestmark = pytest.mark.django_db
STATEMENTS = 24  # of the first page of a journey, those of the session and the gate included


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    hold(monkeypatch, NOW)


@pytest.fixture
def officer(office: None) -> Client:
    return house.signed_in(OFFICER)


def led_to(browser: Client, name: str, *args: object, **query: str) -> str:
    """Where a page leads on to."""
    answer = browser.get(reverse(name, args=args), query)
    assert answer.status_code == 302
    return str(answer["Location"])


def page(browser: Client, name: str, *args: object, status: int = 200, **query: str) -> str:
    answer = browser.get(reverse(name, args=args), query)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def post(browser: Client, name: str, *args: object, status: int = 302, **data: Any) -> Any:
    answer = browser.post(reverse(name, args=args), data)
    assert answer.status_code == status, answer.content.decode()[:4000]
    return answer


def test_a_journey_is_opened_from_the_form_with_a_job_order_found_by_its_number(officer: Client) -> None:
    who, order = house.registered(), house.job_order()
    house.shown(who, "paspor", until=date(2030, 1, 1), number="X1234567")
    form = page(officer, "journey-new", person=who.reference)
    assert "Sudah diketahui, tidak ditanyakan lagi" in form
    assert "X1234567" in form
    data = {
        "scheme_code": "p_to_p",
        "legality": "procedural",
        "destination_code": "HK",
        "occupation_code": "pengurus_rumah_tangga",
        "search": order.number,
        "step": "registered",
        "on": "2026-11-24",
        "once": str(uuid4()),
    }
    looked = officer.post(reverse("journey-new") + f"?person={who.reference}", {**data, "look_up": "1"})
    assert looked.status_code == 200
    assert f'value="order:{order.id}"' in looked.content.decode()
    assert f'value="order:{order.id}"' in page(officer, "journey-picks", search=order.number)
    address = reverse("journey-new") + f"?person={who.reference}"
    opened = officer.post(address, {**data, "pick": f"order:{order.id}"})
    assert opened.status_code == 302
    again = officer.post(address, {**data, "pick": f"order:{order.id}"})
    assert again["Location"] == opened["Location"]
    shown = officer.get(opened["Location"]).content.decode()
    assert order.number in shown
    assert "X1234567" in shown


def test_a_refused_form_says_why_beside_the_field_and_loses_nothing(officer: Client) -> None:
    who, order = house.registered(), house.job_order(wanted=1, used_elsewhere=1)
    answer = officer.post(
        reverse("journey-new") + f"?person={who.reference}",
        {
            "scheme_code": "p_to_p",
            "legality": "procedural",
            "destination_code": "HK",
            "occupation_code": "pengurus_rumah_tangga",
            "employer": "Keluarga Contoh",
            "pick": f"order:{order.id}",
            "step": "registered",
            "once": str(uuid4()),
        },
    )
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Semua tempat" in said or "tempat" in said
    assert 'value="Keluarga Contoh"' in said
    assert f'value="order:{order.id}" checked' in said


def test_whoever_has_a_journey_is_led_to_it_and_asked_before_a_second_is_opened(officer: Client) -> None:
    who = house.registered()
    assert led_to(officer, "journey-of", who.reference).endswith(f"?person={who.reference}")
    reference = house.journey(person=who)
    assert led_to(officer, "journey-of", who.reference) == reverse("journey", args=[reference])
    assert reference in page(officer, "journey-new", person=who.reference)


def test_the_first_page_says_where_she_stands_what_comes_next_and_what_is_missing(officer: Client) -> None:
    who = house.registered()
    house.shown(who, "ktp", "kk", "ijazah")
    shown = page(officer, "journey", house.journey(person=who))
    assert "Langkah berikutnya" in shown
    assert "Dokumen lengkap" in shown
    assert "Surat keterangan status perkawinan" in shown  # missing
    assert 'class="lifeline"' in shown
    assert 'role="img"' in shown
    assert "urutan belum dipastikan" in shown  # confidence K is marked


def test_a_step_is_written_down_with_a_note_and_taken_back(officer: Client) -> None:
    reference = house.journey(legality=Legality.NONPROCEDURAL)
    post(officer, "journey-step", reference, "health", on="2026-11-23", note="Hasil baik", version=1)
    shown = page(officer, "journey", reference)
    assert "Hasil baik" in shown
    assert "23 Nov 2026" in shown
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        row = StepTaken.objects.get(journey_id=room.journey.id, step="health")
    post(officer, "journey-take-back", reference, row.id, version=2)
    assert "dibatalkan oleh Eko Contoh" in page(officer, "journey", reference)


def test_a_refused_step_says_why_and_may_be_reported(officer: Client) -> None:
    child = house.registered(birth_date=date(2010, 1, 1))
    reference = house.journey(person=child)
    assert "Langkah lain" in page(officer, "journey", reference)
    form = page(officer, "journey-step", reference, "departed")
    assert 'name="reported"' in form
    refused = post(officer, "journey-step", reference, "departed", status=422, on="2026-11-24", version=1)
    assert "Ada langkah lain yang lebih dulu" in refused.content.decode()
    post(officer, "journey-step", reference, "departed", on="2026-11-24", version=1, reported="on")
    assert "belum berumur 18 tahun" in page(officer, "journey", reference)


def test_a_day_that_has_not_come_is_refused_beside_the_day(officer: Client) -> None:
    reference = house.journey(legality=Legality.UNKNOWN)
    said = post(officer, "journey-step", reference, "health", status=422, on="2026-11-25", version=1)
    assert "Hari ini belum tiba" in said.content.decode()
    assert 'value="2026-11-25"' in said.content.decode()


def test_a_stale_page_is_told(officer: Client) -> None:
    reference = house.journey(legality=Legality.UNKNOWN)
    house.take(reference, "passport", by=house.COLLEAGUE)
    post(officer, "journey-step", reference, "health", status=409, on="2026-11-24", version=1)


def test_a_failed_departure_offers_the_benefit_with_its_days_and_a_way_to_the_counsellors(
    officer: Client,
) -> None:
    reference = house.journey()
    post(officer, "journey-end", reference, exit_code="failed", on="2026-11-20", note="", version=1)
    shown = page(officer, "journey", reference)
    assert "Santunan gagal berangkat" in shown
    assert "sampai 20 Nov 2031, sisa 1822 hari" in shown
    assert (date(2031, 11, 20) - TODAY).days == 1822
    assert "Ia boleh mengadu" in shown
    assert reverse("person-note", args=[house_person(reference)]) in shown
    assert "Langkah berikutnya" not in shown


def house_person(reference: str) -> str:
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        return str(room.journey.person.reference)


def test_an_ending_is_refused_once_she_has_left(officer: Client) -> None:
    reference = house.journey(begin=Begin(step="departed"))
    assert "Ia sudah berangkat" in page(officer, "journey-end", reference)
    post(officer, "journey-end", reference, status=422, exit_code="withdrew", on="2026-11-24", version=1)


def test_numbers_are_kept_marked_and_ended(officer: Client) -> None:
    reference = house.journey()
    post(officer, "journey-numbers", reference, system="bpjs", number="123")
    shown = page(officer, "journey-numbers", reference)
    assert "Bentuknya tidak seperti nomor jenis ini" in shown
    refused = post(officer, "journey-numbers", reference, status=422, system="bpjs", number="1 23")
    assert "sudah tercatat" in refused.content.decode()
    number_id = numbers.add_number(OFFICER, reference, "visa", "V123456", now=NOW)
    post(officer, "journey-number-end", reference, number_id)
    assert "V123456" not in page(officer, "journey-numbers", reference)


def test_what_a_journey_is_can_be_changed(officer: Client) -> None:
    reference = house.journey()
    order = house.job_order(destination_code="TW")
    assert "Tentang perjalanan ini" in page(officer, "journey-change", reference)
    data: dict[str, Any] = {
        "scheme_code": "p_to_p",
        "legality": "procedural",
        "destination_code": "TW",
        "occupation_code": "pengurus_rumah_tangga",
        "employer": "",
        "pick": f"order:{order.id}",
        "version": 1,
    }
    post(officer, "journey-change", reference, **data)
    assert "Taiwan" in page(officer, "journey", reference)
    assert order.number in page(officer, "journey-change", reference)
    assert house.row_of(reference).job_order_id == order.id
    post(officer, "journey-change", reference, status=409, **data)


def test_the_list_shows_the_latest_and_finds_one_by_its_reference(officer: Client) -> None:
    first = house.journey(now=NOW - timedelta(days=2))
    second = house.journey(scheme_code="g_to_g")
    listed = page(officer, "journeys")
    assert listed.index(second) < listed.index(first)
    assert first not in page(officer, "journeys", scheme="g_to_g")
    assert second not in page(officer, "journeys", step="departed")
    assert led_to(officer, "journeys", q=first.lower()) == reverse("journey", args=[first])
    assert "terbuka untuk Anda" in page(officer, "journeys", q="J-2222-22")
    colleague = house.signed_in(house.COLLEAGUE)
    assert first not in page(colleague, "journeys", mine="1")
    post(colleague, "journey-take-over", first, version=1)
    assert first in page(colleague, "journeys", mine="1")


def test_a_full_page_of_journeys_has_a_further_one(officer: Client) -> None:
    for number in range(31):
        house.journey(now=NOW - timedelta(minutes=number))
    assert "page=2" in page(officer, "journeys")
    assert "page=1" in page(officer, "journeys", page="2")


def test_the_person_page_draws_the_latest_journey(officer: Client) -> None:
    who = house.registered()
    house.shown(who, "paspor", until=date(2031, 1, 1))
    assert "akan digambar di sini" in page(officer, "person", who.reference)
    reference = house.journey(person=who)
    shown = page(officer, "person", who.reference)
    assert 'class="lifeline"' in shown
    assert reference in shown
    assert "Garis perjalanan: 1 langkah sudah, 13 belum, 1 dokumen" in shown
    assert "Perjalanan" not in page(house.signed_in(RECEPTION), "person", who.reference)


def test_the_life_line_comes_on_paper(officer: Client) -> None:
    who = house.registered()
    house.shown(who, "paspor", until=date(2031, 1, 1))
    reference = house.journey(person=who)
    with doors.opened(OFFICER, reference, "keep_agreement", now=NOW) as room:
        Agreement.objects.create(
            **room.row(
                once=uuid4(),
                kind="employment",
                starts_on=date(2026, 12, 1),
                ends_on=date(2028, 11, 30),
                wage="5100",
                currency="HKD",
                wage_per="month",
            )
        )
    answer = officer.get(reverse("journey-paper", args=[reference]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert reference in answer["Content-Disposition"]
    assert "HKD 5.100" in page(officer, "journey", reference)


@pytest.mark.parametrize(
    "name", ["journey", "journey-change", "journey-end", "journey-numbers", "journey-paper"]
)
def test_hidden_and_missing_look_the_same_and_reception_has_no_journeys(office: None, name: str) -> None:
    reference = house.journey()
    elsewhere = house.signed_in(ELSEWHERE)
    hidden = elsewhere.get(reverse(name, args=[reference]))
    missing = elsewhere.get(reverse(name, args=["J-2222-22"]))
    assert hidden.status_code == missing.status_code == 404
    assert house.signed_in(RECEPTION).get(reverse(name, args=[reference])).status_code == 403
    assert house.signed_in(COUNSELLOR).get(reverse(name, args=[reference])).status_code == 200


def test_the_first_page_asks_the_database_little(officer: Client) -> None:
    who = house.registered()
    house.shown(who, "ktp", "kk", "ijazah", "paspor", until=date(2030, 1, 1))
    reference = house.journey(person=who, job_order_id=house.job_order().id)
    for system, number in (("passport", "X1234567"), ("siapkerja", "AB123456")):
        numbers.add_number(OFFICER, reference, system, number, now=NOW)
    page(officer, "journey", reference)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page(officer, "journey", reference)
    assert len(asked) <= STATEMENTS, "\n".join(query["sql"][:150] for query in asked)
