"""Who looked, and who is proposed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from satuatap.access import gate
from satuatap.access.models import AccessEvent, StaffProposal
from satuatap.access.proposals import verdict_on
from satuatap.access.rules.purposes import Purpose, can_open
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.lib import clocks
from satuatap.lib.verdicts import Verdict, require

PAGE = 50
SHOWN_FOR = timedelta(days=90)  # a proposal that is settled or has lapsed


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


@dataclass(frozen=True)
class ProposalLine:
    """A proposal as the staff pages show it; `verdict`: may the actor confirm it. Days of the office."""

    row: StaffProposal
    name: str
    proposed_by: str
    proposed_on: date
    lapses_on: date
    settled_by: str
    settled_on: date | None
    verdict: Verdict
    is_own: bool  # the actor proposed it and may take it back


def proposals_of(actor: Actor, *, now: datetime) -> tuple[list[ProposalLine], list[ProposalLine]]:
    """The proposals of the actor's office: those that wait, and the past ones of `SHOWN_FOR`, latest first.

    Raises:
        Denied: the actor confirms nobody.
    """
    require(actor.may(Act.CONFIRM_STAFF))
    rows = list(
        StaffProposal.objects.filter(office_id=actor.office_id, proposed_at__gt=now - SHOWN_FOR)
        .select_related("organisation", "desk")
        .order_by("-proposed_at", "id")
    )
    names = names_of_staff(
        {user for row in rows for user in (row.user_id, row.proposed_by, row.settled_by) if user}
    )
    waiting: list[ProposalLine] = []
    past: list[ProposalLine] = []
    for row in rows:
        waits = row.settled_at is None and row.lapses_at > now
        line = ProposalLine(
            row=row,
            name=row.display_name or names.get(row.user_id, ""),
            proposed_by=names.get(row.proposed_by, ""),
            proposed_on=clocks.day(row.proposed_at, actor.time_zone),
            lapses_on=clocks.day(row.lapses_at, actor.time_zone),
            settled_by=names.get(row.settled_by, "") if row.settled_by else "",
            settled_on=clocks.day(row.settled_at, actor.time_zone) if row.settled_at else None,
            verdict=verdict_on(actor, row, now=now),
            is_own=waits and row.proposed_by == actor.user_id,
        )
        (waiting if waits else past).append(line)
    return waiting, past
