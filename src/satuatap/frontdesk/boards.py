"""What the hall's screens show: frozen and ready, with catalogue rows where words are needed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from satuatap.access.masking import Masked
from satuatap.accounts.rules.steps import Choice
from satuatap.catalogue.models import Code, Counter, Desk, Office, Requirement, Service
from satuatap.catalogue.selectors import DeskToday
from satuatap.frontdesk.rules.checklist import PaperState
from satuatap.frontdesk.rules.estimates import Estimate
from satuatap.frontdesk.rules.legs import LegSituation
from satuatap.frontdesk.rules.requests import RequestSituation
from satuatap.frontdesk.rules.states import CallKind, LegState, RequestState
from satuatap.lib.verdicts import Verdict
from satuatap.people.results import DocumentLine

Name = str | Masked  # "" when the ticket bears no person


@dataclass(frozen=True, slots=True)
class Wait:
    """An honest estimate, or the code of why there is none."""

    estimate: Estimate | None
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A desk today. `is_open`: due here, or staffed anyway; else `today.why` says why, `next_day` when."""

    desk: Desk
    today: DeskToday
    is_open: bool
    next_day: date | None
    counters_open: int
    on_break: int
    waiting: int
    on_hold: int
    wait: Wait  # of somebody who joins the line now
    woman_officer: Verdict  # a no is told to visitors who ask for one


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A ticket in the hall. `desk`: where it is or goes next; `later`: desks planned after it."""

    reference: str
    ticket: str
    name: Name
    leg_id: UUID
    desk: Desk
    later: tuple[Desk, ...]
    services: tuple[Service, ...]
    state: LegState
    counter: Counter | None
    minutes: int  # in this state's line: waiting since, or at the counter since
    priority: bool
    woman_officer: bool


@dataclass(frozen=True, slots=True)
class ReceptionBoard:
    office: Office
    today: date
    in_hall: int
    waiting: int
    desks: tuple[DeskLine, ...]
    visits: tuple[VisitLine, ...]

    @property
    def unmet(self) -> tuple[DeskLine, ...]:
        """Desks where somebody waits for a woman officer and none is at a counter."""
        asked = {
            line.desk.id for line in self.visits if line.woman_officer and line.state == LegState.WAITING
        }
        return tuple(line for line in self.desks if line.desk.id in asked and not line.woman_officer)


@dataclass(frozen=True, slots=True)
class LegView:
    """One stop of a ticket as a member of staff sees it; `choices` are what she could do with it now."""

    id: UUID
    version: int
    position: int
    desk: Desk
    services: tuple[Service, ...]
    state: LegState
    counter: Counter | None
    ready_at: datetime | None
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    calls: int
    hold: Code | None
    hold_until: datetime | None
    outcome: Code | None
    handed_on: bool
    next_day: date | None  # of a desk that is not here today
    ahead: int | None  # tickets before it in the line
    wait: Wait
    choices: tuple[Choice[LegSituation], ...]


@dataclass(frozen=True, slots=True)
class TicketPage:
    reference: str
    public_code: str
    ticket: str
    office: Office
    day: date
    is_today: bool
    arrived_at: datetime
    left_at: datetime | None
    priority: bool
    woman_officer: bool
    woman_officer_here: Verdict  # at the desk whose line she is in; a yes when she did not ask
    person_id: UUID | None
    person_reference: str
    legs: tuple[LegView, ...]


@dataclass(frozen=True, slots=True)
class PreviewLeg:
    desk: Desk
    services: tuple[Service, ...]
    state: LegState
    next_day: date | None
    where: str
    wait: Wait
    woman_officer: Verdict


@dataclass(frozen=True, slots=True)
class CounterLine:
    counter: Counter
    officer: str  # who sits there, "" when free
    mine: bool
    on_break: bool


@dataclass(frozen=True, slots=True)
class InLineView:
    """A ticket in the order of calls; `callable`: may this officer call it when its turn comes?"""

    leg_id: UUID
    version: int
    reference: str
    ticket: str
    services: tuple[Service, ...]
    minutes: int
    priority: bool
    woman_officer: bool
    callable: Verdict


@dataclass(frozen=True, slots=True)
class HourWait:
    """Median minutes of waiting among those who joined the line in this hour; None: nobody, or too few."""

    hour: int
    today: int | None
    usual: int | None
    joined_today: int


@dataclass(frozen=True, slots=True)
class DeskBoard:
    counter: Counter
    desk: Desk
    session_since: datetime | None  # None: the counter is not open for this officer
    on_break_since: datetime | None
    call: Verdict  # may she call the next ticket?
    current: TicketPage | None
    current_leg: LegView | None
    line: tuple[InLineView, ...]
    held: tuple[LegView, ...]
    held_tickets: tuple[str, ...]
    wait: Wait
    waits_by_hour: tuple[HourWait, ...]


@dataclass(frozen=True, slots=True)
class HallDesk:
    """Minutes are whole. `served`, `no_shows`, the percentiles: today so far. `longest`: waiting now."""

    desk: Desk
    is_open: bool
    counters_open: int
    on_break: int
    waiting: int
    on_hold: int
    serving: int
    served: int
    no_shows: int
    left: int
    longest: int | None
    wait_p50: int | None
    wait_p90: int | None
    served_p50: int | None


@dataclass(frozen=True, slots=True)
class HallHour:
    hour: int
    arrived: int
    served: int
    wait_p50: int | None


@dataclass(frozen=True, slots=True)
class Hall:
    office: Office
    today: date
    tickets: int
    in_hall: int
    waiting: int
    serving: int
    finished: int
    wait_p50: int | None
    wait_p90: int | None
    desks: tuple[HallDesk, ...]
    hours: tuple[HallHour, ...]


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call as the hall hears it: a number and a counter, nothing else."""

    id: UUID
    ticket: str
    counter: str
    kind: CallKind
    at: datetime


