"""The plan: needs with their goals, actions and their answers, follow-ups, the supervisor's review."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Action, Due, FollowUp, Need, Signature
from satuatap.cases.models.plans import SignatureKind
from satuatap.cases.rules import plans as rules
from satuatap.cases.rules.plans import ActionState, GoalState, NeedsMet
from satuatap.cases.selectors.plans import authors_of
from satuatap.cases.services.notes import MOST_MINUTES
from satuatap.cases.services.rows import Wrong, check_code, check_text, provider_of
from satuatap.cases.services.watchers import supervisor_of
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import Invalid, NotFound, must_find, refuse_if
from satuatap.lib.verdicts import require

REVIEW_WITHIN = timedelta(days=7)  # own choice: a plan waits no longer for its supervisor


@dataclass(frozen=True, slots=True)
class NeedDraft:
    """What is needed. `party_id` None: by everybody the file is about."""

    kind_code: str
    need: str
    goal: str = ""
    party_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """One service. `state`: what became of it, if that is known already · `on`: the appointment."""

    service_code: str
    text: str = ""
    place: str = ""
    on: datetime | None = None
    state: ActionState = ActionState.PLANNED
    party_id: UUID | None = None
    need_id: UUID | None = None
    provider_id: UUID | None = None
    responsible_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """A follow-up that was held (form G9)."""

    held_at: datetime
    channel_code: str
    text: str
    needs_met: NeedsMet
    new_needs: str = ""
    next_at: datetime | None = None
    recommends_closure: bool = False
    minutes: int | None = None
    party_id: UUID | None = None


def add_need(actor: Actor, reference: str, draft: NeedDraft, *, once: UUID, now: datetime) -> None:
    """Write a need down; sent twice with the same `once`, it stands once.

    Raises `NotFound` (`no_such_case`, `no_such_party`), `Invalid` on `kind_code`, `need`, `goal`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="plan", now=now) as room:
        wrong: Wrong = {}
        check_code(room, wrong, "kind_code", CodeList.NEED_KIND, draft.kind_code)
        check_text(wrong, "need", draft.need, missing=True)
        check_text(wrong, "goal", draft.goal)
        refuse_if(wrong)
        if Need.objects.filter(id=once, case=room.case).exists():
            return
        Need.objects.create(
            **room.new(id=once),
            party=room.party(draft.party_id) if draft.party_id else None,
            kind_code=draft.kind_code,
            need_sealed=room.vault.seal("cases_need", once, "need_sealed", draft.need),
            goal_sealed=room.vault.seal("cases_need", once, "goal_sealed", draft.goal),
        )
        room.happened("need_added", about=once, kind=draft.kind_code)
        _await_review(room)


def state_goal(actor: Actor, reference: str, need_id: UUID, *, state: GoalState, now: datetime) -> None:
    """Say how far a goal is reached. Raises `NotFound` (`no_such_case`, `no_such_need`)."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="plan", now=now) as room:
        rows = Need.objects.filter(id=need_id, case=room.case)
        if not rows.update(state=state, stated_at=now, stated_by=actor.user_id):
            raise NotFound("no_such_need")
        room.happened("goal_stated", about=need_id, state=state)


def plan_action(actor: Actor, reference: str, draft: ActionDraft, *, once: UUID, now: datetime) -> None:
    """Put an action on the plan; with an appointment that is to come, its clock starts.

    Raises `NotFound` (`no_such_case`, `no_such_party`, `no_such_need`, `no_such_provider`), `Invalid` on
    `service_code`, `text`, `place`, `responsible_id`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="plan", now=now) as room:
        wrong: Wrong = {}
        check_code(room, wrong, "service_code", CodeList.SURVIVOR_SERVICE, draft.service_code)
        check_text(wrong, "text", draft.text)
        check_text(wrong, "place", draft.place)
        responsible = draft.responsible_id or actor.user_id
        if responsible != actor.user_id and not room.has_member(responsible):
            wrong["responsible_id"] = ["not_in_team"]
        refuse_if(wrong)
        if draft.need_id and not Need.objects.filter(id=draft.need_id, case=room.case).exists():
            raise NotFound("no_such_need")
        if Action.objects.filter(id=once, case=room.case).exists():
            return
        answered = draft.state != ActionState.PLANNED
        Action.objects.create(
            **room.new(id=once),
            party=room.party(draft.party_id) if draft.party_id else None,
            need_id=draft.need_id,
            service_code=draft.service_code,
            state=draft.state,
            text_sealed=room.vault.seal("cases_action", once, "text_sealed", draft.text),
            place_sealed=room.vault.seal("cases_action", once, "place_sealed", draft.place),
            on=draft.on,
            provider=provider_of(room, draft.provider_id) if draft.provider_id else None,
            responsible_id=responsible,
            answered_at=now if answered else None,
            answered_by=actor.user_id if answered else None,
        )
        room.happened("action_planned", about=once, service=draft.service_code, state=draft.state)
        if draft.on is not None and not answered:
            room.due("action", draft.on, about=once, responsible=responsible)
        _await_review(room)


