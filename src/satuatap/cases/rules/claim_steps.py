"""The course of one claim, as a table of steps. For `cases.reference`: CLAIM_STEPS, ClaimState.

Claims on respondents and claims on social security (BPJS) take the same course: prepared, asked, examined,
awarded, paid. An insurance claim lapses 5 years after the event (Permenaker 4/2023).
"""

from dataclasses import dataclass

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import Choice, Step, by_action, choices, verdict_on
from satuatap.cases.rules.claim_words import ENDED, ClaimState
from satuatap.lib.verdicts import YES, Verdict, no

C = ClaimState
WORK = frozenset({Act.WORK_CASES})
OPEN = frozenset(C) - ENDED
FIRST = frozenset({C.PREPARED})


@dataclass(frozen=True, slots=True)
class ClaimSituation:
    """A claim as one actor meets it. `time_is_out`: the last day to claim has passed."""

    state: ClaimState
    acts: frozenset[Act]
    case_open: bool = True
    asked: bool = False
    awarded: bool = False
    promised: bool = False
    paid_in_full: bool = False
    time_is_out: bool = False


def case_is_open(claim: ClaimSituation) -> Verdict:
    """The file itself is open."""
    return YES if claim.case_open else no("case_is_closed")


def something_is_asked(claim: ClaimSituation) -> Verdict:
    """The ledger says how much is asked."""
    return YES if claim.asked else no("nothing_asked")


def something_is_awarded(claim: ClaimSituation) -> Verdict:
    """The ledger says how much was awarded or agreed."""
    return YES if claim.awarded else no("nothing_awarded")


def parts_are_promised(claim: ClaimSituation) -> Verdict:
    """The ledger says which parts were promised for when."""
    return YES if claim.promised else no("nothing_promised")


def all_was_received(claim: ClaimSituation) -> Verdict:
    """What was awarded was received, in its own currency."""
    return YES if claim.paid_in_full else no("not_paid_in_full")


def time_has_run_out(claim: ClaimSituation) -> Verdict:
    """The last day to claim has passed."""
    return YES if claim.time_is_out else no("time_has_not_run_out")


CLAIM_STEPS: tuple[Step[ClaimSituation], ...] = (
    Step("ask", FIRST, C.ASKED, WORK, (case_is_open, something_is_asked)),
    Step("examine", frozenset({C.ASKED}), C.CHECKED, WORK, (case_is_open,)),
    Step("award", frozenset({C.ASKED, C.CHECKED}), C.AWARDED, WORK, (case_is_open, something_is_awarded)),
    Step("pay_in_parts", frozenset({C.AWARDED}), C.PAYING, WORK, (case_is_open, parts_are_promised)),
    Step("settle", frozenset({C.AWARDED, C.PAYING}), C.PAID, WORK, (case_is_open, all_was_received)),
    Step("refuse", frozenset({C.ASKED, C.CHECKED}), C.REFUSED, WORK, (case_is_open,)),
    Step("ask_again", frozenset({C.REFUSED}), C.ASKED, WORK, (case_is_open,)),
    Step("withdraw", OPEN, C.WITHDRAWN, WORK, (case_is_open,)),
    Step("lapse", OPEN - {C.AWARDED, C.PAYING}, C.LAPSED, WORK, (case_is_open, time_has_run_out)),
)
STEP = by_action(CLAIM_STEPS)


def next_steps(claim: ClaimSituation) -> list[Choice[ClaimSituation]]:
    """What could be done with this claim now, each with its verdict for this actor."""
    return choices(CLAIM_STEPS, claim)


def verdict(action: str, claim: ClaimSituation) -> Verdict:
    """May this actor take this step now?"""
    return verdict_on(STEP[action], claim)
