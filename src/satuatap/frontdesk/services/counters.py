"""Opening a counter, taking a break, closing it. One officer, one counter."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue.models import Counter
from satuatap.frontdesk.models import CounterSession, Leg
from satuatap.frontdesk.rules.states import AT_COUNTER
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.frontdesk.services.days import close_days_before
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, NotFound
from satuatap.lib.verdicts import require


def open_counter(actor: Actor, *, counter_id: UUID, now: datetime) -> CounterSession:
    """Sit down at a counter; a second time it is the same sitting. What was left open yesterday is closed.

    Raises `NotFound("no_such_counter")`, `Denied`: role_may_not, not_your_desk, counter_taken (`by`),
    you_hold_another_counter (`counter`).
    """
    try:
        return _open(actor, counter_id, now)
    except IntegrityError:  # a colleague sat down at the same instant
        return _open(actor, counter_id, now)


@transaction.atomic
def _open(actor: Actor, counter_id: UUID, now: datetime) -> CounterSession:
    require(actor.may(Act.SERVE_COUNTER))
    counter = (
        Counter.objects.select_related("desk").filter(id=counter_id, desk__office_id=actor.office_id).first()
    )
    if counter is None:
        raise NotFound("no_such_counter")
    if counter.desk_id not in actor.desk_ids:
        raise Denied("not_your_desk")
    office = office_of(actor)
    today = today_in(office, now)
    close_days_before(today, office_id=office.id, now=now)

    for sitting in (
        CounterSession.objects.select_for_update(of=("self",))
        .filter(closed_at=None)
        .filter(Q(officer_id=actor.user_id) | Q(counter_id=counter_id))
    ):
        if clocks.day(sitting.opened_at, office.time_zone) < today:
            _close(sitting, now)
        elif sitting.officer_id != actor.user_id:
            raise Denied("counter_taken", by=names_of_staff([sitting.officer_id]).get(sitting.officer_id, ""))
        elif sitting.counter_id != counter_id:
            raise Denied("you_hold_another_counter", counter=str(sitting.counter))
        else:
            return sitting
    return CounterSession.objects.create(
        counter=counter, officer_id=actor.user_id, woman_officer=actor.is_woman_officer, opened_at=now
    )


@transaction.atomic
def take_break(actor: Actor, *, now: datetime) -> CounterSession:
    """No calls until `resume`. Raises `Denied`: counter_not_open, counter_has_ticket."""
    sitting = _mine_and_free(actor)
    sitting.break_since = sitting.break_since or now
    sitting.save(update_fields=["break_since"])
    return sitting


@transaction.atomic
def resume(actor: Actor) -> CounterSession:
    """Back from the break. Raises `Denied`: counter_not_open."""
    sitting = _mine(actor)
    sitting.break_since = None
    sitting.save(update_fields=["break_since"])
    return sitting


@transaction.atomic
def close_counter(actor: Actor, *, now: datetime) -> CounterSession:
    """Get up. Raises `Denied`: counter_not_open, counter_has_ticket: finish, hold or put back first."""
    return _close(_mine_and_free(actor), now)


def _mine(actor: Actor) -> CounterSession:
    sitting = (
        CounterSession.objects.select_for_update(of=("self",))
        .filter(officer_id=actor.user_id, closed_at=None)
        .first()
    )
    if sitting is None:
        raise Denied("counter_not_open")
    return sitting


def _mine_and_free(actor: Actor) -> CounterSession:
    sitting = _mine(actor)
    if Leg.objects.filter(counter_id=sitting.counter_id, state__in=AT_COUNTER).exists():
        raise Denied("counter_has_ticket")
    return sitting


def _close(sitting: CounterSession, now: datetime) -> CounterSession:
    sitting.closed_at, sitting.break_since = now, None
    sitting.save(update_fields=["closed_at", "break_since"])
    return sitting
