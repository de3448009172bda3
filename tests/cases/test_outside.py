"""Danger that comes in from outside: the on-call chain at once, and a word that looks like any other."""

import dataclasses
from dataclasses import replace
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from satuatap.access import gate
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Alarm, AlarmCall, Case, Due, Intake, IntakeCall, Party, SafeContact
from satuatap.cases.rules.danger_chain import AlarmCause
from satuatap.cases.rules.intakes import Told
from satuatap.cases.rules.safe_contact import Route, Rules, Way, runs
from satuatap.cases.rules.words import Source
from satuatap.cases.selectors import danger as pages
from satuatap.cases.selectors.intake import intakes
from satuatap.cases.services import conflicts, danger, intake, outside, safety
from satuatap.cases.services.intake import IntakeDraft
from satuatap.letters.models import OutboxMessage
from satuatap.letters.rules.channels import Channels, Kannel
from satuatap.letters.rules.delivery import Delivery
from satuatap.letters.services import outbox
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, NotFound
from tests.cases import house

pytestmark = pytest.mark.usefixtures("office")

WORD = "kue lapis"
PORTAL = IntakeDraft(told=Told(story="Pintu dikunci dari luar."), source=Source.PORTAL)
DANGER = replace(PORTAL, is_danger=True)


@pytest.fixture
def sms(monkeypatch: pytest.MonkeyPatch) -> None:
    """SMS is set up; nothing listens there."""
    told = Channels(kannel=Kannel("http://127.0.0.1:9/sendsms", "u", "p", "LTSA"))
    monkeypatch.setattr(settings, "ENV", dataclasses.replace(settings.ENV, channels=told))


@pytest.fixture
def rosters() -> None:
    """Two rungs of the union, one of the crisis centre."""
    for head, rung, who, minutes in (
        (house.UNION_HEAD, 1, house.UNION_COLLEAGUE, 10),
        (house.UNION_HEAD, 2, house.UNION_HEAD, 20),
        (house.CRISIS_CENTRE_HEAD, 1, house.CRISIS_CENTRE, 15),
    ):
        danger.set_rung(
            head, rung=rung, user_id=who.user_id, minutes=minutes, phone="081234567891", now=house.NOW
        )


def left(draft: IntakeDraft = DANGER, *, once: UUID | None = None) -> bool:
    return intake.leave_publicly(house.OFFICE, draft, once=once or uuid4(), now=house.NOW)


def called(who: Actor, *, minutes: float) -> list[UUID]:
    page = pages.on_call_page(who, keeps_roster=False, now=house.later(minutes=minutes))
    return [call.id for call in page.intakes]


def with_word(by: Actor = house.UNION, word: str = WORD) -> str:
    reference = house.opened(by)
    with doors.opened(by, reference, act="view", now=house.NOW) as room:
        party = Party.objects.get(case=room.case).id
    rules = Rules(ways=(Way(Route.CALL, "+6281234567890"),))
    safety.agree_contact(by, reference, party, rules, duress=word, now=house.NOW)
    return reference


def says(word: str) -> bool:
    return left(replace(PORTAL, told=replace(PORTAL.told, code_word=word)))


# An intake that speaks of danger


def test_every_organisations_chain_is_called_at_once_each_in_its_own_order(rosters: None, sms: None) -> None:
    assert left()
    assert len(called(house.UNION_COLLEAGUE, minutes=1)) == 1
    assert len(called(house.CRISIS_CENTRE, minutes=1)) == 1
    assert called(house.UNION_HEAD, minutes=9) == []
    assert len(called(house.UNION_HEAD, minutes=11)) == 1
    rows = list(OutboxMessage.objects.order_by("next_at"))
    assert [row.next_at for row in rows] == [house.NOW, house.NOW, house.later(minutes=10)]
    assert {leg.kind for row in rows for leg in outbox.plan_of(row).legs} == {"on-call"}
    assert all(outbox.plan_of(row).urgent for row in rows)


def test_nothing_of_it_stands_in_the_message(rosters: None, sms: None) -> None:
    left()
    plan = outbox.plan_of(OutboxMessage.objects.order_by("next_at")[0])
    words = outbox.words_of(plan, plan.legs[0])
    assert "Pintu" not in words.text
    assert set(plan.legs[0].facts) == {"sender", "when"}


def test_without_danger_nobody_is_called(rosters: None, sms: None) -> None:
    assert not left(PORTAL)
    assert called(house.UNION_COLLEAGUE, minutes=1) == []
    assert not OutboxMessage.objects.exists()


def test_she_is_not_told_that_somebody_is_called_when_no_message_goes_out(rosters: None) -> None:
    assert not left()
    assert len(called(house.UNION_COLLEAGUE, minutes=1)) == 1


