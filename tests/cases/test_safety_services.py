"""Safety on a file: the assessment, her plan, how she is reached, danger, and who is called."""

import dataclasses
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.conf import settings

from satuatap.access.models import AccessEvent
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Alarm, AlarmCall, Case, CaseEvent, Due
from satuatap.cases.rules.danger_chain import AlarmCause, CallState
from satuatap.cases.rules.safe_contact import Route, Rules, Way
from satuatap.cases.selectors import danger as calls
from satuatap.cases.selectors import safety as pages
from satuatap.cases.services import danger, safety
from satuatap.cases.services.safety import Attempt, PlanDraft, ToHer
from satuatap.letters.models import OutboxMessage
from satuatap.letters.rules.channels import Channels, Kannel
from satuatap.letters.rules.delivery import Delivery
from satuatap.letters.selectors.outbox import fates
from satuatap.letters.services import outbox
from satuatap.lib.errors import Denied, Invalid, NotFound
from tests.cases import house

pytestmark = pytest.mark.usefixtures("office")

NUMBER = "+6281234567890"
WORD = "kue lapis"
RULES = Rules(
    ways=(
        Way(Route.WHATSAPP, NUMBER, (1, 2, 3, 4, 5), "09:00", "11:00"),
        Way(Route.SMS, NUMBER, (1, 2, 3, 4, 5), "09:00", "11:00"),
    ),
    never="suami, kepala dusun",
    name_to_use="Kursus Jahit Melati",
    pretext="jadwal kursus jahit",
    code_word="benang biru",
    may_leave_message=True,
    consent=frozenset({Route.WHATSAPP, Route.SMS}),
)


@pytest.fixture
def channels(monkeypatch: pytest.MonkeyPatch) -> None:
    """SMS is set up; nothing listens there."""
    told = Channels(kannel=Kannel("http://127.0.0.1:9/sendsms", "u", "p", "LTSA"))
    monkeypatch.setattr(settings, "ENV", dataclasses.replace(settings.ENV, channels=told))


def agreed(reference: str, rules: Rules = RULES, duress: str = WORD) -> UUID:
    party = house.party_of(reference).id
    safety.agree_contact(house.UNION, reference, party, rules, duress=duress, now=house.NOW)
    return party


def on_the_roster() -> None:
    for rung, (who, minutes) in enumerate([(house.UNION_COLLEAGUE, 10), (house.UNION_HEAD, 20)], 1):
        danger.set_rung(
            house.UNION_HEAD,
            rung=rung,
            user_id=who.user_id,
            minutes=minutes,
            phone="081234567891",
            now=house.NOW,
        )


def called(who: Actor, *, minutes: float) -> list[str]:
    """The files she is called to, so many minutes later."""
    page = calls.on_call_page(who, keeps_roster=False, now=house.later(minutes=minutes))
    return [call.reference for call in page.calls]


def test_a_person_decides_and_says_why_she_decides_otherwise() -> None:
    reference = house.opened()
    with pytest.raises(Invalid) as refused:
        safety.assess_risk(
            house.UNION, reference, yes={"weapon"}, unknown=(), decided="sedang", now=house.NOW
        )
    assert refused.value.fields == {"reason": ["text_missing"]}
    safety.assess_risk(
        house.UNION,
        reference,
        yes={"weapon"},
        unknown=(),
        decided="sedang",
        reason="Ia sudah di rumah ibunya.",
        now=house.NOW,
    )
    page = pages.safety_page(house.UNION, reference, now=house.NOW)
    assert page.assessed is not None
    assert page.head.risk == "sedang"
    assert page.assessed.differs
    assert page.assessed.reason == "Ia sudah di rumah ibunya."
    assert page.assessed.review_on == date(2026, 12, 1)


@pytest.mark.parametrize(("level", "hours"), [("tinggi", 0), ("sedang", 6), ("rendah", 24)])
def test_how_fast_a_risk_is_answered_stands_in_the_code_list(level: str, hours: int) -> None:
    reference = house.opened()
    safety.assess_risk(
        house.UNION, reference, yes=(), unknown=(), decided=level, reason="Begitu adanya.", now=house.NOW
    )
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        due = Due.objects.get(case=room.case, kind="safety_answer")
    assert due.due_at == house.NOW + timedelta(hours=hours)


def test_her_plan_is_kept_in_her_words_and_printed_only_if_she_asks() -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    draft = PlanDraft({"concern": "Ia menunggu di gang."}, ["documents"], True, date(2026, 12, 8))
    safety.write_plan(house.UNION, reference, party, draft, now=house.NOW)
    _head, _name, plan = pages.plan_page(house.UNION, reference, party, now=house.NOW)
    assert plan is not None
    assert plan.parts == (("concern", "Ia menunggu di gang."),)
    with pytest.raises(Invalid):
        safety.note_print(house.UNION, reference, party, asked=False, now=house.NOW)
    safety.note_print(house.UNION, reference, party, asked=True, now=house.NOW)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert CaseEvent.objects.filter(case=room.case, act="plan_printed").count() == 1


