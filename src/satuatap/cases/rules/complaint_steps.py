"""The procedure of a complaint, as a table of steps.

Permen P2MI 23/2025: two clarifications, each ending in a commitment of the respondent; mediation; joint
agreement. Ps 18: the second commitment is fulfilled within 7 days; an agency (P3MI) that failed and
admitted is recommended for a sanction without mediation.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import Choice, Step, by_action, choices, verdict_on
from satuatap.cases.rules.complaint_words import SETTLING, ComplaintState
from satuatap.lib.verdicts import YES, Verdict, no

S = ComplaintState
WORK = frozenset({Act.WORK_CASES})
OPEN = frozenset(S) - {S.CLOSED}
FIRST = frozenset({S.RECEIVED})
LAST = frozenset({S.CLOSED})


@dataclass(frozen=True, slots=True)
class ComplaintSituation:
    """A complaint as one actor meets it.

    `admitted`: the respondent admitted a breach in writing · `promise_over`: the day of the latest commitment
    has passed · `has_claims`: something is asked in the ledger.
    """

    state: ComplaintState
    acts: frozenset[Act]
    case_open: bool = True
    sexual_violence: bool = False
    has_respondent: bool = True
    has_p3mi: bool = False
    admitted: bool = False
    promise_over: bool = False
    has_claims: bool = False


def case_is_open(complaint: ComplaintSituation) -> Verdict:
    """The file itself is open."""
    return YES if complaint.case_open else no("case_is_closed")


def somebody_is_named(complaint: ComplaintSituation) -> Verdict:
    """Somebody can be called: a respondent is written down, even if the name is not known."""
    return YES if complaint.has_respondent else no("no_respondent")


def not_sexual_violence(complaint: ComplaintSituation) -> Verdict:
    """TPKS Ps 23: sexual violence never goes to mediation."""
    return no("settlement_barred") if complaint.sexual_violence else YES


def an_agency_answers(complaint: ComplaintSituation) -> Verdict:
    """A placement agency (P3MI) is among the respondents: only it has a licence and a deposit."""
    return YES if complaint.has_p3mi else no("no_agency_among_respondents")


def sanction_is_ripe(complaint: ComplaintSituation) -> Verdict:
    """Ps 18: it failed its second commitment and admitted the breach; otherwise mediation comes first.

    Where the law bars mediation, nothing has to come first.
    """
    if complaint.state != S.COMMITMENT_2 or complaint.sexual_violence:
        return YES
    if not complaint.promise_over:
        return no("commitment_still_runs")
    return YES if complaint.admitted else no("not_admitted_mediate_first")


def something_is_claimed(complaint: ComplaintSituation) -> Verdict:
    """The deposit pays what stands in the ledger."""
    return YES if complaint.has_claims else no("nothing_claimed")


CALLED = (case_is_open, somebody_is_named)
SETTLED = (case_is_open, not_sexual_violence)
AFTER_CLARIFICATION = frozenset({S.COMMITMENT_2, S.MEDIATION, S.AGREEMENT, S.FULFILMENT, S.BARRED})

COMPLAINT_STEPS: tuple[Step[ComplaintSituation], ...] = (
    Step("ask_more", FIRST, S.RECEIVED, WORK, (case_is_open,), ("wanted",)),
    Step("complete", FIRST, S.COMPLETE, WORK, (case_is_open,)),
    Step(
        "call_1", frozenset({S.COMPLETE}), S.CLARIFICATION_1, WORK, CALLED, ("respondent", "hearing", "place")
    ),
    Step(
        "commit_1",
        frozenset({S.CLARIFICATION_1}),
        S.COMMITMENT_1,
        WORK,
        CALLED,
        ("respondent", "statement", "admitted", "promise"),
    ),
    Step(
        "call_2",
        frozenset({S.CLARIFICATION_1, S.COMMITMENT_1}),
        S.CLARIFICATION_2,
        WORK,
        CALLED,
        ("respondent", "hearing", "place"),
    ),
    Step(
        "commit_2",
        frozenset({S.CLARIFICATION_2}),
        S.COMMITMENT_2,
        WORK,
        CALLED,
        ("respondent", "statement", "follow_up", "obstacles", "admitted", "last_promise"),
    ),
    Step(
        "mediate",
        frozenset({S.CLARIFICATION_2, S.COMMITMENT_2}),
        S.MEDIATION,
        WORK,
        (*SETTLED, somebody_is_named),
        ("respondent", "hearing", "place", "worker_agrees"),
    ),
    Step("agree", frozenset({S.MEDIATION}), S.AGREEMENT, WORK, SETTLED, ("agreed", "promise")),
    Step(
        "fulfil",
        frozenset({S.COMMITMENT_1, S.COMMITMENT_2, S.AGREEMENT, S.SANCTION, S.DEPOSIT, S.LITIGATION}),
        S.FULFILMENT,
        WORK,
        (case_is_open,),
        ("promise",),
    ),
    Step(
        "recommend_sanction",
        AFTER_CLARIFICATION,
        S.SANCTION,
        WORK,
        (case_is_open, an_agency_answers, sanction_is_ripe),
        ("institution", "ground"),
    ),
    Step(
        "claim_deposit",
        AFTER_CLARIFICATION | {S.SANCTION},
        S.DEPOSIT,
        WORK,
        (case_is_open, an_agency_answers, something_is_claimed),
        ("institution", "ground"),
    ),
    Step(
        "support_litigation",
        OPEN - {S.RECEIVED, S.LITIGATION},
        S.LITIGATION,
        WORK,
        (case_is_open,),
        ("institution",),
    ),
    Step("refer", OPEN - {S.REFERRED}, S.REFERRED, WORK, (case_is_open,), ("institution",)),
    Step("take_back", frozenset({S.REFERRED}), S.COMPLETE, WORK, (case_is_open,)),
    Step("close", OPEN, S.CLOSED, WORK, (case_is_open,), ("closure",)),
    # By the house (a trigger of the database): sexual violence became known during a mediation.
    Step("bar", SETTLING, S.BARRED, frozenset()),
)
STEP = by_action(COMPLAINT_STEPS)

# Annex A of Permen P2MI 23/2025: who signs a statement, and what it says.
STATEMENT = ("signatory", "position", "respondent_phone", "statement", "commitment")


def texts_of(action: str) -> tuple[str, ...]:
    """The names of what a step writes down; only that is kept."""
    asks = STEP[action].asks
    return (*asks, *STATEMENT) if "statement" in asks else asks


# What is due after a step: kind of `Due` -> the clock of the law, or "" for the day that was set with it.
STARTS: Mapping[str, Mapping[str, str]] = {
    "register": {"complaint_papers": "CK15", "complaint_contact": "CK17"},
    "ask_more": {"complaint_clarity": "CK16"},
    "call_1": {"complaint_hearing": ""},
    "commit_1": {"complaint_promise": ""},
    "call_2": {"complaint_hearing": ""},
    "commit_2": {"complaint_promise": ""},
    "mediate": {"complaint_mediation": ""},
    "agree": {"complaint_promise": ""},
    "fulfil": {"complaint_fulfilment": ""},
}
# The clock of the law behind a kind of `Due`, for its article and its mark.
CLOCK_OF: Mapping[str, str] = {
    **{kind: clock for kinds in STARTS.values() for kind, clock in kinds.items() if clock},
    "complaint_silence": "CK18",
}
OF_A_STAGE = (
    "complaint_papers",
    "complaint_clarity",
    "complaint_hearing",
    "complaint_promise",
    "complaint_mediation",
    "complaint_fulfilment",
)
WHILE_OPEN = ("complaint_contact", "complaint_silence")


def stops(action: str) -> tuple[str, ...]:
    """The kinds of `Due` that a step ends: those of the stage it leaves; at the end, all."""
    if action == "ask_more":
        return ("complaint_clarity",)
    return (*OF_A_STAGE, *WHILE_OPEN) if STEP[action].to == S.CLOSED else OF_A_STAGE


# The letters a step makes: files of `data/letters/`.
PAPERS: Mapping[str, tuple[str, ...]] = {
    "ask_more": ("permintaan-kelengkapan",),
    "call_1": ("panggilan-klarifikasi-1",),
    "commit_1": ("pernyataan-klarifikasi-1", "berita-acara-klarifikasi"),
    "call_2": ("panggilan-klarifikasi-2",),
    "commit_2": ("pernyataan-klarifikasi-2", "berita-acara-klarifikasi"),
    "mediate": ("undangan-mediasi",),
    "agree": ("berita-acara-mediasi", "perjanjian-bersama"),
    "recommend_sanction": ("rekomendasi-sanksi",),
    "claim_deposit": ("rekomendasi-deposito",),
    "support_litigation": ("dukungan-perkara",),
    "refer": ("pelimpahan-pengaduan",),
    "close": ("pemberitahuan-penutupan",),
}


def next_steps(complaint: ComplaintSituation) -> list[Choice[ComplaintSituation]]:
    """What could be done with this complaint now, each with its verdict for this actor."""
    return choices(COMPLAINT_STEPS, complaint)


def verdict(action: str, complaint: ComplaintSituation) -> Verdict:
    """May this actor take this step now?"""
    return verdict_on(STEP[action], complaint)
