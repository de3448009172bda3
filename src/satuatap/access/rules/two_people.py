"""Who is let in to closed files: one person proposes, another confirms. The database repeats it.

One person alone could else give herself a counsellor's place: hire an invented one, or reset a real one's
sign-in. An invented administrator could confirm, so administrators and heads too are let in by two.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import (
    ROLES,
    CaseSupervisor,
    HeadOfOffice,
    OfficeAdministrator,
    can,
)
from satuatap.lib.verdicts import YES, Verdict, no

LAPSES = timedelta(days=7)  # after this a proposal has to be made anew

# What a password alone must not open, one person alone must not give.
TWO_PEOPLE = frozenset(code for code, role in ROLES.items() if role.second_factor)
_OF_CLOSED_FILES = {Act.WORK_CASES, Act.SUPERVISE_CASES, Act.READ_CONCERNS, Act.RECEIVE_REFERRALS}
CLOSED_FILES = frozenset(code for code in TWO_PEOPLE if ROLES[code].may & _OF_CLOSED_FILES)
ANSWERS_FOR_FILES = CaseSupervisor.code
OTHERWISE = (OfficeAdministrator.code, HeadOfOffice.code)


class ProposalKind(TextChoices):
    POST = "post", _("new post")
    RESET = "reset", _("new first password")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed: a role for one organisation in one office, for `user_id`, by `by`."""

    role: str
    office_id: UUID
    organisation_id: UUID
    user_id: UUID
    by: UUID
    lapses_at: datetime
    settled: bool


@dataclass(frozen=True, slots=True)
class Second:
    """Who would confirm it."""

    user_id: UUID
    role: str
    office_id: UUID
    organisation_id: UUID


def needs_two_people(role: str) -> bool:
    """Whether a post with this role, and the sign-in of who holds it, take a second person."""
    return role in TWO_PEOPLE


def can_confirm(it: Proposed, *, by: Second, has_supervisor: bool, now: datetime) -> Verdict:
    """May she be the second person?

    Args:
        has_supervisor: the organisation has a supervisor at work in the office, other than who proposed it
            and whom it is about.

    Reasons: role_may_not, no_such_proposal, proposal_settled, proposal_lapsed, proposer_does_not_confirm,
    not_for_oneself, supervisor_confirms, supervisor_of_another.
    """
    if not (may := can(by.role, Act.CONFIRM_STAFF)):
        return may
    if it.office_id != by.office_id:
        return no("no_such_proposal")
    if it.settled:
        return no("proposal_settled")
    if it.lapses_at <= now:
        return no("proposal_lapsed")
    if it.by == by.user_id:
        return no("proposer_does_not_confirm")
    if it.user_id == by.user_id:
        return no("not_for_oneself")
    if by.role == ANSWERS_FOR_FILES:
        of_hers = it.role in CLOSED_FILES and it.organisation_id == by.organisation_id
        return YES if of_hers else no("supervisor_of_another")
    return no("supervisor_confirms") if has_supervisor and it.role in CLOSED_FILES else YES
