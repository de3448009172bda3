"""A leg or a request as one actor meets it: what the step tables judge by."""

from datetime import date, datetime

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.roles import acts_of
from satuatap.frontdesk.models import Leg, ServiceRequest
from satuatap.frontdesk.rules.legs import LegSituation
from satuatap.frontdesk.rules.requests import RequestSituation
from satuatap.frontdesk.rules.states import AT_COUNTER, LegState, RequestState
from satuatap.frontdesk.selectors.lines import OpenCounter


def leg_situation(
    leg: Leg, actor: Actor, session: OpenCounter | None, *, counter_free: bool, now: datetime
) -> LegSituation:
    return LegSituation(
        state=LegState(leg.state),
        acts=acts_of(actor.role),
        calls=leg.calls,
        my_desk=leg.desk_id in actor.desk_ids,
        counter_open=session is not None and session.desk_id == leg.desk_id,
        on_break=session is not None and session.break_since is not None,
        counter_free=counter_free,
        at_my_counter=(
            session is not None
            and leg.state in AT_COUNTER
            and leg.counter_id == session.counter_id
            and leg.officer_id == actor.user_id
        ),
        woman_asked=leg.woman_officer,
        i_am_woman_officer=actor.is_woman_officer,
        hold_over=leg.hold_until is None or leg.hold_until <= now,
    )


def call_situation(actor: Actor, session: OpenCounter | None, *, counter_free: bool) -> LegSituation:
    """Somebody waiting, whoever she is: may this actor call the next ticket at all?"""
    return LegSituation(
        state=LegState.WAITING,
        acts=acts_of(actor.role),
        my_desk=session is None or session.desk_id in actor.desk_ids,
        counter_open=session is not None,
        on_break=session is not None and session.break_since is not None,
        counter_free=counter_free,
    )


def request_situation(
    request: ServiceRequest, actor: Actor, *, papers_missing: int, today: date, refused_on: date | None
) -> RequestSituation:
    return RequestSituation(
        state=RequestState(request.state),
        acts=acts_of(actor.role),
        my_desk=request.desk_id in actor.desk_ids,
        papers_missing=papers_missing,
        verified_by_me=request.verified_by == actor.user_id,
        refused_on=refused_on,
        today=today,
    )
