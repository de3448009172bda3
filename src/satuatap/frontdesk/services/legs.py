"""What an officer does with the ticket at her counter after the call."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.frontdesk.models import Leg, LegService
from satuatap.frontdesk.rules.legs import HANDED_ON
from satuatap.frontdesk.rules.states import LegState
from satuatap.frontdesk.selectors.places import office_of, places, staffed_desks, today_in
from satuatap.frontdesk.services.steps import go_on, take
from satuatap.lib.errors import Invalid

DEFAULT_HOLD_MINUTES = 15
LONGEST_HOLD_MINUTES = 240


@transaction.atomic
def start(actor: Actor, *, leg_id: UUID, version: int, now: datetime) -> Leg:
    """The visitor came to the counter."""
    leg = take(actor, leg_id, "start", version=version, now=now)
    leg.started_at = leg.started_at or now
    leg.save()
    return leg


@transaction.atomic
def hold(
    actor: Actor, *, leg_id: UUID, reason: str, minutes: int | None = None, version: int, now: datetime
) -> Leg:
    """Let the visitor fetch something; when the time is over she stands in her old place by herself.

    `minutes`: 1 to 240; None: as usual for the reason. Raises `Invalid` on `reason` or `minutes`.
    """
    code = _code(actor, CodeList.HOLD_REASON, reason, "reason", now)
    length = minutes if minutes is not None else int(code.extra.get("minutes", DEFAULT_HOLD_MINUTES))
    if not 1 <= length <= LONGEST_HOLD_MINUTES:
        raise Invalid("invalid", {"minutes": ["hold_minutes_out_of_range"]})
    leg = take(actor, leg_id, "hold", version=version, now=now)
    leg.hold_code, leg.hold_until = code.code, now + timedelta(minutes=length)
    _free_counter(leg)
    leg.save()
    return leg


@transaction.atomic
def bring_back(actor: Actor, *, leg_id: UUID, version: int, now: datetime) -> Leg:
    """The visitor is back before the hold is over: she stands in her old place."""
    leg = take(actor, leg_id, "bring_back", version=version, now=now)
    leg.hold_code, leg.hold_until = "", None
    leg.save()
    return leg


@transaction.atomic
def put_back(actor: Actor, *, leg_id: UUID, version: int, now: datetime) -> Leg:
    """Called by mistake: back to her old place, without a mark against her."""
    leg = take(actor, leg_id, "put_back", version=version, now=now)
    leg.calls, leg.called_at = 0, None
    _free_counter(leg)
    leg.save()
    return leg


@transaction.atomic
def no_show(actor: Actor, *, leg_id: UUID, version: int, now: datetime) -> Leg:
    """Called three times and did not come. Later desks of her ticket stay as they were planned."""
    leg = take(actor, leg_id, "no_show", version=version, now=now)
    leg.save()
    go_on(leg.visit, now=now)
    return leg


@transaction.atomic
def rejoin(actor: Actor, *, leg_id: UUID, version: int, now: datetime) -> Leg:
    """She came after all: at the end of the line she had missed."""
    leg = take(actor, leg_id, "rejoin", version=version, now=now)
    leg.calls, leg.ready_at = 0, now
    leg.called_at = leg.finished_at = None
    _free_counter(leg)
    leg.save()
    leg.visit.left_at = None
    leg.visit.save(update_fields=["left_at"])
    return leg


@transaction.atomic
def leave(actor: Actor, *, leg_id: UUID, version: int, now: datetime) -> Leg:
    """The visitor does not want to wait for this desk."""
    leg = take(actor, leg_id, "leave", version=version, now=now)
    leg.save()
    go_on(leg.visit, now=now)
    return leg


@transaction.atomic
def finish(actor: Actor, *, leg_id: UUID, outcome: str, version: int, now: datetime) -> Leg:
    """Done at this desk; the next planned desk's line takes the ticket. Raises `Invalid` on `outcome`."""
    code = _code(actor, CodeList.OUTCOME, outcome, "outcome", now)
    leg = take(actor, leg_id, "finish", version=version, now=now)
    leg.outcome_code = code.code
    leg.save()
    go_on(leg.visit, now=now)
    return leg


@transaction.atomic
def hand_on(
    actor: Actor, *, leg_id: UUID, desk_id: UUID, service_slug: str = "", version: int, now: datetime
) -> Leg:
    """Done here, next at `desk_id`, before all other planned desks. Only the ticket travels.

    Returns the leg at the next desk: WAITING, or ELSEWHERE when that desk is not open today.
    Raises `Invalid` on `desk` or `service`.
    """
    leg = take(actor, leg_id, "hand_on", version=version, now=now)
    if desk_id == leg.desk_id:
        raise Invalid("invalid", {"desk": ["same_desk"]})
    office = office_of(actor)
    desks = catalogue.desks_open(office, leg.day)
    place = next((p for p in places(desks, staffed_desks(office.id)) if p.desk_id == desk_id), None)
    if place is None:
        raise Invalid("invalid", {"desk": ["no_such_desk"]})
    offered = catalogue.services_offered(office, leg.day)
    service = next((s for s in offered if s.slug == service_slug and s.desk_kind_id == place.kind_id), None)
    if service_slug and service is None:
        raise Invalid("invalid", {"service": ["service_not_at_this_desk"]})

    leg.outcome_code = HANDED_ON
    leg.save()
    following = leg.visit.legs.filter(desk_id=desk_id, state=LegState.PLANNED).first()
    if following is None:
        following = Leg(
            visit=leg.visit,
            desk_id=desk_id,
            day=leg.day,
            priority=leg.priority,
            woman_officer=leg.woman_officer,
            position=_last_position(leg) + 1,
        )
    following.state = LegState.WAITING if place.is_open else LegState.ELSEWHERE
    following.ready_at = now if place.is_open else None
    following.last_action, following.last_at, following.last_by = "hand_on", now, actor.user_id
    following.version += 0 if following._state.adding else 1
    following.save()
    if service is not None:
        LegService.objects.get_or_create(leg=following, service_id=service.id)
    _bring_forward(following, after=leg)
    go_on(leg.visit, now=now)
    return following


def _last_position(leg: Leg) -> int:
    last: int | None = leg.visit.legs.aggregate(last=Max("position"))["last"]
    return last or 0


def _bring_forward(leg: Leg, *, after: Leg) -> None:
    """Number the visit's legs anew with `leg` right behind `after` (the constraint is checked at commit)."""
    order = [one for one in after.visit.legs.order_by("position") if one.id != leg.id]
    order.insert(next(i for i, one in enumerate(order, 1) if one.id == after.id), leg)
    for position, one in enumerate(order, 1):
        one.position = position
    Leg.objects.bulk_update(order, ["position"])


def _free_counter(leg: Leg) -> None:
    leg.counter, leg.officer_id = None, None


def _code(actor: Actor, code_list: CodeList, code: str, field: str, now: datetime) -> Code:
    found = catalogue.code(code_list, code)
    if found is None or not found.holds(today_in(office_of(actor), now)):
        raise Invalid("invalid", {field: ["required" if not code else "no_such_code"]})
    return found
