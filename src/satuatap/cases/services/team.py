"""Who works on a file. Assigning somebody and handing over the lead are two different acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Due, TeamMember
from satuatap.cases.rules.assignment import Candidate
from satuatap.cases.rules.words import TeamKind
from satuatap.cases.selectors.team import candidates_of
from satuatap.cases.services import notes
from satuatap.lib.errors import Denied, Invalid, must_find
from satuatap.lib.verdicts import require


def assign(
    actor: Actor, reference: str, *, user_id: UUID, until: datetime | None = None, now: datetime
) -> None:
    """Let a colleague, of any organisation of the office, work on the file too.

    Args:
        until: she is out of the team again by then; None: as long as it is worked on.

    Raises:
        NotFound, Denied (`only_the_lead`), Invalid on `user_id` (also where a conflict of interest stands) or
        `until`.
    """
    require(actor.may(Act.WORK_CASES))
    with _joining(), doors.opened(actor, reference, act="assign", now=now) as room:
        room.require_lead()
        if until is not None and until <= now:
            raise Invalid("invalid", {"until": ["in_the_past"]})
        chosen = _candidate(room, user_id)
        if room.has_member(user_id):
            raise Invalid("invalid", {"user_id": ["in_team_already"]})
        _end(room, user_id)  # a membership that ran out still takes her place
        TeamMember.objects.create(
            **room.new(
                user_id=user_id, organisation_id=chosen.organisation_id, kind=TeamKind.MEMBER, until=until
            )
        )
        room.happened("assigned", user=str(user_id))


def remove(actor: Actor, reference: str, member_id: UUID, *, now: datetime) -> None:
    """Take somebody out of the team; what is due from her falls to the lead.

    Raises `NotFound` (`no_such_case`, `no_such_member`), `Denied` (`only_the_lead`, `hand_over_first`).
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="remove", now=now) as room:
        room.require_lead()
        member = must_find(room.members.filter(id=member_id).first(), "no_such_member")
        if member.kind == TeamKind.LEAD:
            raise Denied("hand_over_first")
        lead = room.members.filter(kind=TeamKind.LEAD).values_list("user_id", flat=True).first()
        if lead is not None:
            _hand_on_dues(room, member.user_id, lead)
        room.happened("removed", user=str(member.user_id))
        TeamMember.objects.filter(id=member.id).update(ended_at=now, ended_by=actor.user_id)


def hand_over(
    actor: Actor,
    reference: str,
    *,
    user_id: UUID,
    stays: bool,
    text: str,
    version: int,
    now: datetime,
) -> None:
    """Hand the lead to a colleague of the same organisation, or to a member of the team of another one.

    Args:
        stays: whoever led it until now remains in the team.
        text: why, and what the new lead should know.

    Raises:
        NotFound, Stale, Denied (`only_the_lead`), Invalid on `user_id` (also where a conflict of interest
        stands) or `text`.
    """
    require(actor.may(Act.WORK_CASES))
    with _joining(), doors.opened(actor, reference, act="hand_over", version=version, now=now) as room:
        room.require_lead()
        chosen = _candidate(room, user_id)
        before = room.members.get(kind=TeamKind.LEAD)
        if before.user_id == user_id:
            raise Invalid("invalid", {"user_id": ["leads_already"]})
        if chosen.organisation_id != room.case.lead_id and not _may_leave_the_organisation(room, user_id):
            raise Invalid("invalid", {"user_id": ["not_of_your_organisation"]})
        note = notes.write(room, "transfer", text)
        _hand_on_dues(room, before.user_id, user_id)
        room.happened("handed_over", about=note, user=str(user_id))
        room.case.lead_id = chosen.organisation_id
        room.case.version += 1
        room.case.save(update_fields=["lead", "version"])
        # From here on she leads no more: what follows is the handing over itself (closed.hands_over).
        _end(room, user_id)
        TeamMember.objects.filter(id=before.id).update(ended_at=now, ended_by=actor.user_id)
        if stays:
            TeamMember.objects.create(
                **room.new(
                    user_id=before.user_id, organisation_id=before.organisation_id, kind=TeamKind.MEMBER
                )
            )
        TeamMember.objects.create(
            **room.new(user_id=user_id, organisation_id=chosen.organisation_id, kind=TeamKind.LEAD)
        )


@contextmanager
def _joining() -> Iterator[None]:
    """The database refuses whom a conflict of interest names: said by the field, and without saying why."""
    try:
        yield
    except Invalid as refused:
        if refused.code != "not_accepted":
            raise
        raise Invalid("invalid", {"user_id": ["cannot_join"]}) from None


def _candidate(room: Room, user_id: UUID) -> Candidate:
    """Whoever works on files in this office. Raises `Invalid`."""
    chosen = next((one for one in candidates_of(room) if one.user_id == user_id), None)
    if chosen is None:
        raise Invalid("invalid", {"user_id": ["no_such_colleague"]})
    return chosen


def _may_leave_the_organisation(room: Room, user_id: UUID) -> bool:
    """The lead herself may hand it to another organisation, if it works on the file already."""
    return room.member is not None and room.has_member(user_id)


def _end(room: Room, user_id: UUID) -> None:
    TeamMember.objects.filter(case=room.case, user_id=user_id, kind=TeamKind.MEMBER, ended_at=None).update(
        ended_at=room.now, ended_by=room.actor.user_id
    )


def _hand_on_dues(room: Room, before: UUID, after: UUID) -> None:
    Due.objects.filter(case=room.case, responsible_id=before, done_at=None).update(responsible_id=after)
