"""The pages "Abroad and home" and "Family" of a journey."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from satuatap.access import sealing
from satuatap.access.masking import MASKED, Masked
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import doors
from satuatap.journeys.doors import Room
from satuatap.journeys.models import (
    AbroadEvent,
    FamilyMember,
    FollowUp,
    Journey,
    ReintegrationPlan,
    Return,
)
from satuatap.journeys.rules import homecoming
from satuatap.journeys.rules.homecoming import AgeBand, FollowUpOutcome, Planned
from satuatap.journeys.rules.words import AbroadKind, ReturnType
from satuatap.journeys.selectors.journeys import Head, head_of

ABROAD, RETURN, PLAN, FOLLOW_UP = (
    "journeys_abroadevent",
    "journeys_return",
    "journeys_reintegrationplan",
    "journeys_followup",
)


@dataclass(frozen=True, slots=True)
class EventLine:
    row: AbroadEvent
    kind: AbroadKind
    confirmed: Code | None
    note: str
    who: str


@dataclass(frozen=True, slots=True)
class ReturnView:
    row: Return
    type: ReturnType
    reason: Code | None
    route: Code | None
    needs: Sequence[Code]
    note: str
    who: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """`psychosocial`: masked for whoever may not know that part."""

    row: ReintegrationPlan
    economic: str
    social: str
    psychosocial: str | Masked


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    row: FollowUp
    outcome: FollowUpOutcome
    note: str
    who: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """`lost`: nobody has heard of her since contact was lost · `may_follow`: months that may be made now."""

    head: Head
    events: Sequence[EventLine]
    lost: AbroadEvent | None
    returned: ReturnView | None
    before: int
    plan: PlanView | None
    planned: Sequence[Planned]
    may_follow: Sequence[int]
    follow_ups: Sequence[FollowUpLine]
    shows_psychosocial: bool
    has_returned: bool


@dataclass(frozen=True, slots=True)
class MemberLine:
    row: FamilyMember
    relation: Code | None
    age: AgeBand
    carer: Code | None
    needs: Sequence[Code]


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """`children`: how many by age band · `gone`: how many lines hold no longer."""

    head: Head
    members: Sequence[MemberLine]
    children: Sequence[tuple[AgeBand, int]]
    gone: int


def purpose_of(actor: Actor) -> Purpose:
    """Counsellors open this page as counsellors: they alone see the psychosocial part of a plan."""
    return Purpose.COUNSELLING if actor.may(Act.READ_CONCERNS) else Purpose.COUNTER_SERVICE


def follow_ups_in(room: Room) -> tuple[homecoming.Planned, ...]:
    """Her follow-ups as they stand, in an open room; none before she has returned."""
    return follow_ups_of(room.journey, room.today)


def follow_ups_of(journey: Journey, today: date) -> tuple[homecoming.Planned, ...]:
    """As `follow_ups_in`, in an open gate."""
    if journey.returned_on is None:
        return ()
    live = Return.objects.filter(journey=journey, replaced_at=None).first()
    rows = FollowUp.objects.filter(journey=journey).values_list("month", "outcome")
    answers = [homecoming.Answer(month, FollowUpOutcome(outcome)) for month, outcome in rows]
    return homecoming.follow_ups(journey.returned_on, ReturnType(live.type) if live else None, answers, today)


def home_page(actor: Actor, reference: str, *, now: datetime) -> HomePage:
    """Raises `Denied`, NotFound("no_such_journey")."""
    with doors.opened(actor, reference, "view_homecoming", purpose=purpose_of(actor), now=now) as room:
        journey = room.journey
        events = list(AbroadEvent.objects.filter(journey=journey).order_by("-on", "-at"))
        returns = list(Return.objects.filter(journey=journey).order_by("-at"))
        live = next((row for row in returns if row.replaced_at is None), None)
        plan = ReintegrationPlan.objects.filter(journey=journey, replaced_at=None).first()
        done = list(FollowUp.objects.filter(journey=journey).order_by("month", "at"))
        planned = follow_ups_in(room)
        shows = "psychosocial_sealed" in room.door.shown(ReintegrationPlan)
        names = names_of_staff({row.by for row in (*events, *returns, *done)})
        return HomePage(
            head=head_of(room),
            events=[_event(row, names) for row in events],
            lost=_lost(events),
            returned=_return(live, names) if live else None,
            before=len(returns) - (live is not None),
            plan=_plan(plan, shows) if plan else None,
            planned=planned,
            may_follow=[one.month for one in planned if homecoming.may_begin(one, room.today)],
            follow_ups=[
                FollowUpLine(row, FollowUpOutcome(row.outcome), _text(FOLLOW_UP, row), names.get(row.by, ""))
                for row in done
            ],
            shows_psychosocial=shows,
            has_returned=journey.returned_on is not None,
        )


def family_page(actor: Actor, reference: str, *, now: datetime) -> FamilyPage:
    """Raises `Denied`, NotFound("no_such_journey")."""
    with doors.opened(actor, reference, "view_family", now=now) as room:
        rows = list(FamilyMember.objects.filter(journey=room.journey).order_by("at"))
        live = [row for row in rows if row.ended_at is None]
        counts = [(band, sum(row.age_band == band for row in live)) for band in homecoming.CHILDREN]
        return FamilyPage(
            head=head_of(room),
            members=[
                MemberLine(
                    row=row,
                    relation=catalogue.code(CodeList.RELATION, row.relation_code),
                    age=AgeBand(row.age_band),
                    carer=catalogue.code(CodeList.CARER, row.carer_code),
                    needs=_codes(CodeList.FAMILY_NEED, row.needs),
                )
                for row in live
            ],
            children=[(band, n) for band, n in counts if n],
            gone=len(rows) - len(live),
        )


def _event(row: AbroadEvent, names: dict[UUID, str]) -> EventLine:
    return EventLine(
        row,
        AbroadKind(row.kind),
        catalogue.code(CodeList.CONFIRMED_BY, row.confirmed_code),
        _text(ABROAD, row),
        names.get(row.by, ""),
    )


def _lost(events: Sequence[AbroadEvent]) -> AbroadEvent | None:
    """The latest event, when it says that contact was lost."""
    return events[0] if events and events[0].kind == AbroadKind.CONTACT_LOST else None


def _return(row: Return, names: dict[UUID, str]) -> ReturnView:
    return ReturnView(
        row=row,
        type=ReturnType(row.type),
        reason=catalogue.code(CodeList.RETURN_REASON, row.reason_code),
        route=catalogue.code(CodeList.RETURN_ROUTE, row.route_code),
        needs=_codes(CodeList.RETURN_NEED, row.needs),
        note=_text(RETURN, row),
        who=names.get(row.by, ""),
    )


def _plan(row: ReintegrationPlan, shows: bool) -> PlanView:
    return PlanView(
        row=row,
        economic=_text(PLAN, row, "economic_sealed"),
        social=_text(PLAN, row, "social_sealed"),
        psychosocial=_text(PLAN, row, "psychosocial_sealed") if shows else MASKED,
    )


def _codes(of: CodeList, codes: Sequence[str]) -> list[Code]:
    return [row for code in codes if (row := catalogue.code(of, code)) is not None]


def _text(table: str, row: Any, column: str = "note_sealed") -> str:
    sealed = getattr(row, column)
    return sealing.open_text(table, row.id, column, sealed) if sealed is not None else ""