@dataclass(frozen=True, slots=True)
class DisplayBoard:
    office: Office
    calls: tuple[CallLine, ...]  # newest first, one line a ticket
    waiting: int


@dataclass(frozen=True, slots=True)
class PublicStop:
    """A stop as her own phone shows it: public names only."""

    names: tuple[str, ...]
    state: LegState
    counter: str  # when she is called, or being served
    ahead: int | None
    wait: Wait
    next_day: date | None
    where: str


@dataclass(frozen=True, slots=True)
class PublicTicket:
    ticket: str
    office: Office
    day: date
    is_today: bool
    stops: tuple[PublicStop, ...]


@dataclass(frozen=True, slots=True)
class PastVisit:
    reference: str
    ticket: str
    day: date
    is_open: bool
    stops: tuple[tuple[Desk, tuple[Service, ...], LegState], ...]


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """`requirement` has the document, the article and the reason. `unsure`: facts nobody has asked yet."""

    requirement: Requirement
    state: PaperState
    unsure: tuple[str, ...]
    document: DocumentLine | None
    seen_by: str
    seen_at_desk: Desk | None


@dataclass(frozen=True, slots=True)
class Checklist:
    """`missing`: mandatory papers still missing or expired, of the `mandatory` ones that apply to her."""

    service: Service
    lines: tuple[ChecklistLine, ...]
    missing: int
    mandatory: int

    @property
    def to_bring(self) -> tuple[ChecklistLine, ...]:
        """What goes onto the slip of missing papers."""
        return tuple(line for line in self.lines if line.state in (PaperState.MISSING, PaperState.EXPIRED))


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step taken: by whom, when, with which ground."""

    action: str
    to_state: RequestState
    at: datetime
    by: str
    ground: Code | None


@dataclass(frozen=True, slots=True)
class RequestLine:
    """`days_left`: working days until it is due, negative when overdue, None while the clock stands."""

    reference: str
    person_id: UUID
    name: Name
    service: Service
    desk: Desk
    state: RequestState
    opened_at: datetime
    due_on: date | None
    days_left: int | None
    letter_code: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    line: RequestLine
    person_reference: str
    version: int
    scheme: Code | None
    destination: Code | None
    occupation: Code | None
    complete_on: date | None
    checklist: Checklist
    steps: tuple[StepLine, ...]
    choices: tuple[Choice[RequestSituation], ...]
