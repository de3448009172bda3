"""Closing the access log day by day: a Merkle root outside the database, chained to the day before.

The owner of the database can undo every trigger; she cannot make events fit a root that was written down.
`VAR/log-roots/2026-11-24.json` says how many events were closed on which root; beside it, `.ids` says which
they were, so that one that comes late (its clock was wrong, its transaction slow) goes into the next day
instead of breaking the one it belongs to. Whoever wants to be sure keeps the latest `head` elsewhere: on
paper, by mail.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connections, transaction

from satuatap.access.rules import merkle

GRACE = timedelta(minutes=5)  # a gate is open for two minutes at most; then its event is there
LOOK_BACK = timedelta(days=7)  # how late an event may come and still be closed with a later day
START = bytes(32)  # the head before the first day
COLUMNS = (
    "id", "at", "actor_id", "office_id", "organisation_id", "subject_id", "purpose", "act", "fields",
    "reason", "failed",
)  # fmt: skip
_EVENTS = f"SELECT {', '.join(COLUMNS)} FROM access_accessevent"  # noqa: S608
BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed day. `head` is the chain's after it; hashes in hex."""

    day: str
    closed_at: str
    count: int
    root: str
    previous: str
    head: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not fit. `code`: chain_broken, ids_missing, events_missing, events_changed, never_closed."""

    day: str
    code: str
    count: int = 0


def close(*, now: datetime, using: str = "owner") -> list[Closed]:
    """Close every day that is over and not closed yet; returns them. Run as the owner."""
    zone = ZoneInfo(settings.TIME_ZONE)
    known = closed_days()
    with _reading(using) as cursor:
        first = date.fromisoformat(known[-1].day) + timedelta(days=1) if known else _first_day(cursor, zone)
        done: list[Closed] = []
        day = first
        while day is not None and _end(day, zone) + GRACE <= now:
            done.append(_close(cursor, day, (known + done)[-1:], zone, now))
            day += timedelta(days=1)
    return done


def verify(*, using: str = "owner") -> tuple[list[Closed], list[Problem]]:
    """Every closed day worked out again from the events in the database, and what does not fit."""
    zone = ZoneInfo(settings.TIME_ZONE)
    known = closed_days()
    problems: list[Problem] = []
    head, seen = START, set[bytes]()
    with _reading(using) as cursor:
        for closed in known:
            problems += _chain_problems(closed, head)
            head = bytes.fromhex(closed.head)
            ids = _ids_of(closed.day)
            if len(ids) != closed.count:
                problems.append(Problem(closed.day, "ids_missing", closed.count - len(ids)))
                continue
            seen.update(ids)
            leaves = dict(_leaves(cursor, ids))
            if missing := len(ids) - len(leaves):
                problems.append(Problem(closed.day, "events_missing", missing))
            elif merkle.root([leaves[one] for one in ids]).hex() != closed.root:
                problems.append(Problem(closed.day, "events_changed"))
        if known:
            last = date.fromisoformat(known[-1].day)
            problems += _never_closed(cursor, _end(last, zone) - LOOK_BACK, seen, known[-1].day)
    return known, problems


def closed_days() -> list[Closed]:
    """What the files say, in order."""
    return [Closed(**json.loads(path.read_text())) for path in sorted(_folder().glob("*.json"))]


def content_of(row: Sequence[Any]) -> bytes:
    """An event as bytes that are the same on every machine: JSON of its columns in order, times in UTC."""
    plain = [value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value for value in row]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=str).encode()


def _close(cursor: Any, day: date, before: list[Closed], zone: ZoneInfo, now: datetime) -> Closed:
    end = _end(day, zone)
    since = end - timedelta(days=1) - LOOK_BACK if before else datetime.min.replace(tzinfo=UTC)
    earlier = set[bytes]()
    for back in range(1, LOOK_BACK.days + 2):
        earlier.update(_ids_of((day - timedelta(days=back)).isoformat()))
    cursor.execute(f"{_EVENTS} WHERE at >= %s AND at < %s ORDER BY id", [since, end])
    leaves = {
        row[0].bytes: merkle.leaf(content_of(row)) for row in _rows(cursor) if row[0].bytes not in earlier
    }
    ids = sorted(leaves)
    root = merkle.root([leaves[one] for one in ids])
    previous = bytes.fromhex(before[-1].head) if before else START
    closed = Closed(
        day=day.isoformat(),
        closed_at=now.isoformat(timespec="seconds"),
        count=len(ids),
        root=root.hex(),
        previous=previous.hex(),
        head=merkle.chained(previous, day.isoformat(), len(ids), root).hex(),
    )
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    _path(closed.day, "ids").write_bytes(b"".join(ids))
    _path(closed.day, "json").write_text(
        json.dumps(asdict(closed), indent=2) + "\n"
    )  # last: the day counts now
    return closed


def _chain_problems(closed: Closed, head: bytes) -> Iterator[Problem]:
    expected = merkle.chained(head, closed.day, closed.count, bytes.fromhex(closed.root))
    if closed.previous != head.hex() or closed.head != expected.hex():
        yield Problem(closed.day, "chain_broken")


def _never_closed(cursor: Any, before: datetime, seen: set[bytes], day: str) -> Iterator[Problem]:
    """Events that say they are old, and were in no closing: somebody wrote them in afterwards."""
    cursor.execute("SELECT id FROM access_accessevent WHERE at < %s", [before])
    extra = sum(row[0].bytes not in seen for row in _rows(cursor))
    if extra:
        yield Problem(day, "never_closed", extra)


def _leaves(cursor: Any, ids: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for start in range(0, len(ids), BATCH):
        some = [UUID(bytes=one) for one in ids[start : start + BATCH]]
        cursor.execute(f"{_EVENTS} WHERE id = ANY(%s)", [some])
        yield from ((row[0].bytes, merkle.leaf(content_of(row))) for row in cursor.fetchall())


def _first_day(cursor: Any, zone: ZoneInfo) -> date | None:
    cursor.execute("SELECT min(at) FROM access_accessevent")
    earliest: datetime | None = cursor.fetchone()[0]
    return earliest.astimezone(zone).date() if earliest else None


def _end(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone)


def _rows(cursor: Any) -> Iterable[Sequence[Any]]:
    while rows := cursor.fetchmany(BATCH):
        yield from rows


def _ids_of(day: str) -> list[bytes]:
    path = _path(day, "ids")
    packed = path.read_bytes() if path.is_file() else b""
    return [packed[start : start + 16] for start in range(0, len(packed) // 16 * 16, 16)]


def _folder() -> Path:
    return settings.ENV.var / "log-roots"


def _path(day: str, kind: str) -> Path:
    return _folder() / f"{day}.{kind}"


@contextmanager
def _reading(using: str) -> Iterator[Any]:
    """The owner, for one transaction as the role that looks past row-level security."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE satuatap_search")
        yield cursor
        cursor.execute("RESET ROLE")
