"""What became of messages, for whoever holds their keys."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.letters.models import OutboxMessage
from satuatap.letters.rules.delivery import Delivery


@dataclass(frozen=True, slots=True)
class Fate:
    """One message: `next_at` counts while it waits."""

    about: UUID
    state: Delivery
    reason: str
    next_at: datetime
    sent_at: datetime | None
    delivered_at: datetime | None


def fates(abouts: Collection[UUID]) -> dict[UUID, list[Fate]]:
    """The messages under each key, in the order in which they are due."""
    found: dict[UUID, list[Fate]] = {}
    for row in OutboxMessage.objects.filter(about__in=abouts).order_by("next_at", "id"):
        fate = Fate(row.about, Delivery(row.state), row.reason, row.next_at, row.sent_at, row.delivered_at)
        found.setdefault(row.about, []).append(fate)
    return found
