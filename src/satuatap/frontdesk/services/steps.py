"""Taking one step of a leg: lock the visit, refuse a stale page, ask the table, write, move the visit on."""

from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.selectors import names_of_staff
from satuatap.frontdesk import labels
from satuatap.frontdesk.models import Leg, Visit
from satuatap.frontdesk.rules import legs
from satuatap.frontdesk.rules.states import AT_COUNTER, IN_LINE, OPEN_LEG, LegState
from satuatap.frontdesk.selectors.lines import session_of
from satuatap.frontdesk.selectors.places import office_of
from satuatap.frontdesk.selectors.situations import leg_situation
from satuatap.lib.dates import time_text
from satuatap.lib.errors import NotFound, Stale
from satuatap.lib.verdicts import require


def take(actor: Actor, leg_id: UUID, action: str, *, version: int, now: datetime) -> Leg:
    """Take a step in the caller's transaction; the caller saves what else changes with `leg.save()`.

    Raises `NotFound("no_such_ticket")`, `Stale("changed_meanwhile", by, action, at)`, `Denied` with the
    verdict's reason.
    """
    leg = locked(actor, leg_id)
    if leg.version != version:
        raise changed(actor, by=leg.last_by, action=leg.last_action, at=leg.last_at)
    situation = leg_situation(leg, actor, session_of(actor), counter_free=True, now=now)
    require(legs.verdict(action, situation))
    move(leg, action, by=actor.user_id, now=now)
    return leg


def locked(actor: Actor, leg_id: UUID) -> Leg:
    """The leg under the lock of its visit: two steps of one visit never cross."""
    visit = (
        Visit.objects.select_for_update(of=("self",)).filter(legs=leg_id, office_id=actor.office_id).first()
    )
    if visit is None:
        raise NotFound("no_such_ticket")
    leg = Leg.objects.select_for_update().get(id=leg_id)
    leg.visit = visit
    return leg


def move(leg: Leg, action: str, *, by: UUID | None, now: datetime) -> None:
    """Put the leg into the state the table names, and count the time it spent at a counter."""
    if leg.state in AT_COUNTER and legs.STEP[action].to not in AT_COUNTER and leg.called_at is not None:
        leg.seconds_at_counter += max(0, round((now - leg.called_at).total_seconds()))
    leg.state = LegState(legs.STEP[action].to)
    leg.version += 1
    leg.last_action, leg.last_at, leg.last_by = action, now, by
    if leg.state not in OPEN_LEG:
        leg.finished_at = now


def go_on(visit: Visit, *, now: datetime) -> None:
    """Let the next planned leg join its line when nothing else of the visit is open; or close the visit."""
    open_legs = list(visit.legs.filter(state__in=OPEN_LEG).order_by("position"))
    if any(leg.state in AT_COUNTER | IN_LINE for leg in open_legs):
        return
    if open_legs:
        following = open_legs[0]
        move(following, "advance", by=None, now=now)
        following.ready_at = now
        following.save()
    else:
        visit.left_at = now
        visit.save(update_fields=["left_at"])


def changed(actor: Actor, *, by: UUID | None, action: str, at: datetime) -> Stale:
    """The refusal of a stale page. `by`, `what`, `when` are words for its sentence."""
    name = names_of_staff([by]).get(by) if by else None
    return Stale(
        "changed_meanwhile",
        by=name or labels.THE_HOUSE,
        what=labels.DONE.get(action, ""),
        when=time_text(at, office_of(actor).time_zone),
        action=action,
        at=at,
    )