def test_the_card_says_how_to_reach_her_and_never_whom_not_to_tell() -> None:
    reference = house.opened()
    agreed(reference)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        card = pages.card(room)
    (reach,) = card.reaches
    assert reach.now is not None
    assert reach.now.route == Route.WHATSAPP
    assert NUMBER not in repr(card.reaches[0].ways)
    assert reach.now.address.endswith("890")


def test_a_number_is_shown_by_an_opening_of_its_own() -> None:
    reference = house.opened()
    party = agreed(reference)
    before = pages.call_page(house.UNION, reference, party, now=house.NOW)
    assert before.number == ""
    after = pages.call_page(house.UNION, reference, party, route=0, now=house.NOW)
    assert after.number == "0812-3456-7890"
    with doors.opened(house.UNION_HEAD, reference, act="view", now=house.NOW) as room:
        shown = AccessEvent.objects.filter(subject_id=room.case.id, act="call", fields=["address"])
        assert shown.count() == 1


def test_the_word_for_danger_raises_the_alarm_and_is_in_nothing_that_is_shown() -> None:
    reference = house.opened()
    party = agreed(reference)
    on_the_roster()
    heard = Attempt(Route.CALL, "reached", heard="Saya mau pesan KUE  lapis, Bu.")
    safety.note_attempt(house.UNION, reference, party, heard, now=house.NOW)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert Alarm.objects.get(case=room.case).cause == AlarmCause.WORD
        assert Case.objects.get(id=room.case.id).danger_since == house.NOW
        assert WORD not in repr(pages.card(room))
    assert WORD not in repr(pages.reach_page(house.UNION, reference, party, now=house.NOW))


def test_another_word_raises_nothing() -> None:
    reference = house.opened()
    party = agreed(reference)
    safety.note_attempt(
        house.UNION, reference, party, Attempt(Route.CALL, "reached", heard="kue saja"), now=house.NOW
    )
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert not Alarm.objects.filter(case=room.case).exists()


def test_a_word_for_danger_that_a_caller_is_shown_is_refused() -> None:
    reference = house.opened()
    with pytest.raises(Invalid) as refused:
        agreed(reference, duress="benang biru")
    assert refused.value.fields == {"duress": ["duress_word_is_shown"]}


def test_the_chain_calls_one_after_the_other_and_answering_stops_it() -> None:
    reference = house.opened()
    on_the_roster()
    danger.raise_alarm(house.UNION, reference, now=house.NOW)
    first = calls.on_call_page(house.UNION_COLLEAGUE, keeps_roster=False, now=house.later(minutes=1))
    assert [call.reference for call in first.calls] == [reference]
    assert called(house.UNION_HEAD, minutes=9) == []
    assert called(house.UNION_HEAD, minutes=11) == [reference]
    answered = danger.answer_call(house.UNION_COLLEAGUE, first.calls[0].id, now=house.later(minutes=5))
    assert answered == reference
    with doors.opened(house.UNION, reference, act="view", now=house.later(minutes=30)) as room:
        alarm = calls.alarm_of(room)
    assert alarm is not None
    assert [call.state for call in alarm.calls] == [CallState.ANSWERED, CallState.SPARED]


def test_who_is_called_and_is_not_of_the_team_still_cannot_open_the_file() -> None:
    reference = house.opened()
    on_the_roster()
    danger.raise_alarm(house.UNION, reference, now=house.NOW)
    with pytest.raises(NotFound):
        pages.safety_page(house.UNION_COLLEAGUE, reference, now=house.NOW)
    assert called(house.CRISIS_CENTRE, minutes=1) == []


def test_nobody_answers_anothers_call() -> None:
    reference = house.opened()
    on_the_roster()
    danger.raise_alarm(house.UNION, reference, now=house.NOW)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        call = AlarmCall.objects.get(case=room.case, rung=1)
    with pytest.raises(NotFound, match="no_such_call"):
        danger.answer_call(house.CRISIS_CENTRE, call.id, now=house.NOW)


def test_danger_that_is_over_stops_clock_chain_and_mark() -> None:
    reference = house.opened()
    on_the_roster()
    danger.raise_alarm(house.UNION, reference, now=house.NOW)
    danger.end_alarm(house.UNION, reference, outcome="safe", now=house.later(minutes=3))
    page = pages.safety_page(house.UNION, reference, now=house.later(minutes=3))
    assert page.alarm is None
    assert page.head.danger_since is None
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert not Due.objects.filter(case=room.case, kind="danger", done_at=None).exists()
    assert (
        calls.on_call_page(house.UNION_COLLEAGUE, keeps_roster=False, now=house.later(minutes=4)).calls == ()
    )


