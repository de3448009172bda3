"""The sealed inbox of the counsellors: anybody who serves drops a worry in, only they take it out."""

from datetime import datetime
from uuid import UUID, uuid4

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.lib.errors import Invalid, NotFound
from satuatap.lib.verdicts import require
from satuatap.people.models import Concern

LONGEST = 4000  # characters
_BLOCK = 512  # bytes; a row's size does not tell how much there was to say


def raise_concern(
    actor: Actor, person_id: UUID | None, visit_id: UUID | None, text: str, *, now: datetime
) -> None:
    """Leave a worry for the counsellors of the office. Nothing comes back: not whether she is known to them.

    Reads nothing, and names nobody in the access log: who looked at a record must not show who was worried.

    Raises:
        Denied: the role may not. Invalid: `concern_missing`, `text_too_long` on `text`.
    """
    require(actor.may(Act.RAISE_CONCERN))
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise Invalid("not_accepted_as_typed", {"text": ["text_too_long" if text else "concern_missing"]})
    row_id = uuid4()
    sealed = sealing.seal_text("people_concern", row_id, "text_sealed", _padded(text))
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now):
        Concern.objects.create(
            id=row_id,
            office_id=actor.office_id,
            person_id=person_id,
            visit_id=visit_id,
            text_sealed=sealed,
            raised_at=now,
            raised_by=actor.user_id,
        )


def take_concern(actor: Actor, concern_id: UUID, *, now: datetime) -> None:
    """Mark a worry as seen by a counsellor, who now sees to it. Raises `NotFound` when a colleague has."""
    require(actor.may(Act.READ_CONCERNS))
    with gate.opened(actor, Purpose.COUNSELLING, now=now) as door:
        door.record("take", concern_id)
        taken = Concern.objects.filter(id=concern_id, seen_at=None).update(seen_at=now, seen_by=actor.user_id)
        if not taken:
            raise NotFound("no_such_note")


def _padded(text: str) -> str:
    """Fill up with spaces to whole blocks of bytes."""
    return text + " " * (-len(text.encode()) % _BLOCK)
