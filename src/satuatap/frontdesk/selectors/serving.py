"""Who stands at the counter, and what lies on the desk while she is served: checklists, open applications."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.frontdesk.boards import Checklist, DeskBoard
from satuatap.frontdesk.models import ServiceRequest
from satuatap.frontdesk.rules.requests import working_days_left
from satuatap.frontdesk.rules.states import LegState
from satuatap.frontdesk.selectors.checklists import Applying, checklists_from, kinds_asked
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.lib.errors import NotFound
from satuatap.people import selectors as people
from satuatap.people.results import Visitor


@dataclass(frozen=True, slots=True)
class Sheet:
    """One service of the ticket at this desk. `days_left`: working days, None while the clock stands."""

    ticket: str
    checklist: Checklist
    request: ServiceRequest | None
    days_left: int | None
    person_known: bool

    @property
    def have(self) -> int:
        """Mandatory papers verified and valid."""
        return self.checklist.mandatory - self.checklist.missing


@dataclass(frozen=True, slots=True)
class Serving:
    """`visitor`: None for a ticket without a name · `sheets`: none before her service has begun."""

    visitor: Visitor | None
    sheets: tuple[Sheet, ...]


def serving(actor: Actor, board: DeskBoard, *, now: datetime) -> Serving:
    """The visitor at the counter and the services she is served with; her record is opened once.

    Without a name on the ticket, or where it is hidden from the officer, nobody's papers are read: the ticket
    can still be finished or handed on.
    """
    if board.current is None or board.current_leg is None:
        return Serving(None, ())
    person_id = board.current.person_id
    asked: list[Applying] = []
    if board.current_leg.state == LegState.SERVING:
        open_requests = _open_requests(actor, person_id) if person_id else {}
        asked = [Applying(s, open_requests.get(s.id)) for s in board.current_leg.services]
    today = today_in(office_of(actor), now)
    visitor = _visitor(actor, person_id, kinds_asked(asked, today), now=now) if person_id else None
    checklists = checklists_from(actor, visitor.papers if visitor else None, asked, now=now)
    sheets = (
        Sheet(
            ticket=board.current.reference,
            checklist=checklist,
            request=one.request,
            days_left=(
                working_days_left(one.request.due_on, today) if one.request and one.request.due_on else None
            ),
            person_known=visitor is not None,
        )
        for one, checklist in zip(asked, checklists, strict=True)
    )
    return Serving(visitor, tuple(sheets))


def _visitor(actor: Actor, person_id: UUID, kinds: set[str], *, now: datetime) -> Visitor | None:
    try:
        return people.visitor_for(actor, person_id, kinds, now=now)
    except NotFound:
        return None


def _open_requests(actor: Actor, person_id: UUID) -> dict[UUID, ServiceRequest]:
    """Her open applications at this office, by service."""
    found = ServiceRequest.objects.filter(person_id=person_id, office_id=actor.office_id, closed_at=None)
    return {request.service_id: request for request in found.select_related("service")}
