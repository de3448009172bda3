"""The office's page and a message to it: neutral, without a cookie, and nothing that is typed breaks it."""

import gzip
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from satuatap.access import gate
from satuatap.cases.rules.intakes import About, Reach
from satuatap.cases.rules.words import Source
from satuatap.cases.selectors.intake import IntakeLine, intakes
from satuatap.letters.files import forbidden_words
from satuatap.letters.rules.neutral import forbidden_in
from satuatap.lib import clocks
from satuatap.portal import services
from satuatap.portal.rules import pace
from satuatap.portal.views import public
from tests.cases import house

pytestmark = pytest.mark.usefixtures("street")

PAGE = "/info/tulungagung/"
STATIC = Path(public.__file__).parents[1] / "static" / "portal"
ABROAD = "36.85.12.7"
STORY = "Paspor saya dipegang majikan."


FIELDS = ("story", "about", "categories", "destination_code", "workers", "channel", "contact", "is_danger")


def sent(address: str = ABROAD, browser: Client | None = None, **typed: Any) -> Any:
    once = typed.pop("once", str(uuid4()))
    content = {"step": "send", "lang": "id", "once": once, "story": STORY, **typed}
    return (browser or Client()).post(PAGE, content, REMOTE_ADDR=address)


def left(by: Any = house.UNION) -> list[IntakeLine]:
    return list(intakes(by, now=clocks.now()))


def text(answer: Any) -> str:
    return str(answer.content.decode())


# What a telephone remembers


def test_whatever_is_done_on_it_the_address_and_the_title_stay_those_of_the_office() -> None:
    browser = Client()
    answers = [
        browser.get(PAGE),
        browser.post(PAGE, {"step": "write"}),
        sent(browser=browser, story=""),
        sent(browser=browser),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 422, 200]
    titles = {text(answer).split("<title>")[1].split("</title>")[0] for answer in answers}
    assert titles == {"Informasi · LTSA-MRC Kabupaten Tulungagung"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_that_opens_from_the_history_says_no_forbidden_word(language: str) -> None:
    page = text(Client().get(PAGE, {"lang": language}))
    assert forbidden_in(page, forbidden_words()) == set()
    done = text(sent(lang=language, is_danger="on"))
    assert forbidden_in(done, forbidden_words()) == set()


def test_nothing_is_kept_in_the_browser_and_nothing_is_told_to_the_next_page() -> None:
    for answer in (Client().get(PAGE), Client().post(PAGE, {"step": "write"}), sent(), sent(story="")):
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert not answer.cookies
        assert 'href="https://www.bmkg.go.id/" rel="noreferrer"' in text(answer)


def test_every_page_is_small_enough_for_a_slow_line() -> None:
    files = sum(len(gzip.compress(path.read_bytes())) for path in STATIC.iterdir())
    for answer in (Client().get(PAGE), Client().post(PAGE, {"step": "write"}), sent(is_danger="on")):
        assert files + len(gzip.compress(answer.content)) < 10_000
        assert len(answer.content) < 24_000  # as it is sent


def test_the_page_speaks_the_language_that_was_chosen() -> None:
    page = Client().get(PAGE, {"lang": "en"})
    assert page.headers["Content-Language"] == "en"
    assert "Important numbers" in text(page)
    assert "Important numbers" in text(Client(headers={"Accept-Language": "en"}).get(PAGE))
    assert "Nomor penting" in text(Client().get(PAGE, {"lang": "<script>"}))


def test_changing_the_language_loses_nothing_that_was_typed() -> None:
    page = text(sent(turn="en", is_danger="on", categories=["tppo"], hours="malam", about="family"))
    assert '<html lang="en">' in page
    for kept in (STORY, 'value="malam"', 'value="tppo"', 'value="family"'):
        assert kept in page
    assert page.count("checked") == 4  # danger, category, whom; and how to answer: not said
    assert left() == []


def test_an_unknown_office_is_not_found() -> None:
    assert Client().get("/info/atlantis/").status_code == 404


# What is said before she writes


def test_the_limits_follow_the_duties_of_who_reads_it() -> None:
    page = text(Client().post(PAGE, {"step": "write", "lang": "en"}))
    assert "within 3×24 hours" in page  # the crisis centre has that duty, and its counsellors read
    assert "PP 9/2008" not in page


def test_the_limits_and_the_numbers_stand_before_the_first_field() -> None:
    page = text(Client().post(PAGE, {"step": "write", "lang": "en"}))
    assert page.index("tel:112") < page.index("Before you write") < page.index("<textarea")


def test_whoever_is_abroad_sees_the_numbers_of_that_country_first() -> None:
    page = text(sent(is_danger="on", destination_code="HK"))
    assert page.index("tel:999") < page.index("tel:112")


def test_it_says_by_when_somebody_looks_in_working_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "clocks", SimpleNamespace(now=clocks.now))  # PostgreSQL asks its own clock
    monkeypatch.setattr(clocks, "now", lambda: house.NOW + timedelta(days=3))  # a Friday
    assert "Selasa, 1 Des 2026" in text(sent())
    assert [line.answer_by for line in left()] == [date(2026, 12, 1)]


