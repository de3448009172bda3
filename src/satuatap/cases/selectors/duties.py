"""Duties to report, as their page and card show them."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.steps import Choice, choices
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import ReportDuty
from satuatap.cases.rules import duty
from satuatap.cases.rules.duty import Basis, Facts, Holder, Law, ReportState, Standing, Told, Wish
from satuatap.cases.rules.screening import TRAFFICKING
from satuatap.cases.selectors.codes import code_of
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.incidents import incidents_in
from satuatap.cases.selectors.situations import acts_of
from satuatap.cases.selectors.team import MemberLine, members_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Organisation
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class DutyView:
    """One duty. `choices`: what can be done, each with its verdict."""

    id: UUID
    law: Law
    organisation: str
    told_by: Told
    started_at: datetime
    due_at: datetime
    responsible: str
    state: ReportState
    wish: Wish
    wish_words: str
    told_her_at: datetime | None
    basis: str
    basis_words: str
    reported_at: datetime | None
    reported_by: str
    receipt: str
    signed_before_at: datetime | None
    signed_before_by: str
    signed_after_at: datetime | None
    signed_after_by: str
    overdue: bool
    choices: tuple[Choice[Standing], ...]

    @property
    def basis_label(self) -> object:
        return Basis(self.basis).label if self.basis else ""


@dataclass(frozen=True, slots=True)
class LawView:
    """What a law asks of the organisation that leads the file: `binds` says it does, or why not.

    `seems`: something recorded speaks of what the law is about, and nobody has decided yet.
    """

    law: Law
    binds: Verdict
    seems: bool


@dataclass(frozen=True, slots=True)
class DutiesCard:
    """`running`: clocks that run · `to_decide`: laws that seem to apply, and nobody has decided."""

    running: tuple[DutyView, ...]
    to_decide: tuple[Law, ...]


@dataclass(frozen=True, slots=True)
class DutiesPage:
    head: CaseHead
    organisation: str
    laws: tuple[LawView, ...]
    duties: tuple[DutyView, ...]
    members: tuple[MemberLine, ...]


def card(room: Room) -> DutiesCard | None:
    """None: nothing runs and nothing seems to."""
    seems, views = _seems(room), _duties(room)
    if not views and not any(seems.values()):
        return None
    laws = _laws(room)
    running = tuple(view for view in views if view.state == ReportState.RUNNING)
    known = {view.law for view in views}
    to_decide = tuple(law.law for law in laws if law.binds and law.seems and law.law not in known)
    return DutiesCard(running, to_decide) if running or to_decide else None


def duties_page(actor: Actor, reference: str, *, now: datetime) -> DutiesPage:
    """What the law asks of this organisation, and its clocks. Raises `NotFound`."""
    with doors.opened(actor, reference, act="duties", now=now) as room:
        views = _duties(room)
        known = {view.law for view in views}
        return DutiesPage(
            head=head_of(room),
            organisation=str(room.case.lead),
            laws=tuple(replace(law, seems=law.seems and law.law not in known) for law in _laws(room)),
            duties=views,
            members=members_of(room),
        )


def holder_of(room: Room) -> duty.Holder:
    """The duties of the organisation that leads the case."""
    lead: Organisation = room.case.lead
    return duty.Holder(tpks41=lead.duty_tpks41, pp9=lead.duty_pp9)


def standing_of(room: Room, row: ReportDuty) -> Standing:
    """A duty as its steps see it."""
    return Standing(
        state=row.state,
        acts=acts_of(room.actor),
        wish=row.wish,
        told_her=row.told_her_at is not None,
        basis=row.basis,
        signed_before=row.signed_before_at is not None,
        signed_after=row.signed_after_at is not None,
        is_reporter=row.reported_by == room.actor.user_id,
        left=row.due_at - room.now,
    )


def _laws(room: Room) -> tuple[LawView, ...]:
    holder, seems = holder_of(room), _seems(room)
    return tuple(LawView(law, _binds(law, holder), seems[law]) for law in Law)


def _binds(law: Law, holder: Holder) -> Verdict:
    """Does the law bind this organisation at all, whatever happened?"""
    return duty.applies(law, holder, Facts(True, True, Told.SURVIVOR, taken_in=True))


def _seems(room: Room) -> dict[Law, bool]:
    """From what is recorded: a category or an incident marked as sexual, or one of trafficking."""
    codes = [catalogue.code(CodeList.COMPLAINT_CATEGORY, code) for code in room.case.categories]
    sexual = any(code is not None and code.extra.get("sexual") for code in codes)
    trafficking = TRAFFICKING in room.case.categories
    for incident in room.once(incidents_in):
        row = code_of(CodeList.GBV_TYPE, incident.type_code)
        sexual = sexual or bool(row is not None and row.extra.get("sexual"))
        sexual = sexual or "seksual" in incident.simfoni_forms
        trafficking = trafficking or "trafficking" in incident.simfoni_forms
    return {Law.TPKS41: sexual, Law.PP9: trafficking}


def _duties(room: Room) -> tuple[DutyView, ...]:
    if room.lacks(ReportDuty):
        return ()
    rows = list(ReportDuty.objects.filter(case=room.case).select_related("organisation").order_by("at", "id"))
    people = {
        user
        for row in rows
        for user in (row.responsible_id, row.reported_by, row.signed_before_by, row.signed_after_by)
        if user
    }
    names = room.staff(people)

    def name(user: UUID | None) -> str:
        return names.get(user, "") if user else ""

    return tuple(
        DutyView(
            id=row.id,
            law=Law(row.law),
            organisation=str(row.organisation),
            told_by=Told(row.told_by),
            started_at=row.started_at,
            due_at=row.due_at,
            responsible=name(row.responsible_id),
            state=ReportState(row.state),
            wish=Wish(row.wish),
            wish_words=_words(room, row, "wish_sealed"),
            told_her_at=row.told_her_at,
            basis=row.basis,
            basis_words=_words(room, row, "basis_sealed"),
            reported_at=row.reported_at,
            reported_by=name(row.reported_by),
            receipt=_words(room, row, "receipt_sealed"),
            signed_before_at=row.signed_before_at,
            signed_before_by=name(row.signed_before_by),
            signed_after_at=row.signed_after_at,
            signed_after_by=name(row.signed_after_by),
            overdue=row.state == ReportState.RUNNING and row.due_at < room.now,
            choices=tuple(choices(duty.STEPS, standing_of(room, row))),
        )
        for row in rows
    )


def _words(room: Room, row: ReportDuty, column: str) -> str:
    return room.vault.open("cases_reportduty", row.id, column, getattr(row, column))
