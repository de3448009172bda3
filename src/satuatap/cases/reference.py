"""docs/reference/case-steps.md: diagram and permission matrix of every workflow of the closed file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from satuatap.accounts.rules.steps import Step
from satuatap.accounts.workflow_pages import OPENING, workflow
from satuatap.cases.labels import complaints, core, plans
from satuatap.cases.rules import claim_steps, complaint_steps, duty, referral_steps, steps
from satuatap.cases.rules.claim_words import ENDED as ENDED_CLAIMS
from satuatap.cases.rules.claim_words import ClaimState
from satuatap.cases.rules.complaint_words import ComplaintState
from satuatap.cases.rules.duty import ReportState
from satuatap.cases.rules.referral_steps import ReferralState
from satuatap.cases.rules.words import CaseState
from satuatap.lib.pages import Page

ENDED_REFERRALS = frozenset({ReferralState.DECLINED, ReferralState.DONE, ReferralState.RECALLED})
ENDED_DUTIES = frozenset({ReportState.REPORTED, ReportState.HANDED_ON, ReportState.NO_DUTY})


def reference() -> Iterator[Page]:
    """The file itself, a complaint, a claim, a referral, a duty to report."""
    parts = [
        "# Steps of a closed file",
        OPENING,
        "Whoever takes a step must besides have the file open to her: as one of its team, or as supervisor "
        "of the organisation that leads it.",
        "## The file",
        *_workflow(steps.CASE_STEPS, CaseState, steps.FIRST, steps.LAST, core.ACTIONS),
        "## A complaint",
        *_workflow(
            complaint_steps.COMPLAINT_STEPS,
            ComplaintState,
            complaint_steps.FIRST,
            complaint_steps.LAST,
            complaints.STEPS,
        ),
        "## A claim",
        *_workflow(claim_steps.CLAIM_STEPS, ClaimState, claim_steps.FIRST, ENDED_CLAIMS, complaints.STEPS),
        "## A referral",
        *_workflow(
            referral_steps.REFERRAL_STEPS,
            ReferralState,
            frozenset({ReferralState.DRAFT}),
            ENDED_REFERRALS,
            plans.STEPS,
        ),
        "## A duty to report",
        *_workflow(duty.STEPS, ReportState, frozenset({ReportState.RUNNING}), ENDED_DUTIES),
    ]
    yield Page(name="case-steps.md", source="satuatap.cases.rules", text="\n\n".join(parts))


def _workflow(
    table: Sequence[Step[Any]],
    states: Any,
    first: Iterable[str],
    last: Iterable[str],
    actions: Mapping[str, object] | None = None,
) -> Iterator[str]:
    return workflow(
        table,
        states,
        first=first,
        last=last,
        actions=actions or {},
        needs={need.__name__: _said(need) for step in table for need in step.needs},
        the_house=core.THE_HOUSE,
    )


def _said(need: Any) -> str:
    """What a condition asks for: the first paragraph of its docstring, on one line."""
    return " ".join(str(need.__doc__).split("\n\n")[0].split()).rstrip(".")