def answer_action(
    actor: Actor, reference: str, action_id: UUID, *, state: ActionState, now: datetime
) -> None:
    """Say what became of an action; its clock stops, or starts again when it is planned anew.

    Raises `NotFound` (`no_such_case`, `no_such_action`).
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="plan", now=now) as room:
        action = must_find(Action.objects.filter(id=action_id, case=room.case).first(), "no_such_action")
        answered = state != ActionState.PLANNED
        action.state = state
        action.answered_at, action.answered_by = (now, actor.user_id) if answered else (None, None)
        action.save(update_fields=["state", "answered_at", "answered_by"])
        room.happened("action_answered", about=action.id, service=action.service_code, state=state)
        room.done("action", about=action.id)
        if not answered and action.on is not None:
            room.due("action", action.on, about=action.id, responsible=action.responsible_id)


def record_follow_up(
    actor: Actor, reference: str, draft: FollowUpDraft, *, once: UUID, now: datetime
) -> None:
    """Write a follow-up down; the clock of the last one stops, that of the next one starts.

    Raises `NotFound` (`no_such_case`, `no_such_party`), `Invalid` on `channel_code`, `text`, `held_at`,
    `next_at`, `minutes`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="follow_up", now=now) as room:
        wrong: Wrong = {}
        check_code(room, wrong, "channel_code", CodeList.CHANNEL, draft.channel_code)
        check_text(wrong, "text", draft.text, missing=True)
        check_text(wrong, "new_needs", draft.new_needs)
        if draft.held_at > now:
            wrong["held_at"] = ["in_the_future"]
        if draft.next_at is not None and draft.next_at <= max(now, draft.held_at):
            wrong["next_at"] = ["in_the_past"]
        if draft.minutes is not None and not 0 < draft.minutes <= MOST_MINUTES:
            wrong["minutes"] = ["minutes_out_of_range"]
        refuse_if(wrong)
        if FollowUp.objects.filter(id=once, case=room.case).exists():
            return
        seal = room.vault.seal
        FollowUp.objects.create(
            **room.new(id=once),
            party=room.party(draft.party_id) if draft.party_id else None,
            held_at=draft.held_at,
            channel_code=draft.channel_code,
            text_sealed=seal("cases_followup", once, "text_sealed", draft.text),
            new_needs_sealed=seal("cases_followup", once, "new_needs_sealed", draft.new_needs),
            needs_met=draft.needs_met,
            next_at=draft.next_at,
            recommends_closure=draft.recommends_closure,
            minutes=draft.minutes,
        )
        room.happened("follow_up_held", about=once, met=draft.needs_met)
        room.done("follow_up")
        if draft.next_at is not None:
            room.due("follow_up", draft.next_at, about=once)


def review_plan(actor: Actor, reference: str, *, approved: bool, text: str, now: datetime) -> None:
    """A supervisor approves the plan, or gives it back with her words.

    Raises `Denied` (`role_may_not`), `NotFound`, `Invalid` (`plan_is_empty`, `you_wrote_it`, or on
    `text` when it is given back without a word).
    """
    require(actor.may(Act.SUPERVISE_CASES))
    with doors.opened(actor, reference, act="review_plan", now=now) as room:
        wrong: Wrong = {}
        check_text(wrong, "text", text, missing=not approved)
        refuse_if(wrong)
        authors = authors_of(room)
        if not (verdict := rules.may_review(actor.user_id, authors)):
            raise Invalid(verdict.reason)
        sign(room, SignatureKind.PLAN, None, authors=authors, approved=approved, text=text)
        room.happened("plan_reviewed", approved=approved)
        room.done("plan_review", outcome="done" if approved else "given_back")


def sign(
    room: Room,
    kind: SignatureKind,
    about: UUID | None,
    *,
    authors: frozenset[UUID],
    approved: bool,
    text: str,
) -> None:
    """Write a supervisor's yes or no; the database refuses it to anybody else, and to an author."""
    values = room.new(kind=kind, about_id=about, authors=sorted(authors), approved=approved)
    sealed = room.vault.seal("cases_signature", values["id"], "text_sealed", text)
    Signature.objects.create(**values, text_sealed=sealed)


def _await_review(room: Room) -> None:
    """What was added waits for the supervisor: one clock, however much is added."""
    watcher = supervisor_of(room)
    waiting = Due.objects.filter(case=room.case, kind="plan_review", done_at=None).exists()
    if watcher is not None and watcher != room.actor.user_id and not waiting:
        room.due("plan_review", room.now + REVIEW_WITHIN, responsible=watcher)
