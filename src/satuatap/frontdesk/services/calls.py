"""Calling: the next ticket for exactly one officer, and once more for who did not hear it."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from satuatap.accounts.actors import Actor
from satuatap.frontdesk.models import Call, Leg
from satuatap.frontdesk.rules import legs
from satuatap.frontdesk.rules.queue import callable_by, ordered, priority_run
from satuatap.frontdesk.rules.states import CallKind
from satuatap.frontdesk.selectors.lines import line_here, locked_session
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.frontdesk.selectors.situations import call_situation
from satuatap.frontdesk.services.steps import take
from satuatap.lib.verdicts import require

# Takes the first of the ordered line that no other officer is taking at this moment, and logs the call.
# SKIP LOCKED: officers never wait for one another; the state is asked again under the lock.
TAKE_FIRST = """
WITH picked AS MATERIALIZED (
    SELECT id FROM frontdesk_leg
    WHERE id = ANY(%(line)s) AND (state = 'waiting' OR (state = 'held' AND hold_until <= %(now)s))
    ORDER BY array_position(%(line)s, id) LIMIT 1 FOR UPDATE SKIP LOCKED
), called AS (
    UPDATE frontdesk_leg AS leg
    SET state = 'called', version = version + 1, calls = 1, called_at = %(now)s,
        counter_id = %(counter)s, officer_id = %(officer)s, hold_code = '', hold_until = NULL,
        last_action = 'call', last_at = %(now)s, last_by = %(officer)s
    FROM picked WHERE leg.id = picked.id
    RETURNING leg.*
), logged AS (
    INSERT INTO frontdesk_call (id, office_id, leg_id, counter_id, officer_id, kind, at)
    SELECT %(call)s, %(office)s, id, counter_id, officer_id, 'call', %(now)s FROM called
)
SELECT * FROM called
"""


@transaction.atomic
def call_next(actor: Actor, *, counter_id: UUID, now: datetime) -> Leg | None:
    """Call the next ticket of the desk's line to this counter; None: nobody is waiting whom she may call.

    Raises `Denied`: counter_not_open, counter_on_break, counter_busy, not_your_desk, role_may_not.
    """
    day = today_in(office_of(actor), now)
    # Locked, so that a double click waits here, and then finds the counter busy.
    session = locked_session(actor, counter_id, day)
    here, busy = line_here(session.desk_id, day) if session else ([], set())
    require(legs.verdict("call", call_situation(actor, session, counter_free=counter_id not in busy)))
    assert session is not None  # noqa: S101  the verdict has said so
    order = ordered(here, priority_run=priority_run(session.latest), now=now)
    line = [ticket.leg_id for ticket in callable_by(order, woman_officer=session.woman_officer)]
    if not line:
        return None
    taken = Leg.objects.raw(
        TAKE_FIRST,
        {
            "line": line,
            "now": now,
            "counter": counter_id,
            "officer": actor.user_id,
            "office": actor.office_id,
            "call": uuid4(),
        },
    )
    return next(iter(taken), None)


@transaction.atomic
def recall(actor: Actor, *, leg_id: UUID, version: int, now: datetime) -> Leg:
    """Call the same ticket once more; after three calls it may be marked as not come."""
    leg = take(actor, leg_id, "recall", version=version, now=now)
    assert leg.counter_id is not None  # noqa: S101  a called leg has a counter
    leg.calls += 1
    leg.save()
    Call.objects.create(
        office_id=actor.office_id,
        leg=leg,
        counter_id=leg.counter_id,
        officer_id=actor.user_id,
        kind=CallKind.RECALL,
        at=now,
    )
    return leg
