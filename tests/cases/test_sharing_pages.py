"""The pages of plan, consent, referral and directory: words, refusals, and that strangers find nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from satuatap.accounts.actors import Actor
from satuatap.cases.rules.consent import ConsentWay, Share
from satuatap.cases.services import consents
from satuatap.lib import clocks
from tests.cases import house
from tests.cases import plans_house as plans

Answer = Any  # the test client's response; its class is private to django-stubs

pytestmark = pytest.mark.usefixtures("directory", "office")


def opened() -> str:
    """A case of this very moment: pages read the real clock."""
    return house.opened(now=clocks.now())


def withdraw(reference: str) -> None:
    consent = plans.consent_of(reference)
    consents.withdraw_consent(house.UNION, reference, consent.id, way=ConsentWay.SPOKEN, now=clocks.now())


def article(response: Answer) -> str:
    """The piece that holds all a receiver is shown; the minute of sending may pass between two looks."""
    found = re.search(r"<article.*?</article>", response.content.decode(), re.S)
    assert found is not None
    return re.sub(r"\d\d\.\d\d WIB", "", found[0])


def bare(response: Answer, *names: str) -> bytes:
    """A page without its own address and without the token of its forms."""
    text: bytes = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", response.content)
    for name in names:
        text = text.replace(name.encode(), b"")
    return text


def code_page(reference: str, called: str, version: int = 1) -> tuple[str, str]:
    """The worker presses "send"; the address and the code she is told."""
    page = house.signed_in(house.UNION).post(
        f"/files/{reference}/sharing/out/{called}/send/", {"version": version}
    )
    said = page.content.decode()
    address, code = re.search(r"/open/[\w-]+/", said), re.search(r'told-code">(\d{6})<', said)
    assert address is not None
    assert code is not None
    return address[0], code[1]


def ready(**more: object) -> tuple[str, str]:
    reference = opened()
    plans.agreed(reference, now=clocks.now())
    return reference, plans.drafted(reference, now=clocks.now(), **more)  # type: ignore[arg-type]


def test_the_preview_is_what_the_receiver_sees_by_link() -> None:
    reference, called = ready()
    preview = article(house.signed_in(house.UNION).get(f"/files/{reference}/sharing/out/{called}/"))
    address, code = code_page(reference, called)
    receiver = Client()
    assert receiver.get(address).status_code == 200
    opened = receiver.post(address, {"code": code}, follow=True)
    assert article(opened) == preview
    assert "dr. Nani Contoh" in preview
    assert "Sri Contoh" in preview


def test_the_preview_is_what_the_receiver_sees_with_an_account() -> None:
    reference = opened()
    plans.agreed(reference, plans.POLICE, "polisi", now=clocks.now())
    called = plans.drafted(reference, plans.POLICE, "polisi", now=clocks.now())
    worker, officer = house.signed_in(house.UNION), house.signed_in(house.POLICE)
    preview = article(worker.get(f"/files/{reference}/sharing/out/{called}/"))
    worker.post(f"/files/{reference}/sharing/out/{called}/send/", {"version": 1})
    assert called in officer.get("/received/").content.decode()
    assert article(officer.get(f"/received/{called}/")) == preview


def test_a_withdrawn_consent_shows_a_neutral_page_at_the_next_click() -> None:
    reference, called = ready()
    address, code = code_page(reference, called)
    receiver = Client()
    receiver.post(address, {"code": code})
    assert receiver.get(address).status_code == 200
    withdraw(reference)
    for answer in (receiver.get(address), receiver.post(f"{address}accept/")):
        assert answer.status_code == 404
        assert "Sri Contoh" not in answer.content.decode()
        assert "Tidak lagi terbuka" in answer.content.decode()


def test_with_an_account_the_reference_moves_to_what_is_no_longer_open() -> None:
    reference = opened()
    sent = plans.sent(reference, plans.POLICE, "polisi", now=clocks.now())
    officer = house.signed_in(house.POLICE)
    assert officer.get(f"/received/{sent.reference}/").status_code == 200
    withdraw(reference)
    closed, missing = officer.get(f"/received/{sent.reference}/"), officer.get("/received/R-2222-22/")
    assert closed.status_code == 404
    assert bare(closed, sent.reference) == bare(missing, "R-2222-22")
    page = officer.get("/received/").content.decode()
    assert f"/received/{sent.reference}/" not in page
    assert sent.reference in page


def test_the_browsers_session_is_for_one_referral_and_one_shift() -> None:
    (one, other) = (code_page(*ready()), code_page(*ready()))
    receiver = Client()
    receiver.post(one[0], {"code": one[1]})
    assert "data-package" in receiver.get(one[0]).content.decode()
    assert "data-package" not in receiver.get(other[0]).content.decode()
    cookie = receiver.cookies["received"]
    assert (cookie["path"], cookie["httponly"], cookie["max-age"]) == (one[0], True, 8 * 3600)
    stolen = Client()
    stolen.cookies["received"] = cookie.value
    assert "data-package" not in stolen.get(other[0]).content.decode()


def test_a_wrong_code_an_unknown_link_and_a_used_code_are_one_answer() -> None:
    address, code = code_page(*ready())
    Client().post(address, {"code": code})
    nowhere = f"/open/{'A' * 64}/"

    def body(path: str, typed: str) -> tuple[int, bytes]:
        answer = Client().post(path, {"code": typed})
        return answer.status_code, bare(answer, path)

    assert body(address, code) == body(nowhere, code)
    assert body(address, code)[0] == 422


@pytest.mark.parametrize(
    "stranger",
    [house.UNION_COLLEAGUE, house.CRISIS_CENTRE, house.CRISIS_CENTRE_HEAD],
    ids=lambda one: one.name,
)
def test_strangers_get_the_same_bytes_for_a_case_and_for_none(stranger: Actor) -> None:
    reference = opened()
    sent = plans.sent(reference, now=clocks.now())
    browser = house.signed_in(stranger)
    for page in ("plan", "sharing", "sharing/ask", "sharing/new", "sharing/urgent", "sharing/doors"):
        there, nowhere = (browser.get(f"/files/{file}/{page}/") for file in (reference, "C-2222-22"))
        assert there.status_code == 404
        assert bare(there, reference) == bare(nowhere, "C-2222-22")
    there = browser.get(f"/files/{reference}/sharing/out/{sent.reference}/")
    assert there.status_code == 404


def test_a_refused_consent_keeps_what_was_typed() -> None:
    reference = opened()
    browser = house.signed_in(house.UNION)
    form = {
        "party_id": str(house.party_of(reference).id),
        "kind": "sharing",
        "given": "yes",
        "provider_id": str(plans.HOSPITAL),
        "purpose_code": "kesehatan",
        "fields_shared": [],
        "way": "spoken",
        "language_code": "jv",
        "explained_by": str(house.UNION.user_id),
        "witness": "Bu Saksi Contoh",
        "once": "5b3f0f0e-0000-4000-8000-000000000001",
    }
    refused = browser.post(f"/files/{reference}/sharing/ask/", form)
    assert refused.status_code == 422
    assert "Bu Saksi Contoh" in refused.content.decode()
    assert "Pilih sedikitnya satu hal" in refused.content.decode()
    kept = browser.post(f"/files/{reference}/sharing/ask/", form | {"fields_shared": [Share.NAME]})
    assert kept.status_code == 302
    assert "berlaku" in browser.get(f"/files/{reference}/sharing/").content.decode()


def test_a_plan_from_need_to_review() -> None:
    reference = opened()
    worker, head = house.signed_in(house.UNION), house.signed_in(house.UNION_HEAD)
    path = f"/files/{reference}/plan/"
    need = {
        "kind_code": "upah",
        "need": "Gajinya dibayar.",
        "goal": "Lunas sebelum Lebaran.",
        "once": "5b3f0f0e-0000-4000-8000-000000000002",
    }
    for _twice in range(2):
        assert worker.post(f"{path}add/need/", need).status_code == 302
    action = {
        "service_code": "hukum",
        "text": "Surat kepada agen.",
        "state": "planned",
        "on": f"{clocks.now() + timedelta(days=2):%Y-%m-%dT10:00}",
        "responsible_id": str(house.UNION.user_id),
        "once": "5b3f0f0e-0000-4000-8000-000000000003",
    }
    assert worker.post(f"{path}add/action/", action).status_code == 302
    assert set(plans.open_dues(reference)) == {"action", "plan_review"}
    assert worker.post(f"{path}review/", {"approved": "yes", "text": ""}).status_code == 403
    assert head.post(f"{path}review/", {"approved": "no", "text": ""}).status_code == 422
    assert head.post(f"{path}review/", {"approved": "yes", "text": "Baik."}).status_code == 302
    page = worker.get(path).content.decode()
    assert page.count("Gajinya dibayar.") == 2  # the line, and the choice of needs for an action
    assert "sudah ditinjau penyelia" in page


def test_which_door_says_why_and_why_not() -> None:
    reference = opened()
    page = house.signed_in(house.UNION).get(
        f"/files/{reference}/sharing/doors/", {"service": "kesehatan", "no_id": "on", "party_id": ""}
    )
    said = page.content.decode()
    assert "RSUD (contoh)" in said
    assert "tidak menerima orang tanpa identitas" in said


def test_the_directory_shows_no_secret_place_and_takes_corrections() -> None:
    browser = house.signed_in(house.UNION)
    path = "/directory/rumah-aman-contoh/"
    form = {
        "name": "Rumah aman perempuan (contoh)",
        "services": ["rumah_aman"],
        "accepts": ["women"],
        "languages": ["id"],
        "secret_place": "on",
        "address": "Jalan Rahasia 9",
        "place": "Jalan Rahasia 9",
        "opening": "mon 08:00-16:00",
        "cost": "free",
        "answer_hours": "6",
        "beds": "6",
        "version": "1",
    }
    assert browser.post(path, form | {"opening": "kapan saja"}).status_code == 422
    assert browser.post(path, form).status_code == 302
    assert "Jalan Rahasia 9" in browser.get(path).content.decode()
    for address in ("/directory/", "/directory/grid/"):
        assert "Jalan Rahasia 9" not in browser.get(address).content.decode()
    assert browser.post(path, form).status_code == 409
    assert browser.post(f"{path}room/", {"free": "7"}).status_code == 422
    assert browser.post(f"{path}room/", {"free": "2"}).status_code == 302
    assert house.signed_in(house.RECEPTION).get(path).status_code == 403
