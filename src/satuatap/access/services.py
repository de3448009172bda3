"""Opening and closing records to people: grants and walls, set by the supervisor of the subject's office."""

from datetime import datetime
from uuid import UUID, uuid4

from satuatap.access import gate, sealing
from satuatap.access.models import Conflict, Grant
from satuatap.access.rules.grants import can_grant, can_place_wall
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.lib.errors import NotFound
from satuatap.lib.verdicts import require


def grant(
    actor: Actor,
    *,
    subject_id: UUID,
    to: UUID,
    purpose: Purpose,
    expires_at: datetime,
    reason: str,
    now: datetime,
) -> UUID:
    """Open one subject's record to one user for one purpose until a time; returns the id of the grant.

    Raises:
        Denied: to oneself, too long, in the past, not a serving purpose, or the role may not.
        Invalid: the subject is not of the actor's office, or closed to her (`not_accepted`).
    """
    require(can_grant(by=actor.user_id, to=to, purpose=purpose, now=now, expires_at=expires_at))
    row = Grant(
        id=uuid4(),
        subject_id=subject_id,
        actor_id=to,
        purpose=purpose,
        office_id=actor.office_id,
        granted_by=actor.user_id,
        granted_at=now,
        expires_at=expires_at,
        reason=reason,
    )
    with gate.opened(actor, Purpose.SUPERVISION, now=now) as door:
        door.record("grant", subject_id)
        row.save(force_insert=True)
    return row.id


def revoke(actor: Actor, *, grant_id: UUID, now: datetime) -> None:
    """End a grant of the actor's office at once. Raises Denied; NotFound: none that is live."""
    with gate.opened(actor, Purpose.SUPERVISION, now=now) as door:
        row = Grant.objects.filter(id=grant_id, office_id=actor.office_id, revoked_at=None).first()
        if row is None:
            raise NotFound("no_such_grant")
        door.record("revoke", row.subject_id)
        Grant.objects.filter(id=grant_id).update(revoked_at=now, revoked_by=actor.user_id)


def place_conflict(
    actor: Actor,
    *,
    subject_id: UUID,
    user_id: UUID | None = None,
    organisation_id: UUID | None = None,
    reason: str,
    now: datetime,
) -> UUID:
    """Close a subject's record to one user or one organisation; returns the id of the wall.

    Raises:
        Denied: neither or both are named, or the role may not.
        Invalid: the subject is not of the actor's office (`not_accepted`).
    """
    require(can_place_wall(user_id=user_id, organisation_id=organisation_id))
    wall_id = uuid4()
    row = Conflict(
        id=wall_id,
        subject_id=subject_id,
        actor_id=user_id,
        organisation_id=organisation_id,
        office_id=actor.office_id,
        placed_by=actor.user_id,
        placed_at=now,
        reason_sealed=sealing.seal_text("access_conflict", wall_id, "reason_sealed", reason),
    )
    with gate.opened(actor, Purpose.SUPERVISION, now=now) as door:
        door.record("place_conflict", subject_id)
        row.save(force_insert=True)
    return wall_id


def lift_conflict(actor: Actor, *, conflict_id: UUID, now: datetime) -> None:
    """Take a wall down; never one that stands before the actor herself or her organisation.

    Raises:
        Denied: the role may not.
        NotFound: no such wall for her.
    """
    with gate.opened(actor, Purpose.SUPERVISION, now=now) as door:
        wall = (
            Conflict.objects.filter(id=conflict_id, office_id=actor.office_id, lifted_at=None)
            .exclude(actor_id=actor.user_id)
            .exclude(organisation_id=actor.organisation_id)
            .first()
        )
        if wall is None:
            raise NotFound("no_such_wall")
        door.record("lift_conflict", wall.subject_id)
        Conflict.objects.filter(id=conflict_id).update(lifted_at=now, lifted_by=actor.user_id)
