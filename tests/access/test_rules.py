"""The pure rules: who opens the gate for what, which fields show, when access may be given."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.access.rules import fields, grants, purposes
from satuatap.access.rules.purposes import CASES, READING, SERVING, Purpose, can_open
from satuatap.access.sensitivity import Sensitivity
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
ROLE_CODES = st.sampled_from([*ROLES, "no_such_role", ""])
HER, HIM = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("receptionist", {"counter_service", "registration", "search"}),
        ("desk_officer", {"counter_service", "registration", "search", "interview"}),
        (
            "counsellor",
            {
                "counter_service",
                "registration",
                "search",
                "counselling",
                "casework",
                "break_glass",
                "referral",
                "interview",
            },
        ),
        (
            "case_supervisor",
            {
                "counter_service",
                "search",
                "counselling",
                "casework",
                "case_supervision",
                "referral",
                "confirmation",
            },
        ),
        ("referral_partner", {"referral"}),
        ("head_of_office", {"counter_service", "search", "supervision", "audit", "confirmation"}),
        ("office_administrator", {"administration", "confirmation"}),
        ("no_such_role", set()),
        ("", set()),
    ],
)
def test_a_role_opens_the_gate_for_these_purposes_and_no_other(role: str, opens: set[str]) -> None:
    assert {purpose.value for purpose in Purpose if can_open(role, purpose)} == opens


def test_every_purpose_and_level_has_its_rule() -> None:
    assert set(purposes.NEEDS) == set(Purpose) == set(fields.SHOWS)
    assert set(fields.NEEDS) == set(Sensitivity)
    assert set(SERVING) < set(READING)


@given(role=ROLE_CODES, purpose=st.sampled_from(Purpose))
def test_what_may_harm_is_shown_to_counsellors_at_their_own_work_and_in_interviews_only(
    role: str, purpose: Purpose
) -> None:
    shown = fields.visible({"text": Sensitivity.SEALED}, role=role, purpose=purpose)
    may = ROLES[role].may if role in ROLES else frozenset()
    listens = Act.READ_CONCERNS in may and purpose in (Purpose.COUNSELLING, *CASES)
    assert bool(shown) == (listens or (Act.INTERVIEW in may and purpose == Purpose.INTERVIEW))


@given(role=ROLE_CODES, purpose=st.sampled_from(Purpose), levels=st.lists(st.sampled_from(Sensitivity)))
def test_a_field_that_is_shown_was_declared(role: str, purpose: Purpose, levels: list[Sensitivity]) -> None:
    declared = {f"field{n}": level for n, level in enumerate(levels)}
    assert fields.visible(declared, role=role, purpose=purpose) <= declared.keys()


def test_a_search_shows_who_she_is_and_not_how_to_reach_her() -> None:
    declared = {"full_name": Sensitivity.IDENTITY, "address": Sensitivity.CONTACT}
    assert fields.visible(declared, role="receptionist", purpose=Purpose.SEARCH) == {"full_name"}
    assert fields.visible(declared, role="receptionist", purpose=Purpose.COUNTER_SERVICE) == set(declared)


def test_an_administrator_sees_no_more_than_open_fields_whatever_the_purpose() -> None:
    declared = {level.value: level for level in Sensitivity}
    for purpose in Purpose:
        assert fields.visible(declared, role="office_administrator", purpose=purpose) <= {"open"}


@pytest.mark.parametrize(
    ("by", "to", "purpose", "days", "reason"),
    [
        (HER, HIM, Purpose.COUNTER_SERVICE, 1, ""),
        (HER, HIM, Purpose.COUNSELLING, 90, ""),
        (HER, HER, Purpose.COUNSELLING, 1, "not_to_oneself"),
        (HER, HIM, Purpose.ADMINISTRATION, 1, "not_a_serving_purpose"),
        (HER, HIM, Purpose.SEARCH, 1, "not_a_serving_purpose"),
        (HER, HIM, Purpose.COUNTER_SERVICE, 0, "ends_in_the_past"),
        (HER, HIM, Purpose.COUNTER_SERVICE, -1, "ends_in_the_past"),
        (HER, HIM, Purpose.COUNTER_SERVICE, 91, "longer_than_90_days"),
    ],
)
def test_access_is_given_to_another_for_serving_and_not_for_long(
    by: UUID, to: UUID, purpose: Purpose, days: int, reason: str
) -> None:
    verdict = grants.can_grant(by=by, to=to, purpose=purpose, now=NOW, expires_at=NOW + timedelta(days=days))
    assert (bool(verdict), verdict.reason) == (not reason, reason)


def test_a_wall_stands_before_one() -> None:
    assert grants.can_place_wall(user_id=uuid4(), organisation_id=None)
    assert grants.can_place_wall(user_id=None, organisation_id=uuid4())
    assert grants.can_place_wall(user_id=None, organisation_id=None).reason == "name_one"
    assert grants.can_place_wall(user_id=uuid4(), organisation_id=uuid4()).reason == "name_one"
