"""docs/reference/frontdesk-steps.md: the diagrams and the permission matrix, from the step tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from satuatap.accounts.rules.roles import ROLES
from satuatap.frontdesk import labels
from satuatap.frontdesk.rules.legs import LEG_STEPS
from satuatap.frontdesk.rules.requests import REQUEST_STEPS
from satuatap.frontdesk.rules.states import (
    FIRST_LEG_STATES,
    FIRST_REQUEST_STATES,
    LAST_LEG_STATES,
    LAST_REQUEST_STATES,
    LegState,
    RequestState,
)
from satuatap.frontdesk.rules.steps import Step
from satuatap.lib.pages import Page, table

OPENING = (
    "A button, a refusal and an error of the API all ask the same row: who may take the step, "
    "from which state, and what it needs. A step of the house follows from another step and has no button."
)


def reference() -> Iterator[Page]:
    """The two workflows of the hall."""
    parts = [
        "# Steps of the hall",
        OPENING,
        "## A ticket at one desk",
        *_workflow(LEG_STEPS, LegState, FIRST_LEG_STATES, LAST_LEG_STATES),
        "## A service request",
        *_workflow(REQUEST_STEPS, RequestState, FIRST_REQUEST_STATES, LAST_REQUEST_STATES),
    ]
    yield Page(name="frontdesk-steps.md", source="satuatap.frontdesk.rules", text="\n\n".join(parts))


def _workflow(
    steps: Sequence[Step[Any]], states: Any, first: Iterable[str], last: Iterable[str]
) -> Iterator[str]:
    def word(state: str) -> str:
        return str(states(state).label)

    def in_order(some: Iterable[str]) -> list[str]:
        return [state for state in states if state in set(some)]

    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state}: {word(state)}" for state in states]
    lines += [f"    [*] --> {state}" for state in in_order(first)]
    lines += [f"    {frm} --> {step.to}: {step.action}" for step in steps for frm in in_order(step.frm)]
    lines += [f"    {state} --> [*]" for state in in_order(last)]
    yield "\n".join([*lines, "```"])
    roles = list(ROLES.values())
    yield table(
        ["Step", "Button", "From", "To", *(str(role.label) for role in roles), "Needs", "Asks for"],
        [
            [
                f"`{step.action}`",
                labels.ACTIONS.get(step.action, "") if step.by else labels.THE_HOUSE,
                ", ".join(word(state) for state in in_order(step.frm)),
                word(step.to),
                *("yes" if step.by & role.may else "" for role in roles),
                "; ".join(str(labels.NEEDS[need.__name__]) for need in step.needs),
                ", ".join(step.asks),
            ]
            for step in steps
        ],
    )
