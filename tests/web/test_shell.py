"""The frame of every page: navigation by role, language, look, policy."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from satuatap.accounts.actors import Actor
from satuatap.web.navigation import ENTRIES, first_page, links_for
from tests.people.house import ADMINISTRATOR, COUNSELLOR, HEAD, OFFICER, RECEPTION, signed_in

pytestmark = pytest.mark.usefixtures("office")
EVERYBODY = (RECEPTION, OFFICER, COUNSELLOR, HEAD, ADMINISTRATOR)


@pytest.mark.parametrize("member", EVERYBODY, ids=lambda actor: actor.role)
def test_the_navigation_shows_only_pages_the_role_may_open(member: Actor) -> None:
    browser = signed_in(member)
    shown = {link.url for link in links_for(member, "/")}
    for entry in ENTRIES:
        url = reverse(entry.url_name)
        status = browser.get(url).status_code
        assert (status == 200) == (url in shown), (url, status)


@pytest.mark.parametrize("member", EVERYBODY, ids=lambda actor: actor.role)
def test_the_day_begins_at_a_page_the_role_may_open(member: Actor) -> None:
    browser = signed_in(member)
    assert browser.get("/")["Location"] == first_page(member)
    assert browser.get(first_page(member)).status_code == 200


def test_the_page_under_an_entry_is_marked_in_the_navigation() -> None:
    here = [link.url for link in links_for(RECEPTION, "/reception/now/") if link.here]
    assert here == ["/reception/"]


def test_a_visitor_sees_no_navigation() -> None:
    assert links_for(None, "/") == []


def test_the_language_switch_keeps_the_page() -> None:
    browser = signed_in(RECEPTION)
    answer = browser.post("/language/", {"language": "en", "next": "/reception/?q=sri"})
    assert answer["Location"] == "/reception/?q=sri"
    page = browser.get("/reception/").content.decode()
    assert '<html lang="en"' in page
    assert "Reception" in page


@pytest.mark.parametrize(
    "target", ["http://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_the_switches_lead_nowhere_else(target: str) -> None:
    assert Client().post("/language/", {"language": "en", "next": target})["Location"] == "/"


def test_a_language_we_do_not_have_changes_nothing() -> None:
    assert "lang" not in Client().post("/language/", {"language": "xx", "next": "/"}).cookies


def test_the_look_is_kept_and_can_be_given_back_to_the_machine() -> None:
    browser = signed_in(RECEPTION)
    browser.post("/theme/", {"theme": "dark", "next": "/"})
    assert 'data-bs-theme="dark"' in browser.get("/reception/").content.decode()
    browser.post("/theme/", {"theme": "", "next": "/"})
    assert "data-bs-theme" not in browser.get("/reception/").content.decode()


def test_a_look_from_a_forged_cookie_is_not_written_into_the_page() -> None:
    browser = signed_in(RECEPTION)
    browser.cookies["theme"] = 'x" onload="alert(1)'
    assert "onload" not in browser.get("/reception/").content.decode()


def test_the_policy_lets_nothing_in_from_outside_and_nothing_inline() -> None:
    policy = Client().get("/account/sign-in/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.search(r"https?:", policy) is None


def test_titles_tell_nothing() -> None:
    """What the browser keeps in its history: a page, never a person or a reason."""
    browser = signed_in(COUNSELLOR)
    for url in ("/desk/", "/notes/", "/find/?q=Siti"):
        title = re.search(r"<title>(.*?)</title>", browser.get(url).content.decode(), re.DOTALL)
        assert title is not None
        assert "Siti" not in title[1]
        assert re.search(r"konsel|kasus|korban|case|counsel", title[1], re.IGNORECASE) is None


def test_alive_asks_the_database(django_assert_num_queries: object) -> None:
    assert Client().get("/alive/").content == b"ok"
