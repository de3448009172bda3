"""The screens of safety, duties and papers, and what a stranger sees of them."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from satuatap.cases import doors
from satuatap.cases.models import Alarm, AlarmCall, EvidenceCopy, ReportDuty
from satuatap.cases.rules.safe_contact import Route
from satuatap.cases.services import safety
from satuatap.cases.urls.safety import urlpatterns
from satuatap.letters.models import OutboxMessage
from tests.cases import house
from tests.cases.test_safety_evidence import kept, photo
from tests.cases.test_safety_services import NUMBER, WORD, agreed, channels, on_the_roster

__all__ = ["channels"]  # a fixture

pytestmark = pytest.mark.usefixtures("office")

NOW = datetime.now(UTC)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')  # another one on every page


def address(name: str, reference: str, **more: object) -> str:
    return reverse(name, args=[reference, *more.values()])


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def union() -> Client:
    return house.signed_in(house.UNION)


def test_every_screen_opens_to_the_team(union: Client) -> None:
    reference = house.opened()
    party = agreed(reference)
    for name, more in {
        "case-safety": [],
        "case-risk": [],
        "case-duties": [],
        "case-papers": [],
        "case-safety-plan": [party],
        "case-reach": [party],
        "case-call": [party],
    }.items():
        assert union.get(reverse(name, args=[reference, *more])).status_code == 200, name
    assert union.get(reverse("on-call")).status_code == 200


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: str(pattern.name))
def test_a_file_that_is_not_hers_and_one_that_is_not_there_answer_alike(pattern: object) -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    stranger = house.signed_in(house.CRISIS_CENTRE)
    name = pattern.name  # type: ignore[attr-defined]
    names = pattern.pattern.converters  # type: ignore[attr-defined]
    if "reference" not in names:
        return
    values: dict[str, object] = {"party_id": party, "place": 0, "kind": "original", "action": "report"}
    for method in ("get", "post"):
        answers = []
        for file in (reference, "C-2222-22"):
            more = {key: values.get(key, UUID(int=7)) for key in names if key != "reference"}
            answer = getattr(stranger, method)(reverse(name, kwargs={"reference": file, **more}))
            answers.append((answer.status_code, TOKEN.sub("", text(answer).replace(file, ""))))
        assert answers[0] == answers[1]


def test_the_suggestion_is_shown_before_anything_is_kept(union: Client) -> None:
    reference = house.opened()
    answer = union.post(address("case-risk", reference), {"weapon": "yes", "suggest": "1"})
    assert answer.status_code == 200
    assert "Risiko tinggi" in text(answer)
    refused = union.post(address("case-risk", reference), {"weapon": "yes", "decided": "rendah"})
    assert refused.status_code == 422
    assert 'value="yes"' in text(refused)
    saved = union.post(address("case-risk", reference), {"weapon": "yes", "decided": "tinggi"})
    assert saved.status_code == 302


def test_the_number_is_not_on_the_page_that_says_what_to_say(union: Client) -> None:
    reference = house.opened()
    party = agreed(reference)
    page = text(union.get(address("case-call", reference, party=party)))
    assert "Kursus Jahit Melati" in page
    assert "suami, kepala dusun" in page
    assert "0812-3456-7890" not in page
    assert NUMBER not in page
    shown = union.post(address("case-call-number", reference, party=party, place=0))
    assert "0812-3456-7890" in text(shown)


def test_the_card_of_the_overview_tells_nobody_whom_she_is_afraid_of(union: Client) -> None:
    reference = house.opened()
    agreed(reference)
    page = text(union.get(reverse("case", args=[reference])))
    assert "kepala dusun" not in page
    assert NUMBER not in page


def test_her_ways_are_typed_in_and_a_wrong_number_loses_nothing(union: Client) -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    typed = {
        "way0-route": "sms",
        "way0-address": "12",
        "way0-days": ["1", "2"],
        "way0-since": "09:00",
        "way0-until": "11:00",
        "way0-written": "on",
        "name_to_use": "Kursus Jahit Melati",
        "duress": WORD,
        "language": "jv",
        "may_leave_message": "on",
    }
    refused = union.post(address("case-reach", reference, party=party), typed)
    assert refused.status_code == 422
    assert "Kursus Jahit Melati" in text(refused)
    assert WORD not in text(refused)
    typed["way0-address"] = "0812-3456-7890"
    assert union.post(address("case-reach", reference, party=party), typed).status_code == 302
    page = text(union.get(address("case-reach", reference, party=party)))
    assert NUMBER in page
    assert WORD not in page


def test_the_answer_to_a_noted_call_is_the_same_when_the_word_was_heard(union: Client) -> None:
    answers = []
    for heard in ("Ya, saya sehat.", f"Ya, {WORD} saja."):
        reference = house.opened()
        party = agreed(reference)
        typed = {"route": Route.CALL, "outcome": "reached", "heard": heard}
        answer = union.post(address("case-call-noted", reference, party=party), typed)
        answers.append((answer.status_code, answer.content))
        with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
            assert Alarm.objects.filter(case=room.case).exists() == (WORD in heard)
    assert answers[0] == answers[1]


def test_a_plan_is_printed_only_with_her_wish_and_without_a_name(union: Client) -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    draft = safety.PlanDraft({"concern": "Gang gelap."}, (), True, date(2030, 1, 1))
    safety.write_plan(house.UNION, reference, party, draft, now=house.NOW)
    refused = union.post(address("case-safety-print", reference, party=party))
    assert refused.status_code == 302
    page = text(union.post(address("case-safety-print", reference, party=party), {"asked": "1"}))
    assert "Gang gelap." in page
    assert reference not in page
    assert "Pekerja 1" not in page


def test_danger_is_one_button_and_the_one_who_is_called_answers_on_her_own_page(union: Client) -> None:
    reference = house.opened()
    on_the_roster()
    assert union.post(address("case-alarm", reference)).status_code == 302
    assert "Budi Contoh" in text(union.get(address("case-safety", reference)))
    called = house.signed_in(house.UNION_COLLEAGUE)
    page = text(called.get(reverse("on-call")))
    assert reference in page
    with doors.opened(house.UNION, reference, act="view", now=NOW) as room:
        call = AlarmCall.objects.get(case=room.case, rung=1)
    assert called.post(reverse("on-call-answer", args=[call.id])).status_code == 302
    assert called.get(address("case-safety", reference)).status_code == 404
    ended = union.post(address("case-alarm-over", reference), {"outcome": "safe"})
    assert ended.status_code == 302


def test_only_a_supervisor_keeps_the_roster(union: Client) -> None:
    typed = {
        "rung": "1",
        "user_id": str(house.UNION_COLLEAGUE.user_id),
        "minutes": "10",
        "phone": "0812 3456 7890",
    }
    assert union.post(reverse("on-call-set"), typed).status_code == 403
    head = house.signed_in(house.UNION_HEAD)
    assert head.post(reverse("on-call-set"), {**typed, "minutes": "999"}).status_code == 422
    assert head.post(reverse("on-call-set"), typed).status_code == 302
    assert "Budi Contoh" in text(union.get(reverse("on-call")))


def test_the_page_of_duties_says_what_the_law_asks_and_what_not(union: Client) -> None:
    page = text(union.get(address("case-duties", house.opened())))
    assert "UU 12/2022" in page
    assert "case-duty-start" not in page
    centre = house.signed_in(house.CRISIS_CENTRE)
    reference = house.opened(house.CRISIS_CENTRE)
    typed = {
        "law": "tpks41",
        "told_by": "survivor",
        "fits": "on",
        "started_at": (NOW - timedelta(hours=3)).astimezone().strftime("%Y-%m-%dT%H:%M"),
        "responsible": str(house.CRISIS_CENTRE.user_id),
        "once": str(uuid4()),
    }
    assert (
        centre.post(address("case-duty-start", reference), {**typed, "told_by": "family"}).status_code == 422
    )
    assert centre.post(address("case-duty-start", reference), typed).status_code == 302
    with doors.opened(house.CRISIS_CENTRE, reference, act="view", now=NOW) as room:
        row = ReportDuty.objects.get(case=room.case)
    step = reverse("case-duty-step", args=[reference, row.id, "record_wish"])
    said = {"wish": "wants", "words": "Saya mau.", "told_her": "on"}
    assert centre.post(step, said).status_code == 302
    assert "Saya mau." in text(centre.get(address("case-duties", reference)))


def test_a_photo_goes_in_comes_out_and_its_copy_is_clean(union: Client) -> None:
    reference = house.opened()
    content = photo()
    file = BytesIO(content)
    file.name = "IMG_0001.jpg"
    typed = {"file": file, "about": "Kuitansi (contoh)", "origin": "worker", "once": str(uuid4())}
    assert union.post(address("case-paper-add", reference), typed).status_code == 302
    with doors.opened(house.UNION, reference, act="view", now=NOW) as room:
        row = EvidenceCopy.objects.get(case=room.case).evidence_id
    out = union.post(reverse("case-paper-out", args=[reference, row, "original"]))
    assert b"".join(out.streaming_content) == content  # type: ignore[attr-defined]
    assert out["Content-Disposition"] == f'attachment; filename="{reference}-1.jpg"'
    assert union.post(reverse("case-paper-copy", args=[reference, row])).status_code == 302
    given = {"kind": "shared", "reason": "police", "to": "Unit PPA (contoh)", "signature": "Hendra Contoh"}
    assert union.post(reverse("case-paper-given", args=[reference, row]), given).status_code == 302
    assert "Hendra Contoh" in text(union.get(address("case-papers", reference)))


def test_a_refused_file_says_why_and_keeps_what_was_typed(union: Client) -> None:
    reference = house.opened()
    file = BytesIO(b"MZ" + bytes(99))
    file.name = "foto.jpg"
    typed = {"file": file, "about": "Kuitansi (contoh)", "origin": "worker", "once": str(uuid4())}
    answer = union.post(address("case-paper-add", reference), typed)
    assert answer.status_code == 422
    assert "Kuitansi (contoh)" in text(answer)
    row = kept(reference, b"hanya teks", "a.txt")
    assert union.post(reverse("case-paper-copy", args=[reference, row])).status_code == 422


def test_without_a_channel_the_page_says_that_nothing_can_be_written(union: Client) -> None:
    reference = house.opened()
    party = agreed(reference)
    answer = union.post(address("case-write", reference, party=party), {"kind": "please-call", "phone": "1"})
    assert answer.status_code == 422


def test_a_message_with_a_word_that_may_not_leave_says_which_and_keeps_what_was_typed(
    union: Client, channels: None
) -> None:
    reference = house.opened()
    party = agreed(reference)
    typed = {"kind": "please-come", "phone": "0812-0000-0000", "when": "Kamis, soal kekerasan itu"}
    answer = union.post(reverse("case-write", args=[reference, party]), typed)
    assert answer.status_code == 422
    assert "“kekerasan” tidak boleh keluar dari kantor" in text(answer)
    assert "Kamis, soal kekerasan itu" in text(answer)
    assert not OutboxMessage.objects.exists()


def test_a_name_that_would_tell_is_refused_by_its_field_with_the_word(union: Client) -> None:
    reference = house.opened()
    there = reverse("case-reach", args=[reference, house.party_of(reference).id])
    typed = {"name_to_use": "Konselor Melati", "language": "id", "way0-route": "sms", "way0-address": NUMBER}
    answer = union.post(there, typed)
    assert answer.status_code == 422
    assert "“konselor” tidak boleh keluar dari kantor" in text(answer)
    assert answer.context["form"].errors["name_to_use"]
