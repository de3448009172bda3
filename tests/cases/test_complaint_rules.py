"""The table of a complaint's steps: above all, that sexual violence never reaches a mediation."""

from datetime import date, timedelta
from itertools import product

import pytest

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import verdict_on
from satuatap.cases.rules import settlement
from satuatap.cases.rules.complaint_closing import CLOSINGS, closing_verdict
from satuatap.cases.rules.complaint_steps import (
    CLOCK_OF,
    COMPLAINT_STEPS,
    OF_A_STAGE,
    PAPERS,
    STARTS,
    STEP,
    WHILE_OPEN,
    ComplaintSituation,
    next_steps,
    stops,
    verdict,
)
from satuatap.cases.rules.complaint_words import SETTLING, ComplaintState
from satuatap.cases.rules.dues import OF_COMPLAINT, OWN_ACT
from satuatap.letters import files

S = ComplaintState
WORK = frozenset({Act.WORK_CASES})
EVERYTHING = {
    "acts": WORK,
    "has_respondent": True,
    "has_p3mi": True,
    "admitted": True,
    "promise_over": True,
    "has_claims": True,
}
TO_THE_END = ("complete", "call_1", "commit_1", "call_2", "commit_2", "mediate", "agree", "fulfil", "close")
FLAGS = ("case_open", "has_respondent", "has_p3mi", "admitted", "promise_over", "has_claims")


def _situation(state: ComplaintState, **values: bool) -> ComplaintSituation:
    return ComplaintSituation(state=state, **{**EVERYTHING, **values})  # type: ignore[arg-type]


def test_no_way_through_the_table_leads_sexual_violence_to_a_settlement() -> None:
    """Every state, every combination of facts, every step: exhaustively."""
    for state, flags in product(S, product((True, False), repeat=len(FLAGS))):
        situation = _situation(state, sexual_violence=True, **dict(zip(FLAGS, flags, strict=True)))
        for step in COMPLAINT_STEPS:
            if step.to in SETTLING:
                assert not verdict_on(step, situation)


def test_from_no_state_can_sexual_violence_walk_into_a_settlement() -> None:
    reached, edge = {S.RECEIVED}, {S.RECEIVED}
    while edge:
        edge = {
            ComplaintState(choice.step.to)
            for state in edge
            for choice in next_steps(_situation(state, sexual_violence=True))
            if choice.verdict
        } - reached
        reached |= edge
    assert not reached & SETTLING
    assert S.SANCTION in reached
    assert S.CLOSED in reached


def test_the_refusal_names_the_law() -> None:
    refused = verdict("mediate", _situation(S.CLARIFICATION_2, sexual_violence=True))
    assert refused.reason == "settlement_barred"


@pytest.mark.parametrize(
    ("categories", "types", "forms", "is_it"),
    [
        ([], [], [], False),
        (["gaji_tidak_dibayar", "kekerasan_majikan"], ["serangan_fisik"], ["fisik"], False),
        (["gaji_tidak_dibayar", "pelecehan_seksual"], [], [], True),
        (["gaji_tidak_dibayar"], ["perkosaan"], [], True),
        ([], ["serangan_fisik", "serangan_seksual"], [], True),
        ([], ["kawin_paksa"], [], True),
        ([], [""], ["fisik", "seksual"], True),
    ],
)
def test_what_counts_as_sexual_violence(
    categories: list[str], types: list[str], forms: list[str], *, is_it: bool
) -> None:
    assert settlement.is_sexual_violence(categories, types, forms) is is_it


def test_the_ordinary_course_can_be_walked_to_its_end() -> None:
    state = S.RECEIVED
    for action in [
        "complete",
        "call_1",
        "commit_1",
        "call_2",
        "commit_2",
        "mediate",
        "agree",
        "fulfil",
        "close",
    ]:
        assert verdict(action, _situation(state)), action
        state = ComplaintState(STEP[action].to)
    assert state == S.CLOSED
    assert next_steps(_situation(state)) == []


