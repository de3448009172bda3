"""Consent as she gives and takes it: three questions, a child's best interest, who signs, what is told."""

import dataclasses
from datetime import date
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError

from satuatap.access import keyring
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Action, Consent, Party, Provider, Referral, Signature
from satuatap.cases.models.plans import SignatureKind
from satuatap.cases.rules.consent import ConsentKind, ConsentWay, Share
from satuatap.cases.rules.plans import ActionState, NeedsMet
from satuatap.cases.selectors import consents as shown
from satuatap.cases.services import consents, plans, receiving, referrals, safety, sharing
from satuatap.cases.services.consents import ConsentDraft
from satuatap.cases.services.opening import PartyDraft
from satuatap.cases.services.plans import ActionDraft, FollowUpDraft
from satuatap.cases.services.safety import PlanDraft
from satuatap.letters.models import OutboxMessage
from satuatap.letters.rules.channels import Channels, Kannel
from satuatap.lib.errors import Denied, Invalid, NotFound
from tests.cases import house
from tests.cases import plans_house as say

pytestmark = pytest.mark.usefixtures("directory", "office")

CHILD = PartyDraft(code_name="Anak 1", is_child=True)


def standing(reference: str, actor: Actor = house.UNION) -> list[str]:
    with doors.opened(actor, reference, act="view", now=house.NOW) as room:
        return [str(line.standing) for line in shown.consents_of(room)]


def test_being_helped_sharing_and_statistics_are_asked_apart() -> None:
    reference = house.opened()
    party = house.party_of(reference)
    for kind in (ConsentKind.SERVICE, ConsentKind.STATISTICS):
        draft = ConsentDraft(kind, True, party.id, ConsentWay.SPOKEN, "jv")
        consents.record_consent(house.UNION, reference, draft, once=uuid4(), now=house.NOW)
    called = say.drafted(reference)
    with pytest.raises(Denied, match="no_consent"):
        referrals.send_referral(house.UNION, reference, called, version=1, now=house.NOW)


def test_a_later_no_takes_the_earlier_yes_back_and_closes_what_was_sent() -> None:
    reference = house.opened()
    say.sent(reference, say.POLICE, "polisi")
    say.agreed(reference, say.POLICE, "polisi", given=False, fields=())
    assert sorted(standing(reference)) == ["refused", "withdrawn"]
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert Referral.objects.get(case=room.case).shut_at is not None


def test_withdrawing_twice_is_once_and_of_another_case_is_nothing() -> None:
    reference, other = house.opened(), house.opened()
    say.sent(reference)
    consent = say.consent_of(reference).id
    with pytest.raises(NotFound, match="no_such_consent"):
        consents.withdraw_consent(house.UNION, other, consent, way=ConsentWay.SPOKEN, now=house.NOW)
    told = [
        consents.withdraw_consent(house.UNION, reference, consent, way=ConsentWay.SPOKEN, now=house.NOW)
        for _twice in range(2)
    ]
    assert told == [1, 0]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"guardian": "Bu Wali Contoh"}, "best_interest"),
        ({"best_interest": "Ia butuh perawatan."}, "guardian"),
        ({"best_interest": "Ia butuh perawatan.", "guardian_unsafe": True}, "unsafe_reason"),
    ],
)
def test_for_a_child_the_best_interest_and_a_guardian_are_asked(typed: dict[str, object], field: str) -> None:
    reference = house.opened(parties=(CHILD,))
    with pytest.raises(Invalid) as refused:
        say.agreed(reference, **typed)  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}


def test_where_a_guardian_is_not_safe_it_counts_only_once_a_supervisor_signed() -> None:
    reference = house.opened(parties=(CHILD,))
    consent = say.agreed(
        reference,
        best_interest="Ia butuh perawatan.",
        guardian_unsafe=True,
        unsafe_reason="Ayahnya yang mengirimnya.",
    )
    called = say.drafted(reference)
    assert standing(reference) == ["waits"]
    with pytest.raises(Denied, match="no_consent"):
        referrals.send_referral(house.UNION, reference, called, version=1, now=house.NOW)
    consents.sign_consent(
        house.UNION_HEAD, reference, consent, approved=True, text="Demi anak.", now=house.NOW
    )
    assert standing(reference) == ["live"]
    assert "consent_sign" not in say.open_dues(reference)
    assert referrals.send_referral(house.UNION, reference, called, version=1, now=house.NOW).link


def test_nobody_signs_what_she_wrote_herself_neither_by_service_nor_in_the_database() -> None:
    reference = house.opened(house.UNION_HEAD, parties=(CHILD,))
    consent = say.agreed(
        reference,
        actor=house.UNION_HEAD,
        best_interest="Ia butuh perawatan.",
        guardian_unsafe=True,
        unsafe_reason="Ayahnya yang mengirimnya.",
    )
    with pytest.raises(Invalid, match="you_wrote_it"):
        consents.sign_consent(house.UNION_HEAD, reference, consent, approved=True, text="Ya.", now=house.NOW)
    for signer, author in ((house.UNION_HEAD, house.UNION_HEAD), (house.UNION, house.UNION_HEAD)):
        case = house.opened(signer)
        with (
            pytest.raises(Invalid, match="not_accepted"),
            doors.opened(signer, case, act="sign_consent", now=house.NOW) as room,
        ):
            plans.sign(
                room,
                SignatureKind.CONSENT,
                consent,
                authors=frozenset({author.user_id}),
                approved=True,
                text="Ya.",
            )


def test_what_was_agreed_is_never_changed_only_ended() -> None:
    reference = house.opened()
    say.agreed(reference)
    consent = say.consent_of(reference)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        doors.opened(house.UNION, reference, act="consent", now=house.NOW),
    ):
        Consent.objects.filter(id=consent.id).update(fields=list(Share))


