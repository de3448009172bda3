"""Abroad and home again: what became known, the return, the plan, the follow-ups, and who stays behind."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import doors
from satuatap.journeys.doors import Room
from satuatap.journeys.models import AbroadEvent, FamilyMember, FollowUp, ReintegrationPlan, Return
from satuatap.journeys.rules import homecoming, steps
from satuatap.journeys.rules.dates import follow_up_key
from satuatap.journeys.rules.homecoming import FollowUpOutcome
from satuatap.journeys.rules.words import AbroadKind, DateKind, ReturnType
from satuatap.journeys.selectors import situations
from satuatap.journeys.selectors.home import ABROAD, FOLLOW_UP, PLAN, RETURN, follow_ups_in, purpose_of
from satuatap.journeys.services import dates
from satuatap.journeys.services.steps import step_in
from satuatap.letters import files as letters
from satuatap.lib.errors import Invalid, NotFound, refuse_if

LONGEST = 1000  # characters
STEP_OF = {AbroadKind.ARRIVED: steps.ARRIVED, AbroadKind.EXTENDED: steps.EXTENDED}


@dataclass(frozen=True, slots=True)
class AbroadDraft:
    """`confirmed_code`: of the list confirmed_by · `until`: the new last day of an extended contract."""

    kind: AbroadKind
    on: date
    confirmed_code: str
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """`reason_code`: of the list return_reason, never one that belongs into a closed file."""

    on: date
    type: ReturnType
    reason_code: str
    route_code: str = ""
    needs: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """In her own words. `psychosocial` None: whoever writes may not see that part, and leaves it as it is."""

    economic: str = ""
    social: str = ""
    psychosocial: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    month: int
    on: date
    outcome: FollowUpOutcome
    note: str = ""


@dataclass(frozen=True, slots=True)
class FamilyDraft:
    """Nobody's name. `at_school`: None where it is not asked."""

    relation_code: str
    age_band: homecoming.AgeBand
    carer_code: str = ""
    at_school: bool | None = None
    needs: frozenset[str] = frozenset()


def note_abroad(actor: Actor, reference: str, draft: AbroadDraft, *, once: UUID, now: datetime) -> None:
    """What became known of her time abroad. An arrival and an extension take their step, too.

    Raises:
        Denied. NotFound: `no_such_journey`. Invalid: on the fields of the draft; the reasons of the step.
    """
    wrong = _listed(("confirmed_code", CodeList.CONFIRMED_BY, draft.confirmed_code))
    if draft.kind is AbroadKind.EXTENDED and draft.until is None:
        wrong["until"] = ["new_end_missing"]
    if draft.until is not None and draft.until <= draft.on:
        wrong["until"] = ["ends_before_it_starts"]
    refuse_if(wrong | _noted(draft.note), "not_accepted_as_typed")
    with doors.opened(actor, reference, "note_abroad", lock=True, now=now) as room:
        if AbroadEvent.objects.filter(id=once).exists():
            return
        refuse_if(_day(room, draft.on, since=room.journey.departed_on), "not_accepted_as_typed")
        AbroadEvent.objects.create(
            **room.row(
                id=once,
                kind=draft.kind,
                on=draft.on,
                confirmed_code=draft.confirmed_code,
                until=draft.until if draft.kind is AbroadKind.EXTENDED else None,
                note_sealed=_sealed(ABROAD, once, "note_sealed", draft.note),
            )
        )
        if (step := STEP_OF.get(draft.kind)) is not None:
            _step(room, step, draft.on)
        dates.keep(room.journey, actor, now=now)


def note_return(actor: Actor, reference: str, draft: ReturnDraft, *, once: UUID, now: datetime) -> None:
    """How she came home; a corrected one replaces it. It takes the step `returned`, but not for leave.

    Raises:
        Denied. NotFound: `no_such_journey`. Invalid: on the fields of the draft; `belongs_to_counsellors`.
    """
    wrong = _listed(
        ("reason_code", CodeList.RETURN_REASON, draft.reason_code),
        ("route_code", CodeList.RETURN_ROUTE, draft.route_code),
        *(("needs", CodeList.RETURN_NEED, code) for code in sorted(draft.needs)),
    )
    if draft.reason_code in homecoming.NOT_HERE:
        wrong["reason_code"] = ["belongs_to_counsellors"]
    refuse_if(wrong | _noted(draft.note), "not_accepted_as_typed")
    with doors.opened(actor, reference, "note_return", lock=True, now=now) as room:
        if Return.objects.filter(id=once).exists():
            return
        refuse_if(_day(room, draft.on, since=room.journey.departed_on), "not_accepted_as_typed")
        live = Return.objects.filter(journey=room.journey, replaced_at=None)
        live.update(replaced_at=now, replaced_by=actor.user_id)
        Return.objects.create(
            **room.row(
                id=once,
                on=draft.on,
                type=draft.type,
                reason_code=draft.reason_code,
                route_code=draft.route_code,
                needs=sorted(draft.needs),
                note_sealed=_sealed(RETURN, once, "note_sealed", draft.note),
            )
        )
        if draft.type is not ReturnType.LEAVE:
            _step(room, steps.RETURNED, draft.on)
        dates.keep(room.journey, actor, now=now)


