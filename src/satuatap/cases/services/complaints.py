"""The acts of a complaint's procedure: registering it, its steps, keeping in touch."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import clocks, doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Case, Complaint, ComplaintStep, Respondent
from satuatap.cases.rules import complaint_closing, complaint_steps
from satuatap.cases.rules.clocks import end_of
from satuatap.cases.rules.complaint_steps import STARTS, STEP
from satuatap.cases.rules.complaint_words import ComplaintState
from satuatap.cases.rules.words import CaseState
from satuatap.cases.selectors.complaints import STEPS, clock_ends, situation_of
from satuatap.cases.services.rows import Wrong
from satuatap.lib.errors import Denied, NotFound, Stale, must_find, refuse_if
from satuatap.lib.verdicts import require

SECOND_COMMITMENT = "CK14"
DATES = frozenset({"hearing", "promise", "last_promise"})  # asked as the one day of a step, `set_for`
NEEDED = frozenset({"wanted", "place", "institution", "agreed"})  # a step says nothing without them


@dataclass(frozen=True, slots=True)
class Said:
    """What was said with a step. `texts` by the name of the field: statement, obstacles, place, …"""

    respondent_id: UUID | None = None
    set_for: date | None = None
    admitted: bool = False
    worker_agrees: bool = False
    closure_code: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


def register_complaint(actor: Actor, reference: str, *, now: datetime) -> None:
    """Register the case's complaint and start the clocks of its papers; a second call finds the first.

    Raises: Denied: `role_may_not`, `case_is_closed`. What `doors.opened` raises.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="register", now=now) as room:
        if room.case.state == CaseState.CLOSED:
            raise Denied("case_is_closed")
        if Complaint.objects.filter(case=room.case).exists():
            return
        complaint = Complaint.objects.create(
            **room.new(state=ComplaintState.RECEIVED, last_contact_on=room.today)
        )
        ComplaintStep.objects.create(
            **room.new(complaint=complaint, action="register", to=ComplaintState.RECEIVED, answers_sealed=b"")
        )
        _start(room, complaint, "register", None)
        room.happened("complaint_registered", about=complaint.id)


def take_step(actor: Actor, reference: str, *, action: str, said: Said, version: int, now: datetime) -> UUID:
    """Take a step of the procedure; returns its id.

    The database refuses mediation and agreement in a case of sexual violence too (TPKS Ps 23).

    Raises:
        Denied: the verdict's reason. NotFound: `no_such_step`, `no_complaint`. Stale: `complaint_changed`.
        Invalid: on `respondent`, `set_for`, `worker_agrees`, `closure` or a text the step cannot do without.
    """
    require(actor.may(Act.WORK_CASES))
    step = STEP.get(action)
    if step is None or not step.by:
        raise NotFound("no_such_step")
    with doors.opened(actor, reference, act=action, now=now) as room:
        complaint = _locked(room, version)
        require(complaint_steps.verdict(action, situation_of(room, complaint)))
        _check(room, complaint, step.asks, said)
        before, complaint.state = complaint.state, ComplaintState(step.to)
        complaint.version += 1
        complaint.last_contact_on = max(complaint.last_contact_on, _contact_on(action, room, complaint))
        if "admitted" in step.asks and said.admitted:
            complaint.admitted_at, complaint.admitted_by = now, actor.user_id
        if action == "ask_more":
            complaint.asked_more_on = room.today
        if complaint.state == ComplaintState.CLOSED:
            complaint.closed_at, complaint.closed_by = now, actor.user_id
            complaint.closure_code = said.closure_code
        complaint.save()
        taken = _record(room, complaint, action, before, said)
        for kind in complaint_steps.stops(action):
            room.done(kind, about=complaint.id)
        _start(room, complaint, action, said.set_for)
        room.happened("complaint_step", about=complaint.id, action=action, to=step.to)
    return taken


def note_contact(actor: Actor, reference: str, *, version: int, now: datetime) -> None:
    """The complainant was reached: the clock of silence begins anew (Perban 6/2024 Ps 30).

    Raises: NotFound `no_complaint`, Stale `complaint_changed`, Denied `complaint_is_closed`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="contact", now=now) as room:
        complaint = _open_one(room, version)
        _in_touch(room, complaint, told_unsolvable_on=None)  # an answer ends the silence
        for kind in complaint_steps.WHILE_OPEN:
            room.done(kind, about=complaint.id)
        _start_clock(room, complaint, "complaint_contact", "CK17")
        room.happened("complaint_contact", about=complaint.id)


def tell_unsolvable(actor: Actor, reference: str, *, version: int, now: datetime) -> None:
    """The complainant was told that it cannot be solved: after 6 months of silence it may be closed.

    Raises: NotFound `no_complaint`, Stale `complaint_changed`, Denied `complaint_is_closed`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="tell", now=now) as room:
        complaint = _open_one(room, version)
        _in_touch(room, complaint, told_unsolvable_on=room.today)
        room.done("complaint_silence", about=complaint.id)
        _start_clock(room, complaint, "complaint_silence", "CK18")
        room.happened("complaint_told_unsolvable", about=complaint.id)


