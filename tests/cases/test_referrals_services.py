"""Nothing leaves without consent or law; what has left closes at the next click; silence escalates."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from satuatap.access import gate, keyring
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Action, Referral, ReferralEvent, ReferralLink
from satuatap.cases.rules.consent import ConsentWay, Share
from satuatap.cases.rules.duty import Basis
from satuatap.cases.rules.referral_steps import ReferralState
from satuatap.cases.selectors.packages import open_answer
from satuatap.cases.services import consents, links, receiving, referrals
from satuatap.cases.services.receiving import Receiver
from satuatap.cases.services.referrals import ReferralDraft, Sent, SpokenConsent
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from tests.cases import house
from tests.cases import plans_house as plans

pytestmark = pytest.mark.usefixtures("directory", "office")

POLICE_SERVICE = (plans.POLICE, "polisi")


def by_link(sent: Sent) -> Receiver:
    """The receiver's browser, after link and code."""
    assert sent.link is not None
    return receiving.by_link(sent.link.token, links.enter(sent.link.token, sent.link.code, now=house.NOW))


def by_account(sent: Sent) -> Receiver:
    return receiving.by_account(house.POLICE, sent.reference)


BOTH_KINDS = pytest.mark.parametrize(
    ("where", "receiver_of"),
    [((plans.HOSPITAL, "kesehatan"), by_link), (POLICE_SERVICE, by_account)],
    ids=["link", "account"],
)


def test_without_consent_nothing_is_sent() -> None:
    reference = house.opened()
    called = plans.drafted(reference)
    with pytest.raises(Denied, match="no_consent"):
        referrals.send_referral(house.UNION, reference, called, version=1, now=house.NOW)


@pytest.mark.parametrize(
    "narrower",
    [
        {"fields": (Share.NAME,)},
        {"provider": plans.SHELTER, "purpose": "psikososial"},
        {"purpose": "psikososial"},
    ],
    ids=["a field less", "another organisation", "another purpose"],
)
def test_consent_covers_exactly_what_was_said(narrower: dict[str, object]) -> None:
    reference = house.opened()
    plans.agreed(reference, **narrower)  # type: ignore[arg-type]
    called = plans.drafted(reference)
    with pytest.raises(Denied, match="no_consent"):
        referrals.send_referral(house.UNION, reference, called, version=1, now=house.NOW)


@BOTH_KINDS
def test_the_receiver_sees_the_fields_she_agreed_to_and_no_more(
    where: tuple[object, str], receiver_of: Callable[[Sent], Receiver]
) -> None:
    sent = plans.sent(house.opened(), *where)  # type: ignore[arg-type]
    shown = receiving.open_referral(receiver_of(sent), now=house.NOW)
    assert dict(shown.package.items) == {"name": "Sri Contoh", "story": plans.TEXTS[Share.STORY]}
    assert shown.package.request == "Mohon diperiksa tangannya."
    assert shown.state == ReferralState.OPENED
    assert shown.can == {"accept", "decline"}


@BOTH_KINDS
def test_a_withdrawn_consent_closes_the_page_at_the_next_click(
    where: tuple[object, str], receiver_of: Callable[[Sent], Receiver]
) -> None:
    reference = house.opened()
    sent = plans.sent(reference, *where)  # type: ignore[arg-type]
    receiver = receiver_of(sent)
    receiving.open_referral(receiver, now=house.NOW)

    consent = plans.consent_of(reference)
    told = consents.withdraw_consent(
        house.UNION, reference, consent.id, way=ConsentWay.SPOKEN, now=house.later(seconds=1)
    )

    assert told == 1
    for act in (
        lambda: receiving.open_referral(receiver, now=house.later(seconds=2)),
        lambda: receiving.accept(receiver, now=house.later(seconds=2)),
    ):
        with pytest.raises(NotFound, match="no_longer_open"):
            act()
    row = plans.referral(reference, sent.reference)
    assert (row.state, bytes(row.package_sealed)) == (ReferralState.RECALLED, b"")
    with pytest.raises(keyring.KeyDestroyedError):
        keyring.key_of(row.id)
    assert set(plans.open_dues(reference)) == {"tell_receiver"}


