"""Safety of a file as its pages show it. Numbers are masked; the word for danger is never read here."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import (
    ContactAttempt,
    Party,
    RiskAssessment,
    SafeContact,
    SafetyPlan,
    SentMessage,
)
from satuatap.cases.rules import risk, safety_plan
from satuatap.cases.rules.risk import Question
from satuatap.cases.rules.safe_contact import Route, Rules, Way, best_way, can_write
from satuatap.cases.selectors.danger import AlarmView, alarm_of
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import parties_of
from satuatap.cases.selectors.reaching import live_contact, live_contacts, rules_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.letters.channels import switched_on
from satuatap.letters.selectors.outbox import Fate, fates
from satuatap.lib import clocks, phones
from satuatap.lib.errors import NotFound
from satuatap.lib.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment: `differs` when the person decided otherwise than the rule."""

    level: Code | None
    suggested: Code | None
    because: tuple[Question, ...]
    unknown: tuple[Question, ...]
    reason: str
    at: datetime
    by: str
    review_on: date

    @property
    def differs(self) -> bool:
        return self.level != self.suggested


@dataclass(frozen=True, slots=True)
class WayView:
    """A way with its address masked. `open_now`: this is her time."""

    route: Route
    address: str
    days: tuple[int, ...]
    since: str
    until: str
    open_now: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """How one person may be reached. `rules` is None: nobody has asked her yet."""

    party_id: UUID
    code_name: str
    rules: Rules | None
    ways: tuple[WayView, ...] = ()
    now: WayView | None = None
    may_write: Verdict | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """Her plan: parts that have words, in order."""

    party_id: UUID
    code_name: str
    parts: tuple[tuple[str, str], ...]  # code, words
    ready: tuple[str, ...]
    made_with_her: bool
    at: datetime
    by: str
    review_on: date


@dataclass(frozen=True, slots=True)
class SafetyCard:
    """The card of the overview. It says how she may be reached and never who must not know."""

    assessed: Assessed | None
    reaches: tuple[Reach, ...]
    has_plan: bool
    alarm: AlarmView | None


@dataclass(frozen=True, slots=True)
class SafetyPage:
    head: CaseHead
    assessed: Assessed | None
    history: tuple[Assessed, ...]
    reaches: tuple[Reach, ...]
    plans: tuple[PlanView, ...]
    alarm: AlarmView | None


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt to reach her."""

    at: datetime
    by: str
    route: Route
    outcome: str
    note: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message to her. `fate` is None once the outbox has forgotten it."""

    id: UUID
    kind: str
    at: datetime
    by: str
    fate: Fate | None


@dataclass(frozen=True, slots=True)
class CallPage:
    """What is said before a number is shown. `number` only after it was asked for."""

    head: CaseHead
    reach: Reach
    number: str
    tried: tuple[Tried, ...]
    sent: tuple[Sent, ...]
    channels_on: bool


def card(room: Room) -> SafetyCard:
    """Risk, how to reach her, whether there is a plan."""
    latest = _assessments(room)[:1]
    return SafetyCard(
        assessed=latest[0] if latest else None,
        reaches=_reaches(room),
        has_plan=not room.lacks(SafetyPlan) and SafetyPlan.objects.filter(case=room.case).exists(),
        alarm=alarm_of(room),
    )


def safety_page(actor: Actor, reference: str, *, now: datetime) -> SafetyPage:
    """Everything about safety on one page. Raises `NotFound`."""
    with doors.opened(actor, reference, act="safety", now=now) as room:
        history = _assessments(room)
        return SafetyPage(
            head=head_of(room),
            assessed=history[0] if history else None,
            history=history[1:],
            reaches=_reaches(room),
            plans=_plans(room),
            alarm=alarm_of(room),
        )


def plan_page(
    actor: Actor, reference: str, party_id: UUID, *, now: datetime
) -> tuple[CaseHead, str, PlanView | None]:
    """The head, how she is called, and her plan as it stands. Raises `NotFound`."""
    with doors.opened(actor, reference, act="plan", now=now) as room:
        party = room.party(party_id)
        row = SafetyPlan.objects.filter(case=room.case, party=party).order_by("-at", "id").first()
        return head_of(room), party.code_name, _plan(room, party, row) if row else None


def reach_page(actor: Actor, reference: str, party_id: UUID, *, now: datetime) -> tuple[CaseHead, Reach]:
    """How she may be reached, to be changed: addresses are whole here. Raises `NotFound`."""
    with doors.opened(actor, reference, act="reach", fields=("address",), now=now) as room:
        return head_of(room), _reach(room, room.party(party_id), live_contact(room, party_id))


