"""The long work on a list, piece by piece: a piece is one transaction; what is killed is begun anew.

It is done in the name of the officer who asked for it, under her claims: she is looked up anew at each
piece, and when she works here no longer the list stops and says so.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import InterfaceError, OperationalError, connection

from satuatap.access.gate import Door
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import User
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import can
from satuatap.accounts.selectors import actor_for, memberships_on
from satuatap.journeys import doors
from satuatap.journeys.models import Journey, Upload, UploadRow
from satuatap.journeys.rules import reconciling
from satuatap.journeys.rules.reconciling import Theirs, alike
from satuatap.journeys.rules.words import Match, Phase
from satuatap.journeys.selectors import listrows
from satuatap.journeys.selectors.listrows import Ours, compared
from satuatap.journeys.services import carrying
from satuatap.journeys.services.listing_up import SEVERAL
from satuatap.lib import clocks
from satuatap.lib.names import normalise
from satuatap.people import among

logger = logging.getLogger(__name__)

PIECE = 250  # rows compared in one transaction
CARRIED = 20  # rows carried out between two looks at whether to stop
MOST_ONLY_HERE = 20_000
BUSY = (Phase.MATCHING, Phase.APPLYING, Phase.UNDOING)

_WRITE = """
UPDATE journeys_uploadrow r
SET match = n.match, person_id = n.person, journey_id = n.journey, found_by = n.found_by,
    differences = n.differences::jsonb
FROM unnest(%s::bigint[], %s::text[], %s::uuid[], %s::uuid[], %s::text[], %s::text[])
    AS n (id, match, person, journey, found_by, differences)
WHERE r.id = n.id
"""


def work(*, now: datetime) -> bool:
    """Do one piece of what waits longest; False when nothing waits. Another worker's list is left to it."""
    waiting = Upload.objects.filter(phase__in=BUSY, stopped="").order_by("at").values_list("id", flat=True)
    return any(_tried(upload_id, now) for upload_id in list(waiting[:20]))


def _tried(upload_id: UUID, now: datetime) -> bool:
    """A list that cannot be gone on with stops and says so; it keeps no other list waiting."""
    try:
        return _piece(upload_id, now)
    except (OperationalError, InterfaceError):
        raise  # the database is away: the worker waits for it
    except Exception:
        logger.exception("The list %s stopped.", upload_id)
        Upload.objects.filter(id=upload_id).update(stopped="worker_failed")
        return True


def _piece(upload_id: UUID, now: datetime) -> bool:
    upload = Upload.objects.filter(id=upload_id).first()
    if upload is None or upload.phase not in BUSY:
        return False
    asked_by = {Phase.APPLYING: upload.applied_by, Phase.UNDOING: upload.undone_by}.get(
        Phase(upload.phase), upload.by
    )
    actor = _actor(asked_by or upload.by, upload.office_id, now)
    if actor is None:
        Upload.objects.filter(id=upload_id).update(stopped="officer_works_here_no_more")
        return True
    match upload.phase:
        case Phase.MATCHING:
            return compare(actor, upload_id, now=now)
        case Phase.APPLYING:
            return carrying.carry(actor, upload, CARRIED, now=now)
        case _:
            return carrying.put_back(actor, upload, CARRIED, now=now)


def compare(actor: Actor, upload_id: UUID, *, now: datetime) -> bool:
    """Compare the next rows of a list. False: another worker holds it, or it is done."""
    with doors.office(actor, "reconcile", now=now) as hall:
        upload = (
            Upload.objects.select_for_update(skip_locked=True)
            .filter(id=upload_id, phase=Phase.MATCHING)
            .first()
        )
        if upload is None:
            return False
        rows = _next_rows(upload)
        if rows:
            _compare(hall.door, upload, rows, hall.today)
            upload.done += len(rows)
        if upload.done >= upload.rows:
            _only_here(actor, upload)
            upload.finished_at, upload.phase = now, Phase.MATCHED
        upload.save(update_fields=["done", "finished_at", "phase"])
    return True


def _next_rows(upload: Upload) -> list[UploadRow]:
    rows = UploadRow.objects.filter(upload_id=upload.id, number__gt=0).order_by("number", "id")
    ids = list(rows.values_list("id", flat=True)[upload.done : upload.done + PIECE])
    return list(UploadRow.objects.filter(id__in=ids).order_by("number", "id"))


@dataclass(slots=True)
class _Found:
    row: UploadRow
    theirs: Theirs
    person_id: UUID | None = None
    found_by: str = ""