def test_the_database_itself_closes_it_whatever_the_program_does() -> None:
    """The consent row alone decides: no service has touched the referral."""
    reference = house.opened()
    sent = plans.sent(reference, *POLICE_SERVICE)

    def seen() -> int:
        with gate.opened(house.POLICE, Purpose.REFERRAL, now=house.NOW) as door:
            door.record("list")
            return Referral.objects.count() + ReferralEvent.objects.count()

    assert seen() == 2
    consent = plans.consent_of(reference)
    with doors.opened(house.UNION, reference, act="consent", now=house.NOW):
        consent.withdrawn_at, consent.withdrawn_by = house.NOW, house.UNION.user_id
        consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    assert seen() == 0
    with pytest.raises(NotFound, match="no_longer_open"):
        receiving.open_referral(by_account(sent), now=house.NOW)


def test_consent_ends_by_itself_after_its_last_day() -> None:
    sent = plans.sent(house.opened(), *POLICE_SERVICE)
    last_moment = house.NOW.replace(month=12, day=20, hour=16, minute=59)  # 23.59 WIB
    receiving.open_referral(by_account(sent), now=last_moment)
    with pytest.raises(NotFound, match="no_longer_open"):
        receiving.open_referral(by_account(sent), now=last_moment + timedelta(minutes=1))


@pytest.mark.parametrize(
    "other", [house.HEALTH, house.CRISIS_CENTRE, house.WOMENS_COALITION], ids=lambda one: one.name
)
def test_another_organisation_finds_nothing(other: Actor) -> None:
    sent = plans.sent(house.opened(), *POLICE_SERVICE)
    with pytest.raises(NotFound, match="no_longer_open"):
        receiving.open_referral(receiving.by_account(other, sent.reference), now=house.NOW)
    with pytest.raises(NotFound, match="no_longer_open"):
        receiving.open_referral(receiving.by_account(other, "R-2222-22"), now=house.NOW)


def test_the_receiver_reads_nothing_else_of_the_case() -> None:
    sent = plans.sent(house.opened(), *POLICE_SERVICE)
    receiving.open_referral(by_account(sent), now=house.NOW)
    with gate.opened(house.POLICE, Purpose.REFERRAL, now=house.NOW) as door:
        door.record("list")
        with connection.cursor() as cursor:
            for table in ("case", "party", "note", "consent", "action", "caseevent", "teammember"):
                cursor.execute(f"SELECT count(*) FROM cases_{table}")  # noqa: S608
                assert cursor.fetchone() == (0,), table


def test_the_code_opens_once_and_locks_after_five_wrong_ones() -> None:
    link = plans.sent(house.opened()).link
    assert link is not None
    links.enter(link.token, link.code, now=house.NOW)
    with pytest.raises(Invalid, match="code_does_not_open"):
        links.enter(link.token, link.code, now=house.NOW)

    link = plans.sent(house.opened()).link
    assert link is not None
    wrong = f"{(int(link.code) + 1) % 10**6:06}"
    for _try in range(5):
        with pytest.raises(Invalid, match="code_does_not_open"):
            links.enter(link.token, wrong, now=house.NOW)
    with pytest.raises(Invalid, match="code_does_not_open"):
        links.enter(link.token, link.code, now=house.NOW)


@pytest.mark.parametrize("token", ["", "x", "ä" * 64, "A" * 64, "A" * 63 + "="])
def test_what_is_no_link_opens_as_little_as_a_wrong_code(token: str) -> None:
    with pytest.raises(Invalid, match="code_does_not_open"):
        links.enter(token, "123456", now=house.NOW)