def call_page(
    actor: Actor, reference: str, party_id: UUID, *, route: int | None = None, now: datetime
) -> CallPage:
    """What to say; with `route` (place in her list) the number too, as an opening of its own.

    Raises `NotFound`: `no_such_case`, `no_such_party`, `no_such_way`.
    """
    shown = ("address",) if route is not None else ()
    with doors.opened(actor, reference, act="call", fields=shown, now=now) as room:
        reach = _reach(room, room.party(party_id), live_contact(room, party_id))
        number = ""
        if route is not None:
            if reach.rules is None or not 0 <= route < len(reach.rules.ways):
                raise NotFound("no_such_way")
            number = _pretty(reach.rules.ways[route])
        return CallPage(
            head=head_of(room),
            reach=reach,
            number=number,
            tried=_tried(room, party_id),
            sent=_sent(room, party_id),
            channels_on=bool(switched_on(settings.ENV.channels)),
        )


def _assessments(room: Room) -> tuple[Assessed, ...]:
    if room.lacks(RiskAssessment):
        return ()
    rows = list(RiskAssessment.objects.filter(case=room.case).order_by("-at", "id"))
    names = room.staff({row.by for row in rows})
    return tuple(
        Assessed(
            level=catalogue.code(CodeList.RISK, row.decided),
            suggested=catalogue.code(CodeList.RISK, row.suggested),
            because=risk.suggested(row.yes, row.unknown).because,
            unknown=tuple(question for question in Question if question in row.unknown),
            reason=room.vault.open("cases_riskassessment", row.id, "reason_sealed", row.reason_sealed),
            at=row.at,
            by=names.get(row.by, ""),
            review_on=row.review_on,
        )
        for row in rows
    )


def _reaches(room: Room) -> tuple[Reach, ...]:
    contacts = live_contacts(room)
    return tuple(_reach(room, party, contacts.get(party.id)) for party in parties_of(room))


def _reach(room: Room, party: Party, row: SafeContact | None) -> Reach:
    if row is None:
        return Reach(party.id, party.code_name, None, may_write=can_write(None))
    rules = rules_of(room, row)
    local = clocks.local(room.now, room.actor.time_zone)
    best = best_way(rules, local=local)
    views = {id(way): _way(way, open_now=way.open_at(local)) for way in rules.ways}
    return Reach(
        party_id=party.id,
        code_name=party.code_name,
        rules=rules,
        ways=tuple(views[id(way)] for way in rules.ways),
        now=views[id(best)] if best is not None else None,
        may_write=can_write(rules),
    )


def _way(way: Way, *, open_now: bool) -> WayView:
    return WayView(Route(way.route), _masked(way), way.days, way.since, way.until, open_now)


def _masked(way: Way) -> str:
    if way.route == Route.MAIL:
        name, _, host = way.address.partition("@")
        return f"{name[:1]}•••@{host}"
    return phones.mask(way.address) if way.address else ""


def _pretty(way: Way) -> str:
    return way.address if way.route == Route.MAIL else phones.pretty(way.address) if way.address else ""


def _plans(room: Room) -> tuple[PlanView, ...]:
    """The plan of each as it stands: the newest holds."""
    newest = {row.party_id: row for row in SafetyPlan.objects.filter(case=room.case).order_by("at", "-id")}
    return tuple(_plan(room, party, newest[party.id]) for party in parties_of(room) if party.id in newest)


def _plan(room: Room, party: Party, row: SafetyPlan) -> PlanView:
    whole = json.loads(room.vault.open("cases_safetyplan", row.id, "words_sealed", row.words_sealed))
    return PlanView(
        party_id=party.id,
        code_name=party.code_name,
        parts=tuple((part, whole["words"][part]) for part in safety_plan.PARTS if whole["words"].get(part)),
        ready=tuple(whole["ready"]),
        made_with_her=row.made_with_her,
        at=row.at,
        by=room.staff({row.by}).get(row.by, ""),
        review_on=row.review_on,
    )


def _tried(room: Room, party_id: UUID) -> tuple[Tried, ...]:
    rows = list(ContactAttempt.objects.filter(case=room.case, party_id=party_id).order_by("-at", "id")[:20])
    names = room.staff({row.by for row in rows})
    return tuple(
        Tried(
            at=row.at,
            by=names.get(row.by, ""),
            route=Route(row.channel),
            outcome=row.outcome,
            note=room.vault.open("cases_contactattempt", row.id, "note_sealed", row.note_sealed),
        )
        for row in rows
    )


def _sent(room: Room, party_id: UUID) -> tuple[Sent, ...]:
    rows = list(SentMessage.objects.filter(case=room.case, party_id=party_id).order_by("-at", "id")[:20])
    known = fates([row.about for row in rows])
    names = room.staff({row.by for row in rows})
    return tuple(
        Sent(row.id, row.template, row.at, names.get(row.by, ""), next(iter(known.get(row.about, [])), None))
        for row in rows
    )
