"""Duties to report: the clock with a named person, her wish, the basis, the signatures."""

from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import by_action, verdict_on
from satuatap.cases import clocks, doors
from satuatap.cases.doors import Room
from satuatap.cases.models import ReportDuty
from satuatap.cases.rules import duty
from satuatap.cases.rules.duty import Basis, Law, ReportState, Standing, Told, Wish
from satuatap.cases.selectors.duties import holder_of, standing_of
from satuatap.cases.services.rows import Wrong, check_text, refuse_text
from satuatap.lib.errors import Invalid, NotFound, must_find, refuse_if
from satuatap.lib.verdicts import require

STEPS = by_action(duty.STEPS)
SIGNATURE = "duty_signature"
DUES = {Law.TPKS41: "duty_tpks41", Law.PP9: "duty_pp9"}


def start_duty(
    actor: Actor,
    reference: str,
    *,
    law: str,
    told_by: str,
    fits: bool,
    taken_in: bool = False,
    started_at: datetime,
    responsible: UUID,
    once: UUID,
    now: datetime,
) -> None:
    """Start the clock of a duty of the organisation that leads the case, for a named person.

    Args:
        fits: a person has decided that what was reported is what the article speaks of.
        started_at: when it was reported to us; the clock counts from there.

    Raises:
        Denied: a reason of `rules.duty.applies`. NotFound. Invalid: on `law`, `told_by`, `started_at`,
            `responsible`.
    """
    require(actor.may(Act.WORK_CASES))
    wrong: Wrong = {}
    if law not in set(Law):
        wrong["law"] = ["no_such_code"]
    if told_by not in set(Told):
        wrong["told_by"] = ["no_such_code"]
    if started_at > now:
        wrong["started_at"] = ["in_the_future"]
    refuse_if(wrong)
    the_law = Law(law)
    with doors.opened(actor, reference, act="start_duty", now=now) as room:
        if ReportDuty.objects.filter(case=room.case, once=once).exists():
            return
        require(duty.applies(the_law, holder_of(room), facts_said(the_law, told_by, fits, taken_in)))
        if not room.has_member(responsible):
            raise Invalid("invalid", {"responsible": ["not_in_team"]})
        running = ReportDuty.objects.filter(
            case=room.case, law=law, organisation_id=room.case.lead_id, state=ReportState.RUNNING
        )
        if running.exists():
            raise Invalid("invalid", {"law": ["duty_runs_already"]})
        due_at = clocks.due_at(duty.CLOCKS[the_law], started_at, room.actor.time_zone)
        row = ReportDuty.objects.create(
            **room.new(
                law=law,
                organisation_id=room.case.lead_id,
                told_by=told_by,
                started_at=started_at,
                due_at=due_at,
                responsible_id=responsible,
                state=ReportState.RUNNING,
                wish=Wish.NOT_ASKED,
                wish_sealed=b"",
                basis_sealed=b"",
                receipt_sealed=b"",
                once=once,
            )
        )
        room.due(DUES[the_law], due_at, about=row.id, responsible=responsible)
        room.happened("duty_started", about=row.id, law=law)


def record_wish(
    actor: Actor,
    reference: str,
    duty_id: UUID,
    *,
    wish: str,
    words: str = "",
    told_her: bool,
    basis: str = "",
    basis_words: str = "",
    now: datetime,
) -> None:
    """Record what she wishes, that she was told, and on which basis a report without her would stand.

    Raises `NotFound`; `Denied`; `Invalid` on `wish`, `words`, `basis` or `basis_words`.
    """
    with doors.opened(actor, reference, act="record_wish", now=now) as room:
        row, standing = _row(room, duty_id)
        require(verdict_on(STEPS["record_wish"], standing))
        wrong: Wrong = {}
        if wish not in set(Wish):
            wrong["wish"] = ["no_such_code"]
        if basis and basis not in set(Basis):
            wrong["basis"] = ["no_such_code"]
        check_text(wrong, "words", words)
        check_text(wrong, "basis_words", basis_words)
        refuse_if(wrong)
        changed = wish != row.wish or basis != row.basis
        table = "cases_reportduty"
        values = {
            "wish": wish,
            "wish_sealed": room.vault.seal(table, row.id, "wish_sealed", words),
            "told_her_at": (row.told_her_at or now) if told_her else None,
            "basis": basis,
            "basis_sealed": room.vault.seal(table, row.id, "basis_sealed", basis_words),
        }
        if changed:  # a signature speaks of what it was put under
            values |= {"signed_before_at": None, "signed_before_by": None}
        ReportDuty.objects.filter(id=row.id).update(**values)
        room.happened("wish_recorded", about=row.id, wish=wish, basis=basis)


