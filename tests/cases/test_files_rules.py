"""The rules of a file: its steps as a table, weights, pasted names, urgency, what is counted."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.accounts.rules.steps import Step
from satuatap.cases.labels import DUES, core
from satuatap.cases.reference import reference
from satuatap.cases.rules import caseload, closing, feedback, names_list, steps
from satuatap.cases.rules.assignment import Candidate, fairest_first, least_loaded
from satuatap.cases.rules.caseload import Age
from satuatap.cases.rules.complaint_steps import COMPLAINT_STEPS
from satuatap.cases.rules.dues import Urgency, may_outlast, urgency
from satuatap.cases.rules.referral_steps import REFERRAL_STEPS
from satuatap.cases.rules.steps import CASE_STEPS, CaseSituation
from satuatap.cases.rules.words import OPEN_STATES, CaseState
from satuatap.cases.templatetags.files import where_done
from satuatap.web.labels import words_of
from tests.cases import house

READY = CaseSituation(
    state=CaseState.INTAKE,
    acts=frozenset({Act.WORK_CASES}),
    limits_explained=True,
    risk_known=True,
    supervised=True,
)
BY_RISK = {"rendah": 1, "sedang": 2, "tinggi": 3}


def test_every_state_can_be_reached_and_none_is_a_dead_end() -> None:
    reached = {CaseState.INTAKE.value}
    while more := {step.to for step in CASE_STEPS if step.frm & reached} - reached:
        reached |= more
    assert reached == set(CaseState)
    assert all(any(state in step.frm for step in CASE_STEPS) for state in CaseState)


@pytest.mark.parametrize("state", CaseState)
def test_every_open_file_can_be_closed_and_every_closed_one_opened_again(state: CaseState) -> None:
    there = replace(READY, state=state)
    allowed = {choice.step.action for choice in steps.next_steps(there) if choice.verdict}
    assert ("close" in allowed) is (state in OPEN_STATES)
    assert ("reopen" in allowed) is (state == CaseState.CLOSED)


@pytest.mark.parametrize(
    ("action", "change", "reason"),
    [
        ("assess", {"limits_explained": False}, "limits_not_explained"),
        ("assess", {"state": CaseState.CLOSED}, "wrong_state"),
        ("assess", {"acts": frozenset({Act.FIND_PERSON})}, "role_may_not"),
        ("plan", {"state": CaseState.ASSESSMENT, "risk_known": False}, "risk_not_assessed"),
        ("close", {"leads": False}, "only_the_lead"),
        ("close", {"still_due": 1}, "still_due"),
        ("close", {"supervised": False}, "not_supervised"),
        ("reopen", {"state": CaseState.CLOSED, "leads": False}, "only_the_lead"),
    ],
)
def test_a_step_is_refused_for_its_reason(action: str, change: dict[str, Any], reason: str) -> None:
    verdict = steps.verdict(action, replace(READY, **change))
    assert (verdict.ok, verdict.reason) == (False, reason)
    assert words_of(reason)


def test_without_a_supervisor_in_the_office_nobody_waits_for_her_review() -> None:
    assert steps.verdict("close", replace(READY, supervised=False, has_supervisor=False))


@pytest.mark.parametrize("table", [CASE_STEPS, COMPLAINT_STEPS, REFERRAL_STEPS])
def test_only_whoever_works_on_files_or_receives_referrals_takes_their_steps(
    table: Sequence[Step[Any]],
) -> None:
    roles = {role.code for role in ROLES.values() for step in table if step.by & role.may}
    assert roles <= {"counsellor", "case_supervisor", "referral_partner"}


def test_every_button_has_its_word_and_picture_and_every_state_its_line_of_history() -> None:
    actions = {step.action for step in CASE_STEPS}
    assert actions == set(core.ACTIONS) == set(core.PICTURES)
    assert actions <= set(core.EVENTS)


def test_the_page_of_the_steps_names_every_step() -> None:
    (page,) = reference()
    actions = [step.action for table in (CASE_STEPS, COMPLAINT_STEPS, REFERRAL_STEPS) for step in table]
    assert all(f"`{action}`" in page.text for action in actions)
    assert "None" not in page.text


@pytest.mark.parametrize(
    ("risk", "danger", "weight"),
    [("rendah", False, 1), ("sedang", False, 2), ("", False, 2), ("tinggi", False, 3), ("tinggi", True, 4)],
)
def test_the_weight_of_a_file(risk: str, danger: bool, weight: int) -> None:
    assert caseload.weight(risk, danger=danger, by_risk=BY_RISK) == weight


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, Age.MONTH),
        (30, Age.MONTH),
        (31, Age.QUARTER),
        (91, Age.QUARTER),
        (92, Age.HALF_YEAR),
        (182, Age.HALF_YEAR),
        (183, Age.LONGER),
    ],
)
def test_how_long_a_file_is_open(days: int, band: Age) -> None:
    today = date(2026, 11, 24)
    passed = bisect_right(caseload.first_days(today), today - timedelta(days=days))
    assert caseload.age(passed) is band


def _candidate(name: str, weight: int | None, files: int = 1, leaves: date | None = None) -> Candidate:
    return Candidate(uuid4(), name, uuid4(), "Serikat (contoh)", True, files, weight, leaves)


def test_the_fairest_is_who_carries_least_and_stays() -> None:
    today = date(2026, 11, 24)
    light, heavy = _candidate("Ani", 3), _candidate("Budi", 7)
    leaving = _candidate("Citra", 0, leaves=date(2026, 12, 1))
    assert fairest_first([heavy, leaving, light], today=today) == [light, heavy, leaving]
    assert least_loaded([heavy, light], today=today) is light
    assert least_loaded([_candidate("Dewi", None)], today=today) is None


def test_a_supervisor_takes_a_file_only_when_no_counsellor_can() -> None:
    today = date(2026, 11, 24)
    busy, head = _candidate("Ani", 9), replace(_candidate("Yuni", 0), supervises=True)
    assert fairest_first([head, busy], today=today) == [busy, head]
    assert least_loaded([head, busy], today=today) is busy


def test_names_are_read_as_they_come_from_a_list() -> None:
    pasted = "1. Sri Contoh\n2) Siti  Contoh\n\n - Sri Contoh\n\u2022 Ani Contoh\r\n3\tUmi Contoh"
    assert names_list.read(pasted) == ["Sri Contoh", "Siti Contoh", "Ani Contoh", "Umi Contoh"]


@given(st.lists(st.text(alphabet="abcdefghij ", min_size=1), max_size=30))
def test_no_name_is_lost_or_doubled(names: list[str]) -> None:
    tidy = {" ".join(name.split()) for name in names} - {""}
    assert set(names_list.read("\n".join(names))) == tidy


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        ([], ["nobody_named"]),
        (["A"] * 201, ["too_many_names"]),
        (["A" * 121], ["name_too_long"]),
        (["A"], []),
    ],
)
def test_what_is_no_list_of_names(names: list[str], wrong: list[str]) -> None:
    assert names_list.wrong(names) == wrong


@given(st.integers(min_value=0, max_value=40), st.sets(st.integers(min_value=1, max_value=40)))
def test_code_names_are_free_and_differ(count: int, taken: set[int]) -> None:
    used = {f"Pekerja {number}" for number in taken}
    found = names_list.code_names("Pekerja", count, taken=used)
    assert len(set(found)) == count
    assert not set(found) & used


@pytest.mark.parametrize("kind", sorted(DUES))
def test_what_is_due_leads_to_the_part_of_the_file_where_it_is_done(kind: str) -> None:
    page = where_done(kind)
    assert (page == "case-due") == (kind == "reminder")
    assert reverse(page, args=["C-2222-22"]).startswith("/files/C-2222-22/")


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-1, Urgency.OVERDUE), (0, Urgency.SOON), (24 * 60, Urgency.SOON), (24 * 60 + 1, Urgency.LATER)],
)
def test_how_urgent_a_clock_is(minutes: int, expected: Urgency) -> None:
    now: datetime = house.NOW
    assert urgency(now + timedelta(minutes=minutes), now=now) is expected


@pytest.mark.parametrize(
    ("ticks", "without_her", "has_limits", "missing"),
    [
        ((), False, False, set(closing.TICKS)),
        (closing.TICKS, False, False, set()),
        ((), True, False, set()),
        (closing.TICKS, False, True, {"told_of_limits"}),
        ((*closing.TICKS, "told_of_limits"), False, True, set()),
        ((), True, True, set()),
    ],
)
def test_the_checklist_before_closing(
    ticks: tuple[str, ...], without_her: bool, has_limits: bool, missing: set[str]
) -> None:
    assert set(closing.missing(ticks, without_her=without_her, has_limits=has_limits)) == missing


@pytest.mark.parametrize(
    ("kind", "days", "outlasts"),
    [
        ("claim_limit", 91, True),
        ("claim_limit", 5 * 365, True),
        ("claim_limit", 90, False),  # near: claim it, or say why not
        ("claim_limit", -1, False),
        ("reminder", 5 * 365, False),
        ("complaint_promise", 5 * 365, False),
    ],
)
def test_a_limit_far_ahead_does_not_keep_a_file_open(kind: str, days: int, outlasts: bool) -> None:
    assert may_outlast(kind, house.NOW + timedelta(days=days), now=house.NOW) is outlasts


def test_answers_are_counted_from_five_on() -> None:
    happy, unhappy = (
        {"helped": "yes", "friendly": "no"},
        {"helped": "no", "friendly": "no", "language": "yes"},
    )
    assert feedback.tally([happy] * 4) is None
    tally = feedback.tally([happy] * 4 + [unhappy])
    assert tally is not None
    assert (tally.forms, tally.satisfied) == (5, 4)
    assert (tally.yes["helped"], tally.answered["helped"], tally.answered["language"]) == (4, 5, 1)


def test_only_a_yes_or_no_to_a_question_of_ours_is_an_answer() -> None:
    assert feedback.accepted({"helped": "yes", "friendly": "maybe", "name": "yes"}) == {"helped": "yes"}
    assert set(core.QUESTIONS) == set(feedback.QUESTIONS)