def test_a_second_submit_calls_nobody_again_and_says_the_same(rosters: None, sms: None) -> None:
    once = uuid4()
    assert left(once=once)
    assert intake.leave_publicly(house.OFFICE, DANGER, once=once, now=house.later(minutes=1))
    assert len(called(house.UNION_COLLEAGUE, minutes=2)) == 1


def test_a_partner_who_leaves_danger_calls_the_chain_too(rosters: None) -> None:
    draft = replace(DANGER, source=Source.PARTNER)
    intake.leave_intake(house.POLICE, draft, once=uuid4(), now=house.NOW)
    assert len(called(house.UNION_COLLEAGUE, minutes=1)) == 1


def test_what_is_left_for_one_organisation_calls_its_chain_only(rosters: None) -> None:
    left(replace(DANGER, for_organisation=house.CRISIS_CENTRE.organisation_id))
    assert called(house.UNION_COLLEAGUE, minutes=1) == []
    assert len(called(house.CRISIS_CENTRE, minutes=1)) == 1


def test_whoever_answers_takes_it_and_the_others_are_not_called_any_more(rosters: None, sms: None) -> None:
    left()
    (call,) = called(house.CRISIS_CENTRE, minutes=1)
    at = house.later(minutes=2)
    intake_id = outside.answer_intake_call(house.CRISIS_CENTRE, call, now=at)
    intake.take_intake(house.CRISIS_CENTRE, intake_id, now=at)
    assert [line.id for line in intakes(house.CRISIS_CENTRE, now=at)] == [intake_id]
    assert called(house.UNION_COLLEAGUE, minutes=3) == []
    assert called(house.UNION_HEAD, minutes=30) == []
    assert {row.state for row in OutboxMessage.objects.all()} == {Delivery.CANCELLED}


def test_taking_it_from_the_inbox_ends_the_chain_as_well(rosters: None, sms: None) -> None:
    left()
    (line,) = intakes(house.UNION, now=house.NOW)
    intake.take_intake(house.UNION, line.id, now=house.later(minutes=1))
    assert called(house.UNION_COLLEAGUE, minutes=2) == []
    assert {row.state for row in OutboxMessage.objects.all()} == {Delivery.CANCELLED}


