"""Closing a file with its checklist, and opening it again."""

from collections.abc import Collection
from datetime import datetime

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Claim, Due
from satuatap.cases.rules import closing as rules
from satuatap.cases.rules.claim_words import ClaimState
from satuatap.cases.rules.dues import CLAIM_LIMIT, LIMIT_NOT_TOLD, TOLD_OF_LIMIT
from satuatap.cases.selectors.closing import kept_until, limits_ahead
from satuatap.cases.services import notes
from satuatap.cases.services.states import move
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import Invalid, refuse_if
from satuatap.lib.verdicts import require


def close_case(
    actor: Actor,
    reference: str,
    *,
    code: str,
    ticks: Collection[str],
    text: str = "",
    keep_years: int | None = None,
    version: int,
    now: datetime,
) -> None:
    """Close a file for a reason of the code list `closure`.

    Args:
        ticks: what was done of `rules.closing.asked`; may be missing only where nobody could talk to her.
        text: what she and the team want to remember; may be empty.
        keep_years: how long she lets it be kept; None: as the house keeps files.

    Raises:
        NotFound, Stale, Denied with the verdict's reason, Invalid on `code`, `text` or a tick.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="close", version=version, now=now) as room:
        codes = {row.code: row for row in catalogue.codes(CodeList.CLOSURE, room.today)}
        if code not in codes:
            raise Invalid("invalid", {"code": ["no_such_code"]})
        ahead = limits_ahead(room)
        without_her = bool(codes[code].extra.get("without_her"))
        refuse_if(rules.missing(ticks, without_her=without_her, has_limits=bool(ahead)))
        move(room, "close", code=code, ticks=sorted(ticks))
        told = rules.TOLD_OF_LIMITS in ticks
        for due in ahead:
            room.done(CLAIM_LIMIT, about=due.about_id, outcome=TOLD_OF_LIMIT if told else LIMIT_NOT_TOLD)
        if text.strip():
            notes.write(room, "closure", text)
        case = room.case
        case.closed_at, case.closed_by, case.closure_code = now, actor.user_id, code
        case.keep_until = kept_until(room, years=keep_years)
        case.save(update_fields=["state", "version", "closed_at", "closed_by", "closure_code", "keep_until"])


def reopen_case(actor: Actor, reference: str, *, text: str, version: int, now: datetime) -> None:
    """Open a closed file again, at its assessment; it will want a new review before it is closed.

    The last days to claim that ended with it run again, where nothing has been claimed yet.

    Raises `NotFound`, `Stale`, `Denied` with the verdict's reason, `Invalid` on `text` (why).
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="reopen", version=version, now=now) as room:
        case = room.case
        move(room, "reopen", code=case.closure_code)
        notes.write(room, "reopening", text)
        case.closed_at = case.closed_by = case.supervised_at = case.keep_until = None
        case.closure_code = ""
        case.save(
            update_fields=[
                *("state", "version", "closed_at", "closed_by"),
                *("closure_code", "supervised_at", "keep_until"),
            ]
        )
        _run_again(room)


def _run_again(room: Room) -> None:
    """A limit may have come near, or have passed: then too she has to know."""
    ended = Due.objects.filter(
        case=room.case, kind=CLAIM_LIMIT, outcome__in=(TOLD_OF_LIMIT, LIMIT_NOT_TOLD)
    ).order_by("done_at")
    days = {due.about_id: due.due_at for due in ended if due.about_id}
    for claim in Claim.objects.filter(case=room.case, id__in=days, state=ClaimState.PREPARED).order_by("id"):
        room.due(CLAIM_LIMIT, days[claim.id], about=claim.id)
