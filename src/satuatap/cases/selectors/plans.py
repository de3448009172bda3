"""The plan of a file as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Action, FollowUp, Need, Signature
from satuatap.cases.models.plans import SignatureKind
from satuatap.cases.rules import plans as rules
from satuatap.cases.rules.plans import ActionState, GoalState, NeedsMet
from satuatap.cases.selectors.codes import code_of
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import Somebody, code_name_of, people_of
from satuatap.cases.selectors.team import MemberLine, members_of
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList

CARD_LINES = 5


@dataclass(frozen=True, slots=True)
class NeedLine:
    id: UUID
    kind: Code | None
    need: str
    goal: str
    state: GoalState
    party: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One service of the plan. `party`: "" for everybody the file is about."""

    id: UUID
    service: Code | None
    state: ActionState
    text: str
    place: str
    on: datetime | None
    provider: str
    responsible: str
    party: str
    late: bool


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    held_at: datetime
    channel: Code | None
    text: str
    new_needs: str
    needs_met: NeedsMet
    next_at: datetime | None
    recommends_closure: bool
    minutes: int | None
    by: str
    party: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    at: datetime
    by: str
    approved: bool
    text: str


@dataclass(frozen=True, slots=True)
class PlanCard:
    """`open`: actions still to be done · `met`, `needs`: how many goals are met, of how many."""

    open: tuple[ActionLine, ...]
    needs: int
    met: int
    reviewed: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """`reviewed`: a supervisor approved it as it stands · `may_review`: this viewer may."""

    head: CaseHead
    needs: tuple[NeedLine, ...]
    actions: tuple[ActionLine, ...]
    follow_ups: tuple[FollowUpLine, ...]
    reviews: tuple[ReviewLine, ...]
    reviewed: bool
    may_review: bool
    parties: tuple[Somebody, ...]
    members: tuple[MemberLine, ...]


def card(room: Room) -> PlanCard | None:
    """What the plan asks for; None before there is one."""
    needs, actions = _needs(room), _actions(room)
    if not needs and not actions:
        return None
    return PlanCard(
        open=tuple(one for one in actions if one.state == ActionState.PLANNED)[:CARD_LINES],
        needs=len(needs),
        met=sum(need.state == GoalState.MET for need in needs),
        reviewed=_is_reviewed(room),
    )


def plan_page(actor: Actor, reference: str, *, now: datetime) -> PlanPage:
    """The whole plan. Raises `NotFound`."""
    with doors.opened(actor, reference, act="plan", fields=["plan"], now=now) as room:
        return PlanPage(
            head=head_of(room),
            needs=_needs(room),
            actions=_actions(room),
            follow_ups=_follow_ups(room),
            reviews=_reviews(room),
            reviewed=_is_reviewed(room),
            may_review=bool(actor.may(Act.SUPERVISE_CASES))
            and bool(rules.may_review(actor.user_id, authors_of(room))),
            parties=people_of(room),
            members=members_of(room),
        )


def authors_of(room: Room) -> frozenset[UUID]:
    """Who wrote the plan."""
    return frozenset(row.by for row in (*room.once(needs_in), *room.once(actions_in)))


def needs_in(room: Room) -> list[Need]:
    if room.lacks(Need):
        return []
    return list(Need.objects.filter(case=room.case).order_by("at", "id"))


def actions_in(room: Room) -> list[Action]:
    if room.lacks(Action):
        return []
    return list(Action.objects.filter(case=room.case).select_related("provider").order_by("at", "id"))


def reviews_in(room: Room) -> list[Signature]:
    """What supervisors said of the plan, the latest first."""
    return list(Signature.objects.filter(case=room.case, kind=SignatureKind.PLAN).order_by("-at", "id"))


def _needs(room: Room) -> tuple[NeedLine, ...]:
    said = room.vault.open
    return tuple(
        NeedLine(
            id=row.id,
            kind=code_of(CodeList.NEED_KIND, row.kind_code),
            need=said("cases_need", row.id, "need_sealed", row.need_sealed),
            goal=said("cases_need", row.id, "goal_sealed", row.goal_sealed),
            state=GoalState(row.state),
            party=code_name_of(room, row.party_id),
        )
        for row in room.once(needs_in)
    )


def _actions(room: Room) -> tuple[ActionLine, ...]:
    rows = room.once(actions_in)
    said = room.vault.open
    staff = room.staff([row.responsible_id for row in rows])
    lines = [
        ActionLine(
            id=row.id,
            service=code_of(CodeList.SURVIVOR_SERVICE, row.service_code),
            state=ActionState(row.state),
            text=said("cases_action", row.id, "text_sealed", row.text_sealed),
            place=said("cases_action", row.id, "place_sealed", row.place_sealed),
            on=row.on,
            provider=row.provider.name if row.provider else "",
            responsible=staff.get(row.responsible_id, ""),
            party=code_name_of(room, row.party_id),
            late=row.state == ActionState.PLANNED and row.on is not None and row.on < room.now,
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda one: (one.state != ActionState.PLANNED, one.on or room.now)))


def _follow_ups(room: Room) -> tuple[FollowUpLine, ...]:
    rows = list(FollowUp.objects.filter(case=room.case).order_by("-held_at", "id"))
    said, staff = room.vault.open, room.staff([row.by for row in rows])
    return tuple(
        FollowUpLine(
            held_at=row.held_at,
            channel=code_of(CodeList.CHANNEL, row.channel_code),
            text=said("cases_followup", row.id, "text_sealed", row.text_sealed),
            new_needs=said("cases_followup", row.id, "new_needs_sealed", row.new_needs_sealed),
            needs_met=NeedsMet(row.needs_met),
            next_at=row.next_at,
            recommends_closure=row.recommends_closure,
            minutes=row.minutes,
            by=staff.get(row.by, ""),
            party=code_name_of(room, row.party_id),
        )
        for row in rows
    )


def _reviews(room: Room) -> tuple[ReviewLine, ...]:
    rows = room.once(reviews_in)
    staff = room.staff([row.by for row in rows])
    return tuple(
        ReviewLine(
            at=row.at,
            by=staff.get(row.by, ""),
            approved=row.approved,
            text=room.vault.open("cases_signature", row.id, "text_sealed", row.text_sealed),
        )
        for row in rows
    )


def _is_reviewed(room: Room) -> bool:
    written = [row.at for row in (*room.once(needs_in), *room.once(actions_in))]
    latest = next(iter(room.once(reviews_in)), None)
    approved_at = latest.at if latest is not None and latest.approved else None
    return rules.is_reviewed(max(written, default=None), approved_at)
