"""The pages that close a file and open it again."""

from dataclasses import dataclass
from datetime import date, datetime

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.rules import steps
from satuatap.cases.rules.steps import CaseSituation
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.situations import situation_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class EndPage:
    """`verdict`: may she take the step now · `closed_for`: why it was closed, where it is."""

    head: CaseHead
    situation: CaseSituation
    verdict: Verdict
    closed_at: datetime | None
    closed_for: Code | None
    keep_until: date | None


def end_page(actor: Actor, reference: str, action: str, *, now: datetime) -> EndPage:
    """What the page for `close` or `reopen` needs. Raises `NotFound`."""
    with doors.opened(actor, reference, act="view", now=now) as room:
        situation = situation_of(room)
        return EndPage(
            head_of(room),
            situation,
            steps.verdict(action, situation),
            room.case.closed_at,
            catalogue.code(CodeList.CLOSURE, room.case.closure_code),
            room.case.keep_until,
        )