def test_the_right_code_on_another_link_opens_nothing() -> None:
    one, other = plans.sent(house.opened()).link, plans.sent(house.opened()).link
    assert one is not None
    assert other is not None
    mixed = one.token[:22] + other.token[22:]  # the referral of one, the secret of the other
    with pytest.raises(Invalid, match="code_does_not_open"):
        links.enter(mixed, one.code, now=house.NOW)


def test_a_link_lives_for_eight_days() -> None:
    link = plans.sent(house.opened()).link
    assert link is not None
    assert link.expires_at == house.later(days=8)
    with pytest.raises(Invalid, match="code_does_not_open"):
        links.enter(link.token, link.code, now=house.later(days=8))


def test_a_new_link_ends_the_old_one_and_its_open_pages() -> None:
    reference = house.opened()
    sent = plans.sent(reference)
    receiver = by_link(sent)
    fresh = referrals.renew_link(house.UNION, reference, sent.reference, now=house.NOW)
    with pytest.raises(NotFound, match="no_longer_open"):
        receiving.open_referral(receiver, now=house.NOW)
    link_id = links.enter(fresh.token, fresh.code, now=house.NOW)
    assert receiving.open_referral(receiving.by_link(fresh.token, link_id), now=house.NOW).package.items


def test_neither_link_nor_code_nor_package_stands_in_the_database() -> None:
    reference = house.opened()
    sent = plans.sent(reference)
    assert sent.link is not None
    with doors.opened(house.UNION, reference, act="view", now=house.NOW), connection.cursor() as cursor:
        cursor.execute(
            "SELECT t::text FROM cases_referral t UNION ALL SELECT t::text FROM cases_referrallink t"
        )
        rows = " ".join(text for (text,) in cursor.fetchall())
    for secret in (sent.link.token, sent.link.code + ")", b"Sri Contoh".hex(), "Sri Contoh"):
        assert secret not in rows


def test_the_team_sees_who_opened_it_by_link() -> None:
    reference = house.opened()
    sent = plans.sent(reference)
    receiving.open_referral(by_link(sent), now=house.NOW)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        acts = ReferralEvent.objects.filter(case=room.case, by_link=True).values_list("act", flat=True)
        assert sorted(acts) == ["code", "open"]
        looks = AccessEvent.objects.filter(subject_id=room.case.id, purpose=Purpose.BY_LINK)
        assert looks.filter(act="view").exists()


@BOTH_KINDS
def test_answers_move_the_clocks_and_come_back_in_words(
    where: tuple[object, str], receiver_of: Callable[[Sent], Receiver]
) -> None:
    reference = house.opened()
    sent = plans.sent(reference, *where)  # type: ignore[arg-type]
    assert set(plans.open_dues(reference)) == {"referral_answer", "referral_silence"}
    receiver = receiver_of(sent)
    receiving.accept(receiver, now=house.later(hours=1))
    assert set(plans.open_dues(reference)) == {"referral_result"}
    receiving.finish(receiver, text="Sudah diperiksa dan diobati.", now=house.later(hours=2))
    assert set(plans.open_dues(reference)) == {"referral_feedback"}
    with pytest.raises(Denied, match="wrong_state"):
        receiving.decline(receiver, reason="penuh", text="", now=house.later(hours=3))
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        row = Referral.objects.get(case=room.case)
        assert open_answer(room, row) == "Sudah diperiksa dan diobati."


def test_what_was_answered_outlives_the_recall() -> None:
    reference = house.opened()
    sent = plans.sent(reference, *POLICE_SERVICE)
    receiving.accept(by_account(sent), now=house.NOW)
    receiving.finish(by_account(sent), text="Laporan dicatat.", now=house.NOW)
    consents.withdraw_consent(
        house.UNION, reference, plans.consent_of(reference).id, way=ConsentWay.SPOKEN, now=house.NOW
    )
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        row = Referral.objects.get(case=room.case)
        assert (row.state, open_answer(room, row)) == (ReferralState.DONE, "Laporan dicatat.")
    with pytest.raises(NotFound, match="no_longer_open"):
        receiving.open_referral(by_account(sent), now=house.NOW)


