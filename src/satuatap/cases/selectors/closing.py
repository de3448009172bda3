"""The pages that close a file and open it again."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Claim, Complaint, Due, Party
from satuatap.cases.rules import retention as rules
from satuatap.cases.rules import steps
from satuatap.cases.rules.dues import CLAIM_LIMIT, may_outlast
from satuatap.cases.rules.steps import CaseSituation
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.situations import situation_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import clocks
from satuatap.lib.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day to claim something: an item of the code list `claim_item`."""

    on: date
    item: Code | None


@dataclass(frozen=True, slots=True)
class EndPage:
    """`verdict`: may she take the step now · `closed_for`: why it was closed, where it is · `kept_at_least`:
    closed today it is not erased before this day, whatever she chooses · `limits`: last days to claim that
    lie ahead, the soonest first, each with what is claimed.
    """

    head: CaseHead
    situation: CaseSituation
    verdict: Verdict
    closed_at: datetime | None
    closed_for: Code | None
    keep_until: date | None
    kept_at_least: date | None
    limits: tuple[Limit, ...]


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
            rules.at_least(room.today, **_reasons(room)),
            _limits(room),
        )


def limits_ahead(room: Room) -> list[Due]:
    """The clocks that do not keep the case open, soonest first: last days to claim that lie far ahead."""
    running = Due.objects.filter(case=room.case, kind=CLAIM_LIMIT, done_at=None).order_by("due_at", "id")
    return [due for due in running if may_outlast(due.kind, due.due_at, now=room.now)]


def _limits(room: Room) -> tuple[Limit, ...]:
    ahead = limits_ahead(room)
    claims = Claim.objects.in_bulk([due.about_id for due in ahead if due.about_id])
    items = {claim.id: catalogue.code(CodeList.CLAIM_ITEM, claim.item_code) for claim in claims.values()}
    zone = room.actor.time_zone
    return tuple(
        Limit(clocks.day(due.due_at, zone), items.get(due.about_id) if due.about_id else None)
        for due in ahead
    )


def kept_until(room: Room, *, years: int | None = None) -> date:
    """The last day the open case is kept if it is closed now; `years`: what the survivor chose."""
    return rules.keep_until(room.today, years=years, **_reasons(room))


class _Reasons(TypedDict):
    """What keeps a file longer than she chooses."""

    has_complaint: bool
    complaint_closed_on: date | None
    children_born: tuple[int | None, ...]


def _reasons(room: Room) -> _Reasons:
    complaint = Complaint.objects.filter(case=room.case).first()
    ended = complaint.closed_at if complaint else None
    children = Party.objects.filter(case=room.case, is_child=True, left_at=None)
    return {
        "has_complaint": complaint is not None,
        "complaint_closed_on": clocks.day(ended, room.actor.time_zone) if ended else None,
        "children_born": tuple(children.values_list("birth_year", flat=True)),
    }
