"""Who works on a file, and who could."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import memberships_on
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import TeamMember
from satuatap.cases.rules import caseload
from satuatap.cases.rules.assignment import Candidate, fairest_first, least_loaded
from satuatap.cases.rules.words import OPEN_STATES, TeamKind
from satuatap.cases.selectors.absences import away_on
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.led import OpenFiles, open_files_led
from satuatap.cases.selectors.situations import SUPERVISORS, WORKERS
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody who may open the file. `until`: then no longer."""

    id: UUID
    user_id: UUID
    name: str
    organisation: str
    kind: TeamKind
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class TeamCard:
    members: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True)
class TeamPage:
    """`could_join`: colleagues of the office, fairest first · `could_lead`: who may take the lead over ·
    `loads`: what the counsellors of the organisation carry, for its supervisor only.
    """

    head: CaseHead
    members: tuple[MemberLine, ...]
    could_join: tuple[Candidate, ...]
    could_lead: tuple[Candidate, ...]
    loads: tuple[Candidate, ...]
    suggested: Candidate | None


def card(room: Room) -> TeamCard:
    """The live team for the overview."""
    return TeamCard(members_of(room))


def team_page(actor: Actor, reference: str, *, now: datetime) -> TeamPage:
    """The team with who could join it. Raises `NotFound`."""
    with doors.opened(actor, reference, act="team", now=now) as room:
        members = members_of(room)
        inside = {member.user_id for member in members}
        lead = next((member.user_id for member in members if member.kind == TeamKind.LEAD), None)
        everybody = candidates_of(room) if room.leads else []
        others = [one for one in everybody if one.user_id != lead]
        return TeamPage(
            head=head_of(room),
            members=members,
            could_join=tuple(one for one in others if one.user_id not in inside),
            could_lead=tuple(
                one
                for one in others
                if one.organisation_id == room.case.lead_id
                or (room.member is not None and one.user_id in inside)
            ),
            loads=tuple(one for one in everybody if one.weight is not None and not one.supervises),
            suggested=least_loaded(others, today=room.today),
        )


def members_of(room: Room) -> tuple[MemberLine, ...]:
    """The live team: the lead first."""
    names = room.staff([row.user_id for row in room.team])
    return tuple(
        MemberLine(
            id=row.id,
            user_id=row.user_id,
            name=names.get(row.user_id, ""),
            organisation=str(row.organisation),
            kind=TeamKind(row.kind),
            since=row.at,
            until=row.until,
        )
        for row in sorted(room.team, key=lambda row: (row.kind != TeamKind.LEAD, row.kind))
    )


def candidates_of(room: Room) -> list[Candidate]:
    """Whoever works on files in this office today, fairest first.

    Loads are known to a supervisor only, of the files her organisation leads: to a counsellor they would
    count other people's files.
    """
    today = room.today
    posts = (
        memberships_on(today)
        .filter(office_id=room.case.office_id, role__in=WORKERS)
        .select_related("organisation", "user")
        .order_by("user_id", "id")
    )
    away = away_on(room.case.office_id, today)
    found = {post.user_id: _candidate(post, away.get((post.user_id, post.organisation_id))) for post in posts}
    if room.actor.may(Act.SUPERVISE_CASES) and room.case.lead_id == room.actor.organisation_id:
        loads = loads_of(open_files_led(room.actor, now=room.now), today=today)
        for user_id, one in found.items():
            if one.organisation_id == room.case.lead_id:
                files, weight = loads.get(user_id, (0, 0))
                found[user_id] = replace(one, files=files, weight=weight)
    return fairest_first(list(found.values()), today=today)


def loads_of(led: Iterable[OpenFiles], *, today: date) -> dict[UUID, tuple[int, int]]:
    """user -> (open files she leads, their weight)."""
    by_risk = weights(today)
    loads: dict[UUID, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in led:
        if one.worker is not None:
            files, weight = loads[one.worker]
            each = caseload.weight(one.risk, danger=one.in_danger, by_risk=by_risk)
            loads[one.worker] = (files + one.files, weight + one.files * each)
    return dict(loads)


def unattended(
    led: Iterable[OpenFiles], office_id: UUID, organisation_id: UUID, *, now: datetime, today: date
) -> list[tuple[str, UUID]]:
    """(reference, lead) of the open files it leads of whose team nobody is there today. Inside a supervisor's
    gate.
    """
    away = away_on(office_id, today)
    posts = memberships_on(today).filter(office_id=office_id, role__in=WORKERS)
    there = set(posts.values_list("user_id", "organisation_id")) - set(away)
    gone = {one.worker for one in led if one.worker} - {user for user, of in there if of == organisation_id}
    live = TeamMember.objects.filter(
        Q(until=None) | Q(until__gt=now),
        ended_at=None,
        case__office_id=office_id,
        case__lead_id=organisation_id,
        case__state__in=OPEN_STATES,
    )
    theirs = live.filter(kind=TeamKind.LEAD, user_id__in=gone)
    leads = dict(theirs.values_list("case__reference", "user_id"))
    team = live.filter(case__in=theirs.values("case"))
    attended = {
        reference
        for reference, user_id, of in team.values_list("case__reference", "user_id", "organisation_id")
        if (user_id, of) in there
    }
    return sorted((reference, lead) for reference, lead in leads.items() if reference not in attended)


def weights(today: date) -> dict[str, int]:
    """risk code -> weight of a file."""
    return {row.code: int(row.extra["weight"]) for row in catalogue.codes(CodeList.RISK, today)}


def _candidate(post: Membership, away_until: date | None) -> Candidate:
    return Candidate(
        user_id=post.user_id,
        name=post.user.display_name,
        organisation_id=post.organisation_id,
        organisation=str(post.organisation),
        woman=post.user.is_woman_officer,
        leaves_on=post.valid_until,
        supervises=post.role in SUPERVISORS,
        away_until=away_until,
    )


__all__ = [
    "MemberLine",
    "TeamCard",
    "TeamPage",
    "candidates_of",
    "card",
    "loads_of",
    "members_of",
    "team_page",
    "unattended",
    "weights",
]