# What is left


def test_all_she_says_reaches_the_counsellors_and_nobody_else() -> None:
    sent(
        about="me",
        categories=["dokumen_ditahan"],
        destination_code="HK",
        phase_code="bekerja",
        workers="3",
        channel="whatsapp",
        contact="0812 3456 7890",
        teller="Sri",
        hours="Minggu sore",
        who_answers="adik",
        name_to_use="Toko Melati",
        code_word="benang biru",
    )
    (line,) = left()
    assert line.source == Source.PORTAL
    assert (line.about, line.reach, line.workers) == (About.ME, Reach.WHATSAPP, 3)
    assert (line.told.story, line.told.worker, line.told.worker_contact) == (STORY, "Sri", "0812 3456 7890")
    assert (line.told.hours, line.told.who_answers, line.told.name_to_use) == (
        "Minggu sore",
        "adik",
        "Toko Melati",
    )
    assert [row.code for row in line.categories] == ["dokumen_ditahan"]
    assert (line.destination_code, line.phase_code, line.is_danger) == ("HK", "bekerja", False)
    assert line.told.code_word == "benang biru"


def test_a_member_of_the_family_is_the_teller() -> None:
    sent(about="family", teller="Wati", contact="0813")
    (line,) = left()
    assert (line.told.teller, line.told.teller_contact, line.told.worker) == ("Wati", "0813", "")


def test_words_alone_are_enough() -> None:
    assert sent().status_code == 200
    assert [line.told.story for line in left()] == [STORY]


def test_the_same_words_twice_are_once_and_an_added_danger_is_heard() -> None:
    once = str(uuid4())
    for _ in range(2):
        assert sent(once=once).status_code == 200
    assert len(left()) == 1
    sent(once=once, is_danger="on")
    assert [line.is_danger for line in left()] == [True, False]


def test_a_key_that_was_tampered_with_does_no_harm() -> None:
    assert sent(once="'; DROP TABLE").status_code == 200
    assert len(left()) == 1


def test_whoever_takes_it_finds_it_in_the_file_she_begins() -> None:
    sent(about="me", contact="0812", channel="not", hours="malam", code_word="benang biru")
    browser = house.signed_in(house.UNION)
    before = text(browser.get("/inbox/"))
    assert "Jangan hubungi saya" in before
    assert "benang biru" not in before
    browser.post(f"/inbox/{left()[0].id}/take/")
    assert "benang biru" in text(browser.get("/inbox/"))
    begun = text(browser.get(f"/begin/?intake={left()[0].id}"))
    for words in (STORY, "Jangan hubungi saya", "malam", "0812"):
        assert words in begun


# What cannot be taken


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"story": "  "}, "Tulislah sedikitnya beberapa kata"),
        ({"story": "x" * 10_240}, "Ini terlalu panjang"),
        ({"contact": "1" * 201}, "Ini terlalu panjang"),
        ({"workers": "-3"}, "Antara 1 dan 1.000"),
        ({"workers": "banyak"}, "Antara 1 dan 1.000"),
    ],
)
def test_a_mistake_stands_beside_its_field_and_the_rest_is_kept(wrong: dict[str, Any], words: str) -> None:
    answer = sent(hours="malam", **wrong)
    assert answer.status_code == 422
    page = text(answer)
    assert words in page
    assert 'value="malam"' in page
    assert str(next(iter(wrong.values()))).strip() in page
    (field,) = wrong
    assert f'id="id_{field}_error"' in page
    assert left() == []


