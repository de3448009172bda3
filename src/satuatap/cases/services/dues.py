"""What is due: a reminder of one's own, done, dropped, handed to a colleague."""

from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import Due, Note
from satuatap.cases.rules.dues import DONE, OUTCOMES, OWN_ACT, REMINDER
from satuatap.cases.services import notes
from satuatap.lib.errors import Denied, Invalid, must_find
from satuatap.lib.verdicts import require


def remind(
    actor: Actor,
    reference: str,
    *,
    text: str,
    due_at: datetime,
    responsible: UUID | None = None,
    once: UUID,
    now: datetime,
) -> None:
    """Put something of one's own on the list; `responsible`: a member of the team, herself unless named.

    Raises `NotFound`, `Invalid` on `text`, `due_at` or `responsible`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="remind", now=now) as room:
        if Note.objects.filter(id=once, case=room.case).exists():
            return
        if due_at <= now:
            raise Invalid("invalid", {"due_at": ["in_the_past"]})
        if responsible is not None and not room.has_member(responsible):
            raise Invalid("invalid", {"responsible": ["not_in_team"]})
        note = notes.write(room, REMINDER, text, note_id=once)
        due = room.due(REMINDER, due_at, about=note, responsible=responsible)
        room.happened("reminder", about=due.id)


def finish(actor: Actor, reference: str, due_id: UUID, *, outcome: str, now: datetime) -> None:
    """Stop a clock: done, or dropped with its reason. Twice is once.

    Raises `NotFound` (`no_such_case`, `no_such_due`), `Denied` (`by_its_own_act`), `Invalid` on `outcome`.
    """
    require(actor.may(Act.WORK_CASES))
    if outcome not in OUTCOMES:
        raise Invalid("invalid", {"outcome": ["no_such_code"]})
    with doors.opened(actor, reference, act="finish", now=now) as room:
        due = must_find(Due.objects.filter(id=due_id, case=room.case).first(), "no_such_due")
        if due.kind in OWN_ACT:
            raise Denied("by_its_own_act")
        if due.done_at is None:
            due.done_at, due.done_by, due.outcome = now, actor.user_id, outcome
            due.save(update_fields=["done_at", "done_by", "outcome"])
            act = "due_done" if outcome == DONE else "due_dropped"
            room.happened(act, about=due.id, kind=due.kind, outcome=outcome)
