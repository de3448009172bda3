"""Who is acting: one user in one role for one organisation in one office."""

from dataclasses import dataclass
from uuid import UUID

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import can
from satuatap.lib.verdicts import Verdict


@dataclass(frozen=True)
class Actor:
    """The signed-in member of staff as services and the gate see her."""

    user_id: UUID
    name: str
    office_id: UUID
    office_slug: str
    organisation_id: UUID
    role: str
    desk_ids: frozenset[UUID]  # desks she may serve; empty for roles without a counter
    is_woman_officer: bool
    time_zone: str = "Asia/Jakarta"  # of the office: what "today" means for her

    def may(self, act: Act) -> Verdict:
        """What her role allows; see `accounts.rules.roles`."""
        return can(self.role, act)
