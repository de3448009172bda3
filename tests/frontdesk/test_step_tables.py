"""The step tables as tables: nothing unreachable, no dead end, nobody without a way on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.accounts.rules.steps import Step
from satuatap.frontdesk import labels
from satuatap.frontdesk.rules import legs, requests
from satuatap.frontdesk.rules.legs import LEG_STEPS, LegSituation
from satuatap.frontdesk.rules.requests import REQUEST_STEPS, RequestSituation
from satuatap.frontdesk.rules.states import (
    FIRST_LEG_STATES,
    FIRST_REQUEST_STATES,
    LAST_LEG_STATES,
    LAST_REQUEST_STATES,
    LegState,
    RequestState,
)

TABLES: list[tuple[Sequence[Step[Any]], list[str], frozenset[Any], frozenset[Any]]] = [
    (LEG_STEPS, list(LegState), FIRST_LEG_STATES, LAST_LEG_STATES),
    (REQUEST_STEPS, list(RequestState), FIRST_REQUEST_STATES, LAST_REQUEST_STATES),
]
ALL_ACTS = frozenset(Act)


@pytest.mark.parametrize(("table", "states", "first", "last"), TABLES)
def test_every_state_can_be_reached(
    table: Sequence[Step[Any]], states: list[str], first: frozenset[str], last: frozenset[str]
) -> None:
    reached = set(first)
    while more := {step.to for step in table if step.frm & reached} - reached:
        reached |= more
    assert reached == set(states)


@pytest.mark.parametrize(("table", "states", "first", "last"), TABLES)
def test_from_every_state_an_end_can_be_reached(
    table: Sequence[Step[Any]], states: list[str], first: frozenset[str], last: frozenset[str]
) -> None:
    ends = set(last)
    while more := {state for step in table if step.to in ends for state in step.frm} - ends:
        ends |= more
    assert ends == set(states)


@pytest.mark.parametrize(("table", "states", "first", "last"), TABLES)
def test_a_person_can_leave_every_state_that_is_not_an_end(
    table: Sequence[Step[Any]], states: list[str], first: frozenset[str], last: frozenset[str]
) -> None:
    """The house's own steps do not count: nobody has to wait for the night to be rid of a ticket."""
    stuck = [
        state
        for state in states
        if state not in last
        and not any(
            state in step.frm and step.by & role.may and step.to != state
            for step in table
            for role in ROLES.values()
        )
    ]
    assert stuck == []


@pytest.mark.parametrize(("table", "states", "first", "last"), TABLES)
def test_every_step_has_a_role_that_takes_it_and_words(
    table: Sequence[Step[Any]], states: list[str], first: frozenset[str], last: frozenset[str]
) -> None:
    for step in table:
        assert not step.by or any(step.by & role.may for role in ROLES.values()), step.action
        assert step.action in labels.DONE
        assert not step.by or step.action in labels.ACTIONS
        assert all(need.__name__ in labels.NEEDS and need.__doc__ for need in step.needs)
    assert len({step.action for step in table}) == len(table)


def situation(state: LegState, **more: Any) -> LegSituation:
    return replace(
        LegSituation(state=state, acts=ALL_ACTS, at_my_counter=True, i_am_woman_officer=True), **more
    )


@pytest.mark.parametrize(
    ("action", "leg", "reason"),
    [
        ("call", situation(LegState.WAITING), ""),
        ("call", situation(LegState.WAITING, acts=frozenset()), "role_may_not"),
        ("call", situation(LegState.WAITING, my_desk=False), "not_your_desk"),
        ("call", situation(LegState.WAITING, counter_open=False), "counter_not_open"),
        ("call", situation(LegState.WAITING, on_break=True), "counter_on_break"),
        ("call", situation(LegState.WAITING, counter_free=False), "counter_busy"),
        (
            "call",
            situation(LegState.WAITING, woman_asked=True, i_am_woman_officer=False),
            "woman_officer_asked",
        ),
        ("call", situation(LegState.WAITING, woman_asked=True), ""),
        ("call", situation(LegState.HELD, hold_over=False), "still_on_hold"),
        ("call", situation(LegState.HELD), ""),
        ("call", situation(LegState.DONE), "wrong_state"),
        ("start", situation(LegState.CALLED, at_my_counter=False), "not_at_your_counter"),
        ("no_show", situation(LegState.CALLED, calls=2), "call_three_times_first"),
        ("no_show", situation(LegState.CALLED, calls=3), ""),
        ("rejoin", situation(LegState.NO_SHOW, acts=frozenset({Act.SERVE_COUNTER})), "role_may_not"),
        ("leave", situation(LegState.WAITING, my_desk=False), ""),
        ("leave", situation(LegState.WAITING, my_desk=False, acts=legs.DESK), "not_your_desk"),
    ],
)
def test_a_leg_moves_as_the_table_says(action: str, leg: LegSituation, reason: str) -> None:
    assert legs.verdict(action, leg).reason == reason


REFUSED_ON = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("action", "request_", "reason"),
    [
        ("complete", RequestSituation(RequestState.OPEN, ALL_ACTS), ""),
        ("complete", RequestSituation(RequestState.OPEN, ALL_ACTS, papers_missing=1), "papers_missing"),
        ("complete", RequestSituation(RequestState.OPEN, ALL_ACTS, my_desk=False), "not_your_desk"),
        ("sign", RequestSituation(RequestState.VERIFIED, ALL_ACTS, verified_by_me=True), "you_verified_it"),
        ("sign", RequestSituation(RequestState.VERIFIED, requests.HANDLE), "role_may_not"),
        ("sign", RequestSituation(RequestState.COMPLETE, ALL_ACTS), "wrong_state"),
        ("issue", RequestSituation(RequestState.SIGNED, requests.HANDLE), ""),
        (
            "reopen",
            RequestSituation(RequestState.REFUSED, ALL_ACTS, refused_on=REFUSED_ON, today=date(2026, 12, 1)),
            "",
        ),
        (
            "reopen",
            RequestSituation(RequestState.REFUSED, ALL_ACTS, refused_on=REFUSED_ON, today=date(2026, 12, 2)),
            "objection_too_late",
        ),
    ],
)
def test_a_request_moves_as_the_table_says(action: str, request_: RequestSituation, reason: str) -> None:
    assert requests.verdict(action, request_).reason == reason


@given(
    state=st.sampled_from(LegState),
    acts=st.frozensets(st.sampled_from(Act)),
    flags=st.lists(st.booleans(), min_size=8, max_size=8),
    calls=st.integers(0, 5),
)
def test_the_button_and_the_refusal_are_one_verdict(
    state: LegState, acts: frozenset[Act], flags: list[bool], calls: int
) -> None:
    leg = LegSituation(state, acts, calls, *flags)
    for choice in legs.next_steps(leg):
        assert choice.verdict == legs.verdict(choice.step.action, leg)
        assert (
            choice.verdict
            or choice.verdict.reason in labels.REASONS
            or choice.verdict.reason == "role_may_not"
        )


def test_the_clock_counts_working_days_from_complete_papers() -> None:
    # 24 November 2026 is a Tuesday; the weekend does not count.
    assert requests.due_on(date(2026, 11, 24), 2) == date(2026, 11, 26)
    assert requests.due_on(date(2026, 11, 27), 2) == date(2026, 12, 1)
    assert requests.due_on(date(2026, 11, 24), None) is None
    assert requests.working_days_left(date(2026, 11, 26), date(2026, 11, 27)) == -1
