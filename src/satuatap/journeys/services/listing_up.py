"""A list from another system is brought, its columns are told once, and an officer decides about its rows.

What takes long (comparing, carrying out, undoing) is only asked for here; `listwork` does it, piece by piece.
"""

import base64
import binascii
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from uuid import UUID, uuid5

from django.conf import settings
from django.core.cache import cache

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.journeys import doors
from satuatap.journeys.models import ColumnMap, Upload, UploadRow
from satuatap.journeys.rules import reconciling
from satuatap.journeys.rules.reconciling import DECISIONS, IN_BULK, SOURCES, TWICE
from satuatap.journeys.rules.words import Decision, Match, Outcome, Phase
from satuatap.journeys.selectors import listrows
from satuatap.lib import clocks, sheets
from satuatap.lib.errors import Invalid, NotFound
from satuatap.lib.verdicts import require
from satuatap.people.rules.acceptance import tidy_nik

MOST_ROWS = 20_000
MOST_BYTES = 10 * 1024 * 1024
KEPT = 3600  # seconds: how long a list waits for its columns
UNDO_WITHIN = timedelta(days=1)
MOST_AT_ONCE = 500  # rows ticked on a page
WANTED = "lists.wanted"  # the file that tells the supervisor to start the worker
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Brought:
    """A list as it was brought. `whole_from`, `whole_until`: it should hold all journeys opened here then."""

    system: str
    file_name: str
    whole_from: date | None = None
    whole_until: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list that waits for its columns: its heads, what they seem to mean, and the first rows."""

    system: str
    heads: tuple[str, ...]
    columns: Mapping[str, int]
    first: tuple[tuple[str, ...], ...]


def bring(
    actor: Actor,
    file: IO[bytes],
    brought: Brought,
    *,
    once: UUID,
    again: bool = False,
    anew: bool = False,
    now: datetime,
) -> bool:
    """Read a list. True: it is being compared, as its columns are known. False: it waits for them.

    Args:
        once: the form's own key; a second submit finds the first.
        again: the same file is wanted a second time · anew: its columns are to be told anew.

    Raises:
        Denied. Invalid: as `lib.sheets.read`; `list_brought_before` (fact `day`), `no_such_system`.
    """
    require(actor.may(Act.RECONCILE))
    if brought.system not in SOURCES:
        raise Invalid("no_such_system")
    if Upload.objects.filter(id=once, by=actor.user_id).exists():
        return True
    sheet = sheets.read(file, most_rows=MOST_ROWS, most_bytes=MOST_BYTES)
    file.seek(0)
    held = file.read()
    digest = _digest(held)
    earlier = Upload.objects.filter(office_id=actor.office_id, digest=digest).order_by("-at").first()
    if earlier is not None and not again:
        raise Invalid("list_brought_before", day=clocks.day(earlier.at, actor.time_zone))
    remembered = ColumnMap.objects.filter(
        office_id=actor.office_id, system=brought.system, heads_digest=_heads_digest(sheet.heads)
    ).first()
    if remembered is not None and not anew:
        _start(actor, sheet, digest, brought, remembered.columns, once=once, now=now)
        return True
    kept = {
        "actor": str(actor.user_id),
        "system": brought.system,
        "name": brought.file_name,
        "from": brought.whole_from.isoformat() if brought.whole_from else "",
        "until": brought.whole_until.isoformat() if brought.whole_until else "",
        # The cache is a table: what a list says of people never lies there in clear.
        "file": base64.b64encode(sealing.seal_bytes("satuatap_cache", once, "list", held)).decode(),
    }
    cache.set(_key(once), kept, KEPT)
    return False


def waiting(actor: Actor, once: UUID) -> Waiting:
    """The list that waits for its columns. Raises `Denied`, `Invalid` (`list_waits_no_more`)."""
    brought, held = _kept(actor, once)
    sheet = sheets.read(BytesIO(held), most_rows=MOST_ROWS, most_bytes=MOST_BYTES)
    row = ColumnMap.objects.filter(
        office_id=actor.office_id, system=brought.system, heads_digest=_heads_digest(sheet.heads)
    ).first()
    columns = row.columns if row else reconciling.guessed(sheet.heads)
    return Waiting(brought.system, sheet.heads, columns, tuple(one.cells for one in sheet.rows[:3]))


def tell_columns(actor: Actor, columns: Mapping[str, int], *, once: UUID, now: datetime) -> None:
    """Remember which column means what for such heads of this system, and begin to compare.

    Raises: `Denied`; `Invalid` on the fields; `list_waits_no_more`.
    """
    if Upload.objects.filter(id=once, by=actor.user_id).exists():
        return
    brought, held = _kept(actor, once)
    sheet = sheets.read(BytesIO(held), most_rows=MOST_ROWS, most_bytes=MOST_BYTES)
    problems = reconciling.column_problems(columns, len(sheet.heads))
    if problems:
        raise Invalid("not_accepted_as_typed", {name: [code] for name, code in problems.items()})
    ColumnMap.objects.update_or_create(
        office_id=actor.office_id,
        system=brought.system,
        heads_digest=_heads_digest(sheet.heads),
        defaults={"columns": dict(columns), "at": now, "by": actor.user_id},
    )
    _start(actor, sheet, _digest(held), brought, columns, once=once, now=now)
    cache.delete(_key(once))


def decide(
    actor: Actor, upload_id: UUID, row_ids: Collection[int], decision: Decision, *, now: datetime
) -> int:
    """Decide about single rows; returns how many took the decision. Rows carried out already stay.

    Raises: `Denied`, `NotFound` (`no_such_list`), `Invalid` (`list_is_busy`, `nothing_chosen`).
    """
    if not row_ids:
        raise Invalid("nothing_chosen")
    if len(row_ids) > MOST_AT_ONCE:
        raise Invalid("too_many_rows_at_once")
    with doors.office(actor, "decide_list", now=now) as hall:
        _standing(actor, upload_id)
        rows = UploadRow.objects.filter(upload_id=upload_id, id__in=list(row_ids))
        hall.record(*_persons(rows), fields=["journeys"])
        allowed = [
            match for match, ways in DECISIONS.items() if decision in ways or decision is Decision.OPEN
        ]
        return _decided(rows.filter(match__in=allowed), decision, actor=actor, now=now)


def decide_all(actor: Actor, upload_id: UUID, match: Match, decision: Decision, *, now: datetime) -> int:
    """Decide about all rows of one kind that nobody has decided about yet; returns how many.

    Raises: as `decide`; `Invalid` (`not_in_bulk`).
    """
    if decision not in IN_BULK[match]:
        raise Invalid("not_in_bulk")
    with doors.office(actor, "decide_list", now=now):
        _standing(actor, upload_id)
        rows = UploadRow.objects.filter(upload_id=upload_id, match=match, decision=Decision.OPEN)
        if match is Match.ONLY_THERE and decision is Decision.TAKE_THEIRS:
            rows = rows.exclude(found_by=SEVERAL)  # who of them it is, nobody has said yet
        return _decided(rows, decision, actor=actor, now=now)


SEVERAL = "several"  # `UploadRow.found_by`: more than one person fits


def carry_out(actor: Actor, upload_id: UUID, *, now: datetime) -> None:
    """Ask for what was decided. Raises: as `decide`; `Invalid` (`nothing_to_carry_out`)."""
    with doors.office(actor, "carry_out_list", now=now):
        upload = _standing(actor, upload_id)
        if not UploadRow.objects.filter(
            upload_id=upload_id, decision=Decision.TAKE_THEIRS, outcome=""
        ).exists():
            raise Invalid("nothing_to_carry_out")
        upload.phase, upload.applied_at, upload.applied_by = Phase.APPLYING, now, actor.user_id
        upload.save(update_fields=["phase", "applied_at", "applied_by"])
    call_worker()


def undo(actor: Actor, upload_id: UUID, *, now: datetime) -> None:
    """Ask for all that was carried out to be put back. Raises: as `decide`; `Invalid` (`undo_too_late`)."""
    with doors.office(actor, "undo_list", now=now):
        upload = _standing(actor, upload_id)
        if upload.phase != Phase.APPLIED or upload.applied_at is None:
            raise Invalid("nothing_to_undo")
        if now > upload.applied_at + UNDO_WITHIN:
            raise Invalid("undo_too_late")
        upload.phase, upload.undone_at, upload.undone_by = Phase.UNDOING, now, actor.user_id
        upload.save(update_fields=["phase", "undone_at", "undone_by"])
    call_worker()


def go_on(actor: Actor, upload_id: UUID) -> None:
    """Whoever goes on with a list that stopped does it in her own name. Raises `Denied`, `NotFound`."""
    require(actor.may(Act.RECONCILE))
    found = Upload.objects.filter(id=upload_id, office_id=actor.office_id).exclude(stopped="")
    if not found.update(stopped="", by=actor.user_id):
        raise NotFound("no_such_list")
    Upload.objects.filter(id=upload_id, phase=Phase.APPLYING).update(applied_by=actor.user_id)
    Upload.objects.filter(id=upload_id, phase=Phase.UNDOING).update(undone_by=actor.user_id)
    call_worker()


def call_worker() -> None:
    """Tell the supervisor that there is work. The file stays until the worker has nothing left to do."""
    place = worker_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.touch()


def worker_file() -> Path:
    return Path(settings.ENV.var) / WANTED


def _start(
    actor: Actor,
    sheet: sheets.Sheet,
    digest: str,
    brought: Brought,
    columns: Mapping[str, int],
    *,
    once: UUID,
    now: datetime,
) -> None:
    """All rows are sealed at once, or none is."""
    with doors.office(actor, "bring_list", now=now) as hall:
        hall.record(doors.NOBODY, fields=["journeys"])
        Upload.objects.create(
            id=once,
            office_id=actor.office_id,
            system=brought.system,
            file_name=brought.file_name[-200:],
            digest=digest,
            at=now,
            by=actor.user_id,
            rows=len(sheet.rows),
            whole_from=brought.whole_from,
            whole_until=brought.whole_until,
        )
        UploadRow.objects.bulk_create(
            [
                UploadRow(
                    upload_id=once,
                    office_id=actor.office_id,
                    number=number,
                    content_sealed=listrows.seal(once, number, "content_sealed", told),
                    match=Match.UNREADABLE,
                )
                for number, told in _contents(sheet, columns)
            ],
            batch_size=_BATCH,
        )
    call_worker()


def _contents(sheet: sheets.Sheet, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    seen: dict[str, int] = {}
    for row in sheet.rows:
        told = reconciling.content(row.cells, columns)
        nik = tidy_nik(told.get("nik", ""))
        if nik and seen.setdefault(nik, row.number) != row.number:
            told[TWICE] = str(seen[nik])
        yield row.number, told


def _kept(actor: Actor, once: UUID) -> tuple[Brought, bytes]:
    require(actor.may(Act.RECONCILE))
    kept = cache.get(_key(once))
    if not isinstance(kept, Mapping) or kept.get("actor") != str(actor.user_id):
        raise Invalid("list_waits_no_more")
    try:
        held = base64.b64decode(kept["file"], validate=True)
    except binascii.Error as error:
        raise Invalid("list_waits_no_more") from error
    days = [date.fromisoformat(kept[name]) if kept[name] else None for name in ("from", "until")]
    return (
        Brought(kept["system"], kept["name"], *days),
        sealing.open_bytes("satuatap_cache", once, "list", held),
    )


def _standing(actor: Actor, upload_id: UUID) -> Upload:
    """In an open gate: the list of this office, its row held, when nothing is being done with it."""
    require(actor.may(Act.RECONCILE))
    upload = Upload.objects.select_for_update().filter(id=upload_id, office_id=actor.office_id).first()
    if upload is None:
        raise NotFound("no_such_list")
    if upload.phase not in (Phase.MATCHED, Phase.APPLIED):
        raise Invalid("list_is_undone" if upload.phase == Phase.UNDONE else "list_is_busy")
    return upload


def _decided(rows: Any, decision: Decision, *, actor: Actor, now: datetime) -> int:
    at, by = (now, actor.user_id) if decision is not Decision.OPEN else (None, None)
    open_rows = rows.filter(outcome__in=["", Outcome.REFUSED])
    changed: int = open_rows.update(
        decision=decision, decided_at=at, decided_by=by, outcome="", outcome_code=""
    )
    return changed


def _persons(rows: Any) -> list[UUID]:
    found = rows.exclude(person=None).values_list("person_id", flat=True)
    return list(dict.fromkeys(found)) or [doors.NOBODY]


def _digest(held: bytes) -> str:
    return hashlib.sha256(held).hexdigest()


def _heads_digest(heads: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(heads).encode()).hexdigest()


def _key(once: UUID) -> str:
    return f"list:{uuid5(once, 'list')}"
