"""The course of a closed file, as a table of steps.

The six steps of case management: introduction, assessment, planning, action, follow-up, closure
(Interagency GBV Case Management Guidelines 2017). They suit a wage claim as well.
"""

from dataclasses import dataclass

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import Choice, Step, by_action, choices, verdict_on
from satuatap.cases.rules.words import OPEN_STATES, CaseState
from satuatap.lib.verdicts import YES, Verdict, no

FIRST = frozenset({CaseState.INTAKE})
LAST = frozenset({CaseState.CLOSED})
WORK = frozenset({Act.WORK_CASES})


@dataclass(frozen=True, slots=True)
class CaseSituation:
    """A file as one actor meets it.

    `still_due`: clocks that run and have to end before it closes · `supervised`: a supervisor has looked at
    it since it was last opened · `has_supervisor`: the organisation that leads it has one in this office.
    """

    state: CaseState
    acts: frozenset[Act]
    leads: bool = True
    limits_explained: bool = False
    risk_known: bool = False
    still_due: int = 0
    supervised: bool = False
    has_supervisor: bool = True


def leads_the_file(case: CaseSituation) -> Verdict:
    """She leads the file, or supervises who leads it."""
    return YES if case.leads else no("only_the_lead")


def limits_were_explained(case: CaseSituation) -> Verdict:
    """Whoever tells something knew the limits of confidentiality before (guidelines 2017, step 1)."""
    return YES if case.limits_explained else no("limits_not_explained")


def risk_was_assessed(case: CaseSituation) -> Verdict:
    """Nobody plans before she knows how safe it is (guidelines 2017, step 2)."""
    return YES if case.risk_known else no("risk_not_assessed")


def nothing_is_due(case: CaseSituation) -> Verdict:
    """Every clock has been stopped: the thing was done, or dropped with its reason."""
    return YES if case.still_due == 0 else no("still_due")


def a_supervisor_looked(case: CaseSituation) -> Verdict:
    """A supervisor reviewed it before it is closed (closure form of the guidelines), where there is one."""
    return YES if case.supervised or not case.has_supervisor else no("not_supervised")


CASE_STEPS: tuple[Step[CaseSituation], ...] = (
    Step("assess", frozenset({CaseState.INTAKE}), CaseState.ASSESSMENT, WORK, (limits_were_explained,)),
    Step("plan", frozenset({CaseState.ASSESSMENT}), CaseState.PLANNING, WORK, (risk_was_assessed,)),
    Step("begin", frozenset({CaseState.PLANNING}), CaseState.UNDER_WAY, WORK),
    Step("follow_up", frozenset({CaseState.UNDER_WAY}), CaseState.FOLLOW_UP, WORK),
    Step("take_up", frozenset({CaseState.FOLLOW_UP}), CaseState.UNDER_WAY, WORK),
    Step(
        "assess_again",
        frozenset({CaseState.PLANNING, CaseState.UNDER_WAY, CaseState.FOLLOW_UP}),
        CaseState.ASSESSMENT,
        WORK,
    ),
    Step(
        "close",
        frozenset(OPEN_STATES),
        CaseState.CLOSED,
        WORK,
        (leads_the_file, nothing_is_due, a_supervisor_looked),
        ("reason", "checklist"),
    ),
    Step(
        "reopen",
        frozenset({CaseState.CLOSED}),
        CaseState.ASSESSMENT,
        WORK,
        (leads_the_file,),
        ("reason",),
    ),
)
STEP = by_action(CASE_STEPS)


def next_steps(case: CaseSituation) -> list[Choice[CaseSituation]]:
    """What could be done with this file now, each with its verdict for this actor."""
    return choices(CASE_STEPS, case)


def verdict(action: str, case: CaseSituation) -> Verdict:
    """May this actor take this step now?"""
    return verdict_on(STEP[action], case)
