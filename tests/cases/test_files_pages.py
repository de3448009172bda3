"""The pages of a file, in a browser."""

import re
from uuid import uuid4

import pytest

from satuatap.cases import doors
from tests.cases import house

pytestmark = pytest.mark.usefixtures("office")
PAGES = ("", "facts/", "people/", "people/add/", "others/add/", "team/", "due/", "close/", "reopen/")


@pytest.mark.parametrize("part", PAGES)
def test_every_page_of_a_file_opens_for_its_team_and_is_the_same_nothing_for_others(part: str) -> None:
    reference = house.opened(house.UNION, "Pekerja 1", "Pekerja 2")
    mine = house.signed_in(house.UNION).get(f"/files/{reference}/{part}")
    assert mine.status_code == 200
    stranger = house.signed_in(house.CRISIS_CENTRE)
    hidden, missing = (stranger.get(f"/files/{one}/{part}") for one in (reference, "C-2222-22"))
    assert hidden.status_code == missing.status_code == 404
    assert _bare(hidden.content) == _bare(missing.content)


def test_the_list_holds_the_files_of_my_teams_only() -> None:
    mine, other = house.opened(), house.opened(house.CRISIS_CENTRE)
    page = house.signed_in(house.UNION).get("/files/").content.decode()
    assert mine in page
    assert other not in page
    assert "Gaji tiga bulan (contoh)" in page


def _bare(page: bytes) -> bytes:
    """Without the form's key, which is new each time, and the address that was asked for."""
    return re.sub(rb'csrfmiddlewaretoken" value="\w+"|C-\w{4}-\w\w', b"", page)


def test_what_was_typed_into_a_note_is_not_lost_when_it_is_refused() -> None:
    reference = house.opened()
    typed = {"text": "Ibunya menelepon.", "minutes": "9999", "once": str(uuid4())}
    answer = house.signed_in(house.UNION).post(f"/files/{reference}/notes/", typed)
    assert answer.status_code == 422
    assert "Ibunya menelepon." in answer.content.decode()
    assert "600 menit" in answer.content.decode()


def test_names_pasted_into_the_page_become_workers() -> None:
    reference = house.opened(house.UNION, "Pekerja 1")
    browser = house.signed_in(house.UNION)
    pasted = "1. Sri Contoh\n2. Siti Contoh"
    browser.post(f"/files/{reference}/people/many/", {"names": pasted, "version": "1"})
    page = browser.get(f"/files/{reference}/people/").content.decode()
    assert "Siti Contoh" in page
    assert "Pekerja 3" in page


def test_a_stale_form_is_refused_with_what_changed() -> None:
    reference = house.opened()
    browser = house.signed_in(house.UNION)
    first = {"title": "Gaji", "version": "1"}
    assert browser.post(f"/files/{reference}/facts/", first).status_code == 302
    answer = browser.post(f"/files/{reference}/facts/", first)
    assert answer.status_code == 409
    assert "Keterangan perkara diubah · Ratna Contoh" in answer.content.decode()


def test_a_button_that_cannot_be_pressed_says_why() -> None:
    page = house.signed_in(house.UNION).get(f"/files/{house.opened()}/").content.decode()
    assert "Minta penyelia Anda meninjaunya dulu." in page


def test_the_page_of_the_head_counts_and_names_no_client() -> None:
    house.opened(house.UNION, "Pekerja rahasia", title="Judul rahasia")
    page = house.signed_in(house.UNION_HEAD).get("/centre/").content.decode()
    assert house.UNION.name in page
    assert "rahasia" not in page
    assert house.signed_in(house.UNION).get("/centre/").status_code == 403


def test_a_clock_of_the_law_shows_its_article_and_is_not_ticked_off_in_a_list() -> None:
    reference = house.opened()
    with doors.opened(house.UNION, reference, act="test", now=house.NOW) as room:
        duty = room.due("duty_tpks41", house.later(hours=72))
        reminder = room.due("reminder", house.later(days=5))
    browser = house.signed_in(house.UNION)
    page = browser.get("/due/?all=1").content.decode()
    assert "UU 12/2022 (TPKS) Pasal 41" in page
    assert f"/files/{reference}/due/{reminder.id}/" in page
    assert f"/files/{reference}/due/{duty.id}/" not in page
    refused = browser.post(f"/files/{reference}/due/{duty.id}/", {"outcome": "done"})
    assert refused.status_code == 403


def test_what_will_not_be_done_is_taken_off_the_list_with_its_reason() -> None:
    reference = house.opened()
    with doors.opened(house.UNION, reference, act="test", now=house.NOW) as room:
        due = room.due("follow_up", house.later(days=2))
    browser = house.signed_in(house.UNION)
    browser.post(f"/files/{reference}/due/{due.id}/", {"outcome": "her_wish"})
    page = browser.get(f"/files/{reference}/due/").content.decode()
    assert "Ia tidak mau" in page
    assert f"/due/{due.id}/" not in page
