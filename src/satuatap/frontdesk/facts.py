"""De-identified rows of the hall for reports: where, which service, when; no person, ticket or officer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from satuatap.frontdesk.models import LegService, ServiceRequest
from satuatap.frontdesk.rules.states import LegState, RequestState


@dataclass(frozen=True, slots=True)
class ServedFact:
    """A service at a desk on a day. The wait runs from `ready_at` to `called_at`; serving is in seconds."""

    day: date
    office_id: UUID
    desk_id: UUID
    service_id: UUID
    state: LegState
    priority: bool
    ready_at: datetime | None
    called_at: datetime | None
    seconds_at_counter: int
    outcome_code: str


@dataclass(frozen=True, slots=True)
class RequestFact:
    """A service request with its clock: due on the day promised when its papers were complete."""

    office_id: UUID
    desk_id: UUID
    service_id: UUID
    state: RequestState
    destination_code: str
    scheme_code: str
    occupation_code: str
    opened_at: datetime
    complete_on: date | None
    due_on: date | None
    closed_at: datetime | None


def served(office_id: UUID, *, since: date, until: date) -> Iterator[ServedFact]:
    """Services at desks on the days from `since` to `until`, both included."""
    rows = LegService.objects.filter(
        leg__visit__office_id=office_id, leg__day__gte=since, leg__day__lte=until
    ).select_related("leg")
    for row in rows.order_by("leg__day", "id").iterator():
        yield ServedFact(
            day=row.leg.day,
            office_id=office_id,
            desk_id=row.leg.desk_id,
            service_id=row.service_id,
            state=LegState(row.leg.state),
            priority=row.leg.priority,
            ready_at=row.leg.ready_at,
            called_at=row.leg.called_at,
            seconds_at_counter=row.leg.seconds_at_counter,
            outcome_code=row.leg.outcome_code,
        )


def requests(office_id: UUID, *, since: datetime, until: datetime) -> Iterator[RequestFact]:
    """Requests opened from `since` up to, not including, `until`."""
    rows = ServiceRequest.objects.filter(office_id=office_id, opened_at__gte=since, opened_at__lt=until)
    for row in rows.order_by("opened_at", "id").iterator():
        yield RequestFact(
            office_id=row.office_id,
            desk_id=row.desk_id,
            service_id=row.service_id,
            state=RequestState(row.state),
            destination_code=row.destination_code,
            scheme_code=row.scheme_code,
            occupation_code=row.occupation_code,
            opened_at=row.opened_at,
            complete_on=row.complete_on,
            due_on=row.due_on,
            closed_at=row.closed_at,
        )
