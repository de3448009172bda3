"""What an interview points to: as a table, and that more signs never point to less."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from satuatap.journeys import interview_sheets
from satuatap.journeys.rules.interview import Recorded, assess
from satuatap.journeys.rules.words import Level
from satuatap.recruitment.rules.licences import LicenceState

SHEET = interview_sheets.sheet(date(2026, 11, 24))
CALM = {question.code: question.answers[0].code for question in SHEET.questions}
CLEAR = Recorded(of_age=True, needs_agency=True, licence=LicenceState.VALID)
RANK = {Level.NONE: 0, Level.LOOK_CLOSER: 1, Level.STRONG: 2}
ALL = {question.code: [one.code for one in question.answers] for question in SHEET.questions}


@pytest.mark.parametrize(
    ("answers", "recorded", "alone", "level", "reason"),
    [
        ({}, {}, True, Level.NONE, None),
        ({}, {}, False, Level.LOOK_CLOSER, "not_alone"),
        ({"rights": ""}, {}, True, Level.LOOK_CLOSER, "left_open"),
        ({"contract": "never_seen"}, {}, True, Level.LOOK_CLOSER, "contract"),
        ({"passport": "somebody_else"}, {}, True, Level.STRONG, "passport"),
        ({"debts": "owes_sender"}, {}, True, Level.STRONG, "debts"),
        ({}, {"of_age": False}, True, Level.STRONG, "under_18"),
        ({}, {"of_age": None}, True, Level.LOOK_CLOSER, "age_unknown"),
        ({}, {"licence": None}, True, Level.LOOK_CLOSER, "agency_missing"),
        ({}, {"licence": None, "needs_agency": False}, True, Level.NONE, None),
        ({}, {"licence": LicenceState.EXPIRED}, True, Level.LOOK_CLOSER, "licence_expired"),
        ({}, {"licence": LicenceState.SUSPENDED}, True, Level.STRONG, "licence_suspended"),
        ({}, {"ledger": ("in_debt_for_it",)}, True, Level.LOOK_CLOSER, "in_debt_for_it"),
        ({}, {"ledger": ("debt_bondage",)}, True, Level.STRONG, "debt_bondage"),
        ({}, {"same_sponsor": 1}, True, Level.NONE, None),
        ({}, {"same_sponsor": 2}, True, Level.LOOK_CLOSER, "same_sponsor"),
        ({}, {"same_sponsor": 6}, True, Level.STRONG, "same_sponsor"),
    ],
)
def test_each_sign_weighs_as_written(
    answers: dict[str, str], recorded: dict[str, object], alone: bool, level: Level, reason: str | None
) -> None:
    found = assess(SHEET, {**CALM, **answers}, replace(CLEAR, **recorded), alone=alone)  # type: ignore[arg-type]
    assert found.level == level
    assert [one.code for one in found.reasons] == ([reason] if reason else [])


def test_many_light_signs_are_a_strong_indication() -> None:
    light = {"rights": "not_told", "contract": "never_seen", "told_by": "sponsor", "may_stop": "must_pay"}
    assert assess(SHEET, {**CALM, **light}, CLEAR, alone=True).level == Level.STRONG
    light.popitem()
    assert assess(SHEET, {**CALM, **light}, CLEAR, alone=True).level == Level.LOOK_CLOSER


def test_what_is_left_open_is_never_no_indication_and_never_a_strong_one() -> None:
    found = assess(SHEET, {}, CLEAR, alone=False)
    assert found.level == Level.LOOK_CLOSER
    assert {one.code for one in found.reasons} == {"not_alone", "left_open"}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({code: st.sampled_from(codes) for code, codes in ALL.items()}), st.booleans())
def test_a_sign_more_never_points_to_less(answers: dict[str, str], alone: bool) -> None:
    before = assess(SHEET, answers, CLEAR, alone=alone)
    after = assess(SHEET, answers, replace(CLEAR, of_age=False, same_sponsor=3), alone=alone)
    assert RANK[after.level] >= RANK[before.level]
    assert after.level == Level.STRONG
