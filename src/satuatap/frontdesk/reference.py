"""docs/reference/frontdesk-steps.md: the diagrams and the permission matrix, from the step tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from satuatap.accounts.rules.steps import Step
from satuatap.accounts.workflow_pages import OPENING, workflow
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
from satuatap.lib.pages import Page


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
    return workflow(
        steps,
        states,
        first=first,
        last=last,
        actions=labels.ACTIONS,
        needs=labels.NEEDS,
        the_house=labels.THE_HOUSE,
    )
