"""The screens of counselling, intake, incidents and screening, as their users meet them."""

import html
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import CounsellingSession, Incident, Intake, Party
from satuatap.cases.rules.screening import Result
from satuatap.cases.rules.words import Source
from satuatap.cases.selectors import counselling as counselling_read
from satuatap.cases.selectors import incidents as incidents_read
from satuatap.cases.selectors import screening as screening_read
from satuatap.cases.services.intake import leave_intake
from satuatap.lib import clocks
from satuatap.people import services as register
from satuatap.people.drafts import PersonDraft
from satuatap.people.selectors import concerns
from satuatap.people.services import raise_concern
from tests.cases import house
from tests.cases.test_counselling_services import LEFT

OWN_PAGES = ["sessions", "session-new", "sessions-month", "inbox", "intake-new", "file-new"]
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')  # new on every page
pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def ratna() -> Client:
    return house.signed_in(house.UNION)


def _talk(**values: Any) -> dict[str, Any]:
    return {
        "once": str(uuid4()),
        "channel": "langsung",
        "status": "purna",
        "services": ["informasi"],
        "held_on": f"{clocks.day(clocks.now(), 'Asia/Jakarta')}",
        "text": "Bertanya tentang kontrak (contoh).",
        **values,
    }


def _file(**values: Any) -> dict[str, Any]:
    return {"once": str(uuid4()), "explained": "yes", "language": "jv", "title": "Percobaan", **values}


def _words(response: Any) -> str:
    return html.unescape(response.content.decode())


def _reference(response: Any) -> str:
    return str(response.headers["Location"]).split("/files/")[1].split("/")[0]


def _opened(ratna: Client, **values: Any) -> str:
    return _reference(ratna.post(reverse("file-new"), _file(**values)))


@pytest.mark.parametrize(
    "name", ["sessions", "session-new", "sessions-month", "inbox", "intake-new", "file-new"]
)
@pytest.mark.parametrize("who", [house.UNION, house.UNION_HEAD], ids=lambda who: who.role)
def test_counsellors_have_their_pages(name: str, who: Actor) -> None:
    response = house.signed_in(who).get(reverse(name))
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["sessions", "session-new", "sessions-month", "inbox", "intake-new", "file-new"]
)
@pytest.mark.parametrize("who", [house.RECEPTION, house.MANPOWER, house.HEAD], ids=lambda who: who.role)
def test_the_counter_has_none_of_them(name: str, who: Actor) -> None:
    assert house.signed_in(who).get(reverse(name)).status_code == 403


def test_a_talk_without_a_name_is_written_and_her_key_is_shown(ratna: Client) -> None:
    response = ratna.post(reverse("session-new"), _talk(), follow=True)
    with gate.opened(house.UNION, Purpose.CASEWORK, now=clocks.now()):
        key = CounsellingSession.objects.get().client_key
    assert response.status_code == 200
    assert key in _words(response)


def test_a_refused_talk_keeps_what_was_typed(ratna: Client) -> None:
    response = ratna.post(reverse("session-new"), _talk(follow_up_on="2020-01-01", topics=["upah"]))
    assert response.status_code == 422
    assert "Bertanya tentang kontrak (contoh)." in _words(response)
    assert re.search(r'value="upah"[^>]*checked', _words(response))


def test_a_talk_leads_to_a_file_in_one_step(ratna: Client) -> None:
    response = ratna.post(reverse("session-new"), _talk(open="1"))
    begin = ratna.get(response.headers["Location"])
    assert "Bertanya tentang kontrak (contoh)." in _words(begin)
    reference = _reference(ratna.post(response.headers["Location"], _file(story="")))
    assert ratna.get(reverse("case-sessions", args=[reference])).status_code == 200
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        assert counselling_read.card(room).count == 1


def test_the_limits_come_first_and_differ_with_the_duty(ratna: Client) -> None:
    bound = _words(house.signed_in(house.CRISIS_CENTRE).get(reverse("file-new")))
    free = _words(ratna.get(reverse("file-new")))
    assert "3×24" in bound
    assert "3×24" not in free
    assert bound.index("3×24") < bound.index('name="story"')
    refused = ratna.post(reverse("file-new"), _file(explained=""))
    assert refused.status_code == 422


def test_the_clock_stands_before_the_form_and_nothing_is_lost(ratna: Client) -> None:
    today = f"{clocks.day(clocks.now(), 'Asia/Jakarta')}"
    shown = ratna.post(
        reverse("file-new"), _file(clock="1", assault_on=today, story="Ceritanya", categories=["calo"])
    )
    words = _words(shown)
    assert shown.status_code == 200
    assert "PEP" in words
    assert words.index("PEP") < words.index('name="story"')
    assert "Ceritanya" in words


