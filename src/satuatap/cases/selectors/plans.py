"""The plan of a file as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Action, FollowUp, Need, Party, Signature
from satuatap.cases.models.plans import SignatureKind
from satuatap.cases.rules import plans as rules
from satuatap.cases.rules.names_list import in_order
from satuatap.cases.rules.plans import ActionState, GoalState, NeedsMet
from satuatap.cases.selectors.codes import code_of
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.team import MemberLine, members_of
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList

CARD_LINES = 5


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whom a row is about; `is_child` asks more of a consent."""

    id: UUID
    name: str
    is_child: bool


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
        authors = {
            *Need.objects.filter(case=room.case).values_list("by", flat=True),
            *Action.objects.filter(case=room.case).values_list("by", flat=True),
        }
        return PlanPage(
            head=head_of(room),
            needs=_needs(room),
            actions=_actions(room),
            follow_ups=_follow_ups(room),
            reviews=_reviews(room),
            reviewed=_is_reviewed(room),
            may_review=bool(actor.may(Act.SUPERVISE_CASES))
            and bool(rules.may_review(actor.user_id, authors)),
            parties=people_of(room),
            members=members_of(room),
        )


def people_of(room: Room) -> tuple[Somebody, ...]:
    """The people of the file who are still of it, by the name the team gave them."""
    rows = Party.objects.filter(case=room.case, left_at=None)
    parties = sorted(rows, key=lambda row: in_order(row.code_name))
    return tuple(Somebody(row.id, _name_of(room, row), row.is_child) for row in parties)


def _name_of(room: Room, party: Party) -> str:
    name = room.vault.open("cases_party", party.id, "name_sealed", party.name_sealed)
    return f"{party.code_name} ({name})" if name else party.code_name


def _codes_by_party(room: Room) -> dict[UUID | None, str]:
    return {**dict(Party.objects.filter(case=room.case).values_list("id", "code_name")), None: ""}


def _needs(room: Room) -> tuple[NeedLine, ...]:
    names, said = _codes_by_party(room), room.vault.open
    return tuple(
        NeedLine(
            id=row.id,
            kind=code_of(CodeList.NEED_KIND, row.kind_code),
            need=said("cases_need", row.id, "need_sealed", row.need_sealed),
            goal=said("cases_need", row.id, "goal_sealed", row.goal_sealed),
            state=GoalState(row.state),
            party=names.get(row.party_id, ""),
        )
        for row in Need.objects.filter(case=room.case).order_by("at", "id")
    )


def _actions(room: Room) -> tuple[ActionLine, ...]:
    rows = list(Action.objects.filter(case=room.case).select_related("provider").order_by("at", "id"))
    names, said = _codes_by_party(room), room.vault.open
    staff = names_of_staff([row.responsible_id for row in rows])
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
            party=names.get(row.party_id, ""),
            late=row.state == ActionState.PLANNED and row.on is not None and row.on < room.now,
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda one: (one.state != ActionState.PLANNED, one.on or room.now)))


def _follow_ups(room: Room) -> tuple[FollowUpLine, ...]:
    rows = list(FollowUp.objects.filter(case=room.case).order_by("-held_at", "id"))
    names, said, staff = _codes_by_party(room), room.vault.open, names_of_staff([row.by for row in rows])
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
            party=names.get(row.party_id, ""),
        )
        for row in rows
    )


def _reviews(room: Room) -> tuple[ReviewLine, ...]:
    rows = list(_plan_signatures(room))
    staff = names_of_staff([row.by for row in rows])
    return tuple(
        ReviewLine(
            at=row.at,
            by=staff.get(row.by, ""),
            approved=row.approved,
            text=room.vault.open("cases_signature", row.id, "text_sealed", row.text_sealed),
        )
        for row in rows
    )


def _plan_signatures(room: Room) -> "list[Signature]":
    return list(Signature.objects.filter(case=room.case, kind=SignatureKind.PLAN).order_by("-at", "id"))


def _is_reviewed(room: Room) -> bool:
    written = [
        *Need.objects.filter(case=room.case).values_list("at", flat=True),
        *Action.objects.filter(case=room.case).values_list("at", flat=True),
    ]
    latest = next(iter(_plan_signatures(room)), None)
    approved_at = latest.at if latest is not None and latest.approved else None
    return rules.is_reviewed(max(written, default=None), approved_at)