def test_the_chains_messages_wait_for_their_rung_and_are_called_back(channels: None) -> None:
    reference = house.opened()
    on_the_roster()
    danger.raise_alarm(house.UNION, reference, now=house.NOW)
    rows = list(OutboxMessage.objects.order_by("next_at"))
    assert [row.next_at for row in rows] == [house.NOW, house.later(minutes=10)]
    call = calls.on_call_page(house.UNION_COLLEAGUE, keeps_roster=False, now=house.NOW).calls[0]
    danger.answer_call(house.UNION_COLLEAGUE, call.id, now=house.later(minutes=1))
    assert {row.state for row in OutboxMessage.objects.all()} == {Delivery.CANCELLED}


def test_a_message_to_her_takes_her_ways_her_hours_and_her_name(channels: None) -> None:
    reference = house.opened()
    party = agreed(reference)
    safety.write_to_her(
        house.UNION, reference, party, ToHer("please-call", {"phone": "0812-0000-0000"}), now=house.NOW
    )
    row = OutboxMessage.objects.get()
    plan = outbox.plan_of(row)
    assert [leg.channel for leg in plan.legs] == ["whatsapp", "sms"]
    assert (plan.legs[0].since, plan.legs[0].until) == ("09:00", "11:00")
    assert plan.legs[0].facts["sender"] == "Kursus Jahit Melati"


def test_a_change_of_her_rules_calls_back_what_waits(channels: None) -> None:
    reference = house.opened()
    party = agreed(reference)
    safety.write_to_her(
        house.UNION, reference, party, ToHer("please-call", {"phone": "0812-0000-0000"}), now=house.NOW
    )
    about = OutboxMessage.objects.get().about
    agreed(reference, Rules(ways=(Way(Route.CALL, NUMBER),)), duress="")
    assert [fate.state for fate in fates([about])[about]] == [Delivery.CANCELLED]


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        (Rules(ways=(Way(Route.SMS, NUMBER),), consent=frozenset({Route.SMS})), "no_messages"),
        (Rules(ways=(Way(Route.SMS, NUMBER),), may_leave_message=True), "no_consent_to_write"),
    ],
)
def test_without_her_consent_nothing_is_queued(channels: None, rules: Rules, reason: str) -> None:
    reference = house.opened()
    party = agreed(reference, rules)
    with pytest.raises(Denied, match=reason):
        safety.write_to_her(
            house.UNION, reference, party, ToHer("please-call", {"phone": "0812-0000-0000"}), now=house.NOW
        )
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("route", [Route.SMS, Route.WHATSAPP, Route.MAIL])
def test_a_word_that_may_not_leave_is_refused_by_every_way_and_named(channels: None, route: Route) -> None:
    """SMS is set up; what is written has to be right for each of her ways, though it may never come to it."""
    reference = house.opened()
    address = "melati@contoh.id" if route == Route.MAIL else NUMBER
    ways = (Way(Route.SMS, NUMBER), Way(route, address))
    consent = frozenset({Route.SMS, route})
    party = agreed(reference, Rules(ways=ways, consent=consent, may_leave_message=True))
    message = ToHer("please-come", {"phone": "0812-0000-0000", "when": "Kamis, soal kekerasan itu"})
    with pytest.raises(Invalid, match="message_not_neutral") as refused:
        safety.write_to_her(house.UNION, reference, party, message, now=house.NOW)
    assert refused.value.fields == {"when": ["word_may_not_leave"]}
    assert refused.value.facts == {"words": "kekerasan"}
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("name", ["name_to_use", "officer_calls_her"])
def test_a_name_that_would_stand_in_a_message_is_refused_where_it_is_typed(name: str) -> None:
    rules = dataclasses.replace(RULES, **{name: "Konselor Melati"})  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        agreed(house.opened(), rules)
    assert refused.value.fields == {name: ["word_may_not_leave"]}
    assert refused.value.facts == {"words": "konselor"}


def test_what_is_only_said_aloud_to_a_colleague_may_name_it() -> None:
    agreed(house.opened(), dataclasses.replace(RULES, never="pelaku, kepala dusun"))


def test_the_outbox_row_names_no_person_and_no_file(channels: None) -> None:
    reference = house.opened()
    party = agreed(reference)
    safety.write_to_her(
        house.UNION, reference, party, ToHer("please-call", {"phone": "0812-0000-0000"}), now=house.NOW
    )
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        case_id = room.case.id
    row = OutboxMessage.objects.values().get()
    told = {str(value) for value in row.values()} | {bytes(row["plan_sealed"]).hex()}
    assert not {str(party), str(case_id), reference, NUMBER} & told
    assert NUMBER.encode() not in bytes(row["plan_sealed"])