@pytest.mark.parametrize(
    ("action", "state", "facts", "reason"),
    [
        ("call_1", S.COMPLETE, {"has_respondent": False}, "no_respondent"),
        ("complete", S.RECEIVED, {"case_open": False}, "case_is_closed"),
        ("commit_2", S.COMMITMENT_1, {}, "wrong_state"),
        ("recommend_sanction", S.COMMITMENT_2, {"has_p3mi": False}, "no_agency_among_respondents"),
        ("recommend_sanction", S.COMMITMENT_2, {"promise_over": False}, "commitment_still_runs"),
        ("recommend_sanction", S.COMMITMENT_2, {"admitted": False}, "not_admitted_mediate_first"),
        ("recommend_sanction", S.COMMITMENT_2, {}, ""),  # Ps 18: failed and admitted, no mediation needed
        ("recommend_sanction", S.MEDIATION, {"admitted": False}, ""),
        ("recommend_sanction", S.COMMITMENT_2, {"admitted": False, "sexual_violence": True}, ""),
        ("claim_deposit", S.FULFILMENT, {"has_claims": False}, "nothing_claimed"),
        ("take_back", S.REFERRED, {}, ""),
    ],
)
def test_each_step_waits_for_what_it_needs(
    action: str, state: ComplaintState, facts: dict[str, bool], reason: str
) -> None:
    assert verdict(action, _situation(state, **facts)).reason == reason


def test_without_the_act_no_step_is_open() -> None:
    for state in S:
        for choice in next_steps(_situation(state, acts=frozenset())):  # type: ignore[arg-type]
            assert choice.verdict.reason == "role_may_not"


def test_every_clock_that_a_step_starts_is_stopped_at_the_end() -> None:
    started = {kind for kinds in STARTS.values() for kind in kinds} | {"complaint_silence"}
    assert started == set(OF_A_STAGE) | set(WHILE_OPEN)
    assert set(stops("close")) == started


def test_every_paper_of_a_step_has_its_file_and_is_registered_neutrally() -> None:
    for kind in {kind for kinds in PAPERS.values() for kind in kinds}:
        assert files.kinds()[kind].registered == "surat-dinas"


TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("code", "state", "end", "reason"),
    [
        ("terpenuhi", S.FULFILMENT, None, ""),
        ("terpenuhi", S.COMMITMENT_1, None, "closing_not_at_this_stage"),
        ("tidak_lengkap", S.RECEIVED, TODAY - timedelta(days=1), ""),
        ("tidak_lengkap", S.RECEIVED, TODAY, "closing_clock_still_runs"),  # the last day is hers
        ("tidak_jelas", S.RECEIVED, None, "closing_clock_not_started"),
        ("tidak_terhubung", S.CLARIFICATION_2, TODAY - timedelta(days=1), ""),
        ("tidak_terselesaikan", S.LITIGATION, None, "closing_clock_not_started"),
        ("diserahkan", S.REFERRED, None, ""),
        ("diserahkan", S.COMPLETE, None, "closing_not_at_this_stage"),
        ("dicabut", S.COMPLETE, None, ""),
        ("", S.COMPLETE, None, "no_such_closing"),
    ],
)
def test_a_complaint_closes_for_a_reason_that_holds_today(
    code: str, state: ComplaintState, end: date | None, reason: str
) -> None:
    closing = CLOSINGS.get(code)
    ends = {closing.clock: end} if closing else {}
    assert closing_verdict(code, state=state, ends=ends, today=TODAY).reason == reason


def test_every_clock_of_a_complaint_ends_by_its_own_steps() -> None:
    started = {kind for kinds in STARTS.values() for kind in kinds}
    assert started | set(CLOCK_OF) == OF_COMPLAINT
    assert OF_COMPLAINT < OWN_ACT
    assert set(stops("close")) == OF_COMPLAINT  # none outlives it