STRANGE = [
    "😀👩‍👧 bantuan",
    "\u202eterbalik \u2066إنجليزي\u2069",
    "<script>alert(1)</script>&amp;'\"",
    "nol\0di tengah",
    "\ud83d setengah",
    "%s {{ x }} {% load x %}",
    "á" * 8000,
]


@pytest.mark.parametrize("story", STRANGE, ids=range(len(STRANGE)))
def test_strange_signs_are_taken_as_they_are(story: str) -> None:
    answer = sent(story=story.encode("utf-8", "replace").decode())
    assert answer.status_code == 200
    (line,) = left()
    assert line.told.story == story.replace("\0", "").encode("utf-8", "replace").decode()
    assert "<script>alert" not in text(house.signed_in(house.UNION).get("/inbox/"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.dictionaries(
        st.sampled_from(("step", "turn", "lang", "once", *FIELDS)),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    )
)
def test_whatever_is_sent_never_breaks_the_page(typed: dict[str, str]) -> None:
    answer = Client().post(PAGE, {"step": "send", **typed}, REMOTE_ADDR="192.168.1.20")
    assert answer.status_code in (200, 422, 429)


def test_what_a_browser_says_comes_from_another_site_is_let_be() -> None:
    for headers in ({"Origin": "https://jahat.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = Client(headers=headers).post(PAGE, {"step": "send", "story": STORY})
        assert "<textarea" not in text(answer)
    assert left() == []
    Client(headers={"Origin": "http://testserver"}).post(PAGE, {"step": "send", "story": STORY})
    assert len(left()) == 1


def test_only_pages_without_a_sign_in_go_without_a_token() -> None:
    source = Path(public.__file__).parents[2]
    without = {
        str(path.relative_to(source)) for path in source.rglob("*.py") if "@csrf_exempt" in path.read_text()
    }
    assert without == {"portal/views/public.py", "letters/views/reports.py"}
    served = {path.name for path in (source / "portal" / "views").glob("*.py")}
    assert served == {"__init__.py", "front.py", "opinion.py", "public.py"}


# How much an hour takes


def test_one_network_does_not_drown_the_others_and_loses_nothing_it_typed() -> None:
    for number in range(pace.FROM_ONE_NETWORK):
        assert sent(story=f"{STORY} {number}").status_code == 200
    refused = sent(story="Satu lagi")
    assert refused.status_code == 429
    assert "Satu lagi" in text(refused)
    assert "tel:112" in text(refused)
    assert sent(address="36.85.12.8").status_code == 200


def test_danger_is_taken_when_ordinary_messages_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "TO_ONE_OFFICE", 1)
    assert sent().status_code == 200
    assert sent(address="36.85.12.9").status_code == 429
    assert sent(address="36.85.12.9", is_danger="on").status_code == 200


def test_after_an_hour_they_are_taken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "FROM_ONE_NETWORK", 1)
    assert sent().status_code == 200
    assert sent().status_code == 429
    monkeypatch.setattr(gate, "clocks", SimpleNamespace(now=clocks.now))
    after = clocks.now() + timedelta(hours=1, seconds=1)
    monkeypatch.setattr(clocks, "now", lambda: after)
    assert sent().status_code == 200


def test_no_address_is_kept_in_clear() -> None:
    sent()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM satuatap_cache")
        rows = cursor.fetchall()
    assert rows
    assert ABROAD not in repr(rows)
    assert "tulungagung" not in repr(rows)
    cache.clear()


# What nobody can tell from it


def test_the_answer_to_a_word_for_danger_is_the_answer_to_any_word(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cases.test_outside import WORD, with_word

    slept: list[float] = []
    monkeypatch.setattr(public, "sleep", slept.append)
    with_word()
    heard, not_heard = (text(sent(code_word=word)) for word in (WORD, "teh manis"))
    assert heard == not_heard
    assert len(slept) == 2
    assert all(0 < rest < public.SENDING_TAKES for rest in slept)


def test_a_refused_message_does_not_hold_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(public, "sleep", slept.append)
    monkeypatch.setattr(pace, "FROM_ONE_NETWORK", 0)
    assert sent().status_code == 429
    assert slept == []


def test_an_answer_takes_its_time_also_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(public, "sleep", slept.append)
    monkeypatch.setattr(services, "leave_publicly", lambda *_args, **_kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sent()
    assert len(slept) == 1