def test_declined_asks_the_worker_for_another_door() -> None:
    reference = house.opened()
    sent = plans.sent(reference)
    receiving.decline(by_link(sent), reason="penuh", text="Penuh sampai Kamis.", now=house.NOW)
    due = plans.open_dues(reference)["referral_declined"]
    assert due.responsible_id == house.UNION.user_id


def test_silence_goes_to_the_supervisor_after_twice_the_time() -> None:
    reference = house.opened()
    plans.sent(reference)  # the hospital agreed to answer within a day
    dues = plans.open_dues(reference)
    assert dues["referral_answer"].due_at == house.later(hours=24)
    silence = dues["referral_silence"]
    assert (silence.due_at, silence.responsible_id) == (house.later(hours=48), house.UNION_HEAD.user_id)


def test_on_a_legal_basis_it_goes_only_with_a_supervisors_signature() -> None:
    reference = house.opened(house.CRISIS_CENTRE)
    called = plans.drafted(
        reference, *POLICE_SERVICE, house.CRISIS_CENTRE, basis=Basis.TPKS41, basis_text="Ia belum bersedia."
    )
    assert "referral_sign" in plans.open_dues(reference, house.CRISIS_CENTRE)

    def send() -> Sent:
        return referrals.send_referral(house.CRISIS_CENTRE, reference, called, version=1, now=house.NOW)

    with pytest.raises(Denied, match="not_signed"):
        send()
    with pytest.raises(Denied, match="role_may_not"):
        referrals.sign_referral(
            house.CRISIS_CENTRE, reference, called, approved=True, text="Ya.", now=house.NOW
        )
    referrals.sign_referral(
        house.CRISIS_CENTRE_HEAD, reference, called, approved=True, text="Wajib lapor.", now=house.NOW
    )
    sent = send()
    receiving.open_referral(by_account(sent), now=house.NOW)
    referrals.sign_referral(
        house.CRISIS_CENTRE_HEAD,
        reference,
        called,
        approved=False,
        text="Ternyata bukan.",
        now=house.later(hours=1),
    )
    with pytest.raises(NotFound, match="no_longer_open"):
        receiving.open_referral(by_account(sent), now=house.later(hours=1))


def test_hospital_and_shelter_are_asked_at_once_with_one_consent_of_hers() -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    drafts = [
        ReferralDraft(party, provider, purpose, "Mohon diterima malam ini.", plans.FIELDS, plans.TEXTS)
        for provider, purpose in ((plans.HOSPITAL, "kesehatan"), (plans.SHELTER, "rumah_aman"))
    ]
    spoken, once = SpokenConsent(ConsentWay.SPOKEN, "jv"), uuid4()
    both = referrals.refer_in_emergency(house.UNION, reference, drafts, spoken, once=once, now=house.NOW)
    again = referrals.refer_in_emergency(house.UNION, reference, drafts, spoken, once=once, now=house.NOW)
    assert [one.reference for one in both] == [one.reference for one in again]
    for one in both:
        shown = receiving.open_referral(by_link(one), now=house.NOW)
        assert shown.package.urgent
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert Action.objects.filter(case=room.case, state="referred").count() == 2
        assert ReferralLink.objects.filter(case=room.case).count() == 2
    assert plans.open_dues(reference)["referral_answer"].due_at == house.later(hours=2)


def test_a_stale_page_sends_nothing() -> None:
    reference = house.opened()
    plans.agreed(reference)
    called = plans.drafted(reference)
    with pytest.raises(Stale, match="referral_changed"):
        referrals.send_referral(house.UNION, reference, called, version=2, now=house.NOW)
