"""Job orders (SIP2MI)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.selectors import code, label
from satuatap.lib.errors import NotFound
from satuatap.recruitment.models import JobOrder
from satuatap.recruitment.rules.importing import normal_name

MOST = 50


@dataclass(frozen=True, slots=True)
class JobOrderLine:
    """A job order as lists show it. `left`: places free by its source; journeys of this house beside."""

    id: UUID
    number: str
    agency_id: UUID
    agency: str
    destination_code: str
    destination: str
    occupation_code: str
    occupation: str
    employer: str
    wanted: int
    left: int
    valid_from: date
    valid_until: date
    wage: Decimal | None
    currency: str
    checked_on: date


def find_job_orders(
    text: str, *, agency_id: UUID | None = None, on: date | None = None, most: int = MOST
) -> list[JobOrderLine]:
    """Job orders by number, agency or employer, `on`: those valid on that day; the longest valid first."""
    found = JobOrder.objects.select_related("agency").order_by("-valid_until", "number")
    if agency_id is not None:
        found = found.filter(agency_id=agency_id)
    if on is not None:
        found = found.filter(valid_from__lte=on, valid_until__gte=on)
    if text.strip():
        bare = "".join(text.split()).upper()
        found = found.filter(
            Q(number__contains=bare)
            | Q(agency__normal_name__contains=normal_name(text))
            | Q(employer__icontains=text.strip())
        )
    return lines_of(found[:most])


def job_order(job_order_id: UUID) -> JobOrder:
    """Raises NotFound("no_such_job_order")."""
    found = JobOrder.objects.select_related("agency").filter(id=job_order_id).first()
    if found is None:
        raise NotFound("no_such_job_order")
    return found


def line_of(order: JobOrder) -> JobOrderLine:
    return JobOrderLine(
        id=order.id,
        number=order.number,
        agency_id=order.agency_id,
        agency=order.agency.name,
        destination_code=order.destination_code,
        destination=_label(CodeList.DESTINATION, order.destination_code),
        occupation_code=order.occupation_code,
        occupation=_label(CodeList.OCCUPATION, order.occupation_code),
        employer=order.employer or order.partner_agency,
        wanted=order.wanted,
        left=max(order.wanted - order.used_elsewhere, 0),
        valid_from=order.valid_from,
        valid_until=order.valid_until,
        wage=order.wage,
        currency=order.currency,
        checked_on=order.checked_on,
    )


def lines_of(orders: Iterable[JobOrder]) -> list[JobOrderLine]:
    return [line_of(order) for order in orders]


def _label(list_name: CodeList, name: str) -> str:
    found = code(list_name, name)
    return label(found) if found else name
