"""What stands at the top of every page of a case."""

from dataclasses import dataclass
from datetime import datetime

from satuatap.cases.doors import Room
from satuatap.cases.rules.words import CaseState


@dataclass(frozen=True, slots=True)
class CaseHead:
    """`team`: how many people may open it · `leads`: this viewer leads or supervises it."""

    reference: str
    title: str
    state: CaseState
    version: int
    risk: str
    danger_since: datetime | None
    opened_at: datetime
    team: int
    leads: bool

    @property
    def is_open(self) -> bool:
        return self.state != CaseState.CLOSED


def head_of(room: Room) -> CaseHead:
    """The head of the open case."""
    case = room.case
    return CaseHead(
        reference=case.reference,
        title=room.vault.open("cases_case", case.id, "title_sealed", case.title_sealed),
        state=CaseState(case.state),
        version=case.version,
        risk=case.risk,
        danger_since=case.danger_since,
        opened_at=case.opened_at,
        team=len(room.team),
        leads=room.leads,
    )
