"""The course of a service request: papers, check, signature, handing over. Its clock: `due_on`."""

from dataclasses import dataclass
from datetime import date

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import Choice, Step, by_action, choices, verdict_on
from satuatap.frontdesk.rules.states import RequestState
from satuatap.lib.verdicts import YES, Verdict, no
from satuatap.lib.workdays import add_working_days, working_days_between

# UU 30/2014 Ps 77(1): an objection against a decision is raised within 21 working days.
OBJECTION_WORKING_DAYS = 21

HANDLE = frozenset({Act.HANDLE_REQUEST})
DECIDE = frozenset({Act.DECIDE_REQUEST})


@dataclass(frozen=True, slots=True)
class RequestSituation:
    """A request as one actor meets it. `papers_missing`: mandatory papers not verified, or expired."""

    state: RequestState
    acts: frozenset[Act]
    my_desk: bool = True
    papers_missing: int = 0
    verified_by_me: bool = False
    refused_on: date | None = None
    today: date | None = None


def at_this_desk(request: RequestSituation) -> Verdict:
    """The officer works at the desk that handles the request."""
    return YES if request.my_desk else no("not_your_desk")


def papers_complete(request: RequestSituation) -> Verdict:
    """Every mandatory paper is verified and valid today."""
    return YES if request.papers_missing == 0 else no("papers_missing")


def another_pair_of_eyes(request: RequestSituation) -> Verdict:
    """Whoever verified the request does not sign it."""
    return no("you_verified_it") if request.verified_by_me else YES


def in_time_for_objection(request: RequestSituation) -> Verdict:
    """No more than 21 working days have passed since the refusal (UU 30/2014 Ps 77(1))."""
    if request.refused_on is None or request.today is None:
        return no("objection_too_late")
    days = working_days_between(request.refused_on, request.today)
    return YES if days <= OBJECTION_WORKING_DAYS else no("objection_too_late")


REQUEST_STEPS: tuple[Step[RequestSituation], ...] = (
    Step(
        "complete",
        frozenset({RequestState.OPEN}),
        RequestState.COMPLETE,
        HANDLE,
        (at_this_desk, papers_complete),
    ),
    Step(
        "verify",
        frozenset({RequestState.COMPLETE}),
        RequestState.VERIFIED,
        HANDLE,
        (at_this_desk, papers_complete),
    ),
    Step(
        "send_back",
        frozenset({RequestState.COMPLETE, RequestState.VERIFIED}),
        RequestState.OPEN,
        HANDLE | DECIDE,
        (),
        ("ground",),
    ),
    Step(
        "sign",
        frozenset({RequestState.VERIFIED}),
        RequestState.SIGNED,
        DECIDE,
        (another_pair_of_eyes,),
    ),
    Step("issue", frozenset({RequestState.SIGNED}), RequestState.ISSUED, HANDLE, (at_this_desk,)),
    Step(
        "refuse",
        frozenset({RequestState.OPEN, RequestState.COMPLETE, RequestState.VERIFIED}),
        RequestState.REFUSED,
        DECIDE,
        (),
        ("ground",),
    ),
    Step(
        "withdraw",
        frozenset({RequestState.OPEN, RequestState.COMPLETE, RequestState.VERIFIED, RequestState.SIGNED}),
        RequestState.WITHDRAWN,
        HANDLE,
        (at_this_desk,),
    ),
    Step(
        "reopen",
        frozenset({RequestState.REFUSED}),
        RequestState.OPEN,
        DECIDE,
        (in_time_for_objection,),
        ("ground",),
    ),
)
STEP = by_action(REQUEST_STEPS)


def next_steps(request: RequestSituation) -> list[Choice[RequestSituation]]:
    """What could be done with this request now, each with its verdict for this actor."""
    return choices(REQUEST_STEPS, request)


def verdict(action: str, request: RequestSituation) -> Verdict:
    """May this actor take this step now?"""
    return verdict_on(STEP[action], request)


def due_on(complete_on: date, working_days: int | None) -> date | None:
    """The day the office owes an answer, counted from the day of complete papers; None: no term is set."""
    return None if working_days is None else add_working_days(complete_on, working_days)


def working_days_left(due: date, today: date) -> int:
    """Working days from today to the day it is due; negative when it is overdue."""
    return working_days_between(today, due)