def plan(actor: Actor, reference: str, draft: PlanDraft, *, now: datetime) -> None:
    """What she wants to reach; a new plan replaces the one before, which stays.

    Raises:
        Denied. NotFound: `no_such_journey`. Invalid: on the fields of the draft; `homecoming_plan_empty`.
    """
    if not (draft.economic.strip() or draft.social.strip() or (draft.psychosocial or "").strip()):
        raise Invalid("homecoming_plan_empty")
    wrong = _noted(draft.economic, "economic") | _noted(draft.social, "social")
    if len(draft.psychosocial or "") > LONGEST:
        wrong["psychosocial"] = ["text_too_long"]
    refuse_if(wrong, "not_accepted_as_typed")
    with doors.opened(
        actor, reference, "plan_homecoming", purpose=purpose_of(actor), lock=True, now=now
    ) as room:
        live = ReintegrationPlan.objects.filter(journey=room.journey, replaced_at=None)
        before = live.first()
        id_ = uuid4()
        psychosocial = draft.psychosocial
        if psychosocial is None or "psychosocial_sealed" not in room.door.shown(ReintegrationPlan):
            psychosocial = _text(PLAN, before, "psychosocial_sealed")
        live.update(replaced_at=now, replaced_by=actor.user_id)
        ReintegrationPlan.objects.create(
            **room.row(
                id=id_,
                economic_sealed=_sealed(PLAN, id_, "economic_sealed", draft.economic),
                social_sealed=_sealed(PLAN, id_, "social_sealed", draft.social),
                psychosocial_sealed=_sealed(PLAN, id_, "psychosocial_sealed", psychosocial),
            )
        )


def follow_up(actor: Actor, reference: str, draft: FollowUpDraft, *, once: UUID, now: datetime) -> None:
    """A call or visit some months after the return. Not reached: it is tried again.

    Raises:
        Denied. NotFound: `no_such_journey`, `no_such_follow_up`.
        Invalid: `follow_up_too_early`, `follow_up_made` on `month`; the day; the note.
    """
    refuse_if(_noted(draft.note), "not_accepted_as_typed")
    with doors.opened(actor, reference, "follow_up", lock=True, now=now) as room:
        if FollowUp.objects.filter(id=once).exists():
            return
        journey = room.journey
        if journey.returned_on is None:
            raise NotFound("no_such_follow_up")
        found = {one.month: one for one in follow_ups_in(room)}
        if draft.month not in found:
            raise NotFound("no_such_follow_up")
        planned = found[draft.month]
        if not planned.is_open:
            refuse_if({"month": ["follow_up_made"]}, "not_accepted_as_typed")
        if not homecoming.may_begin(planned, room.today):
            refuse_if({"month": ["follow_up_too_early"]}, "not_accepted_as_typed")
        refuse_if(_day(room, draft.on, since=journey.returned_on), "not_accepted_as_typed")
        FollowUp.objects.create(
            **room.row(
                id=once,
                month=draft.month,
                on=draft.on,
                outcome=draft.outcome,
                note_sealed=_sealed(FOLLOW_UP, once, "note_sealed", draft.note),
            )
        )
        if draft.outcome is not FollowUpOutcome.NOT_REACHED:
            dates.done(room, DateKind.FOLLOW_UP, follow_up_key(journey.id, draft.month))


def add_family(actor: Actor, reference: str, draft: FamilyDraft, *, once: UUID, now: datetime) -> None:
    """Somebody who stays behind. Raises `Denied`, `NotFound`, `Invalid` on the fields of the draft."""
    refuse_if(
        _listed(
            ("relation_code", CodeList.RELATION, draft.relation_code),
            ("carer_code", CodeList.CARER, draft.carer_code),
            *(("needs", CodeList.FAMILY_NEED, code) for code in sorted(draft.needs)),
        ),
        "not_accepted_as_typed",
    )
    with doors.opened(actor, reference, "add_family", lock=True, now=now) as room:
        if FamilyMember.objects.filter(id=once).exists():
            return
        FamilyMember.objects.create(
            **room.row(
                id=once,
                relation_code=draft.relation_code,
                age_band=draft.age_band,
                carer_code=draft.carer_code,
                at_school=draft.at_school,
                needs=sorted(draft.needs),
            )
        )


def end_family(actor: Actor, reference: str, member_id: UUID, *, now: datetime) -> None:
    """What stands of somebody holds no longer; it stays to be read. Raises `Denied`, `NotFound`."""
    with doors.opened(actor, reference, "end_family", lock=True, now=now) as room:
        rows = FamilyMember.objects.filter(id=member_id, journey=room.journey)
        if not rows.exists():
            raise NotFound("no_such_relative")
        rows.filter(ended_at=None).update(ended_at=now, ended_by=actor.user_id)


def _step(room: Room, step: str, on: date) -> None:
    """Take the step as reported, where the way of her scheme has it and it is not taken yet."""
    seen = situations.known(room)
    rule = seen.course.rule(step)
    if rule is not None and (step not in seen.taken or step == steps.EXTENDED):
        step_in(room, step, on, reported=True)


def _day(room: Room, on: date, *, since: date | None) -> dict[str, list[str]]:
    if on > room.today:
        return {"on": ["day_lies_ahead"]}
    return {"on": ["step_before_earlier"]} if since is not None and on < since else {}


def _listed(*said: tuple[str, CodeList, str]) -> dict[str, list[str]]:
    return {field: ["no_such_code"] for field, of, code in said if code and catalogue.code(of, code) is None}


def _noted(text: str, field: str = "note") -> dict[str, list[str]]:
    if len(text) > LONGEST:
        return {field: ["text_too_long"]}
    if homecoming.belongs_to_counsellors(text, letters.forbidden_words()):
        return {field: ["belongs_to_counsellors"]}
    return {}


def _sealed(table: str, row_id: UUID, column: str, text: str) -> bytes | None:
    return sealing.seal_text(table, row_id, column, text.strip()) if text.strip() else None


def _text(table: str, row: ReintegrationPlan | None, column: str) -> str:
    sealed = getattr(row, column, None)
    return sealing.open_text(table, row.id, column, sealed) if row and sealed is not None else ""
