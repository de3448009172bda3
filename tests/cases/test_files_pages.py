"""The pages of a file, in a browser."""

import re

import pytest

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
