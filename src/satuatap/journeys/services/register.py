"""The recruitment register, kept by who may: `recruitment` stands below the staircase's step of roles."""

import base64
import binascii
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import IO
from uuid import UUID

from django.core.cache import cache

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.lib.errors import Invalid
from satuatap.lib.verdicts import require
from satuatap.recruitment import services
from satuatap.recruitment.models import RegisterImport
from satuatap.recruitment.rules.words import RegisterKind
from satuatap.recruitment.services import BranchDraft, Plan, SanctionDraft, Source

KEPT = 3600  # seconds: how long a list waits between its dry run and its yes


def show_plan(
    actor: Actor, kind: RegisterKind, file: IO[bytes], source: Source, *, once: UUID, today: date
) -> Plan:
    """What a list would change; the file waits an hour for a yes under the form's own key.

    Raises:
        Denied. Invalid: as `recruitment.services.plan`.
    """
    require(actor.may(Act.KEEP_REGISTER))
    plan = services.plan(kind, file, today=today)
    file.seek(0)
    kept = {
        "actor": str(actor.user_id),
        "kind": kind.value,
        "file": base64.b64encode(file.read()).decode(),
        "name": source.file_name,
        "from": source.published_by,
        "on": source.checked_on.isoformat(),
        "digest": plan.digest,
    }
    cache.set(_key(once), kept, KEPT)
    return plan


def kept_list(actor: Actor, once: UUID) -> tuple[RegisterKind, BytesIO, Source, str]:
    """The list that waits, its source and its digest. Raises Invalid("list_waits_no_more")."""
    require(actor.may(Act.KEEP_REGISTER))
    kept = cache.get(_key(once))
    if not isinstance(kept, Mapping) or kept.get("actor") != str(actor.user_id):
        raise Invalid("list_waits_no_more")
    try:
        content = base64.b64decode(kept["file"], validate=True)
    except binascii.Error as error:
        raise Invalid("list_waits_no_more") from error
    source = Source(kept["name"], kept["from"], date.fromisoformat(kept["on"]))
    return RegisterKind(kept["kind"]), BytesIO(content), source, kept["digest"]


def take_in(actor: Actor, *, once: UUID, now: datetime, today: date) -> RegisterImport:
    """The yes: the list is in the register, all of it or nothing. A second yes returns the first import."""
    require(actor.may(Act.KEEP_REGISTER))
    if (done := RegisterImport.objects.filter(id=once, applied_by=actor.user_id).first()) is not None:
        return done
    kind, file, source, digest = kept_list(actor, once)
    done = services.apply(
        kind,
        file,
        source,
        expected=digest,
        by=actor.user_id,
        office_id=actor.office_id,
        once=once,
        now=now,
        today=today,
    )
    cache.delete(_key(once))
    return done


def place_sanction(actor: Actor, agency_id: UUID, draft: SanctionDraft) -> None:
    """Raises `Denied`, `Invalid`."""
    require(actor.may(Act.KEEP_REGISTER))
    services.place_sanction(agency_id, draft)


def lift_sanction(actor: Actor, agency_id: UUID, sanction_id: UUID, *, ends_on: date) -> None:
    """Raises `Denied`, `NotFound`, `Invalid`."""
    require(actor.may(Act.KEEP_REGISTER))
    services.lift_sanction(agency_id, sanction_id, ends_on=ends_on)


def add_branch(actor: Actor, agency_id: UUID, draft: BranchDraft) -> None:
    """Raises `Denied`."""
    require(actor.may(Act.KEEP_REGISTER))
    services.add_branch(agency_id, draft)


def _key(once: UUID) -> str:
    return f"register:{once}"
