"""Who looked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.access import gate
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose, can_open
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.lib.verdicts import require

PAGE = 50


@dataclass(frozen=True)
class Look:
    """One opening of a record: who, when, why, what was shown. `actor_name` is empty when unknown."""

    at: datetime
    actor_id: UUID
    actor_name: str
    office_id: UUID | None
    organisation_id: UUID | None
    purpose: Purpose
    act: str
    fields: tuple[str, ...]
    reason: str
    failed: bool


def looks_at(actor: Actor, subject_id: UUID, *, now: datetime, page: int = 1) -> list[Look]:
    """Openings of a record, latest first, `PAGE` at a time (pages from 1); the asking is one itself.

    A counsellor sees all; nobody else sees that a counsellor looked, and only the head sees supervision.

    Raises:
        Denied: the actor may not see looks.
    """
    require(actor.may(Act.SEE_LOOKS))
    purpose = next(
        (p for p in (Purpose.AUDIT, Purpose.COUNSELLING) if can_open(actor.role, p)), Purpose.COUNTER_SERVICE
    )
    first = (page - 1) * PAGE
    with gate.opened(actor, purpose, now=now) as door:
        door.record("who_looked", subject_id)
        events = list(
            AccessEvent.objects.filter(subject_id=subject_id).order_by("-at", "id")[first : first + PAGE]
        )
    names = names_of_staff({event.actor_id for event in events})
    return [
        Look(
            at=event.at,
            actor_id=event.actor_id,
            actor_name=names.get(event.actor_id, ""),
            office_id=event.office_id,
            organisation_id=event.organisation_id,
            purpose=Purpose(event.purpose),
            act=event.act,
            fields=tuple(event.fields),
            reason=event.reason,
            failed=event.failed,
        )
        for event in events
    ]
