"""Agencies (P3MI) with the state of their licence on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from satuatap.lib.errors import NotFound
from satuatap.recruitment.models import Agency, Branch, JobOrder, RegisterImport, Sanction
from satuatap.recruitment.rules.importing import normal_name
from satuatap.recruitment.rules.licences import LicenceState, licence_on
from satuatap.recruitment.selectors.job_orders import JobOrderLine, lines_of

MOST = 50


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency as lists show it. `checked_on`: when its source was last read."""

    id: UUID
    name: str
    licence_number: str
    state: LicenceState
    licensed_until: date | None
    checked_on: date


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """Everything the register knows of one agency."""

    agency: Agency
    state: LicenceState
    sanctions: tuple[Sanction, ...]
    branches: tuple[Branch, ...]
    job_orders: tuple[JobOrderLine, ...]
    more_job_orders: int


def find_agencies(text: str, *, on: date, most: int = MOST) -> list[AgencyLine]:
    """Agencies whose name or licence number contains `text`; all of them for an empty one; by name."""
    found = Agency.objects.order_by("normal_name")
    if text.strip():
        bare = "".join(text.split()).upper()
        found = found.filter(Q(normal_name__contains=normal_name(text)) | Q(licence_number__contains=bare))
    return _lines(found[:most], on)


def agency(agency_id: UUID) -> Agency:
    """Raises NotFound("no_such_agency")."""
    found = Agency.objects.filter(id=agency_id).first()
    if found is None:
        raise NotFound("no_such_agency")
    return found


def sanctions_of(agency_id: UUID) -> list[Sanction]:
    return list(Sanction.objects.filter(agency_id=agency_id).order_by("-starts_on"))


def agency_page(agency_id: UUID, *, on: date) -> AgencyPage:
    """Raises NotFound("no_such_agency")."""
    one = agency(agency_id)
    sanctions = sanctions_of(agency_id)
    orders = JobOrder.objects.filter(agency_id=agency_id).select_related("agency").order_by("-valid_until")
    return AgencyPage(
        agency=one,
        state=licence_on(one, sanctions, on),
        sanctions=tuple(sanctions),
        branches=tuple(
            Branch.objects.filter(agency_id=agency_id).select_related("regency").order_by("permit_number")
        ),
        job_orders=tuple(lines_of(orders[:MOST])),
        more_job_orders=max(orders.count() - MOST, 0),
    )


def last_imports(most: int = 10) -> list[RegisterImport]:
    """The newest first."""
    return list(RegisterImport.objects.order_by("-applied_at")[:most])


def _lines(rows: Iterable[Agency], on: date) -> list[AgencyLine]:
    agencies = list(rows)
    against: dict[UUID, list[Sanction]] = defaultdict(list)
    for sanction in Sanction.objects.filter(agency__in=agencies):
        against[sanction.agency_id].append(sanction)
    return [
        AgencyLine(
            id=one.id,
            name=one.name,
            licence_number=one.licence_number,
            state=licence_on(one, against[one.id], on),
            licensed_until=one.licensed_until,
            checked_on=one.checked_on,
        )
        for one in agencies
    ]
