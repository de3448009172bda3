"""Breaking the glass: a file is opened in an emergency, for hours, and somebody else looks at why."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from django.db import connection

from satuatap.access import gate, keyring
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import memberships_on
from satuatap.cases import doors
from satuatap.cases.models import CaseEvent, Due, Emergency, TeamMember
from satuatap.cases.rules import emergencies as rules
from satuatap.cases.rules.words import TeamKind
from satuatap.cases.selectors.situations import SUPERVISORS
from satuatap.cases.services.rows import Wrong, check_text
from satuatap.cases.vault import Vault
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound, must_find, refuse_if
from satuatap.lib.verdicts import require

REVIEW = "emergency_review"  # Due.kind
_BEHIND = "SELECT file, organisation, worker, already FROM closed.in_emergency(%s)"
_WALLED = "SELECT closed.walled(%s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a reference: the case, who answers for it, and whether it is open to her anyway."""

    case_id: UUID
    organisation_id: UUID
    worker_id: UUID | None
    already: bool


def break_glass(actor: Actor, reference: str, *, reason: str, hours: int, now: datetime) -> None:
    """Open a file of the actor's office to her for some hours, by the reference that was read to her.

    Whoever supervises the file has to review it within a day. Where it is open to her already, nothing is
    written but the event.

    Args:
        hours: one of `rules.emergencies.HOURS`.

    Raises:
        Denied: the role may not. Invalid on `reason` or `hours`.
        NotFound: `no_such_case`, whether it does not exist, is erased, or is closed to her by a wall.
    """
    require(actor.may(Act.BREAK_GLASS))
    refuse_if(_wrong(reason, hours))
    with gate.opened(actor, Purpose.BREAK_GLASS, now=now) as door:
        behind = _behind(reference)
        door.record("break_glass", behind.case_id if behind else doors.NOBODY)
        try:
            vault = Vault.of(behind.case_id if behind else doors.NOBODY)
        except keyring.KeyDestroyedError:
            raise NotFound("no_such_case") from None
        if behind is not None and not behind.already:
            _let_in(actor, behind, vault, reason.strip(), hours, now)


def review_emergency(
    actor: Actor, reference: str, emergency_id: UUID, *, justified: bool, now: datetime
) -> None:
    """Say whether an emergency opening was justified; if it was not, it ends at once.

    Raises:
        NotFound (`no_such_case`, `no_such_emergency`); Denied: `only_the_lead`, `not_your_own_emergency`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="review_emergency", now=now) as room:
        room.require_lead()
        open_ones = Emergency.objects.filter(case=room.case, id=emergency_id, reviewed_at=None)
        emergency = must_find(open_ones.first(), "no_such_emergency")
        require(rules.can_review(asked_by=emergency.by, reviewer=actor.user_id))
        Emergency.objects.filter(id=emergency_id).update(
            reviewed_at=now, reviewed_by=actor.user_id, justified=justified
        )
        if not justified:
            TeamMember.objects.filter(id=emergency.member_id, ended_at=None).update(
                ended_at=now, ended_by=actor.user_id
            )
        code = "justified" if justified else "not_justified"
        room.done(REVIEW, about=emergency_id, outcome=code)
        room.happened("emergency_reviewed", about=emergency_id, code=code)


def _wrong(reason: str, hours: int) -> Wrong:
    wrong: Wrong = {}
    check_text(wrong, "reason", reason, missing=True, most=rules.MOST_WORDS)
    if hours not in rules.HOURS:
        wrong["hours"] = ["choose_hours"]
    return wrong


def _behind(reference: str) -> Behind | None:
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND, [reference])
        row = cursor.fetchone()
    return Behind(*row) if row else None


def _let_in(actor: Actor, behind: Behind, vault: Vault, reason: str, hours: int, now: datetime) -> None:
    new = partial(doors.new_row, behind.case_id, by=actor.user_id, now=now)
    place = TeamMember.objects.create(
        **new(
            user_id=actor.user_id,
            organisation_id=actor.organisation_id,
            kind=TeamKind.BREAK_GLASS,
            until=rules.until(now, hours),
        )
    )
    row_id = uuid4()
    sealed = vault.seal("cases_emergency", row_id, "reason_sealed", reason)
    Emergency.objects.create(**new(id=row_id, member_id=place.id, reason_sealed=sealed))
    responsible = _who_watches(actor, behind, now)
    Due.objects.create(
        **new(
            kind=REVIEW,
            about_id=row_id,
            due_at=now + rules.REVIEWED_WITHIN,
            responsible_id=responsible or actor.user_id,
        )
    )
    CaseEvent.objects.create(**new(act="emergency", about_id=row_id, facts={"hours": hours}))


def _who_watches(actor: Actor, behind: Behind, now: datetime) -> UUID | None:
    """The supervisor of the organisation that leads the case, if no wall stands before her; else its lead."""
    watchers = memberships_on(clocks.day(now, actor.time_zone)).filter(
        office_id=actor.office_id, organisation_id=behind.organisation_id, role__in=SUPERVISORS
    )
    for user_id in watchers.order_by("user__display_name", "id").values_list("user_id", flat=True):
        with connection.cursor() as cursor:
            cursor.execute(_WALLED, [behind.case_id, user_id, behind.organisation_id])
            row = cursor.fetchone()
        if row is not None and not row[0]:
            return user_id
    return behind.worker_id