def sign(actor: Actor, reference: str, duty_id: UUID, *, now: datetime) -> None:
    """A supervisor signs: before the report, or after one that could not wait.

    Raises `NotFound`; `Denied`: `signed_already`, `signature_not_needed`, `no_basis`, `not_your_own`.
    """
    with doors.opened(actor, reference, act="sign_duty", now=now) as room:
        row, standing = _row(room, duty_id)
        after = row.state == ReportState.REPORTED
        require(verdict_on(STEPS["sign_after" if after else "sign_before"], standing))
        when = "after" if after else "before"
        signed = {f"signed_{when}_at": now, f"signed_{when}_by": actor.user_id}
        ReportDuty.objects.filter(id=row.id).update(**signed)
        if after:
            room.done(SIGNATURE, about=row.id)
        room.happened("duty_signed", about=row.id, when=when)


def report(
    actor: Actor, reference: str, duty_id: UUID, *, reported_at: datetime, receipt: str, now: datetime
) -> None:
    """The report was made. Without her consent and without a signature before, one is due in a day.

    Raises `NotFound`; `Denied`: `survivor_not_told`, `no_basis`, `not_signed`; `Invalid` on `reported_at`
    or `receipt`.
    """
    with doors.opened(actor, reference, act="report_duty", now=now) as room:
        row, standing = _row(room, duty_id)
        require(verdict_on(STEPS["report"], standing))
        wrong: Wrong = {}
        if not row.started_at <= reported_at <= now:
            wrong["reported_at"] = ["not_between"]
        if row.signed_before_by == actor.user_id:
            wrong["reported_at"] = ["not_your_own"]
        check_text(wrong, "receipt", receipt, missing=True)
        refuse_if(wrong)
        sealed = room.vault.seal("cases_reportduty", row.id, "receipt_sealed", receipt)
        ReportDuty.objects.filter(id=row.id).update(
            state=ReportState.REPORTED,
            reported_at=reported_at,
            reported_by=actor.user_id,
            receipt_sealed=sealed,
        )
        room.done(DUES[Law(row.law)], about=row.id)
        if not standing.with_consent and not standing.signed_before:
            room.due(SIGNATURE, now + duty.SIGN_AFTER, about=row.id)
        room.happened("duty_reported", about=row.id, consent=standing.with_consent)


def end_without_report(
    actor: Actor, reference: str, duty_id: UUID, *, action: str, why: str, now: datetime
) -> None:
    """`hand_on`: another duty holder reports · `no_duty`: a supervisor finds that there is none.

    Raises `NotFound`, `Denied`, `Invalid` on `why`.
    """
    if action not in {"hand_on", "no_duty"}:
        raise NotFound("no_such_step")
    with doors.opened(actor, reference, act="end_duty", now=now) as room:
        row, standing = _row(room, duty_id)
        require(verdict_on(STEPS[action], standing))
        refuse_text("why", why)
        sealed = room.vault.seal("cases_reportduty", row.id, "receipt_sealed", why)
        ReportDuty.objects.filter(id=row.id).update(state=STEPS[action].to, receipt_sealed=sealed)
        room.done(DUES[Law(row.law)], about=row.id, outcome=action)
        room.happened("duty_ended", about=row.id, action=action)


def facts_said(law: Law, told_by: str, fits: bool, taken_in: bool) -> duty.Facts:
    """What a person has decided about what was reported."""
    return duty.Facts(
        sexual_violence=fits and law is Law.TPKS41,
        trafficking=fits and law is Law.PP9,
        told_by=told_by,
        taken_in=taken_in,
    )


def _row(room: Room, duty_id: UUID) -> tuple[ReportDuty, Standing]:
    rows = ReportDuty.objects.select_for_update(of=("self",)).filter(id=duty_id, case=room.case)
    row = must_find(rows.first(), "no_such_duty")
    return row, standing_of(room, row)
