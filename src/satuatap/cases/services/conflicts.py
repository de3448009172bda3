"""Conflict of interest: a file is closed to somebody whatever her role, and she does not see that it is."""

from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import ConflictOfInterest, Due, TeamMember
from satuatap.cases.rules.conflicts import can_lift, can_place
from satuatap.cases.rules.words import TeamKind
from satuatap.cases.services.rows import refuse_text
from satuatap.lib.errors import must_find
from satuatap.lib.verdicts import require

MOST_WORDS = 1000  # characters of a reason


def place_wall(
    actor: Actor,
    reference: str,
    *,
    user_id: UUID | None = None,
    organisation_id: UUID | None = None,
    reason: str,
    now: datetime,
) -> UUID:
    """Close a file to one user or one organisation; returns the id of the wall that stands.

    Her place in the team ends with it, and what was due from her falls to the actor. A wall that stands
    already is left as it is.

    Raises:
        NotFound; Denied: `only_the_lead`, `hand_over_first`, `its_organisation_leads`, `name_one`;
        Invalid on `reason`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="place_wall", now=now) as room:
        room.require_lead()
        refuse_text("reason", reason, most=MOST_WORDS)
        named = {"user_id": user_id, "organisation_id": organisation_id}
        lead = TeamMember.objects.filter(case=room.case, kind=TeamKind.LEAD, ended_at=None).first()
        require(can_place(**named, lead=lead.user_id if lead else None, lead_organisation=room.case.lead_id))
        standing = ConflictOfInterest.objects.filter(case=room.case, lifted_at=None, **named).first()
        if standing is not None:
            return standing.id
        values = room.new(**named)
        values["reason_sealed"] = room.vault.seal(
            "cases_conflictofinterest", values["id"], "reason_sealed", reason.strip()
        )
        _out_of_the_team(room, user_id, organisation_id)
        room.happened("wall_placed", about=values["id"])
        return ConflictOfInterest.objects.create(**values).id


def lift_wall(actor: Actor, reference: str, wall_id: UUID, *, now: datetime) -> None:
    """Open a file again to whom a wall named. It gives her no place in the team.

    Raises:
        NotFound (`no_such_case`, `no_such_wall`); Denied: `only_the_lead`, `not_your_own_wall`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="lift_wall", now=now) as room:
        room.require_lead()
        live = ConflictOfInterest.objects.filter(case=room.case, id=wall_id, lifted_at=None)
        wall = must_find(live.first(), "no_such_wall")
        require(can_lift(placed_by=wall.by, lifts=actor.user_id))
        ConflictOfInterest.objects.filter(id=wall_id).update(lifted_at=now, lifted_by=actor.user_id)
        room.happened("wall_lifted", about=wall_id)


def _out_of_the_team(room: Room, user_id: UUID | None, organisation_id: UUID | None) -> None:
    """Before the wall stands: the rows of whom it names are closed to nobody yet."""
    places = TeamMember.objects.filter(case=room.case, ended_at=None)
    places = places.filter(user_id=user_id) if user_id else places.filter(organisation=organisation_id)
    users = set(places.values_list("user_id", flat=True))
    places.update(ended_at=room.now, ended_by=room.actor.user_id)
    Due.objects.filter(case=room.case, responsible_id__in=users, done_at=None).update(
        responsible_id=room.actor.user_id
    )
