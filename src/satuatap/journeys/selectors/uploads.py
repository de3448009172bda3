"""Uploaded lists as the pages and the result file show them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue import selectors as catalogue
from satuatap.journeys import doors
from satuatap.journeys.models import Journey, Upload, UploadRow
from satuatap.journeys.rules import reconciling
from satuatap.journeys.rules.reconciling import DECISIONS, IN_BULK
from satuatap.journeys.rules.words import Decision, Match, Outcome, Phase
from satuatap.journeys.selectors import listrows
from satuatap.journeys.selectors.listrows import CODE_LISTS, Ours
from satuatap.lib.errors import NotFound
from satuatap.lib.verdicts import require
from satuatap.people.models import Identity, Person
from satuatap.recruitment.models import Agency, JobOrder

LINES = 50
UNDO_WITHIN = timedelta(days=1)
HIDDEN = frozenset({"nik", "number", "passport"})  # that they differ is told, our own is not shown beside it
_RESULTS = 1000


@dataclass(frozen=True, slots=True)
class UploadLine:
    """One list among others."""

    id: UUID
    system: str
    file_name: str
    at: datetime
    by: str
    rows: int
    phase: Phase
    stopped: str


@dataclass(frozen=True, slots=True)
class Overview:
    """One list: how far it is, and how many rows of each kind. `decided`: rows still to be carried out."""

    upload: Upload
    by: str
    counts: Mapping[str, int]  # by match
    open: Mapping[str, int]  # by match: nobody decided yet
    outcomes: Mapping[str, int]
    decided: int
    can_undo: bool

    @property
    def is_busy(self) -> bool:
        return self.upload.phase in (Phase.MATCHING, Phase.APPLYING, Phase.UNDOING)

    @property
    def progress(self) -> tuple[int, int]:
        """Done, and of how many."""
        match self.upload.phase:
            case Phase.MATCHING:
                return self.upload.done, self.upload.rows
            case Phase.APPLYING:
                done = sum(self.outcomes.values())
                return done, done + self.decided
            case Phase.UNDOING:
                done = self.outcomes.get(Outcome.UNDONE, 0) + self.outcomes.get(Outcome.KEPT, 0)
                return done, done + self.outcomes.get(Outcome.APPLIED, 0)
            case _:
                return self.upload.rows, self.upload.rows


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as we have it and as the list says it; both empty where only that they differ is told."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row on the page. `name`: of the list, else ours."""

    id: int
    match: Match
    number: int
    name: str
    person: str  # reference
    journey: str
    found_by: str
    differences: tuple[Difference, ...]
    problems: tuple[tuple[str, str], ...]  # field, reason code
    decision: Decision
    outcome: str
    outcome_code: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of rows of one kind, and what may be decided about them."""

    match: Match
    lines: tuple[RowLine, ...]
    page: int
    has_more: bool
    ways: tuple[Decision, ...]
    in_bulk: tuple[Decision, ...]


def uploads(actor: Actor, most: int = 20) -> list[UploadLine]:
    """The lists of her office, the latest first. Raises `Denied`."""
    require(actor.may(Act.RECONCILE))
    rows = list(Upload.objects.filter(office_id=actor.office_id).order_by("-at")[:most])
    staff = names_of_staff([row.by for row in rows])
    return [
        UploadLine(
            row.id,
            row.system,
            row.file_name,
            row.at,
            staff.get(row.by, ""),
            row.rows,
            Phase(row.phase),
            row.stopped,
        )
        for row in rows
    ]


def overview(actor: Actor, upload_id: UUID, *, now: datetime) -> Overview:
    """How a list stands: numbers only. Raises `Denied`, `NotFound` (`no_such_list`)."""
    with doors.office(actor, "view_list", now=now) as hall:
        upload = _upload(actor, upload_id)
        hall.record(doors.NOBODY)
        rows = UploadRow.objects.filter(upload_id=upload_id)
        counted = list(rows.values_list("match", "decision", "outcome").annotate(n=Count("id")).order_by())
    counts: Counter[str] = Counter()
    undecided: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    for match, decision, outcome, n in counted:
        counts[match] += n
        undecided[match] += n if decision == Decision.OPEN else 0
        outcomes[outcome] += n if outcome else 0
    if upload.phase == Phase.MATCHING:  # a row that was not compared yet is no unreadable one
        counts[Match.UNREADABLE] = 0
    return Overview(
        upload=upload,
        by=names_of_staff([upload.by]).get(upload.by, ""),
        counts=dict(counts),
        open=dict(undecided),
        outcomes=dict(+outcomes),
        decided=sum(n for _m, d, o, n in counted if d == Decision.TAKE_THEIRS and not o),
        can_undo=upload.phase == Phase.APPLIED
        and upload.applied_at is not None
        and now <= upload.applied_at + UNDO_WITHIN
        and bool(outcomes[Outcome.APPLIED]),
    )


def rows_of(actor: Actor, upload_id: UUID, match: Match, *, page: int, now: datetime) -> Rows:
    """A page of rows of one kind; each person on it is an opening. Raises as `overview`."""
    page = max(1, min(page, 1000))
    with doors.office(actor, "view_list", now=now) as hall:
        upload = _upload(actor, upload_id)
        found = UploadRow.objects.filter(upload_id=upload_id, match=match).order_by("number", "id")
        rows = list(found[(page - 1) * LINES : page * LINES + 1])
        shown = rows[:LINES]
        persons = [row.person_id for row in shown if row.person_id]
        hall.record(*(dict.fromkeys(persons) or [doors.NOBODY]), fields=["full_name", "journeys"])
        lines = _lines(upload, shown, hall.today)
    return Rows(match, tuple(lines), page, len(rows) > LINES, DECISIONS[match], IN_BULK[match])


def results_after(
    actor: Actor, upload_id: UUID, last: tuple[int, int], *, now: datetime
) -> tuple[list[RowLine], tuple[int, int]]:
    """Some hundred rows after the row `last` (number, id), with what came of them; begin with (-1, 0)."""
    with doors.office(actor, "export_list", now=now) as hall:
        upload = _upload(actor, upload_id)
        later = Q(number__gt=last[0]) | Q(number=last[0], id__gt=last[1])
        rows = list(UploadRow.objects.filter(later, upload_id=upload_id).order_by("number", "id")[:_RESULTS])
        persons = [row.person_id for row in rows if row.person_id]
        hall.record(*(dict.fromkeys(persons) or [doors.NOBODY]), fields=["full_name", "journeys"])
        lines = _lines(upload, rows, hall.today)
    return lines, (rows[-1].number, rows[-1].id) if rows else last


def _upload(actor: Actor, upload_id: UUID) -> Upload:
    require(actor.may(Act.RECONCILE))
    upload = Upload.objects.filter(id=upload_id, office_id=actor.office_id).first()
    if upload is None:
        raise NotFound("no_such_list")
    return upload


def _lines(upload: Upload, rows: Sequence[UploadRow], today: date) -> list[RowLine]:
    told = [listrows.content_of(row) for row in rows]
    known = listrows.known(told, today=today)
    ids = {row.person_id for row in rows if row.person_id}
    here = listrows.ours(ids, upload.system)
    names = dict(Identity.objects.filter(person_id__in=ids).values_list("person_id", "full_name"))
    persons = dict(Person.objects.filter(id__in=names).values_list("id", "reference"))
    journey_ids = [row.journey_id for row in rows if row.journey_id]
    journeys = dict(Journey.objects.filter(id__in=journey_ids).values_list("id", "reference"))
    labels = _Labels(here.values())
    lines = []
    for row, one in zip(rows, told, strict=True):
        theirs = reconciling.read(one, known, today=today)
        who = row.person_id or doors.NOBODY
        ours = here.get(who)
        waits = upload.phase == Phase.MATCHING
        lines.append(
            RowLine(
                id=row.id,
                match=Match(row.match),
                number=row.number,
                name=one.get("full_name") or names.get(who, ""),
                person=persons.get(who, ""),
                journey=journeys.get(row.journey_id or doors.NOBODY, ""),
                found_by=row.found_by,
                differences=tuple(
                    Difference(name, labels.shown(name, ours), "" if name in HIDDEN else one.get(name, ""))
                    for name in row.differences
                ),
                problems=() if waits or row.match != Match.UNREADABLE else tuple(theirs.problems.items()),
                decision=Decision(row.decision),
                outcome=row.outcome,
                outcome_code=row.outcome_code,
            )
        )
    return lines


class _Labels:
    """Our values in words: codes by their label, agencies and job orders by what a list calls them."""

    def __init__(self, here: Iterable[Ours]) -> None:
        some = list(here)
        self.agencies = dict(Agency.objects.filter(id__in=_ids(some, "agency")).values_list("id", "name"))
        self.orders = dict(
            JobOrder.objects.filter(id__in=_ids(some, "job_order")).values_list("id", "number")
        )

    def shown(self, name: str, ours: Ours | None) -> str:
        value = ours.values.get(name) if ours else None
        if value is None or value == "" or name in HIDDEN:
            return ""
        if name in CODE_LISTS:
            code = catalogue.code(CODE_LISTS[name], value)
            return str(catalogue.label(code)) if code else str(value)
        if name == "agency":
            return str(self.agencies.get(UUID(value), ""))
        if name == "job_order":
            return str(self.orders.get(UUID(value), ""))
        return value.isoformat() if isinstance(value, date) else str(value)


def _ids(some: Sequence[Ours], name: str) -> set[UUID]:
    return {UUID(one.values[name]) for one in some if one.values.get(name)}
