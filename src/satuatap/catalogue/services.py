"""Checking the files, showing what they would change, and applying them: whole, in one transaction."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections, models, transaction

from satuatap.catalogue import areas
from satuatap.catalogue.files import Entry, Files, Problem, read
from satuatap.catalogue.models import (
    Area,
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
from satuatap.catalogue.rules.rows import SECTIONS, ServiceRow
from satuatap.catalogue.rules.slugs import row_id
from satuatap.catalogue.snapshot import forget
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid

TABLES: Mapping[str, type[Dated]] = {
    "legal_sources": LegalSource,
    "organisations": Organisation,
    "desk_kinds": DeskKind,
    "document_kinds": DocumentKind,
    "codes": Code,
    "services": Service,
    "requirements": Requirement,
    "offices": Office,
    "desks": Desk,
    "counters": Counter,
    "office_services": OfficeService,
}
_ONE_DAY = timedelta(days=1)
_LOCK = 0x5A7A  # one apply at a time


@dataclass(frozen=True, slots=True)
class Change:
    """What an apply does to one row. `kind`: added, changed, ended. `fields`: (column, old, new), as text."""

    kind: str
    section: str
    slug: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    changes: list[Change]
    values: dict[tuple[str, str], dict[str, object]]


def check(folders: Sequence[Path]) -> list[Problem]:
    """Return everything wrong with the files, by file and line; an empty list: they can be applied."""
    return _read(folders)[1]


def diff(folders: Sequence[Path], *, today: date, using: str) -> list[Change]:
    """Return what `apply` would do now. Raises Invalid("catalogue_broken", problems=…) on broken files."""
    return _plan(_sound(folders), today, using).changes


def apply(folders: Sequence[Path], *, by: str, now: datetime, using: str) -> Loading | None:
    """Bring the tables to what the files say, and load the areas when the package's release is a new one.

    Rows no longer in the files end the day before; nothing is deleted. With nothing to do, nothing is written
    and None is returned. Raises Invalid("catalogue_broken", problems=…) on broken files.
    """
    files = _sound(folders)
    today = clocks.day(now, settings.TIME_ZONE)
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = Loading.objects.using(using).order_by("-loaded_at").first()
        release = areas.release()
        new_areas = last is None or last.areas != release or not Area.objects.using(using).exists()
        plan = _plan(files, today, using)
        if not plan.changes and not new_areas:
            return None
        if new_areas:
            areas.load(using)
        for change in plan.changes:
            _write(change, plan.values, today, using)
        count = {kind: sum(c.kind == kind for c in plan.changes) for kind in ("added", "changed", "ended")}
        loading = Loading(
            id=uuid.uuid4(), loaded_at=now, loaded_by=by, digest=files.digest, areas=release, **count
        )
        loading.save(using=using, force_insert=True)
    forget()
    return loading


def _read(folders: Sequence[Path]) -> tuple[Files, list[Problem]]:
    files, problems = read(folders, areas.region_codes())
    if not problems:
        rows = [entry for section in files.entries.values() for entry in section.values()]
        problems = [p for entry in rows for p in (*_too_long(entry), *_without_letter(entry))]
    return files, problems


def _sound(folders: Sequence[Path]) -> Files:
    files, problems = _read(folders)
    if problems:
        raise Invalid("catalogue_broken", problems=problems)
    return files


def _too_long(entry: Entry) -> list[Problem]:
    """Compare texts with the width of their columns, which only the tables know."""
    found = []
    for column, value in entry.row.columns(entry.slug).items():
        limit = getattr(TABLES[entry.section]._meta.get_field(column), "max_length", None)
        if limit is not None and isinstance(value, str) and len(value) > limit:
            facts = {"slug": entry.slug, "key": column, "limit": str(limit)}
            path = column if (entry.section, entry.slug, column) in entry.lines else column[:-3]
            found.append(Problem(entry.file, entry.line_of(path), "too_long", facts))
    return found


def _without_letter(entry: Entry) -> list[Problem]:
    """A service that ends in a letter needs the file with its words."""
    kind = entry.row.letter_kind if isinstance(entry.row, ServiceRow) else ""
    homes = (Path(settings.ROOT) / "data" / "letters", Path(settings.ENV.var) / "letters")
    if not kind or any((home / f"{kind}.yaml").is_file() for home in homes):
        return []
    facts = {"slug": entry.slug, "key": "letter_kind", "value": kind}
    return [Problem(entry.file, entry.line_of("letter_kind"), "unknown_letter", facts)]


def _plan(files: Files, today: date, using: str) -> _Plan:
    kept = {
        section: {row.slug: row for row in table._default_manager.using(using).order_by("slug")}
        for section, table in TABLES.items()
    }
    names: dict[object, str] = {row.id: slug for rows in kept.values() for slug, row in rows.items()}
    names |= {row_id(section, slug): slug for section in SECTIONS for slug in files.entries[section]}
    changes: list[Change] = []
    values: dict[tuple[str, str], dict[str, object]] = {}
    for section in SECTIONS:
        for slug, entry in files.entries[section].items():
            wanted = values[section, slug] = entry.row.columns(slug)
            if (row := kept[section].pop(slug, None)) is None:
                changes.append(Change("added", section, slug, _name(wanted)))
            elif fields := _differences(row, wanted, names):
                changes.append(Change("changed", section, slug, _name(wanted), fields))
        changes.extend(
            Change("ended", section, slug, _name(vars(row)))
            for slug, row in kept[section].items()
            if row.valid_to is None or row.valid_to >= max(today, row.valid_from)
        )
    return _Plan(changes, values)


def _differences(
    row: Dated, wanted: Mapping[str, object], names: Mapping[object, str]
) -> tuple[tuple[str, str, str], ...]:
    """Return (column, old, new) of what differs; a reference reads as the slug it points to."""

    def text(value: object) -> str:
        if isinstance(value, uuid.UUID):
            return names[value]
        return "" if value is None or value in ({}, []) else str(value)

    return tuple(
        (column, text(getattr(row, column)), text(new))
        for column, new in wanted.items()
        if getattr(row, column) != new
    )


def _write(
    change: Change, values: Mapping[tuple[str, str], Mapping[str, object]], today: date, using: str
) -> None:
    rows: models.QuerySet[Dated] = TABLES[change.section]._default_manager.using(using)
    if change.kind == "added":
        rows.create(id=row_id(change.section, change.slug), **values[change.section, change.slug])
    elif change.kind == "changed":
        rows.filter(slug=change.slug).update(**values[change.section, change.slug])
    else:
        row = rows.get(slug=change.slug)
        rows.filter(slug=change.slug).update(valid_to=max(today, row.valid_from) - _ONE_DAY)


def _name(columns: Mapping[str, object]) -> str:
    slug = str(columns["slug"])
    return f"{columns['label_id']} ({slug})" if "label_id" in columns else slug
