"""Verifying a document once, for every desk that may know it."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid4

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.lib.verdicts import require
from satuatap.people import rows
from satuatap.people.models import PersonDocument
from satuatap.people.rules import documents, names
from satuatap.people.selectors.documents import kinds_known_to
from satuatap.people.services.registering import today_of

REPLACED = "replaced"  # why a verification ends when a newer document of its kind is shown
LONGEST_NUMBER = 60


def verify_document(
    actor: Actor,
    person_id: UUID,
    kind_slug: str,
    *,
    desk_id: UUID,
    number: str = "",
    issued_on: date | None = None,
    valid_until: date | None = None,
    heard_alone: bool | None = None,
    asked: Collection[str] = (),
    now: datetime,
) -> UUID:
    """Record that an officer held this document in her hands and found it right; return the row's id.

    It takes the place of an older one of its kind. `valid_until` left out: worked out from the date of issue,
    where the catalogue knows how long the kind holds. `asked`: kinds that her journey asks for, besides
    those of the services of this desk.

    Raises:
        Denied: the role may not verify; `not_your_desk`; `document_not_of_desk`.
        NotFound: `no_such_person`, or no such kind. Invalid: on issued_on, valid_until, heard_alone, number.
    """
    require(actor.may(Act.VERIFY_DOCUMENT))
    if desk_id not in actor.desk_ids:
        raise Denied("not_your_desk")
    today = today_of(actor, now)
    kind = catalogue.document(kind_slug)
    if kind_slug not in asked and kind_slug not in kinds_known_to(actor, on=today):
        raise Denied("document_not_of_desk")
    until = valid_until or documents.expiry(issued_on, valid_months=kind.valid_months)
    refused = dict(
        documents.refusals(
            issued_on=issued_on,
            valid_until=until,
            today=today,
            asks_heard_alone=kind.asks_heard_alone,
            heard_alone=heard_alone,
        )
    )
    if bad := ("text_too_long",) if len(number) > LONGEST_NUMBER else names.text_refusals(number):
        refused["number"] = bad
    if refused:
        raise Invalid("not_accepted_as_typed", refused)
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        identity = rows.locked_by_id(door, "verify_document", person_id, [kind_slug])
        _end(person_id, now=now, actor=actor, reason=REPLACED, kind=kind)
        row_id = uuid4()
        PersonDocument.objects.create(
            id=row_id,
            person_id=person_id,
            office_id=identity.office_id,
            kind_id=kind.id,
            number_sealed=(
                sealing.seal_text("people_persondocument", row_id, "number_sealed", number)
                if number
                else None
            ),
            issued_on=issued_on,
            valid_until=until,
            heard_alone=heard_alone,
            verified_at=now,
            verified_by=actor.user_id,
            verified_desk_id=desk_id,
        )
        return row_id


def revoke_verification(
    actor: Actor, person_id: UUID, document_id: UUID, *, reason_code: str, now: datetime
) -> None:
    """Take a verification back, for a reason of the code list `rejection`; the row stays on record.

    Raises:
        Denied: the role may not verify. Invalid: `rejection_unknown`.
        NotFound: `no_such_person`; `no_such_document` (also when a desk of hers may not know its kind).
    """
    require(actor.may(Act.VERIFY_DOCUMENT))
    if catalogue.code(CodeList.REJECTION, reason_code) is None:
        raise Invalid("not_accepted_as_typed", {"reason_code": ["rejection_unknown"]})
    known = kinds_known_to(actor, on=today_of(actor, now))
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        rows.locked_by_id(door, "revoke_verification", person_id, ["documents"])
        ended = _end(
            person_id, now=now, actor=actor, reason=reason_code, id=document_id, kind__slug__in=known
        )
        if not ended:
            raise NotFound("no_such_document")


def _end(person_id: UUID, *, now: datetime, actor: Actor, reason: str, **which: object) -> int:
    live = PersonDocument.objects.filter(person_id=person_id, revoked_at=None, **which)
    return live.update(revoked_at=now, revoked_by=actor.user_id, revoked_reason=reason)
