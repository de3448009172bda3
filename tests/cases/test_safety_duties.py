"""The duty to report: whom it binds, its clock, her wish, the basis, the signatures."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import by_action, verdict_on
from satuatap.cases import doors
from satuatap.cases.models import Due, ReportDuty
from satuatap.cases.rules import duty
from satuatap.cases.rules.duty import Basis, Facts, Holder, Law, ReportState, Standing, Told, Wish
from satuatap.cases.selectors import duties as pages
from satuatap.cases.services import duties
from satuatap.lib.errors import Denied, Invalid
from tests.cases import house

STEPS = by_action(duty.STEPS)
CENTRE = Holder(tpks41=True)
UNION = Holder(tpks41=False)
PPT = Holder(tpks41=False, pp9=True)


@pytest.mark.parametrize(
    ("law", "holder", "facts", "reason"),
    [
        (Law.TPKS41, CENTRE, Facts(True, False, Told.SURVIVOR), ""),
        (Law.TPKS41, CENTRE, Facts(True, False, Told.HEALTH), ""),
        (Law.TPKS41, CENTRE, Facts(True, False, Told.PSYCHOLOGIST), ""),
        (Law.TPKS41, CENTRE, Facts(True, False, Told.SOCIAL_WORKER), ""),
        (Law.TPKS41, CENTRE, Facts(True, False, Told.FAMILY), "not_reported_to_us"),
        (Law.TPKS41, CENTRE, Facts(True, False, Told.OTHER), "not_reported_to_us"),
        (Law.TPKS41, CENTRE, Facts(False, True, Told.SURVIVOR), "not_this_law"),
        (Law.TPKS41, UNION, Facts(True, True, Told.SURVIVOR), "organisation_not_bound"),
        (Law.TPKS41, PPT, Facts(True, True, Told.SURVIVOR), "organisation_not_bound"),
        (Law.PP9, PPT, Facts(False, True, Told.OTHER, taken_in=True), ""),
        (Law.PP9, PPT, Facts(False, True, Told.SURVIVOR), "not_taken_in"),
        (Law.PP9, PPT, Facts(True, False, Told.SURVIVOR, taken_in=True), "not_this_law"),
        (Law.PP9, CENTRE, Facts(True, True, Told.SURVIVOR, taken_in=True), "organisation_not_bound"),
    ],
)
def test_whom_the_law_binds_and_for_what(law: Law, holder: Holder, facts: Facts, reason: str) -> None:
    assert duty.applies(law, holder, facts).reason == reason


def standing(**more: object) -> Standing:
    values: dict[str, object] = {
        "state": ReportState.RUNNING,
        "acts": frozenset({Act.WORK_CASES, Act.SUPERVISE_CASES}),
        "wish": Wish.WANTS,
        "told_her": True,
        "basis": "",
        "signed_before": False,
        "signed_after": False,
        "is_reporter": False,
        "left": timedelta(hours=40),
    }
    return Standing(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("action", "more", "reason"),
    [
        ("report", {}, ""),
        ("report", {"told_her": False}, "survivor_not_told"),
        ("report", {"wish": Wish.DOES_NOT}, "no_basis"),
        ("report", {"wish": Wish.NOT_ASKED}, "no_basis"),
        ("report", {"wish": Wish.DOES_NOT, "basis": Basis.TPKS41}, "not_signed"),
        ("report", {"wish": Wish.DOES_NOT, "basis": Basis.TPKS41, "signed_before": True}, ""),
        ("report", {"wish": Wish.DOES_NOT, "basis": Basis.LIFE, "left": timedelta(hours=5)}, ""),
        ("report", {"acts": frozenset({Act.FIND_PERSON})}, "role_may_not"),
        ("report", {"state": ReportState.REPORTED}, "wrong_state"),
        ("sign_before", {}, "signature_not_needed"),
        ("sign_before", {"wish": Wish.NOT_NOW}, "no_basis"),
        ("sign_before", {"wish": Wish.NOT_NOW, "basis": Basis.CHILD}, ""),
        (
            "sign_before",
            {"wish": Wish.NOT_NOW, "basis": Basis.CHILD, "signed_before": True},
            "signed_already",
        ),
        ("sign_before", {"acts": frozenset({Act.WORK_CASES})}, "role_may_not"),
        ("sign_after", {"state": ReportState.REPORTED, "wish": Wish.DOES_NOT, "basis": Basis.LIFE}, ""),
        (
            "sign_after",
            {"state": ReportState.REPORTED, "wish": Wish.DOES_NOT, "is_reporter": True},
            "not_your_own",
        ),
        ("sign_after", {"wish": Wish.DOES_NOT}, "wrong_state"),
        ("no_duty", {"acts": frozenset({Act.WORK_CASES})}, "role_may_not"),
    ],
)
def test_what_has_to_be_in_order(action: str, more: dict[str, object], reason: str) -> None:
    assert verdict_on(STEPS[action], standing(**more)).reason == reason


@given(
    wish=st.sampled_from(Wish),
    told=st.booleans(),
    basis=st.sampled_from(["", *Basis]),
    signed=st.booleans(),
    hours=st.integers(-100, 72),
)
def test_nothing_is_reported_against_her_wish_without_basis_and_signature(
    wish: Wish, told: bool, basis: str, signed: bool, hours: int
) -> None:
    left = timedelta(hours=hours)
    asked = standing(wish=wish, told_her=told, basis=basis, signed_before=signed, left=left)
    if verdict_on(STEPS["report"], asked):
        assert told
        assert wish == Wish.WANTS or (basis and (signed or left < duty.NO_TIME))


def started(reference: str, by: Actor = house.CRISIS_CENTRE, **more: object) -> UUID:
    values: dict[str, object] = {
        "law": "tpks41",
        "told_by": "survivor",
        "fits": True,
        "started_at": house.NOW - timedelta(hours=1),
        "responsible": by.user_id,
        "once": uuid4(),
        "now": house.NOW,
    }
    duties.start_duty(by, reference, **(values | more))  # type: ignore[arg-type]
    with doors.opened(by, reference, act="view", now=house.NOW) as room:
        return ReportDuty.objects.get(case=room.case).id


def wished(reference: str, row: UUID, wish: str, basis: str, words: str = "") -> None:
    duties.record_wish(
        house.CRISIS_CENTRE, reference, row, wish=wish, words=words, told_her=True, basis=basis, now=house.NOW
    )


def reported(reference: str, row: UUID) -> None:
    duties.report(
        house.CRISIS_CENTRE, reference, row, reported_at=house.NOW, receipt="LP/B/1 (contoh)", now=house.NOW
    )


@pytest.mark.usefixtures("office")
class TestOnAFile:
    def test_the_clock_counts_72_hours_from_her_report_for_a_named_person(self) -> None:
        reference = house.opened(house.CRISIS_CENTRE)
        started(reference)
        with doors.opened(house.CRISIS_CENTRE, reference, act="view", now=house.NOW) as room:
            due = Due.objects.get(case=room.case, kind="duty_tpks41")
        assert due.due_at == house.NOW + timedelta(hours=71)
        assert due.responsible_id == house.CRISIS_CENTRE.user_id

    def test_a_union_has_no_such_duty_and_its_page_says_so(self) -> None:
        reference = house.opened()
        with pytest.raises(Denied, match="organisation_not_bound"):
            started(reference, by=house.UNION)
        page = pages.duties_page(house.UNION, reference, now=house.NOW)
        assert [(law.law, law.binds.reason) for law in page.laws] == [
            (Law.TPKS41, "organisation_not_bound"),
            (Law.PP9, "organisation_not_bound"),
        ]

    def test_a_category_of_sexual_violence_asks_for_a_decision(self) -> None:
        reference = house.opened(house.CRISIS_CENTRE, categories=("pelecehan_seksual",))
        with doors.opened(house.CRISIS_CENTRE, reference, act="view", now=house.NOW) as room:
            card = pages.card(room)
        assert card is not None
        assert card.to_decide == (Law.TPKS41,)

    def test_her_wish_a_basis_a_signature_then_the_report(self) -> None:
        reference = house.opened(house.CRISIS_CENTRE)
        row = started(reference)
        wished(reference, row, "does_not", "tpks41", "Saya takut.")
        with pytest.raises(Denied, match="not_signed"):
            reported(reference, row)
        duties.sign(house.CRISIS_CENTRE_HEAD, reference, row, now=house.NOW)
        reported(reference, row)
        (view,) = pages.duties_page(house.CRISIS_CENTRE, reference, now=house.NOW).duties
        assert view.state == ReportState.REPORTED
        assert view.wish_words == "Saya takut."
        assert view.signed_before_by.startswith("Yunita")
        with doors.opened(house.CRISIS_CENTRE, reference, act="view", now=house.NOW) as room:
            assert not Due.objects.filter(case=room.case, done_at=None, kind__startswith="duty").exists()

    def test_what_was_signed_and_then_changed_has_to_be_signed_again(self) -> None:
        reference = house.opened(house.CRISIS_CENTRE)
        row = started(reference)
        wished(reference, row, "does_not", "tpks41")
        duties.sign(house.CRISIS_CENTRE_HEAD, reference, row, now=house.NOW)
        wished(reference, row, "does_not", "life")
        with pytest.raises(Denied, match="not_signed"):
            reported(reference, row)

    def test_a_report_that_could_not_wait_is_signed_within_a_day_by_somebody_else(self) -> None:
        reference = house.opened(house.CRISIS_CENTRE)
        row = started(reference)
        late = house.NOW + timedelta(hours=67)
        duties.record_wish(
            house.CRISIS_CENTRE, reference, row, wish="not_asked", told_her=True, basis="life", now=late
        )
        duties.report(
            house.CRISIS_CENTRE, reference, row, reported_at=late, receipt="Unit PPA (contoh)", now=late
        )
        with doors.opened(house.CRISIS_CENTRE, reference, act="view", now=late) as room:
            due = Due.objects.get(case=room.case, kind="duty_signature", done_at=None)
        assert due.due_at == late + timedelta(hours=24)
        duties.sign(house.CRISIS_CENTRE_HEAD, reference, row, now=late)
        with doors.opened(house.CRISIS_CENTRE, reference, act="view", now=late) as room:
            assert not Due.objects.filter(case=room.case, kind="duty_signature", done_at=None).exists()

    def test_the_clock_does_not_start_twice_nor_in_the_future(self) -> None:
        reference = house.opened(house.CRISIS_CENTRE)
        started(reference)
        with pytest.raises(Invalid) as refused:
            started(reference)
        assert refused.value.fields == {"law": ["duty_runs_already"]}
        with pytest.raises(Invalid) as refused:
            started(reference, started_at=house.later(hours=1))
        assert refused.value.fields == {"started_at": ["in_the_future"]}
