"""Closing a file with its checklist, and opening it again."""

from collections.abc import Collection
from datetime import datetime

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.rules import closing as rules
from satuatap.cases.selectors.closing import kept_until
from satuatap.cases.services import notes
from satuatap.cases.services.rows import refuse_if
from satuatap.cases.services.states import move
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import Invalid
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
        ticks: what was done of `rules.closing.TICKS`; may be missing only where nobody could talk to her.
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
        refuse_if(rules.missing(ticks, without_her=bool(codes[code].extra.get("without_her"))))
        move(room, "close", code=code, ticks=sorted(ticks))
        if text.strip():
            notes.write(room, "closure", text)
        case = room.case
        case.closed_at, case.closed_by, case.closure_code = now, actor.user_id, code
        case.keep_until = kept_until(room, years=keep_years)
        case.save(update_fields=["state", "version", "closed_at", "closed_by", "closure_code", "keep_until"])


def reopen_case(actor: Actor, reference: str, *, text: str, version: int, now: datetime) -> None:
    """Open a closed file again, at its assessment; it will want a new review before it is closed.

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
