"""What comes in from outside: left sealed by whoever may, taken by one counsellor, made a case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from satuatap.access import gate, keyring
from satuatap.access.gate import Door
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases.doors import purpose_of
from satuatap.cases.models import Intake
from satuatap.cases.rules import intakes
from satuatap.cases.rules.intakes import Told
from satuatap.cases.rules.words import Source
from satuatap.cases.selectors.intake import TABLE
from satuatap.cases.services import outside
from satuatap.cases.services.opening import CaseDraft, open_case
from satuatap.cases.vault import Vault
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.lib.errors import Denied, NotFound, must_find, refuse_if
from satuatap.lib.verdicts import require

MOST_WORKERS = 1000


@dataclass(frozen=True, slots=True)
class IntakeDraft:
    """What somebody leaves. `for_organisation`: None, or whose counsellors alone may read it ·
    `answer_by`: the last day by which she was promised that somebody looks at it.
    """

    told: Told
    source: Source
    for_organisation: UUID | None = None
    workers: int | None = None
    categories: Sequence[str] = ()
    destination_code: str = ""
    phase_code: str = ""
    is_danger: bool = False
    answer_by: date | None = None


def leave_intake(actor: Actor, draft: IntakeDraft, *, once: UUID, now: datetime) -> None:
    """Leave something for the counsellors of the actor's office. Nothing comes back, nothing is read.

    Danger calls whoever is on call, at once.

    Args:
        once: the form's own key; a second submit changes nothing.

    Raises:
        Denied: the role may not. Invalid: on `story`, `workers` and the fields of `Told`.
    """
    if not (actor.may(Act.RECEIVE_REFERRALS) or actor.may(Act.RAISE_CONCERN)):
        raise Denied("role_may_not")
    _check(draft)
    with gate.opened(actor, _purpose(actor), now=now) as door:
        office = catalogue.office(actor.office_slug)
        _leave(door, draft, once=once, office=office, left_by=actor.user_id, now=now)


def leave_publicly(office_slug: str, draft: IntakeDraft, *, once: UUID, now: datetime) -> bool:
    """The same through the public's door: no account, no name, no document.

    Where the agreed word of a case is its word for danger, that case is alarmed, and the word is not kept.

    Returns:
        Whether a message to somebody on call is on its way: for `is_danger` only, and never for a word.

    Raises:
        Invalid: as `leave_intake`. NotFound: `office_unknown`.
    """
    _check(draft)
    office = catalogue.office(office_slug)
    with gate.by_link(once, now=now) as door:
        if outside.heed_word(door, office, draft.told.code_word, now=now):
            draft = replace(draft, told=replace(draft.told, code_word=""))
        _leave(door, draft, once=once, office=office, left_by=None, now=now)
        return draft.is_danger and outside.is_somebody_called(once)


def take_intake(actor: Actor, intake_id: UUID, *, now: datetime) -> None:
    """One counsellor sees to it; to her colleagues it is gone. Taking it twice is no harm.

    Raises `NotFound` when somebody else has it.
    """
    require(actor.may(Act.WORK_CASES))
    require(actor.may(Act.READ_CONCERNS))
    with gate.opened(actor, Purpose.COUNSELLING, now=now) as door:
        door.record("take", intake_id)
        if Intake.objects.filter(id=intake_id, taken_by=actor.user_id).exists():
            return
        taken = Intake.objects.filter(id=intake_id, taken_at=None)
        if not taken.update(taken_at=now, taken_by=actor.user_id):
            raise NotFound("no_such_note")
        outside.end_calls(intake_id, now=now)


def open_file(actor: Actor, intake_id: UUID, draft: CaseDraft, *, now: datetime) -> str:
    """Make a case of what she took. Its words leave the inbox for good: their key is destroyed.

    `draft`: the form as she completed it, filled from what was left. A second submit returns the same case.
    Raises `Denied`, `NotFound`.
    """
    require(actor.may(Act.WORK_CASES))
    source = _taken(actor, intake_id, now=now)
    reference = open_case(actor, replace(draft, source=source), once=intake_id, now=now)
    with gate.opened(actor, Purpose.COUNSELLING, now=now) as door:
        door.record("open_case", intake_id)
        Intake.objects.filter(id=intake_id, opened_at=None).update(opened_at=now, content_sealed=b"")
    keyring.destroy(intake_id)
    return reference


def _taken(actor: Actor, intake_id: UUID, *, now: datetime) -> Source:
    with gate.opened(actor, Purpose.COUNSELLING, now=now) as door:
        door.record("view", intake_id)
        rows = Intake.objects.filter(id=intake_id, taken_by=actor.user_id)
        intake = must_find(rows.first(), "no_such_note")
        return Source(intake.source)


def _purpose(actor: Actor) -> Purpose:
    """Whoever works on cases leaves it as such, a referral partner as one, everybody else at the counter."""
    if actor.may(Act.WORK_CASES):
        return purpose_of(actor)
    return Purpose.REFERRAL if actor.may(Act.RECEIVE_REFERRALS) else Purpose.COUNTER_SERVICE


def _leave(
    door: Door,
    draft: IntakeDraft,
    *,
    once: UUID,
    office: Office,
    left_by: UUID | None,
    now: datetime,
) -> None:
    door.record("leave", once)
    try:
        vault = Vault.of(once)
    except keyring.KeyDestroyedError:
        vault = Vault.new(once)
    row = Intake(
        id=once,
        office_id=office.id,
        for_organisation_id=draft.for_organisation,
        source=draft.source,
        left_at=now,
        left_by=left_by,
        workers=draft.workers,
        categories=list(draft.categories),
        destination_code=draft.destination_code,
        phase_code=draft.phase_code,
        is_danger=draft.is_danger,
        answer_by=draft.answer_by,
        content_sealed=vault.seal(TABLE, once, "content_sealed", draft.told.written()),
    )
    # A second submit is not told from the first: who leaves something cannot read.
    Intake.objects.bulk_create([row], ignore_conflicts=True)
    if draft.is_danger:
        outside.call_for_intake(office, once, now=now)


def _check(draft: IntakeDraft) -> None:
    wrong = intakes.wrong(draft.told)
    if draft.workers is not None and not 0 < draft.workers <= MOST_WORKERS:
        wrong["workers"] = ["number_out_of_range"]
    refuse_if(wrong)