def test_a_file_of_many_workers_against_an_unknown_employer(ratna: Client) -> None:
    reference = _opened(ratna, workers="1. Contoh A\n2. Contoh B\n3. Contoh C", kind_1="unknown")
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        assert Party.objects.filter(case=room.case).count() == 3


def test_a_double_submit_opens_one_file(ratna: Client) -> None:
    form = _file()
    first, second = (_reference(ratna.post(reverse("file-new"), form)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("who", [house.POLICE, house.HEALTH], ids=lambda who: who.name)
def test_a_partner_leaves_something_and_reads_nothing(who: Actor) -> None:
    partner = house.signed_in(who)
    form = {"once": str(uuid4()), "source": "partner", "story": "Mohon didampingi (contoh)."}
    response = partner.post(reverse("intake-new"), form, follow=True)
    assert response.status_code == 200
    assert partner.get(reverse("inbox")).status_code == 403
    assert "Mohon didampingi (contoh)." in _words(house.signed_in(house.CRISIS_CENTRE).get(reverse("inbox")))


def test_what_was_left_is_taken_and_becomes_a_file(ratna: Client) -> None:
    once = uuid4()
    leave_intake(house.POLICE, LEFT, once=once, now=clocks.now())
    begin = ratna.post(reverse("intake-take", args=[once])).headers["Location"]
    assert LEFT.told.story in _words(ratna.get(begin))
    reference = _reference(ratna.post(begin, _file(explained="later", story=LEFT.told.story)))
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        assert (room.case.source, room.case.limits_explained_at) == (Source.FAMILY, None)
    with gate.opened(house.UNION, Purpose.COUNSELLING, now=clocks.now()):
        assert Intake.objects.get(id=once).opened_at is not None
    assert ratna.get(begin).status_code == 404


def test_the_limits_are_written_down_later(ratna: Client) -> None:
    reference = _opened(ratna, explained="later")
    url = reverse("case-limits", args=[reference])
    assert ratna.get(url).status_code == 200
    assert ratna.post(url, {"language": "jv"}).status_code == 302
    assert house.UNION.name in _words(ratna.get(url))


def test_an_incident_is_written_corrected_and_given_a_perpetrator(ratna: Client) -> None:
    reference = _opened(ratna)
    once, url = str(uuid4()), reverse("incident-new", args=[reference])
    assert ratna.get(url).status_code == 200
    refused = ratna.post(url, {"once": once, "words": "Ceritanya", "occurred_time": "09:00"})
    assert refused.status_code == 422
    assert "Ceritanya" in _words(refused)
    answers = {"penetration": "no", "contact": "no", "physical": "yes", "denial": "yes"}
    page = ratna.post(url, {"once": once, "words": "Ceritanya", **answers}).headers["Location"]
    culprit = {"perpetrator": str(uuid4()), "relation_code": "pemberi_kerja"}
    assert ratna.post(f"{page}others/", culprit).status_code == 302
    words = _words(ratna.get(page))
    assert "Serangan fisik" in words
    assert "Pemberi kerja atau atasan" in words
    assert ratna.post(page, {"once": once, "version": "1", "words": "Lain"}).status_code == 302
    assert ratna.post(page, {"once": once, "version": "1", "words": "Tabrakan"}).status_code == 409
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        assert Incident.objects.get(case=room.case).version == 2
        assert incidents_read.card(room) is not None


def test_the_sheet_is_answered_marked_and_signed(ratna: Client) -> None:
    reference = _opened(ratna, categories=["dokumen_ditahan"])
    party = house.party_of(reference).id
    page = reverse("screening", args=[reference, party])
    assert ratna.get(reverse("screenings", args=[reference])).status_code == 200
    assert ratna.post(page, {"q14-answer": "often", "q14-words": "Tiga bulan."}).status_code == 302
    words = _words(ratna.get(page))
    assert "Tiga bulan." in words
    assert str(Result.LOOK_CLOSER.label) in words
    act = ratna.post(f"{page}act/", {"act-code": "perekrutan", "act-words": "Diajak tetangga."})
    assert act.status_code == 302
    assert ratna.post(f"{page}act/", {"act-code": "perekrutan", "act-words": "Lagi."}).status_code == 422
    assert ratna.post(f"{page}other/", {}).status_code == 404
    sign = {"decided": "strong", "interviewed_alone": "yes"}
    assert ratna.post(f"{page}sign/", sign).status_code == 422
    assert ratna.post(f"{page}sign/", sign | {"reason": "Ia takut."}).status_code == 302
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        card = screening_read.card(room)
        assert card is not None
        assert card.lines[0].decision is not None
        assert card.lines[0].decision.decided == Result.STRONG


def test_danger_stops_the_sheet(ratna: Client) -> None:
    reference = _opened(ratna)
    page = reverse("screening", args=[reference, house.party_of(reference).id])
    response = ratna.post(page, {"q05-answer": "often", "q05-still_now": "on"})
    safety = reverse("case-safety", args=[reference])
    assert response.headers["Location"] == safety
    assert ratna.get(safety).status_code == 200


PAGES = ["case-limits", "case-sessions", "incidents", "incident-new", "screenings"]


@pytest.mark.parametrize("name", PAGES)
def test_to_a_stranger_a_file_and_no_file_are_the_same_bytes(name: str, ratna: Client) -> None:
    reference = _opened(ratna)
    stranger = house.signed_in(house.CRISIS_CENTRE)
    answers = {
        (page.status_code, _TOKEN.sub("", _words(page)).replace(at, ""))
        for at in (reference, "C-2222-22")
        for page in [stranger.get(reverse(name, args=[at]))]
    }
    assert [status for status, _page in answers] == [404]


def test_a_strangers_talk_and_no_talk_are_the_same(ratna: Client) -> None:
    ratna.post(reverse("session-new"), _talk())
    with gate.opened(house.UNION, Purpose.CASEWORK, now=clocks.now()):
        talk = CounsellingSession.objects.get().id
    stranger = house.signed_in(house.CRISIS_CENTRE)
    for name in ("session", "session-done"):
        ask = stranger.get if name == "session" else stranger.post
        assert {ask(reverse(name, args=[one])).status_code for one in (talk, uuid4())} == {404}


def test_the_month_counts_persons_and_contacts(ratna: Client) -> None:
    for channel in ("langsung", "wa"):
        ratna.post(reverse("session-new"), _talk(channel=channel, client_key="K-7K2M-4Q"))
    with gate.opened(house.UNION, Purpose.CASEWORK, now=clocks.now()):
        assert CounsellingSession.objects.count() == 2
    first = clocks.day(clocks.now(), "Asia/Jakarta").replace(day=1)
    own = counselling_read.month(house.UNION, first, now=clocks.now())
    whole = counselling_read.month(house.UNION_HEAD, first, now=clocks.now())
    other = counselling_read.month(house.UNION_COLLEAGUE, first, now=clocks.now())
    figures = [(one.counts.persons, one.counts.contacts, one.whole) for one in (own, whole, other)]
    assert figures == [(1, 2, False), (1, 2, True), (0, 0, False)]


def test_a_note_of_the_quiet_route_is_taken_and_becomes_a_file(ratna: Client) -> None:
    raise_concern(house.RECEPTION, None, None, "Mencari Bu Ratna (contoh).", now=clocks.now())
    note = concerns(house.UNION, now=clocks.now())[0]
    begin = f"{reverse('file-new')}?note={note.id}"
    assert ratna.get(begin).status_code == 404
    assert ratna.post(reverse("note-take", args=[note.id])).status_code == 302
    assert begin in _words(ratna.get(reverse("inbox")))
    assert "Mencari Bu Ratna (contoh)." in _words(ratna.get(begin))
    reference = _reference(ratna.post(begin, _file(story="Mencari Bu Ratna (contoh).")))
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        assert room.case.source == Source.QUIET_ROUTE


def test_the_overview_shows_talks_incidents_and_indications(ratna: Client) -> None:
    reference = _opened(ratna, categories=["dokumen_ditahan"])
    ratna.post(
        reverse("incident-new", args=[reference]),
        {"once": str(uuid4()), "words": "Ceritanya (contoh)", "penetration": "yes"},
    )
    talk = _talk(party=str(house.party_of(reference).id))
    assert ratna.post(f"{reverse('session-new')}?case={reference}", talk).status_code == 302
    words = _words(ratna.get(reverse("case", args=[reference])))
    assert "Ceritanya (contoh)" in words
    assert reverse("screenings", args=[reference]) in words
    assert reverse("session-new") in words


def test_a_file_about_trafficking_leads_to_the_sheet_before_anything_was_answered(ratna: Client) -> None:
    reference = _opened(ratna, categories=["tppo"])
    words = _words(ratna.get(reverse("case", args=[reference])))
    assert reverse("screening", args=[reference, house.party_of(reference).id]) in words
    assert "belum ditanyakan" in words
    assert "Tidak ada indikasi" not in words


def test_a_registered_person_is_named_in_the_talk_and_linked(ratna: Client) -> None:
    person = register.register(
        house.UNION,
        PersonDraft(full_name="Sri Wahyuni Contoh"),
        once=uuid4(),
        now=clocks.now(),
    )
    page = f"{reverse('session-new')}?person={person.reference}"
    assert "Sri Wahyuni Contoh" in _words(ratna.get(page))
    location = ratna.post(page, _talk(open="1")).headers["Location"]
    assert "Sri Wahyuni Contoh" in _words(ratna.get(location))
    reference = _reference(ratna.post(location, _file(workers="Sri Wahyuni Contoh")))
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        assert Party.objects.get(case=room.case).person_id == person.id
    assert ratna.get(f"{reverse('session-new')}?person=P-2222-22").status_code == 404