def test_the_page_of_who_is_called_leads_her_to_the_inbox(
    rosters: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    left()
    monkeypatch.setattr(gate, "clocks", SimpleNamespace(now=clocks.now))  # PostgreSQL asks its own clock
    monkeypatch.setattr(clocks, "now", lambda: house.later(minutes=1))
    browser = house.signed_in(house.CRISIS_CENTRE)
    (call,) = called(house.CRISIS_CENTRE, minutes=1)
    page = browser.get("/on-call/").content.decode()
    assert f'action="/on-call/inbox/{call}/answer/"' in page
    assert "Pintu dikunci" not in page
    answer = browser.post(f"/on-call/inbox/{call}/answer/")
    assert answer.headers["Location"] == "/inbox/"
    assert "Pintu dikunci" in browser.get("/inbox/").content.decode()
    assert "/on-call/inbox/" not in browser.get("/on-call/").content.decode()


def test_nobody_answers_anothers_call_nor_before_her_turn(rosters: None) -> None:
    left()
    (call,) = called(house.UNION_COLLEAGUE, minutes=1)
    with pytest.raises(NotFound, match="no_such_call"):
        outside.answer_intake_call(house.CRISIS_CENTRE, call, now=house.NOW)
    (second,) = called(house.UNION_HEAD, minutes=11)
    with pytest.raises(Denied, match="call_not_yet"):
        outside.answer_intake_call(house.UNION_HEAD, second, now=house.later(minutes=2))


def test_the_public_door_reads_no_roster_but_in_the_act_of_leaving_danger(rosters: None) -> None:
    once = uuid4()
    left(once=once)
    asked = "SELECT count(*) FROM closed.on_call_for(%s)"
    for claimed, now in ((once, house.later(seconds=1)), (uuid4(), house.NOW)):
        with gate.by_link(claimed, now=now), connection.cursor() as cursor:
            cursor.execute(asked, [once])
            assert cursor.fetchone() == (0,)


def test_the_public_door_calls_nobody_who_is_not_on_call(rosters: None) -> None:
    once = uuid4()
    with (
        gate.by_link(once, now=house.NOW),
        pytest.raises(ProgrammingError, match="policy"),
        transaction.atomic(),
    ):
        IntakeCall.objects.create(
            intake_id=once,
            organisation_id=house.UNION.organisation_id,
            about=uuid4(),
            user_id=house.HEAD.user_id,
            rung=1,
            call_at=house.NOW,
            until=house.later(minutes=5),
        )


# A word for danger


def test_the_word_for_danger_calls_the_chain_of_her_case(rosters: None, sms: None) -> None:
    reference = with_word()
    assert not says("Saya pesan KUE  lapis, ya!")
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        alarm = Alarm.objects.get(case=room.case)
        assert alarm.cause == AlarmCause.WORD
        assert Case.objects.get(id=room.case.id).danger_since == house.NOW
        assert Due.objects.get(case=room.case, kind="danger").responsible_id == house.UNION.user_id
        assert list(AlarmCall.objects.order_by("rung").values_list("user_id", flat=True)) == [
            house.UNION_COLLEAGUE.user_id,
            house.UNION_HEAD.user_id,
        ]
        assert AccessEvent.objects.filter(subject_id=room.case.id, act="hear_word").count() == 1
    page = pages.on_call_page(house.UNION_COLLEAGUE, keeps_roster=False, now=house.later(minutes=1))
    assert [call.reference for call in page.calls] == [reference]
    assert called(house.CRISIS_CENTRE, minutes=1) == []
    assert OutboxMessage.objects.count() == 2


def test_the_word_is_kept_nowhere_and_the_message_is_left_as_any_other(rosters: None) -> None:
    with_word()
    says(WORD)
    (line,) = intakes(house.UNION_COLLEAGUE, now=house.NOW)
    assert line.told == PORTAL.told
    assert not line.is_danger


def test_another_word_is_kept_for_whoever_takes_it_and_alarms_nobody(rosters: None) -> None:
    reference = with_word()
    says("benang biru")
    (line,) = intakes(house.UNION, now=house.NOW)
    assert line.told.code_word == "benang biru"
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert not Alarm.objects.filter(case=room.case).exists()


def test_an_alarm_that_is_live_is_not_raised_twice(rosters: None, sms: None) -> None:
    with_word()
    says(WORD)
    says(WORD)
    assert OutboxMessage.objects.count() == 2
    assert [line.told.code_word for line in intakes(house.UNION, now=house.NOW)] == ["", ""]


def test_a_word_that_was_replaced_alarms_nobody() -> None:
    reference = with_word()
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        party = Party.objects.get(case=room.case).id
    rules = Rules(ways=(Way(Route.CALL, "+6281234567890"),))
    safety.agree_contact(house.UNION, reference, party, rules, duress="teh pahit", now=house.later(hours=1))
    says(WORD)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert not Alarm.objects.filter(case=room.case).exists()


def test_whom_a_wall_names_is_not_called(rosters: None) -> None:
    reference = with_word()
    conflicts.place_wall(
        house.UNION, reference, user_id=house.UNION_COLLEAGUE.user_id, reason="Kerabatnya.", now=house.NOW
    )
    says(WORD)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        (call,) = AlarmCall.objects.filter(case=room.case)
        assert (call.user_id, call.rung) == (house.UNION_HEAD.user_id, 1)


def test_the_mark_of_a_word_does_not_tell_the_word_and_differs_by_office() -> None:
    reference = with_word()
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        mark = bytes(SafeContact.objects.get(case=room.case).word_mark_sealed)
    assert mark == outside.mark_of(house.UNION.office_id, " KUE, lapis ")
    assert mark != outside.mark_of(uuid4(), WORD)
    assert WORD.encode() not in mark
    assert outside.mark_of(house.UNION.office_id, " … ") == b""


def test_the_public_door_sees_no_case_by_a_word_it_does_not_know() -> None:
    with_word()
    with gate.by_link(uuid4(), now=house.NOW), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM closed.raise_by_word(%s)", [[b"", b"x" * 32]])
        assert cursor.fetchone() == (0,)


def test_nobody_but_the_public_door_raises_an_alarm_by_a_word() -> None:
    with_word()
    mark = outside.mark_of(house.UNION.office_id, WORD)
    with gate.opened(house.CRISIS_CENTRE, Purpose.COUNSELLING, now=house.NOW), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM closed.raise_by_word(%s)", [[mark]])
        assert cursor.fetchone() == (0,)
    assert not _intake_exists()


def _intake_exists() -> bool:
    with gate.opened(house.UNION, Purpose.COUNSELLING, now=house.NOW):
        return Intake.objects.exists()


def test_a_word_is_heard_in_what_is_typed_around_it() -> None:
    assert runs("Kue,  LAPIS ya")[:3] == ("kue lapis ya", "kue lapis", "lapis ya")
    assert "kue lapis" in runs("saya mau kue lapis dua")
    assert runs(" … ") == ()
    assert len(runs("satu " * 500)) <= 78
