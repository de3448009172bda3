"""The outbox: queue a message, call it back, send what may be sent, note what became of it.

Whoever queues decides to whom and with whose consent; the messenger decides by `rules.delivery` whether, when
and by which way, from what travels with the message.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F

from satuatap.letters import files, wordings
from satuatap.letters.channels import RefusedError, Sender
from satuatap.letters.models import OutboxMessage
from satuatap.letters.rules.delivery import (
    Delivery,
    Leg,
    Over,
    Plan,
    Send,
    Wait,
    after_refusal,
    next_act,
)
from satuatap.letters.rules.messages import Written, written
from satuatap.lib import clocks, seal
from satuatap.lib.errors import Invalid, NotFound

LEASE = timedelta(minutes=2)  # after it another messenger takes over what one has begun and not ended
BATCH = 20
_BLOCK = 512  # bytes; the size of a row does not tell how many ways there are
KEPT = timedelta(days=90)  # then the row goes, whatever became of it


def queue(
    plan: Plan,
    *,
    office_id: UUID,
    not_before: datetime,
    expires_at: datetime,
    about: UUID | None = None,
) -> UUID:
    """Put a message into the outbox and return its key, known to the caller only.

    Args:
        about: a key of the caller's, when several messages are called back together.

    Raises:
        Invalid: `no_way_to_write`: no way with consent; `message_not_neutral`, `message_too_long`,
            `letter_lacks_facts`: by any of the ways, though it may never come to it.
    """
    if not any(leg.consent and leg.address for leg in plan.legs):
        raise Invalid("no_way_to_write")
    for leg in plan.legs:
        words_of(plan, leg)
    key, row_id = about or uuid4(), uuid4()
    OutboxMessage.objects.create(
        id=row_id,
        about=key,
        office_id=office_id,
        plan_sealed=_sealed(row_id, plan),
        next_at=not_before,
        expires_at=expires_at,
    )
    return key


def cancel(*abouts: UUID, now: datetime) -> int:
    """Call back what has not been sent, and what else would be tried; returns how many messages."""
    waiting = OutboxMessage.objects.filter(about__in=abouts, over_at=None)
    called_back = waiting.filter(state=Delivery.QUEUED).update(
        state=Delivery.CANCELLED, over_at=now, plan_sealed=b"", reason="called_back"
    )
    waiting.filter(state=Delivery.SENT).update(over_at=now, plan_sealed=b"")
    return called_back


def send_due(senders: Mapping[str, Sender]) -> int:
    """Do what is due now, one message after the other; returns how many were looked at."""
    done = 0
    while done < BATCH and (taken := _take(clocks.now())) is not None:
        _see_to(taken, senders)
        done += 1
    return done


def note_report(message_id: UUID, leg: int, *, delivered: bool | None, now: datetime) -> None:
    """A channel tells what became of one way. A late report about an earlier way changes nothing."""
    with transaction.atomic():
        row = OutboxMessage.objects.select_for_update().filter(id=message_id, leg=leg).first()
        if row is None or delivered is None or row.state not in {Delivery.QUEUED, Delivery.SENT}:
            return
        if delivered:
            OutboxMessage.objects.filter(id=row.id).update(
                **_ended(Delivery.DELIVERED, now), sent_at=row.sent_at or now, delivered_at=now
            )
        elif row.over_at is None:
            then = after_refusal(plan_of(row), leg=leg, attempts=0, passing=False, now=now)
            _note(row.id, leg, 0, then, now=now)


def note_receipt(receipt: str, *, delivered: bool | None, now: datetime) -> None:
    """As `note_report`, for a channel that names its own receipt."""
    row = OutboxMessage.objects.filter(receipt=receipt).only("id", "leg").first() if receipt else None
    if row is not None:
        note_report(row.id, row.leg, delivered=delivered, now=now)


def sweep(*, now: datetime) -> int:
    """Delete what has been over for long; returns how many rows."""
    return OutboxMessage.objects.filter(over_at__lt=now - KEPT).delete()[0]


def report_address(message_id: UUID, leg: int) -> str:
    """The address a channel reports to: signed, so that nobody else can."""
    return f"{settings.ENV.public_url}/m/{message_id}/{leg}/{_signature(message_id, leg)}/"


def check_report(message_id: UUID, leg: int, signature: str) -> None:
    """Raises `NotFound` unless the address is one we gave."""
    if not hmac.compare_digest(_signature(message_id, leg), signature):
        raise NotFound("no_such_page")


def words_of(plan: Plan, leg: Leg) -> Written:
    """The words of one way. Raises `Invalid`."""
    kind = wordings.kinds().get(leg.kind)
    if kind is None:
        raise Invalid("no_such_message")
    return written(kind, plan.language, leg.facts, files.forbidden_words())


def plan_of(row: OutboxMessage) -> Plan:
    """Open a plan that is not over. Raises `lib.seal.SealBrokenError`."""
    opened = seal.decrypt(settings.ENV.field_key, bytes(row.plan_sealed), _place(row.id))
    return Plan.from_json(json.loads(opened))


@dataclass(frozen=True, slots=True)
class _Taken:
    id: UUID
    plan: Plan
    state: str
    leg: int
    attempts: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class _Sent:
    """A channel took it; what comes of it may be reported until the message expires."""

    receipt: str


def _take(now: datetime) -> _Taken | None:
    """Lease the message that has waited longest, so that no other messenger sends it meanwhile."""
    with transaction.atomic():
        row = (
            OutboxMessage.objects.select_for_update(skip_locked=True)
            .filter(next_at__lte=now, over_at=None)
            .order_by("next_at")
            .first()
        )
        if row is None:
            return None
        OutboxMessage.objects.filter(id=row.id).update(next_at=now + LEASE)
        return _Taken(row.id, plan_of(row), row.state, row.leg, row.attempts, row.expires_at)


def _see_to(taken: _Taken, senders: Mapping[str, Sender]) -> None:
    now = clocks.now()
    if taken.state == Delivery.SENT:  # no report came in time: "sent" is the last we know
        OutboxMessage.objects.filter(id=taken.id, over_at=None).update(over_at=now, plan_sealed=b"")
        return
    act = next_act(taken.plan, leg=taken.leg, now=now, expires_at=taken.expires_at, channels=senders)
    if not isinstance(act, Send):
        _note(taken.id, taken.leg, taken.attempts, act, now=now)
        return
    attempts = (taken.attempts if act.leg == taken.leg else 0) + 1
    # Before it is sent: a channel may report while it still answers.
    begun = OutboxMessage.objects.filter(id=taken.id, state=Delivery.QUEUED)
    if begun.update(leg=act.leg, attempts=attempts):
        then = _tried(taken, act.leg, attempts, senders)
        _note(taken.id, act.leg, attempts, then, now=clocks.now())


def _tried(taken: _Taken, leg: int, attempts: int, senders: Mapping[str, Sender]) -> _Sent | Wait | Over:
    way = taken.plan.legs[leg]
    try:
        words = words_of(taken.plan, way)
        return _Sent(senders[way.channel].send(way.address, words, report_to=report_address(taken.id, leg)))
    except Invalid as error:  # the office has forbidden a word since it was queued
        return Over(Delivery.FAILED, error.code)
    except RefusedError as refused:
        passing, now = refused.passing, clocks.now()
        return after_refusal(taken.plan, leg=leg, attempts=attempts, passing=passing, now=now)


def _note(message_id: UUID, leg: int, attempts: int, then: _Sent | Wait | Over, *, now: datetime) -> None:
    """Write down what follows, unless it was called back or reported meanwhile."""
    row = OutboxMessage.objects.filter(id=message_id)
    going = row.filter(over_at=None)
    match then:
        case Over(state, reason):
            going.update(**_ended(state, now), reason=reason)
        case Wait(next_leg, until):
            kept = attempts if next_leg == leg else 0
            going.update(state=Delivery.QUEUED, leg=next_leg, attempts=kept, next_at=until)
        case _Sent(receipt):
            sent = {"state": Delivery.SENT, "sent_at": now, "receipt": receipt}
            if not going.filter(state=Delivery.QUEUED).update(**sent, next_at=F("expires_at")):
                row.filter(state=Delivery.CANCELLED).update(**sent)  # called back too late: it is out


def _ended(state: Delivery, now: datetime) -> dict[str, object]:
    return {"state": state, "over_at": now, "plan_sealed": b""}


def _sealed(row_id: UUID, plan: Plan) -> bytes:
    content = json.dumps(plan.as_json()).encode()
    padded = content + b" " * (-len(content) % _BLOCK)
    return seal.encrypt(settings.ENV.field_key, padded, _place(row_id))


def _place(row_id: UUID) -> bytes:
    return f"letters_outboxmessage|{row_id}|plan_sealed".encode()


def _signature(message_id: UUID, leg: int) -> str:
    return seal.keyed_hash(settings.ENV.hash_key, f"report|{message_id}|{leg}").hex()[:32]
