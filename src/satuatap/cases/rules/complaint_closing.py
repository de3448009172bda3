"""When a complaint may be closed for which reason.

Perban BP2MI 6/2024 Ps 30; replaced by Permen P2MI 23/2025, whose numbers were not seen: the codes and their
clocks are dated data, marked unverified.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from satuatap.cases.rules.complaint_words import ComplaintState
from satuatap.lib.verdicts import YES, Verdict, no


@dataclass(frozen=True, slots=True)
class Closing:
    """Code list complaint_closure: only from these states (none: from any), and only after this clock."""

    frm: frozenset[ComplaintState] = frozenset()
    clock: str = ""


CLOSINGS: Mapping[str, Closing] = {
    "terpenuhi": Closing(frozenset({ComplaintState.FULFILMENT})),
    "tidak_lengkap": Closing(frozenset({ComplaintState.RECEIVED}), "CK15"),
    "tidak_jelas": Closing(frozenset({ComplaintState.RECEIVED}), "CK16"),
    "tidak_terhubung": Closing(clock="CK17"),
    "diserahkan": Closing(
        frozenset({ComplaintState.REFERRED, ComplaintState.SANCTION, ComplaintState.LITIGATION})
    ),
    "tidak_terselesaikan": Closing(clock="CK18"),
    "dicabut": Closing(),
}


def closing_verdict(
    code: str, *, state: ComplaintState, ends: Mapping[str, date | None], today: date
) -> Verdict:
    """May the complaint be closed for this reason today?

    `ends`: the last day of each clock by id; None where it was never started. Reasons: `no_such_closing`,
    `closing_not_at_this_stage`, `closing_clock_not_started`, `closing_clock_still_runs`.
    """
    closing = CLOSINGS.get(code)
    if closing is None:
        return no("no_such_closing")
    if closing.frm and state not in closing.frm:
        return no("closing_not_at_this_stage")
    if closing.clock:
        end = ends.get(closing.clock)
        if end is None:
            return no("closing_clock_not_started")
        if today <= end:
            return no("closing_clock_still_runs")
    return YES
