"""The files somebody works on: only those, and counted as hers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery

from satuatap.access import gate, keyring
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import Case, Due, Party, TeamMember
from satuatap.cases.rules.words import OPEN_STATES, CaseState, PartyRole, TeamKind
from satuatap.cases.vault import Vault
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.verdicts import require

LINES = 30
NOT_ASSESSED = "none"
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Filter:
    """`state`: "" for all open ones, or one state · `due`: "overdue", "week" · `risk`: a code or "none"."""

    state: str = ""
    due: str = ""
    risk: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file in the list. `workers`: how many it is about · `leads`: she leads it herself."""

    reference: str
    title: str
    state: CaseState
    risk: Code | None
    danger_since: datetime | None
    opened_at: datetime
    workers: int
    next_due_at: datetime | None
    overdue: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class FileList:
    lines: tuple[FileLine, ...]
    count: int
    page: int
    pages: int


def my_files(actor: Actor, wanted: Filter, *, now: datetime) -> FileList:
    """The files of her teams; a supervisor's also those her organisation leads in this office.

    In danger first, then what is due soonest. Each file listed is an opening (`list`). Raises `Denied`.
    """
    require(actor.may(Act.WORK_CASES))
    with gate.opened(actor, doors.purpose_of(actor), now=now) as door:
        found = _filtered(_mine(actor, now), wanted, now)
        count = found.count()
        pages = max(1, -(-count // LINES))
        page = min(max(wanted.page, 1), pages)
        first = (page - 1) * LINES
        ids = list(_in_order(found).values_list("id", flat=True)[first : first + LINES])
        door.record("list", *ids, fields=["title", "state", "risk"])
        lines = _lines(actor, ids, now)
    return FileList(lines, count, page, pages)


def _mine(actor: Actor, now: datetime) -> QuerySet[Case]:
    ids = TeamMember.live(now).filter(user_id=actor.user_id).values("case_id")
    if actor.may(Act.SUPERVISE_CASES):
        led = Case.objects.filter(office_id=actor.office_id, lead_id=actor.organisation_id)
        return Case.objects.filter(Q(id__in=ids) | Q(id__in=led.values("id")), erased_at=None)
    return Case.objects.filter(id__in=ids, erased_at=None)


def _filtered(files: QuerySet[Case], wanted: Filter, now: datetime) -> QuerySet[Case]:
    if wanted.state in CaseState.values:
        files = files.filter(state=wanted.state)
    else:
        files = files.filter(state__in=OPEN_STATES)
    if wanted.risk:
        files = files.filter(risk="" if wanted.risk == NOT_ASSESSED else wanted.risk)
    files = files.annotate(next_due_at=_next_due())
    if wanted.due in ("overdue", "week"):
        files = files.filter(next_due_at__lt=now if wanted.due == "overdue" else now + WEEK)
    return files


def _next_due() -> Subquery:
    running = Due.objects.filter(case=OuterRef("id"), done_at=None)
    return Subquery(running.order_by("due_at").values("due_at")[:1])


def _in_order(files: QuerySet[Case]) -> QuerySet[Case]:
    return files.order_by(
        F("danger_since").asc(nulls_last=True), F("next_due_at").asc(nulls_last=True), "-opened_at", "id"
    )


def _lines(actor: Actor, ids: list[UUID], now: datetime) -> tuple[FileLine, ...]:
    cases = Case.objects.in_bulk(ids)
    next_due = dict(
        Due.objects.filter(case_id__in=ids, done_at=None).values_list("case_id").annotate(Min("due_at"))
    )
    workers = dict(
        Party.objects.filter(case_id__in=ids, role=PartyRole.WORKER, left_at=None)
        .values_list("case_id")
        .annotate(Count("id"))
    )
    led = set(
        TeamMember.objects.filter(
            case_id__in=ids, user_id=actor.user_id, kind=TeamKind.LEAD, ended_at=None
        ).values_list("case_id", flat=True)
    )
    lines = []
    for case in (cases[case_id] for case_id in ids if case_id in cases):
        next_due_at = next_due.get(case.id)
        try:
            vault = Vault.of(case.id)
        except keyring.KeyDestroyedError:  # erased this moment
            continue
        lines.append(
            FileLine(
                reference=case.reference,
                title=vault.open("cases_case", case.id, "title_sealed", case.title_sealed),
                state=CaseState(case.state),
                risk=catalogue.code(CodeList.RISK, case.risk),
                danger_since=case.danger_since,
                opened_at=case.opened_at,
                workers=workers.get(case.id, 0),
                next_due_at=next_due_at,
                overdue=next_due_at is not None and next_due_at < now,
                leads=case.id in led,
            )
        )
    return tuple(lines)
