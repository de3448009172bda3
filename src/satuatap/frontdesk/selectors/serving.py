"""What lies on the desk while a ticket is served: per service its checklist and her open application."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.frontdesk.boards import Checklist, DeskBoard
from satuatap.frontdesk.models import ServiceRequest
from satuatap.frontdesk.rules.requests import working_days_left
from satuatap.frontdesk.selectors.checklists import Applying, checklists_for
from satuatap.frontdesk.selectors.places import office_of, today_in


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


def sheets_of(actor: Actor, board: DeskBoard, *, now: datetime) -> list[Sheet]:
    """The services of the ticket being served; without a name on the ticket nobody's papers are read."""
    if board.current is None or board.current_leg is None:
        return []
    person_id = board.current.person_id
    open_requests = _open_requests(actor, person_id) if person_id else {}
    today = today_in(office_of(actor), now)
    asked = [Applying(s, open_requests.get(s.id)) for s in board.current_leg.services]
    return [
        Sheet(
            ticket=board.current.reference,
            checklist=checklist,
            request=one.request,
            days_left=(
                working_days_left(one.request.due_on, today) if one.request and one.request.due_on else None
            ),
            person_known=person_id is not None,
        )
        for one, checklist in zip(asked, checklists_for(actor, person_id, asked, now=now), strict=True)
    ]


def _open_requests(actor: Actor, person_id: UUID) -> dict[UUID, ServiceRequest]:
    """Her open applications at this office, by service."""
    found = ServiceRequest.objects.filter(person_id=person_id, office_id=actor.office_id, closed_at=None)
    return {request.service_id: request for request in found.select_related("service")}
