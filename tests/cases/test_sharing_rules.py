"""Consent, ranking and the course of a referral, as tables and for whatever hypothesis thinks of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.accounts.rules.roles import ROLES
from satuatap.cases.rules import plans, referral_steps
from satuatap.cases.rules.consent import ConsentFact, Share, covering, is_live, may_share
from satuatap.cases.rules.doors_ranking import Accepts, Asks, Cost, Door, is_stale, rank, why_not
from satuatap.cases.rules.referral_steps import ReferralSituation, ReferralState

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # a Tuesday
ORGANISATIONS = [UUID(int=number) for number in (1, 2)]
PURPOSES = ["kesehatan", "hukum"]

moments = st.one_of(st.none(), st.integers(-48, 48).map(lambda hours: NOW + timedelta(hours=hours)))
facts = st.builds(
    ConsentFact,
    organisation=st.sampled_from(ORGANISATIONS),
    purpose=st.sampled_from(PURPOSES),
    fields=st.frozensets(st.sampled_from(list(Share)).map(str)),
    given=st.booleans(),
    until=moments,
    withdrawn_at=moments,
    waits=st.booleans(),
)
several = st.lists(facts, max_size=6)
questions = st.tuples(
    st.sampled_from(ORGANISATIONS), st.sampled_from(PURPOSES), st.sampled_from(list(Share)).map(str)
)


@given(several, questions)
def test_without_a_consent_that_names_all_of_it_nothing_may_go(
    consents: list[ConsentFact], asked: tuple[UUID, str, str]
) -> None:
    organisation, purpose, field = asked
    said = [
        one
        for one in consents
        if (one.organisation, one.purpose) == (organisation, purpose) and field in one.fields and one.given
    ]
    allowed = may_share(consents, organisation, purpose, field, NOW)
    assert bool(allowed) <= bool(said)
    assert allowed.reason == ("" if allowed else "no_consent")


@given(several, questions, moments)
def test_what_was_withdrawn_waits_or_is_over_allows_nothing(
    consents: list[ConsentFact], asked: tuple[UUID, str, str], closed_at: datetime | None
) -> None:
    ended = [
        changed
        for one in consents
        for changed in (
            replace(one, withdrawn_at=NOW),
            replace(one, waits=True),
            replace(one, given=False),
            replace(one, until=NOW),
        )
    ]
    assert not may_share(ended, *asked, NOW, closed_at)


@given(several, several, questions)
def test_a_further_consent_never_takes_away_and_its_withdrawal_gives_back(
    consents: list[ConsentFact], more: list[ConsentFact], asked: tuple[UUID, str, str]
) -> None:
    before = may_share(consents, *asked, NOW)
    assert bool(before) <= bool(may_share([*consents, *more], *asked, NOW))
    withdrawn = [replace(one, withdrawn_at=NOW) for one in more]
    assert may_share([*consents, *withdrawn], *asked, NOW) == before


@given(several, questions, st.frozensets(st.sampled_from(list(Share)).map(str)))
def test_fields_go_together_on_one_consent_or_not_at_all(
    consents: list[ConsentFact], asked: tuple[UUID, str, str], fields: frozenset[str]
) -> None:
    organisation, purpose, _field = asked
    found = covering(consents, organisation, purpose, fields, NOW)
    if found is not None:
        assert found in consents
        assert is_live(found, NOW)
        assert (found.organisation, found.purpose) == (organisation, purpose)
        assert fields <= found.fields
    else:
        assert not any(
            is_live(one, NOW)
            and (one.organisation, one.purpose) == (organisation, purpose)
            and fields <= one.fields
            for one in consents
        )


def test_consent_without_a_day_ends_with_the_file() -> None:
    fact = ConsentFact(ORGANISATIONS[0], "hukum", frozenset({"name"}), given=True)
    assert is_live(fact, NOW)
    assert not is_live(fact, NOW, closed_at=NOW)
    assert is_live(replace(fact, until=NOW + timedelta(days=1)), NOW, closed_at=NOW)


OPEN = Door(
    id=UUID(int=10),
    name="B",
    services=frozenset({"rumah_aman"}),
    accepts=frozenset(Accepts.values),
    open_24h=True,
    languages=frozenset({"jv"}),
    female_staff=True,
    cost=Cost.FREE,
    beds=6,
    beds_free=2,
    beds_at=NOW - timedelta(hours=1),
    verified_at=NOW - timedelta(days=1),
)
ASKS = Asks("rumah_aman", NOW, sex="P", age=30, area="35.04.01", language="jv")


@pytest.mark.parametrize(
    ("asks", "missing", "reason"),
    [
        ({}, Accepts.WOMEN, "not_for_women"),
        ({"sex": "L"}, Accepts.MEN, "not_for_men"),
        ({"age": 17}, Accepts.CHILDREN, "not_for_children"),
        ({"with_children": True}, Accepts.WITH_CHILDREN, "not_with_children"),
        ({"disability": True}, Accepts.DISABILITY, "not_with_disability"),
        ({"has_id": False}, Accepts.NO_ID, "not_without_id"),
    ],
    ids=lambda value: str(value),
)
def test_a_door_falls_out_for_a_stated_reason(asks: dict[str, object], missing: str, reason: str) -> None:
    whom = replace(ASKS, **asks)  # type: ignore[arg-type]
    assert why_not(whom, OPEN) == ""
    assert why_not(whom, replace(OPEN, accepts=OPEN.accepts - {missing})) == reason


def test_full_falls_out_only_while_somebody_knows_it() -> None:
    full = replace(OPEN, beds_free=0)
    assert why_not(ASKS, full) == "full"
    assert why_not(ASKS, replace(full, beds_at=NOW - timedelta(hours=25))) == ""


def test_danger_puts_the_open_door_first_and_calm_the_near_one() -> None:
    near = replace(OPEN, id=UUID(int=11), name="A", areas=("35.04",), open_24h=False, opening={})
    far = replace(OPEN, id=UUID(int=12), name="C", areas=("35.05",))
    assert [fit.door.name for fit in rank(ASKS, [near, far]).fits] == ["A", "C"]
    assert [fit.door.name for fit in rank(replace(ASKS, high_risk=True), [near, far]).fits] == ["C", "A"]


def test_another_area_ranks_lower_but_never_falls_out() -> None:
    far = replace(OPEN, areas=("35.05",))
    [fit] = rank(ASKS, [far]).fits
    assert "out_of_area" in fit.warnings
    assert "in_area" not in fit.reasons


def test_hours_nobody_wrote_down_are_asked_not_called_closed() -> None:
    [fit] = rank(ASKS, [replace(OPEN, open_24h=False, opening={})]).fits
    assert "hours_unknown" in fit.warnings
    assert "closed_now" not in fit.warnings
    [fit] = rank(ASKS, [replace(OPEN, open_24h=False, opening={"tue": ["10:00", "12:00"]})]).fits
    assert "closed_now" in fit.warnings


@pytest.mark.parametrize(("days", "stale"), [(0, False), (90, False), (91, True), (None, True)])
def test_ninety_days_without_asking_warn(days: int | None, stale: bool) -> None:
    verified = None if days is None else NOW - timedelta(days=days)
    assert is_stale(replace(OPEN, verified_at=verified), NOW) is stale


doors = st.lists(
    st.builds(
        Door,
        id=st.uuids(),
        name=st.text(max_size=3),
        services=st.frozensets(st.sampled_from(["rumah_aman", "hukum"])),
        accepts=st.frozensets(st.sampled_from(Accepts.values)),
        open_24h=st.booleans(),
        asks_for_id=st.sampled_from([None, True, False]),
        beds_free=st.sampled_from([None, 0, 3]),
        beds_at=moments,
        verified_at=moments,
    ),
    unique_by=lambda door: door.id,
    max_size=6,
)
asking = st.builds(
    Asks,
    service=st.just("rumah_aman"),
    at=st.just(NOW),
    sex=st.sampled_from(["", "P", "L"]),
    age=st.sampled_from([None, 12, 40]),
    high_risk=st.booleans(),
    has_id=st.booleans(),
    with_children=st.booleans(),
)


@given(asking, doors)
def test_every_door_of_the_service_stands_somewhere_in_an_order_of_its_own(
    asks: Asks, found: list[Door]
) -> None:
    ranking = rank(asks, found)
    placed = [fit.door.id for fit in ranking.fits] + [one.door.id for one in ranking.out]
    assert sorted(placed) == sorted(door.id for door in found if asks.service in door.services)
    assert all(why_not(asks, fit.door) == "" for fit in ranking.fits)
    assert all(one.reason for one in ranking.out)
    assert rank(asks, list(reversed(found))) == ranking


def test_only_the_receiver_answers_and_only_the_team_sends() -> None:
    acts = {name: ROLES[name].may for name in ("counsellor", "referral_partner", "receptionist")}

    def may(role: str, action: str, state: ReferralState, *, receives: bool = False) -> str:
        situation = ReferralSituation(state, acts[role], receives=receives)
        return referral_steps.verdict(action, situation).reason

    assert may("counsellor", "send", ReferralState.DRAFT) == ""
    assert may("referral_partner", "send", ReferralState.DRAFT) == "role_may_not"
    assert may("receptionist", "accept", ReferralState.SENT, receives=True) == "role_may_not"
    assert may("referral_partner", "accept", ReferralState.OPENED) == "not_the_receiver"
    assert may("referral_partner", "accept", ReferralState.OPENED, receives=True) == ""
    assert may("counsellor", "recall", ReferralState.DONE) == "wrong_state"
    unbacked = ReferralSituation(ReferralState.DRAFT, acts["counsellor"], may_leave=False)
    assert referral_steps.verdict("send", unbacked).reason == "no_consent"
    assert referral_steps.verdict("send", replace(unbacked, waits=True)).reason == "not_signed"


@pytest.mark.parametrize(("urgent", "hours"), [(True, 2), (False, 24)])
def test_an_answer_is_due_and_silence_after_twice_the_time(urgent: bool, hours: int) -> None:
    due = referral_steps.answer_by(NOW, 24, urgent=urgent)
    assert due == NOW + timedelta(hours=hours)
    assert referral_steps.escalates_at(NOW, due) == NOW + timedelta(hours=2 * hours)


def test_nobody_reviews_what_she_wrote_and_later_words_want_a_new_look() -> None:
    me, other = UUID(int=1), UUID(int=2)
    assert plans.may_review(me, ()).reason == "plan_is_empty"
    assert plans.may_review(me, (other, me)).reason == "you_wrote_it"
    assert plans.may_review(me, (other,))
    assert plans.is_reviewed(NOW, NOW)
    assert not plans.is_reviewed(NOW, NOW - timedelta(seconds=1))
    assert not plans.is_reviewed(NOW, None)
