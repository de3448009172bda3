"""What waits for the counsellors: notes of colleagues, and what came in from outside."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, F, Q, When

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.cases.doors import NOBODY
from satuatap.cases.models import Intake
from satuatap.cases.rules.intakes import About, Reach, Told
from satuatap.cases.rules.words import Source
from satuatap.cases.selectors.codes import code_of, codes_of
from satuatap.cases.vault import Vault
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import clocks
from satuatap.lib.errors import must_find
from satuatap.lib.verdicts import require

TABLE = "cases_intake"
LINES = 100


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One thing left. `by`: "" for the public · `taken`: the viewer sees to it · `relation`: who tells it.

    `about`, `reach`: as the public was asked, None where nobody was · `answer_by`: the day it was promised ·
    `overdue`: that day has passed, and nobody sees to it.
    """

    id: UUID
    source: Source
    left_at: datetime
    by: str
    told: Told
    relation: Code | None
    about: About | None
    reach: Reach | None
    workers: int | None
    categories: tuple[Code, ...]
    destination_code: str
    destination: Code | None
    phase_code: str
    is_danger: bool
    taken: bool
    answer_by: date | None
    overdue: bool


def intakes(actor: Actor, *, now: datetime) -> tuple[IntakeLine, ...]:
    """What is left in the office and open to her: danger first, then what waits beyond the day
    promised, then the rest that nobody has, then her own.

    What became a file is in her files, and no longer here. Raises `Denied`.
    """
    require(actor.may(Act.READ_CONCERNS))
    with gate.opened(actor, Purpose.COUNSELLING, now=now) as door:
        today = clocks.day(now, actor.time_zone)
        late = Case(When(_overdue(today), then=1), default=0)
        waiting = Intake.objects.filter(office_id=actor.office_id, opened_at=None)
        rows = list(
            waiting.order_by(F("taken_at").desc(nulls_first=True), "-is_danger", late.desc(), "left_at")[
                :LINES
            ]
        )
        door.record("list", *(row.id for row in rows), fields=["told"])
        return _lines(rows, today)


def intake_for(actor: Actor, intake_id: UUID, *, now: datetime) -> IntakeLine:
    """What she took, to make a file of it. Raises `Denied`, `NotFound`."""
    require(actor.may(Act.READ_CONCERNS))
    with gate.opened(actor, Purpose.COUNSELLING, now=now) as door:
        door.record("view", intake_id, fields=["told"])
        rows = Intake.objects.filter(id=intake_id, taken_by=actor.user_id, opened_at=None)
        row = must_find(rows.first(), "no_such_note")
        return _lines([row], clocks.day(now, actor.time_zone))[0]


def told_in(intake: Intake) -> Told:
    """Unseal what was left; nothing once it is a case."""
    if not intake.content_sealed:
        return Told()
    vault = Vault.of(intake.id)
    return Told.read(vault.open(TABLE, intake.id, "content_sealed", intake.content_sealed))


def overdue_count(actor: Actor, *, now: datetime) -> int:
    """How much of what was left waits beyond the day promised. Raises `Denied`."""
    require(actor.may(Act.READ_CONCERNS))
    with gate.opened(actor, Purpose.COUNSELLING, now=now) as door:
        door.record("count", NOBODY, fields=["counts"])
        late = _overdue(clocks.day(now, actor.time_zone))
        return Intake.objects.filter(late, office_id=actor.office_id).count()


def _overdue(today: date) -> Q:
    return Q(taken_at=None, opened_at=None, answer_by__lt=today)


def _lines(rows: Collection[Intake], today: date) -> tuple[IntakeLine, ...]:
    staff = names_of_staff({row.left_by for row in rows if row.left_by})
    found = []
    for row in rows:
        told = told_in(row)
        found.append(
            IntakeLine(
                id=row.id,
                source=Source(row.source),
                left_at=row.left_at,
                by=staff.get(row.left_by, "") if row.left_by else "",
                told=told,
                relation=code_of(CodeList.RELATION, told.relation_code),
                about=About(told.about) if told.about in set(About) else None,
                reach=Reach(told.channel) if told.channel in set(Reach) else None,
                workers=row.workers,
                categories=codes_of(CodeList.COMPLAINT_CATEGORY, row.categories),
                destination_code=row.destination_code,
                destination=code_of(CodeList.DESTINATION, row.destination_code),
                phase_code=row.phase_code,
                is_danger=row.is_danger,
                taken=row.taken_by is not None,
                answer_by=row.answer_by,
                overdue=row.taken_by is None and row.answer_by is not None and row.answer_by < today,
            )
        )
    return tuple(found)
