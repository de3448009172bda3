"""A list taken into the register: first what it would change, then the change itself."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.selectors import codes
from satuatap.lib import sheets
from satuatap.lib.errors import Invalid
from satuatap.recruitment.models import Agency, JobOrder, RegisterImport
from satuatap.recruitment.rules import importing
from satuatap.recruitment.rules.importing import Fate, Known, Line
from satuatap.recruitment.rules.words import RegisterKind

MOST_ROWS = 50_000
MOST_BYTES = 10 * 1024 * 1024
BATCH = 1000
AGENCY_FIELDS = ("name", "address", "phone", "licensed_from", "licensed_until")
JOB_ORDER_FIELDS = (
    "destination_code",
    "occupation_code",
    "employer",
    "partner_agency",
    "wanted",
    "used_elsewhere",
    "valid_from",
    "valid_until",
    "wage",
    "currency",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Whence a list is: its file, who published it, and the day it was read there."""

    file_name: str
    published_by: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would change. `counts`: rows by fate · `digest`: SHA-256 of the file."""

    kind: RegisterKind
    digest: str
    columns: Mapping[str, str]  # field -> head
    ignored: tuple[str, ...]  # heads nobody recognised
    lines: tuple[Line, ...]
    counts: Mapping[str, int]

    def of(self, fate: str, most: int) -> Sequence[Line]:
        """The first rows of one fate."""
        return [line for line in self.lines if line.fate == fate][:most]


def plan(kind: RegisterKind, file: IO[bytes], *, today: date) -> Plan:
    """Read a list and say what it would change; nothing is stored.

    Raises:
        Invalid: as `lib.sheets.read`; `sheet_heads_missing` (fact `heads`).
    """
    sheet = sheets.read(file, most_rows=MOST_ROWS, most_bytes=MOST_BYTES)
    found = importing.columns(kind, sheet.heads)
    if absent := importing.missing(kind, found):
        raise Invalid(
            "sheet_heads_missing", heads=", ".join(importing.HEADS[kind][name][0] for name in absent)
        )
    lines = importing.lines(kind, sheet, found, _stored(kind), _known(kind, today))
    file.seek(0)
    return Plan(
        kind=kind,
        digest=hashlib.sha256(file.read()).hexdigest(),
        columns={name: sheet.heads[place] for name, place in found.items()},
        ignored=tuple(head for place, head in enumerate(sheet.heads) if head and place not in found.values()),
        lines=tuple(lines),
        counts=Counter(line.fate.value for line in lines),
    )


def apply(
    kind: RegisterKind,
    file: IO[bytes],
    source: Source,
    *,
    expected: str,
    by: UUID,
    office_id: UUID,
    once: UUID,
    now: datetime,
    today: date,
) -> RegisterImport:
    """Take a list into the register, all of it or nothing; refused rows stay out.

    Args:
        expected: the digest of the file whose plan was shown.
        once: the form's own key: a second submit returns the first import.

    Raises:
        Invalid: as `plan`; `sheet_is_another` when the file is not the one that was shown.
    """
    if (done := RegisterImport.objects.filter(id=once).first()) is not None:
        return done
    with transaction.atomic():
        read = plan(kind, file, today=today)
        if read.digest != expected:
            raise Invalid("sheet_is_another")
        write = _write_agencies if kind is RegisterKind.AGENCIES else _write_job_orders
        write(read.lines, source)
        return RegisterImport.objects.create(
            id=once,
            kind=kind,
            office_id=office_id,
            file_name=source.file_name[:200],
            digest=read.digest,
            source=source.published_by,
            checked_on=source.checked_on,
            applied_at=now,
            applied_by=by,
            added=read.counts.get(Fate.ADDED, 0),
            changed=read.counts.get(Fate.CHANGED, 0),
            same=read.counts.get(Fate.SAME, 0),
            changes=[
                {"row": line.row, "key": line.key, "field": c.field, "before": c.before, "after": c.after}
                for line in read.lines
                for c in line.changes
            ],
        )


def _stored(kind: RegisterKind) -> dict[str, dict[str, Any]]:
    if kind is RegisterKind.AGENCIES:
        agencies = Agency.objects.values("licence_number", *AGENCY_FIELDS)
        return {row["licence_number"]: dict(row) for row in agencies}
    orders = JobOrder.objects.values("number", "agency_id", *JOB_ORDER_FIELDS)
    return {row["number"]: {**row, "agency": str(row["agency_id"])} for row in orders}


def _known(kind: RegisterKind, today: date) -> Known:
    if kind is RegisterKind.AGENCIES:
        return Known()
    agencies: dict[str, str] = {}
    for id_, number, name in Agency.objects.values_list("id", "licence_number", "normal_name"):
        agencies[importing.plain(number)] = agencies[name] = str(id_)
    return Known(
        destinations=_ways(codes(CodeList.DESTINATION, today)),
        occupations=_ways(codes(CodeList.OCCUPATION, today)),
        agencies=agencies,
    )


def _ways(rows: Iterable[Code]) -> dict[str, str]:
    """Every way a list writes a code: the code itself, and its label in both languages."""
    return {
        importing.plain(way): row.code
        for row in rows
        for way in (row.label_en, row.label_id, row.code.replace("_", " "), row.code)
    }


def _write_agencies(lines: Sequence[Line], source: Source) -> None:
    stored = Agency.objects.in_bulk(
        [line.key for line in lines if line.fate is Fate.CHANGED], field_name="licence_number"
    )
    added, changed = [], []
    for line in lines:
        values = {**line.values, **_read_on(source)}
        if "name" in values:
            values["normal_name"] = importing.normal_name(values["name"])
        if line.fate is Fate.ADDED:
            added.append(Agency(**values))
        elif line.fate is Fate.CHANGED:
            changed.append(_changed(stored[line.key], values))
    Agency.objects.bulk_create(added, batch_size=BATCH)
    Agency.objects.bulk_update(
        changed, [*AGENCY_FIELDS, "normal_name", "source", "checked_on", "version"], batch_size=BATCH
    )
    _same(Agency.objects.filter(licence_number__in=_keys(lines)), source)


def _write_job_orders(lines: Sequence[Line], source: Source) -> None:
    stored = JobOrder.objects.in_bulk(
        [line.key for line in lines if line.fate is Fate.CHANGED], field_name="number"
    )
    added, changed = [], []
    for line in lines:
        values = {**line.values, **_read_on(source)}
        if "agency" in values:
            values["agency_id"] = values.pop("agency")
        if line.fate is Fate.ADDED:
            added.append(JobOrder(**values))
        elif line.fate is Fate.CHANGED:
            changed.append(_changed(stored[line.key], values))
    JobOrder.objects.bulk_create(added, batch_size=BATCH)
    JobOrder.objects.bulk_update(
        changed, [*JOB_ORDER_FIELDS, "agency", "source", "checked_on", "version"], batch_size=BATCH
    )
    _same(JobOrder.objects.filter(number__in=_keys(lines)), source)


def _read_on(source: Source) -> dict[str, Any]:
    return {"source": source.published_by, "checked_on": source.checked_on}


def _changed(row: Any, values: Mapping[str, Any]) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    return row


def _keys(lines: Iterable[Line]) -> list[str]:
    return [line.key for line in lines if line.fate is Fate.SAME]


def _same(rows: Any, source: Source) -> None:
    """What stood in the list unchanged was read there anew."""
    rows.filter(checked_on__lt=source.checked_on).update(
        checked_on=source.checked_on, source=source.published_by
    )
