"""The end of a file: how long it is kept, and its erasure by two people.

Erasing destroys the file's key, so that what was said cannot be read in any copy ever made (docs/adr/0008).
Codes and times stay, without a link to a person: counts of past years remain right.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F

from satuatap.access import gate, keyring
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import Case, CaseEvent, Erasure, TeamMember
from satuatap.cases.rules import retention as rules
from satuatap.cases.rules.retention import ErasureGround
from satuatap.cases.rules.words import CaseState, TeamKind
from satuatap.cases.services.sharing import destroy_keys
from satuatap.lib.errors import Denied, Invalid, must_find
from satuatap.lib.verdicts import require


def ask_erasure(actor: Actor, reference: str, *, ground: ErasureGround, now: datetime) -> UUID:
    """Ask that a closed file be erased; somebody else decides. A second asking finds the first.

    Raises:
        NotFound; Denied: `only_the_lead`, `close_it_first`, `kept_for_longer`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="ask_erasure", now=now) as room:
        room.require_lead()
        if room.case.state != CaseState.CLOSED:
            raise Denied("close_it_first")
        require(rules.can_ask(ground=ground, keep_until=room.case.keep_until, today=room.today))
        asked = Erasure.objects.filter(case=room.case, decided_at=None).first()
        if asked is not None:
            return asked.id
        asked = Erasure.objects.create(**room.new(ground=ground))
        room.happened("erasure_asked", about=asked.id, code=ground)
        return asked.id


def keep_file(actor: Actor, reference: str, erasure_id: UUID, *, now: datetime) -> None:
    """Refuse an erasure: the file is kept. Raises as `erase_file` does."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="keep_file", now=now) as room:
        _decide(actor, room.case, erasure_id, approved=False, now=now)
        room.happened("erasure_refused", about=erasure_id)


def erase_file(actor: Actor, reference: str, erasure_id: UUID, *, now: datetime) -> None:
    """Approve an erasure and carry it out: every text emptied, the key destroyed. There is no way back.

    The key goes before the database commits. Were the power lost in between, what remains is ciphertext that
    nobody can read, and approving again finishes: so the key is not asked for here.

    Raises:
        NotFound (`no_such_case`, `no_such_erasure`); Denied: `only_the_lead`, `not_your_own_request`;
        Invalid: `not_accepted`, the database refused.
    """
    require(actor.may(Act.WORK_CASES))
    with gate.opened(actor, doors.purpose_of(actor), now=now) as door:
        case_id = doors.called(reference)
        door.record("erase", case_id)
        rows = Case.objects.select_for_update(of=("self",)).filter(id=case_id)
        case = must_find(rows.first(), "no_such_case")
        if case.state != CaseState.CLOSED:
            raise Denied("close_it_first")
        _decide(actor, case, erasure_id, approved=True, now=now)
        with connection.cursor() as cursor:
            cursor.execute("SELECT closed.erase(%s)", [case.id])
        CaseEvent.objects.create(
            **doors.new_row(case.id, by=actor.user_id, now=now, act="erased", about_id=erasure_id)
        )
        Case.objects.filter(id=case.id).update(erased_at=now, version=F("version") + 1)
        destroy_keys(case.id)
        keyring.destroy(case.id)


def _decide(actor: Actor, case: Case, erasure_id: UUID, *, approved: bool, now: datetime) -> None:
    leads = TeamMember.objects.filter(
        case=case, user_id=actor.user_id, kind=TeamKind.LEAD, ended_at=None
    ).exists()
    if not leads and not actor.may(Act.SUPERVISE_CASES):
        raise Denied("only_the_lead")
    open_ones = Erasure.objects.filter(case=case, id=erasure_id, decided_at=None)
    asked = must_find(open_ones.first(), "no_such_erasure")
    require(rules.can_decide(asked_by=asked.by, decides=actor.user_id))
    changed = Erasure.objects.filter(id=erasure_id).update(
        decided_at=now, decided_by=actor.user_id, approved=approved
    )
    if not changed:
        raise Invalid("not_accepted")