def _locked(room: Room, version: int) -> Complaint:
    # First the case, as the triggers of `sql/settlement.sql` do: two who lock both in turns block each other.
    # What was learnt of it while we waited counts.
    room.case = Case.objects.select_for_update().get(id=room.case.id)
    rows = Complaint.objects.select_for_update().filter(case=room.case)
    complaint = must_find(rows.first(), "no_complaint")
    if complaint.version != version:
        raise Stale("complaint_changed")
    return complaint


def _open_one(room: Room, version: int) -> Complaint:
    complaint = _locked(room, version)
    if complaint.state == ComplaintState.CLOSED:
        raise Denied("complaint_is_closed")
    return complaint


def _in_touch(room: Room, complaint: Complaint, *, told_unsolvable_on: date | None) -> None:
    complaint.last_contact_on, complaint.told_unsolvable_on = room.today, told_unsolvable_on
    complaint.version += 1
    complaint.save(update_fields=["last_contact_on", "told_unsolvable_on", "version"])


def _contact_on(action: str, room: Room, complaint: Complaint) -> date:
    """Asking the complainant for more, or agreeing with her, is a contact; calling the respondent is none."""
    return room.today if action in {"ask_more", "complete", "agree"} else complaint.last_contact_on


def _check(room: Room, complaint: Complaint, asks: tuple[str, ...], said: Said) -> None:
    """Refuse what the step cannot do without, all at once."""
    wrong: Wrong = {}
    today = room.today
    for name in asks:
        if name in NEEDED and not said.texts.get(name, "").strip():
            wrong[name] = ["text_missing"]
    if "respondent" in asks and not _is_respondent(room, said.respondent_id):
        wrong["respondent"] = ["no_such_respondent" if said.respondent_id else "required"]
    if DATES & set(asks):
        if said.set_for is None:
            wrong["set_for"] = ["needs_a_day"]
        elif said.set_for < today:
            wrong["set_for"] = ["day_is_past"]
        elif "last_promise" in asks and said.set_for > clocks.last_day(SECOND_COMMITMENT, today):
            wrong["set_for"] = ["commitment_too_long"]
    if "worker_agrees" in asks and not said.worker_agrees:
        wrong["worker_agrees"] = ["mediation_is_voluntary"]
    if "closure" in asks:
        verdict = complaint_closing.closing_verdict(
            said.closure_code,
            state=ComplaintState(complaint.state),
            ends=clock_ends(room, complaint),
            today=today,
        )
        if not verdict:
            wrong["closure"] = [verdict.reason if said.closure_code else "required"]
    refuse_if(wrong)


def _is_respondent(room: Room, respondent_id: UUID | None) -> bool:
    return respondent_id is not None and Respondent.objects.filter(case=room.case, id=respondent_id).exists()


def _record(room: Room, complaint: Complaint, action: str, before: str, said: Said) -> UUID:
    asks = STEP[action].asks
    kept = complaint_steps.texts_of(action)
    answers = {name: text.strip() for name, text in said.texts.items() if name in kept and text.strip()}
    if "admitted" in asks:
        answers["admitted"] = "yes" if said.admitted else "no"
    if "closure" in asks:
        answers["closure"] = said.closure_code
    row = room.new(
        complaint=complaint,
        action=action,
        frm=before,
        to=complaint.state,
        respondent_id=said.respondent_id if "respondent" in asks else None,
        set_for=said.set_for if DATES & set(asks) else None,
    )
    sealed = json.dumps(answers, ensure_ascii=False) if answers else ""
    row["answers_sealed"] = room.vault.seal(STEPS, row["id"], "answers_sealed", sealed)
    return ComplaintStep.objects.create(**row).id


def _start(room: Room, complaint: Complaint, action: str, set_for: date | None) -> None:
    for kind, clock in STARTS.get(action, {}).items():
        if clock:
            _start_clock(room, complaint, kind, clock)
        elif set_for is not None:
            room.due(kind, end_of(set_for, room.actor.time_zone), about=complaint.id)


def _start_clock(room: Room, complaint: Complaint, kind: str, clock: str) -> None:
    room.due(kind, clocks.due_at(clock, room.now, room.actor.time_zone), about=complaint.id)
