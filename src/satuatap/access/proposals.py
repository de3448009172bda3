"""Letting in who works on closed files: one administrator proposes, a second person confirms.

The rules: `access.rules.two_people`; the database repeats them (`access.second_person`). Both persons are in
the access log, with the one it is about as subject.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from satuatap.access import gate
from satuatap.access.models import StaffProposal
from satuatap.access.rules.purposes import Purpose
from satuatap.access.rules.two_people import (
    ANSWERS_FOR_FILES,
    CLOSED_FILES,
    LAPSES,
    TWO_PEOPLE,
    ProposalKind,
    Proposed,
    Second,
    can_confirm,
)
from satuatap.access.staff import Hired, Post, check_post, colleague, first_password, not_oneself, save_post
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import User
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import memberships_not_ended, memberships_on
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from satuatap.lib.verdicts import Verdict, require


@dataclass(frozen=True)
class Newcomer:
    """Somebody who has no sign-in yet."""

    username: str
    display_name: str
    is_woman_officer: bool


def propose_post(actor: Actor, *, who: Newcomer | UUID, post: Post, now: datetime) -> UUID:
    """Propose a newcomer, or one more post for a colleague; returns the id of the proposal.

    Raises:
        Denied: the actor may not manage staff.
        NotFound: no such colleague.
        Invalid: the user name is taken, the post does not fit the role, not_for_oneself, one_is_enough.
    """
    require(actor.may(Act.MANAGE_STAFF))
    check_post(actor, post)
    if post.role not in TWO_PEOPLE:
        raise Invalid("one_is_enough")
    row = _row(actor, ProposalKind.POST, post.role, post.organisation_id, now)
    row.desk_id, row.valid_from, row.valid_until = post.desk_id, post.valid_from, post.valid_until
    if isinstance(who, Newcomer):
        row.username, row.display_name = who.username.lower(), who.display_name
        row.is_woman_officer = who.is_woman_officer
        if _is_taken(row.username, now):
            raise Invalid("check_the_form", fields={"username": ["username_taken"]})
    else:
        not_oneself(actor, who)
        if not User.objects.filter(id=who).exists():
            raise NotFound("no_such_user")
        row.user_id = who
    return _propose(actor, row, act="propose_post", now=now)


def propose_reset(actor: Actor, *, user_id: UUID, now: datetime) -> UUID:
    """Propose a new first password for who lost hers; returns the id of the proposal.

    Raises: Denied (`works_elsewhere_too`, or the role may not), NotFound, Invalid (`not_for_oneself`,
    `one_is_enough`).
    """
    require(actor.may(Act.MANAGE_STAFF))
    not_oneself(actor, user_id)
    user = colleague(actor, user_id)
    not_ended = memberships_not_ended(user.id, clocks.day(now, actor.time_zone))
    if any(post.office_id != actor.office_id for post in not_ended):
        raise Denied("works_elsewhere_too")
    posts = [post for post in not_ended if post.role in TWO_PEOPLE]
    if not posts:
        raise Invalid("one_is_enough")
    first = min(posts, key=lambda post: (post.role not in CLOSED_FILES, post.valid_from))
    row = _row(actor, ProposalKind.RESET, first.role, first.organisation_id, now)
    row.user_id = user.id
    return _propose(actor, row, act="propose_reset", now=now)


def confirm(actor: Actor, *, proposal_id: UUID, now: datetime) -> Hired | None:
    """Be the second person: what was proposed takes effect now.

    Returns the new first password, shown once to her who confirms, so that who proposed it never has it. It
    is made for a newcomer, for a reset, and for a colleague whose password one person alone could have set
    until now; None for one whose sign-in took two before, or belongs to another office too.

    Raises:
        NotFound; Denied with a reason of `can_confirm`, or works_elsewhere_too; Invalid: the user name or the
        post no longer fits; Stale: settled meanwhile.
    """
    row = _proposal(actor, proposal_id)
    require(verdict_on(actor, row, now=now))
    password = _password_of(actor, row, now)
    hashed = make_password(password) if password else ""
    if row.kind == ProposalKind.POST:
        check_post(actor, _post_of(row))
    if row.username and User.objects.filter(username=row.username).exists():
        raise Invalid("username_taken")
    with gate.opened(actor, Purpose.CONFIRMATION, now=now) as door:
        door.record(f"confirm_{row.kind}", row.user_id)
        _settle(row, actor, confirmed=True, now=now)
        if row.username:
            _newcomer(row, hashed).save(force_insert=True)
        elif hashed:
            User.objects.filter(id=row.user_id).update(password=hashed, must_change_password=True)
            Authenticator.objects.filter(user_id=row.user_id).delete()
        if row.kind == ProposalKind.POST:
            save_post(actor, row.user_id, _post_of(row), membership_id=row.id)
    if not password:
        return None
    username = row.username or User.objects.values_list("username", flat=True).get(id=row.user_id)
    return Hired(row.user_id, username, password)


def turn_down(actor: Actor, *, proposal_id: UUID, now: datetime) -> None:
    """End a proposal without effect: who could confirm it, or who proposed it. Raises as `confirm` does."""
    row = _proposal(actor, proposal_id)
    takes_back = row.proposed_by == actor.user_id and row.settled_at is None
    if not takes_back:
        require(verdict_on(actor, row, now=now))
    purpose = Purpose.ADMINISTRATION if takes_back else Purpose.CONFIRMATION
    with gate.opened(actor, purpose, now=now) as door:
        door.record(f"turn_down_{row.kind}", row.user_id)
        _settle(row, actor, confirmed=False, now=now)


def verdict_on(actor: Actor, row: StaffProposal, *, now: datetime) -> Verdict:
    """May she confirm this one? Reasons: those of `can_confirm`."""
    supervisors = memberships_on(clocks.day(now, actor.time_zone)).filter(
        role=ANSWERS_FOR_FILES, office_id=row.office_id, organisation_id=row.organisation_id
    )
    return can_confirm(
        Proposed(
            role=row.role,
            office_id=row.office_id,
            organisation_id=row.organisation_id,
            user_id=row.user_id,
            by=row.proposed_by,
            lapses_at=row.lapses_at,
            settled=row.settled_at is not None,
        ),
        by=Second(actor.user_id, actor.role, actor.office_id, actor.organisation_id),
        has_supervisor=supervisors.exclude(user_id__in=(row.proposed_by, row.user_id)).exists(),
        now=now,
    )


def _row(actor: Actor, kind: ProposalKind, role: str, organisation_id: UUID, now: datetime) -> StaffProposal:
    return StaffProposal(
        id=uuid4(),
        kind=kind,
        user_id=uuid4(),
        role=role,
        organisation_id=organisation_id,
        office_id=actor.office_id,
        proposed_by=actor.user_id,
        proposed_at=now,
        lapses_at=now + LAPSES,
    )


def _propose(actor: Actor, row: StaffProposal, *, act: str, now: datetime) -> UUID:
    with gate.opened(actor, Purpose.ADMINISTRATION, now=now) as door:
        door.record(act, row.user_id)
        row.save(force_insert=True)
    return row.id


def _is_taken(username: str, now: datetime) -> bool:
    open_ones = StaffProposal.objects.filter(settled_at=None, lapses_at__gt=now, username=username)
    return User.objects.filter(username=username).exists() or open_ones.exists()


def _proposal(actor: Actor, proposal_id: UUID) -> StaffProposal:
    row = StaffProposal.objects.filter(id=proposal_id, office_id=actor.office_id).first()
    if row is None:
        raise NotFound("no_such_proposal")
    return row


def _settle(row: StaffProposal, actor: Actor, *, confirmed: bool, now: datetime) -> None:
    changed = StaffProposal.objects.filter(id=row.id, settled_at=None).update(
        settled_at=now, settled_by=actor.user_id, confirmed=confirmed
    )
    if not changed:
        raise Stale("proposal_settled")


def _password_of(actor: Actor, row: StaffProposal, now: datetime) -> str:
    if row.username:
        return first_password()
    not_ended = memberships_not_ended(row.user_id, clocks.day(now, actor.time_zone))
    elsewhere = any(m.office_id != row.office_id for m in not_ended)
    if row.kind == ProposalKind.RESET:
        if elsewhere:
            raise Denied("works_elsewhere_too")
        return first_password()
    took_two = any(m.role in TWO_PEOPLE for m in not_ended)
    return "" if took_two or elsewhere else first_password()


def _newcomer(row: StaffProposal, hashed: str) -> User:
    return User(
        id=row.user_id,
        username=row.username,
        display_name=row.display_name,
        is_woman_officer=row.is_woman_officer,
        password=hashed,
        must_change_password=True,
    )


def _post_of(row: StaffProposal) -> Post:
    if row.valid_from is None:
        raise ValueError("proposal_of_its_kind")  # the database asks for it
    return Post(row.role, row.organisation_id, row.desk_id, row.valid_from, row.valid_until)