def test_the_database_knows_no_sharing_with_nobody() -> None:
    reference = house.opened()
    say.agreed(reference)
    consent = say.consent_of(reference)
    with (
        pytest.raises(IntegrityError, match="sharing_names_whom_and_why"),
        doors.opened(house.UNION, reference, act="consent", now=house.NOW) as room,
    ):
        Consent.objects.create(
            **room.new(),
            party_id=consent.party_id,
            kind=ConsentKind.SHARING,
            given=True,
            way=ConsentWay.SPOKEN,
            language_code="id",
            explained_by=house.UNION.user_id,
            witness_sealed=b"",
            best_interest_sealed=b"",
            guardian_sealed=b"",
            unsafe_reason_sealed=b"",
        )


def test_a_day_that_has_passed_is_no_end() -> None:
    with pytest.raises(Invalid) as refused:
        say.agreed(house.opened(), until=date(2026, 11, 23))
    assert refused.value.fields == {"until": ["in_the_past"]}


def test_a_service_with_a_number_gets_a_neutral_message_too(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Channels(kannel=Kannel(url="http://localhost:13013", user="u", password="p", sender="LTSA"))
    monkeypatch.setattr(settings, "ENV", dataclasses.replace(settings.ENV, channels=told))
    reference = house.opened()
    say.sent(reference)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW):
        Provider.objects.filter(id=say.HOSPITAL).update(
            phone="081234567890", changed_at=house.NOW, changed_by=house.UNION.user_id
        )
    consents.withdraw_consent(
        house.UNION, reference, say.consent_of(reference).id, way=ConsentWay.SPOKEN, now=house.NOW
    )
    assert OutboxMessage.objects.count() == 1
    assert "tell_receiver" in say.open_dues(reference)  # nobody knows who reads a number


def test_an_erasure_takes_the_keys_of_what_was_shared_too() -> None:
    reference = house.opened()
    sent = say.sent(reference, say.POLICE, "polisi")
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        sharing.destroy_keys(room.case.id)
    with pytest.raises(keyring.KeyDestroyedError):
        keyring.key_of(say.referral(reference, sent.reference).id)
    with pytest.raises(NotFound, match="no_longer_open"):
        receiving.open_referral(receiving.by_account(house.POLICE, sent.reference), now=house.NOW)


def test_an_action_for_one_worker_has_its_clock_until_it_is_answered() -> None:
    reference = house.opened(house.UNION, "Pekerja 1", "Pekerja 2")
    once, worker = uuid4(), house.party_of(reference)
    draft = ActionDraft("hukum", text="Surat.", on=house.later(days=2), party_id=worker.id)
    plans.plan_action(house.UNION, reference, draft, once=once, now=house.NOW)
    assert say.open_dues(reference)["action"].due_at == house.later(days=2)
    plans.answer_action(house.UNION, reference, once, state=ActionState.DECLINED, now=house.NOW)
    assert "action" not in say.open_dues(reference)
    plans.answer_action(house.UNION, reference, once, state=ActionState.PLANNED, now=house.NOW)
    assert "action" in say.open_dues(reference)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert Action.objects.get(case=room.case).party_id == worker.id


def test_a_follow_up_stops_the_last_clock_and_starts_the_next() -> None:
    reference = house.opened()
    first = FollowUpDraft(house.NOW, "telepon", "Ia baik.", NeedsMet.PARTLY, next_at=house.later(days=14))
    plans.record_follow_up(house.UNION, reference, first, once=uuid4(), now=house.NOW)
    then = house.later(days=14)
    second = FollowUpDraft(then, "telepon", "Sudah lunas.", NeedsMet.YES, recommends_closure=True)
    plans.record_follow_up(house.UNION, reference, second, once=uuid4(), now=then)
    assert "follow_up" not in say.open_dues(reference)
    with pytest.raises(Invalid) as refused:
        plans.record_follow_up(house.UNION, reference, second, once=uuid4(), now=house.NOW)
    assert set(refused.value.fields) == {"held_at"}


def test_a_plan_that_grows_waits_for_the_supervisor_again() -> None:
    reference = house.opened()
    draft = ActionDraft("hukum", text="Surat.")
    plans.plan_action(house.UNION, reference, draft, once=uuid4(), now=house.NOW)
    plans.review_plan(house.UNION_HEAD, reference, approved=True, text="", now=house.later(hours=1))
    assert "plan_review" not in say.open_dues(reference)
    plans.plan_action(house.UNION, reference, draft, once=uuid4(), now=house.later(hours=2))
    assert say.open_dues(reference)["plan_review"].responsible_id == house.UNION_HEAD.user_id
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        [signature] = Signature.objects.filter(case=room.case)
        assert signature.authors == [house.UNION.user_id]


def test_the_review_of_a_safety_plan_and_of_the_plan_are_two_clocks() -> None:
    """Neither may stop the other, or keep it from being started."""
    reference = house.opened()
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        worker = Party.objects.get(case=room.case).id
    safe = PlanDraft({"concern": "Ia menunggu di gang."}, [], True, date(2026, 12, 8))
    safety.write_plan(house.UNION, reference, worker, safe, now=house.NOW)
    plans.plan_action(
        house.UNION, reference, ActionDraft("hukum", text="Surat."), once=uuid4(), now=house.NOW
    )
    assert {"safety_plan_review", "plan_review"} <= set(say.open_dues(reference))
    plans.review_plan(house.UNION_HEAD, reference, approved=True, text="", now=house.later(hours=1))
    assert "safety_plan_review" in say.open_dues(reference)
    assert "plan_review" not in say.open_dues(reference)