def _compare(door: Door, upload: Upload, rows: Sequence[UploadRow], today: date) -> None:
    told = [listrows.content_of(row) for row in rows]
    known = listrows.known(told, today=today)
    found = [
        _Found(row, reconciling.read(one, known, today=today)) for row, one in zip(rows, told, strict=True)
    ]
    legible = [one for one in found if not one.theirs.problems]
    hashes = {id(one): compared(one.theirs.values, upload.system).get("nik") for one in legible}
    by_nik = among.by_nik([hashed for hashed in hashes.values() if hashed])
    for one in legible:
        hers = by_nik.get(hashes[id(one)] or b"", [])
        if len(hers) == 1:
            one.person_id, one.found_by = hers[0], "nik"
        elif len(hers) > 1:
            one.found_by = SEVERAL
    by_name = {id(one): _near(one) for one in legible if not one.found_by}
    ids = {one.person_id for one in legible if one.person_id}
    ids |= {person for near in by_name.values() for person, _like in near}
    door.record("reconcile", *(sorted(ids) or [doors.NOBODY]), fields=["full_name", "birth_date", "journeys"])
    here = listrows.ours(ids, upload.system)
    for one in legible:
        if id(one) in by_name:
            _choose(one, by_name[id(one)], here)
    _write(upload, found, here)


def _near(one: _Found) -> list[tuple[UUID, float]]:
    born = one.theirs.birth_date
    if born is None:
        return []
    near = among.by_name(one.theirs.values["full_name"], born.year)
    return [(person, like) for person, like in near if like >= reconciling.NAME_AS_GOOD]


def _choose(one: _Found, near: Sequence[tuple[UUID, float]], here: Mapping[UUID, Ours]) -> None:
    born = one.theirs.birth_date
    name = normalise(one.theirs.values["full_name"])
    # The search is kind to half a name and to words it does not know; whom a list changes bears the name.
    who, several = reconciling.chosen(
        (
            str(person),
            alike(name, normalise(here[person].values["full_name"])),
            here[person].values["birth_date"] == born,
        )
        for person, _found in near
        if person in here
    )
    if several:
        one.found_by = SEVERAL
    elif who:
        one.person_id, one.found_by = UUID(who), "name"


def _write(upload: Upload, found: Sequence[_Found], here: Mapping[UUID, Ours]) -> None:
    lines: list[tuple[int, str, UUID | None, UUID | None, str, str]] = []
    for one in found:
        match, journey, differences = Match.ONLY_THERE, None, []
        ours = here.get(one.person_id) if one.person_id else None
        if one.theirs.problems:
            match = Match.UNREADABLE
        elif ours is not None:
            journey = ours.journey
            differences = reconciling.differing(compared(one.theirs.values, upload.system), ours.values)
            if journey is not None:
                match = Match.DIFFERENT if differences else Match.MATCHED
            else:
                differences = [name for name in differences if name in reconciling.OF_PERSON]
        lines.append(
            (
                one.row.id,
                match.value,
                ours.person_id if ours else None,
                journey.id if journey else None,
                one.found_by,
                json.dumps(differences),
            )
        )
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [list(column) for column in zip(*lines, strict=True)])


def _only_here(actor: Actor, upload: Upload) -> None:
    """The journeys the list should hold and does not."""
    if upload.whole_from is None or upload.whole_until is None:
        return
    zone = ZoneInfo(actor.time_zone)
    start = datetime.combine(upload.whole_from, time.min, zone)
    end = datetime.combine(upload.whole_until + timedelta(days=1), time.min, zone)
    listed = UploadRow.objects.filter(upload_id=upload.id).exclude(journey=None).values("journey_id")
    missing = (
        Journey.objects.filter(
            office_id=upload.office_id,
            opened_at__gte=start,
            opened_at__lt=end,
            exit_code="",
            returned_on=None,
        )
        .exclude(id__in=listed)
        .order_by("opened_at")
        .values_list("id", "person_id")
    )
    nothing = listrows.seal(upload.id, 0, "content_sealed", {})
    UploadRow.objects.bulk_create(
        [
            UploadRow(
                upload_id=upload.id,
                office_id=upload.office_id,
                number=0,
                content_sealed=nothing,
                match=Match.ONLY_HERE,
                person_id=person_id,
                journey_id=journey_id,
            )
            for journey_id, person_id in missing[:MOST_ONLY_HERE]
        ],
        batch_size=1000,
    )


def _actor(user_id: UUID, office_id: UUID, now: datetime) -> Actor | None:
    """The officer as she works in that office today, if her role may still do this."""
    user = User.objects.filter(id=user_id, is_active=True).first()
    if user is None:
        return None
    today = clocks.day(now, "Asia/Jakarta")
    posts = memberships_on(today).filter(user_id=user_id, office_id=office_id).order_by("role", "id")
    post = next((one for one in posts if can(one.role, Act.RECONCILE)), None)
    return actor_for(user, today=today, membership_id=post.id) if post else None
