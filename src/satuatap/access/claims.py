"""The gate's signed word: who asks, from where, why. PostgreSQL checks it in `lock.claims()`.

A local setting of a transaction can be written by injected SQL; a signature with a key that the web role
cannot read can not. The token is bound to one backend and lives for two minutes.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

LIFE = timedelta(minutes=2)  # of a token; a gate held longer fails


@dataclass(frozen=True, slots=True)
class Claims:
    """What row-level policies decide by. `at` is the instant grants are measured against."""

    actor: UUID
    office: UUID | None
    organisation: UUID | None
    purpose: str
    at: datetime


def signed(claims: Claims, *, backend_pid: int, expires_at: datetime, key: bytes) -> str:
    """The token `actor|office|organisation|purpose|at|pid|expiry|HMAC-SHA256 in hex`."""
    body = "|".join(
        (
            str(claims.actor),
            str(claims.office or ""),
            str(claims.organisation or ""),
            claims.purpose,
            claims.at.isoformat(),
            str(backend_pid),
            f"{expires_at.timestamp():.3f}",
        )
    )
    return f"{body}|{hmac.new(key, body.encode(), hashlib.sha256).hexdigest()}"
