"""The whole catalogue in memory, once per process: some hundred rows that only `catalogue apply` changes."""

import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from satuatap.catalogue.models import (
    Code,
    Counter,
    Dated,
    Desk,
    DeskKind,
    DocumentKind,
    LegalSource,
    Loading,
    Office,
    OfficeService,
    Organisation,
    Requirement,
    Service,
)

Row = TypeVar("Row", bound=Dated)
Found = TypeVar("Found")
_MOST_KEPT = 512
_LOOK_AGAIN = 1.0  # seconds until the newest loading is asked for again


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Rows by id, their relations loaded: reading them asks the database nothing. Never save one."""

    loading_id: UUID | None
    offices: dict[UUID, Office]
    desks: dict[UUID, Desk]
    counters: dict[UUID, Counter]
    services: dict[UUID, Service]
    switches: dict[UUID, OfficeService]
    requirements: dict[UUID, Requirement]
    documents: dict[UUID, DocumentKind]
    codes: dict[tuple[str, str], Code]
    worked_out: dict[Hashable, Any] = field(default_factory=dict)  # by `once`, gone with the next loading

    def once(self, key: Hashable, work_out: Callable[[], Found]) -> Found:
        """What `work_out` makes of these rows, remembered by its key; nobody may change it."""
        if key not in self.worked_out:
            if len(self.worked_out) >= _MOST_KEPT:
                self.worked_out.clear()
            self.worked_out[key] = work_out()
        found: Found = self.worked_out[key]
        return found


_kept: tuple[float, Snapshot] | None = None


def current() -> Snapshot:
    """Return the catalogue of the last loading; at most a second behind an `apply` of another process."""
    global _kept
    if _kept is not None and time.monotonic() < _kept[0]:
        return _kept[1]
    newest = Loading.objects.order_by("-loaded_at").values_list("id", flat=True).first()
    snapshot = _kept[1] if _kept is not None and _kept[1].loading_id == newest else _load(newest)
    _kept = (time.monotonic() + _LOOK_AGAIN, snapshot)
    return snapshot


def forget() -> None:
    """Read afresh next time."""
    global _kept
    _kept = None


def _load(newest: UUID | None) -> Snapshot:
    kinds = _by_id(DeskKind.objects.all())
    sources = _by_id(LegalSource.objects.all())
    organisations = _by_id(Organisation.objects.all())
    offices = _by_id(Office.objects.select_related("area"))
    documents = _by_id(DocumentKind.objects.all())
    services = _by_id(Service.objects.order_by("sort", "slug"))
    desks = _by_id(Desk.objects.order_by("kind__sort", "slug"))
    counters = _by_id(Counter.objects.order_by("sort", "slug"))
    requirements = _by_id(Requirement.objects.order_by("sort", "slug"))
    for service in services.values():
        service.desk_kind = kinds[service.desk_kind_id]
        service.legal_basis = sources[service.legal_basis_id]
    for desk in desks.values():
        desk.office, desk.kind = offices[desk.office_id], kinds[desk.kind_id]
        desk.organisation = organisations[desk.organisation_id]
    for counter in counters.values():
        counter.desk = desks[counter.desk_id]
    for requirement in requirements.values():
        requirement.service = services[requirement.service_id]
        requirement.document = documents[requirement.document_id]
        requirement.legal_source = sources[requirement.legal_source_id]
    return Snapshot(
        loading_id=newest,
        offices=offices,
        desks=desks,
        counters=counters,
        services=services,
        switches=_by_id(OfficeService.objects.all()),
        requirements=requirements,
        documents=documents,
        codes={(code.list, code.code): code for code in Code.objects.order_by("list", "sort", "code")},
    )


def _by_id(rows: Iterable[Row]) -> dict[UUID, Row]:
    return {row.id: row for row in rows}
