"""Service requests: one with its checklist and next steps, those of a person, those that are due."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from satuatap.accounts.actors import Actor
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.frontdesk.boards import Name, RequestLine, RequestPage, StepLine
from satuatap.frontdesk.models import RequestStep, ServiceRequest
from satuatap.frontdesk.rules import requests as rules
from satuatap.frontdesk.rules.states import RequestState
from satuatap.frontdesk.selectors.checklists import Applying, checklists_for
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.frontdesk.selectors.situations import request_situation
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound
from satuatap.people import selectors as people
from satuatap.people.models import Person


def request_for(actor: Actor, reference: str, *, now: datetime) -> RequestPage:
    """A request of the actor's office: its checklist, its course, what next. Raises `NotFound`."""
    request = _requests(actor).filter(reference=reference).first()
    if request is None:
        raise NotFound("no_such_request")
    office = office_of(actor)
    today = today_in(office, now)
    applying = Applying(catalogue.service(request.service.slug), request)
    papers = checklists_for(actor, request.person_id, [applying], now=now)[0]
    names = people.names_of(actor, [request.person_id], now=now)
    situation = request_situation(
        request,
        actor,
        papers_missing=papers.missing,
        today=today,
        refused_on=clocks.day(request.closed_at, office.time_zone) if request.closed_at else None,
    )
    return RequestPage(
        line=_line(request, names, today),
        person_reference=Person.objects.values_list("reference", flat=True).get(id=request.person_id),
        version=request.version,
        scheme=catalogue.code(CodeList.SCHEME, request.scheme_code),
        destination=catalogue.code(CodeList.DESTINATION, request.destination_code),
        occupation=catalogue.code(CodeList.OCCUPATION, request.occupation_code),
        complete_on=request.complete_on,
        checklist=papers,
        steps=_steps(request),
        choices=tuple(rules.next_steps(situation)),
    )


def requests_of(actor: Actor, person_reference: str, *, now: datetime) -> list[RequestLine]:
    """The requests of one person at the actor's office, latest first, without her name: the page has it."""
    today = today_in(office_of(actor), now)
    found = _requests(actor).filter(person__reference=person_reference).order_by("-opened_at")
    return [_line(request, {}, today) for request in found]


def requests_due(actor: Actor, *, now: datetime, limit: int = 100) -> list[RequestLine]:
    """Open requests of the actor's desks (of the office, for who serves none); due first comes first."""
    today = today_in(office_of(actor), now)
    found = _requests(actor).filter(closed_at=None)
    if actor.desk_ids:
        found = found.filter(desk_id__in=actor.desk_ids)
    rows = list(found.order_by(F("due_on").asc(nulls_last=True), "opened_at")[:limit])
    names = people.names_of(actor, {request.person_id for request in rows}, now=now)
    return [_line(request, names, today) for request in rows]


def _requests(actor: Actor) -> QuerySet[ServiceRequest]:
    return ServiceRequest.objects.filter(office_id=actor.office_id).select_related("service", "desk")


def _line(request: ServiceRequest, names: Mapping[UUID, Name], today: date) -> RequestLine:
    is_open = request.closed_at is None
    return RequestLine(
        reference=request.reference,
        person_id=request.person_id,
        name=names.get(request.person_id, ""),
        service=catalogue.service(request.service.slug),
        desk=request.desk,
        state=RequestState(request.state),
        opened_at=request.opened_at,
        due_on=request.due_on,
        days_left=rules.working_days_left(request.due_on, today) if request.due_on and is_open else None,
        letter_code=request.letter_code,
    )


def _steps(request: ServiceRequest) -> tuple[StepLine, ...]:
    steps = list(RequestStep.objects.filter(request=request).order_by("version"))
    names = names_of_staff([step.by for step in steps])
    return tuple(
        StepLine(
            action=step.action,
            to_state=RequestState(step.to_state),
            at=step.at,
            by=names.get(step.by, ""),
            ground=catalogue.code(CodeList.REJECTION, step.ground_code) if step.ground_code else None,
        )
        for step in steps
    )
