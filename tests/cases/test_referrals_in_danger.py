"""Her life is in danger and she cannot be asked: help is called at once, the supervisor signs afterwards."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest

from satuatap.cases import doors
from satuatap.cases.models import Consent, Referral
from satuatap.cases.rules.duty import Basis
from satuatap.cases.rules.referral_steps import ReferralState, law_lets_go, signed_afterwards
from satuatap.cases.selectors.due import due_list
from satuatap.cases.selectors.referrals import referral_page
from satuatap.cases.services import receiving, referrals
from satuatap.cases.services.receiving import Receiver
from satuatap.cases.services.referrals import ReferralDraft, Sent
from satuatap.lib.errors import Denied, Invalid, NotFound
from tests.cases import house
from tests.cases import plans_house as plans
from tests.cases.test_referrals_services import by_link

OFFICE = pytest.mark.usefixtures("directory", "office")
WHY = "Tidak sadar setelah dipukul; tidak dapat ditanya (contoh)."


@pytest.mark.parametrize(
    ("basis", "urgent", "signed", "goes"),
    [
        (Basis.LIFE, True, None, True),
        (Basis.LIFE, False, None, False),  # not pressing: the signature comes first
        (Basis.LIFE, True, False, False),  # the supervisor said no
        (Basis.LIFE, True, True, True),
        (Basis.LIFE, False, True, True),
        (Basis.TPKS41, True, None, False),
        (Basis.PP9, True, None, False),
        (Basis.CHILD, True, None, False),
        (Basis.TPKS41, False, True, True),
        ("", True, None, False),
        ("", True, True, False),
    ],
)
def test_what_the_law_lets_go_without_her_consent(
    basis: str, urgent: bool, signed: bool | None, goes: bool
) -> None:
    assert law_lets_go(basis, urgent=urgent, signed=signed) is goes


def test_only_danger_to_life_goes_before_the_signature() -> None:
    assert [basis for basis in Basis if signed_afterwards(basis, urgent=True)] == [Basis.LIFE]


def drafts(reference: str, basis: Basis | None = Basis.LIFE, text: str = WHY) -> list[ReferralDraft]:
    party = house.party_of(reference).id
    return [
        ReferralDraft(
            party,
            provider,
            purpose,
            "Mohon ditolong sekarang.",
            plans.FIELDS,
            plans.TEXTS,
            basis=basis,
            basis_text=text if basis else "",
        )
        for provider, purpose in ((plans.HOSPITAL, "kesehatan"), (plans.SHELTER, "rumah_aman"))
    ]


def sent_at_once(reference: str, said: Sequence[ReferralDraft] | None = None) -> tuple[Sent, ...]:
    return referrals.refer_in_emergency(
        house.UNION, reference, said or drafts(reference), None, once=uuid4(), now=house.NOW
    )


def signs(reference: str, called: str, *, approved: bool, **later: float) -> None:
    referrals.sign_referral(
        house.UNION_HEAD, reference, called, approved=approved, text="Saya lihat.", now=house.later(**later)
    )


def opens(receiver: Receiver, **later: float) -> bool:
    try:
        return bool(receiving.open_referral(receiver, now=house.later(**later)))
    except NotFound:
        return False


@OFFICE
def test_hospital_and_shelter_are_told_at_once_without_consent_and_without_signature() -> None:
    reference = house.opened()
    for one in sent_at_once(reference):
        shown = receiving.open_referral(by_link(one), now=house.NOW)
        assert shown.package.urgent
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert not Consent.objects.filter(case=room.case).exists()  # none is made up
        assert {row.basis_code for row in Referral.objects.filter(case=room.case)} == {Basis.LIFE}


@OFFICE
def test_the_supervisor_finds_the_signature_in_her_list_with_a_day_to_look() -> None:
    reference = house.opened()
    sent_at_once(reference)
    found = [line for line in due_list(house.UNION_HEAD, now=house.NOW).lines if line.kind == "referral_sign"]
    assert [(line.reference, line.due_at) for line in found] == [(reference, house.later(hours=24))] * 2
    assert all(line.by_its_own_act for line in found)


@OFFICE
def test_without_her_signature_it_closes_after_a_day_and_opens_again_with_it() -> None:
    reference = house.opened()
    (one, _two) = sent_at_once(reference)
    receiver = by_link(one)
    assert opens(receiver, hours=23.9)
    assert not opens(receiver, hours=24)
    signs(reference, one.reference, approved=True, hours=25)
    assert opens(receiver, hours=26)
    assert "referral_sign" in plans.open_dues(reference)  # of the other one
    assert referral_page(house.UNION, reference, one.reference, now=house.NOW).open_until is None


@OFFICE
def test_her_no_takes_it_back_for_good() -> None:
    reference = house.opened()
    (one, two) = sent_at_once(reference)
    receiver = by_link(one)
    assert opens(receiver, hours=1)
    signs(reference, one.reference, approved=False, hours=2)
    assert not opens(receiver, hours=2)
    assert plans.referral(reference, one.reference).state == ReferralState.RECALLED
    assert "tell_receiver" in plans.open_dues(reference, house.UNION_HEAD)
    assert opens(by_link(two), hours=2)  # each is looked at by itself
    signs(reference, one.reference, approved=True, hours=3)
    assert not opens(receiver, hours=3)


@OFFICE
def test_whoever_sent_it_does_not_sign_it() -> None:
    reference = house.opened()
    (one, _two) = sent_at_once(reference)
    with pytest.raises(Denied, match="role_may_not"):
        referrals.sign_referral(
            house.UNION, reference, one.reference, approved=True, text="Ya.", now=house.NOW
        )


@OFFICE
@pytest.mark.parametrize("basis", [None, Basis.TPKS41, Basis.PP9, Basis.CHILD])
def test_on_any_other_ground_nothing_leaves_before_the_signature(basis: Basis | None) -> None:
    reference = house.opened()
    with pytest.raises(Denied, match="not_signed" if basis else "no_consent"):
        sent_at_once(reference, drafts(reference, basis))
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert not Referral.objects.filter(case=room.case).exists()


@OFFICE
def test_the_danger_is_put_into_words() -> None:
    reference = house.opened()
    with pytest.raises(Invalid) as refused:
        sent_at_once(reference, drafts(reference, text=" "))
    assert refused.value.fields == {"basis_text": ["text_missing"]}


@OFFICE
@pytest.mark.parametrize(
    "changes",
    [
        {"basis_code": Basis.TPKS41},
        {"urgent": False},
        {"sent_at": house.NOW - timedelta(hours=24)},
    ],
)
def test_the_database_opens_it_unsigned_for_this_one_ground_only(changes: dict[str, object]) -> None:
    reference = house.opened()
    (one, _two) = sent_at_once(reference)
    receiver = by_link(one)
    assert opens(receiver)
    with doors.opened(house.UNION, reference, act="test", now=house.NOW) as room:
        Referral.objects.filter(case=room.case, reference=one.reference).update(**changes)
    assert not opens(receiver)


@OFFICE
def test_an_ordinary_draft_that_is_urgent_for_danger_to_life_is_sent_and_signed_afterwards() -> None:
    reference = house.opened()
    called = plans.drafted(reference, basis=Basis.LIFE, basis_text=WHY, urgent=True)
    one = referrals.send_referral(house.UNION, reference, called, version=1, now=house.NOW)
    assert opens(by_link(one))
    page = referral_page(house.UNION, reference, called, now=house.NOW)
    assert page.open_until == house.later(hours=24)
    assert plans.open_dues(reference)["referral_sign"].responsible_id == house.UNION_HEAD.user_id


@OFFICE
def test_the_screen_says_that_the_signature_comes_afterwards() -> None:
    reference = house.opened()
    browser, there = house.signed_in(house.UNION), f"/files/{reference}/sharing/urgent/"
    asked = browser.get(there).content.decode()
    assert "penyelia menandatangani sesudahnya" in asked
    form = {
        "party_id": str(house.party_of(reference).id),
        "hospital": str(plans.HOSPITAL),
        "shelter": "",
        "request": "Mohon ditolong sekarang.",
        "way": "spoken",
        "language_code": "id",
        "cannot_ask": "on",
        "basis_text": "",
        "once": str(uuid4()),
    }
    refused = browser.post(there, form)
    assert refused.status_code == 422
    assert refused.context["form"].errors["basis_text"]
    sent = browser.post(there, form | {"basis_text": WHY})
    assert sent.status_code == 200
    called = sent.context["sent"][0][0].reference
    shown = browser.get(f"/files/{reference}/sharing/out/{called}/").content.decode()
    assert "Dikirim sebelum ada kata penyelia" in shown
    assert "menunggu penyelia" in shown
    head = house.signed_in(house.UNION_HEAD)
    assert f"/files/{reference}/" in head.get("/due/?all=1").content.decode()
    done = head.post(
        f"/files/{reference}/sharing/out/{called}/sign/",
        {"approved": "yes", "text": "Nyawanya terancam."},
    )
    assert done.status_code == 302
    shown = browser.get(f"/files/{reference}/sharing/out/{called}/").content.decode()
    assert "Dikirim sebelum ada kata penyelia" not in shown
    assert "ditandatangani penyelia" in shown
