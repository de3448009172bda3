"""Link and one-time code for a receiver without an account.

Whoever finds the link has nothing without the code, and the code nothing without the link. Neither is kept:
only their keyed hashes. A browser that gave both is let in for a shift; then a new code is asked for.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from satuatap.access import gate, sealing
from satuatap.cases.doors import Room
from satuatap.cases.models import Referral, ReferralEvent, ReferralLink
from satuatap.cases.rules.referral_steps import CODE_DIGITS, CODE_TRIES, LINK_LIFE
from satuatap.cases.services.sharing import event_values
from satuatap.lib.errors import Invalid, NotFound

_SECRET_BYTES = 32  # 256 bits: nobody guesses a link
_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Link:
    """What is told to the receiver, once: the link by one way, the code by another."""

    token: str
    code: str
    expires_at: datetime


def new_link(room: Room, referral: Referral) -> Link:
    """Make a link and its code; an older one ends."""
    ReferralLink.objects.filter(referral=referral, ended_at=None).update(ended_at=room.now)
    secret = secrets.token_bytes(_SECRET_BYTES)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    row_id = uuid4()
    expires_at = room.now + LINK_LIFE
    ReferralLink.objects.create(
        **room.new(id=row_id, referral_id=referral.id),
        token_hash=_token_hash(secret),
        code_hash=_code_hash(row_id, code),
        expires_at=expires_at,
    )
    ReferralEvent.objects.create(**room.new(referral_id=referral.id, act="link"))
    return Link(urlsafe_b64encode(referral.id.bytes + secret).decode().rstrip("="), code, expires_at)


def enter(token: str, code: str, *, now: datetime) -> UUID:
    """Use the code; returns the id of the link, for the browser's session.

    A wrong link, a wrong, used or old code and a referral that is open no more are one answer.

    Raises:
        Invalid: `code_does_not_open`.
    """
    link_id: UUID | None = None
    referral_id, secret = _parts(token)
    with gate.by_link(referral_id, now=now) as door:
        door.record("enter", referral_id)
        link = ReferralLink.objects.select_for_update().filter(referral_id=referral_id, ended_at=None).first()
        if link is not None and _is(link.token_hash, _token_hash(secret)) and _accepts(link, now):
            if _is(link.code_hash, _code_hash(link.id, code)):
                referral = Referral.objects.filter(id=referral_id).first()
                if referral is not None:
                    link_id, link.used_at = link.id, now
                    _log(referral, "code", now)
            else:
                link.tries += 1
            link.save(update_fields=["tries", "used_at"])
    if link_id is None:  # outside the gate, or the try would not be counted
        raise Invalid("code_does_not_open")
    return link_id


def referral_of(token: str) -> UUID:
    """The referral a token speaks of; a malformed one speaks of none that exists."""
    return _parts(token)[0]


def check_session(token: str, link_id: UUID, *, now: datetime) -> None:
    """Inside the gate: the browser's session belongs to the live link of this token.

    Raises:
        NotFound: `no_longer_open`.
    """
    referral_id, secret = _parts(token)
    link = ReferralLink.objects.filter(id=link_id, referral_id=referral_id, ended_at=None).first()
    if (
        link is None
        or link.used_at is None
        or link.expires_at <= now
        or not _is(link.token_hash, _token_hash(secret))
    ):
        raise NotFound("no_longer_open")


def _accepts(link: ReferralLink, now: datetime) -> bool:
    return link.used_at is None and link.tries < CODE_TRIES and now < link.expires_at


def _parts(token: str) -> tuple[UUID, bytes]:
    """What is no token becomes one of nobody, and takes the same way."""
    try:
        content = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (NotBase64, ValueError):
        content = b""
    if len(content) != _ID_BYTES + _SECRET_BYTES:
        content = secrets.token_bytes(_ID_BYTES + _SECRET_BYTES)
    return UUID(bytes=content[:_ID_BYTES]), content[_ID_BYTES:]


def _is(stored: bytes | memoryview, given: bytes) -> bool:
    return hmac.compare_digest(bytes(stored), given)


def _token_hash(secret: bytes) -> bytes:
    return sealing.hash_text("referral_link", secret.hex())


def _code_hash(link_id: UUID, code: str) -> bytes:
    return sealing.hash_text("referral_code", f"{link_id}|{code}")


def _log(referral: Referral, act: str, now: datetime) -> None:
    ReferralEvent.objects.create(**event_values(referral, act, by=referral.id, by_link=True, now=now))
