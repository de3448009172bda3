"""The resource centre as its head sees it: work and clocks of her organisation, no client's name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.functional import Promise

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.cases import doors, labels
from satuatap.cases.models import Feedback
from satuatap.cases.rules import feedback
from satuatap.cases.rules.caseload import Age
from satuatap.cases.rules.words import OPEN_STATES, CaseState
from satuatap.cases.selectors.absences import away_on
from satuatap.cases.selectors.intake import overdue_count
from satuatap.cases.selectors.led import OpenFiles, Overdue, closed_since, open_files_led, overdue_led
from satuatap.cases.selectors.team import loads_of, unattended
from satuatap.lib import clocks
from satuatap.lib.verdicts import require

CLOSED_DAYS = 30
FEEDBACK_DAYS = 365


@dataclass(frozen=True, slots=True)
class Load:
    """What one counsellor carries: open files she leads, their weight, clocks of hers that are over ·
    `away_until`: she is away today.
    """

    name: str
    files: int
    weight: int
    overdue: int
    away_until: date | None = None


@dataclass(frozen=True, slots=True)
class Unattended:
    """An open file of whose team nobody is there today, and who leads it."""

    reference: str
    lead: str


@dataclass(frozen=True, slots=True)
class OverdueKind:
    words: Promise | str
    count: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Caseload:
    """`closed`: in the last 30 days · `not_reviewed`: open over 30 days, no supervisor looked ·
    `not_answered`: left at the public's door, and nobody has looked by the day that was promised.
    """

    open: int
    closed: int
    in_danger: int
    not_assessed: int
    not_reviewed: int
    not_answered: int
    unattended: tuple[Unattended, ...]
    states: tuple[tuple[CaseState, int], ...]
    ages: tuple[tuple[Age, int], ...]
    loads: tuple[Load, ...]
    overdue: tuple[OverdueKind, ...]
    feedback: feedback.Tally | None
    wishes: tuple[str, ...]


def caseload(actor: Actor, *, now: datetime) -> Caseload:
    """The open files her organisation leads in this office, counted. Raises `Denied`."""
    require(actor.may(Act.SUPERVISE_CASES))
    not_answered = overdue_count(actor, now=now)
    today = clocks.day(now, actor.time_zone)
    with gate.opened(actor, Purpose.CASE_SUPERVISION, now=now) as door:
        door.record("caseload", doors.NOBODY, fields=["counts"])
        led = open_files_led(actor, now=now)
        over = overdue_led()
        said = list(
            Feedback.objects.filter(
                office_id=actor.office_id,
                organisation_id=actor.organisation_id,
                month__gt=today - timedelta(days=FEEDBACK_DAYS),
            )
        )
        tally = feedback.tally([one.answers for one in said])
        return Caseload(
            open=sum(one.files for one in led),
            closed=closed_since(now - timedelta(days=CLOSED_DAYS)),
            in_danger=sum(one.files for one in led if one.in_danger),
            not_assessed=sum(one.files for one in led if not one.risk),
            not_reviewed=sum(one.files for one in led if one.not_reviewed),
            not_answered=not_answered,
            unattended=_unattended(actor, led, now),
            states=tuple(
                (state, sum(one.files for one in led if one.state == state))
                for state in CaseState
                if state in OPEN_STATES
            ),
            ages=tuple((age, sum(one.files for one in led if one.age is age)) for age in Age),
            loads=_loads(actor, led, over, today),
            overdue=_kinds(over),
            feedback=tally,
            wishes=tuple(_wish(one) for one in said if one.wish_sealed) if tally else (),
        )


def _unattended(actor: Actor, led: Sequence[OpenFiles], now: datetime) -> tuple[Unattended, ...]:
    today = clocks.day(now, actor.time_zone)
    alone = unattended(led, actor.office_id, actor.organisation_id, now=now, today=today)
    names = names_of_staff({lead for _reference, lead in alone})
    return tuple(Unattended(reference, names.get(lead, "")) for reference, lead in alone)


def _loads(actor: Actor, led: Sequence[OpenFiles], over: Sequence[Overdue], today: date) -> tuple[Load, ...]:
    loads = loads_of(led, today=today)
    away = away_on(actor.office_id, today)
    names = names_of_staff(list(loads))
    late: Counter[UUID] = Counter()
    for one in over:
        late[one.worker] += one.clocks
    return tuple(
        Load(names.get(user, ""), files, weight, late[user], away.get((user, actor.organisation_id)))
        for user, (files, weight) in sorted(loads.items(), key=lambda one: (-one[1][1], one[0]))
    )


def _kinds(over: Sequence[Overdue]) -> tuple[OverdueKind, ...]:
    """The oldest first."""
    found: dict[str, tuple[int, datetime]] = {}
    for one in over:
        count, oldest = found.get(one.kind, (0, one.oldest))
        found[one.kind] = (count + one.clocks, min(oldest, one.oldest))
    return tuple(
        OverdueKind(labels.DUES.get(kind, kind), count, oldest)
        for kind, (count, oldest) in sorted(found.items(), key=lambda one: one[1][1])
    )


def _wish(one: Feedback) -> str:
    return sealing.open_text("cases_feedback", one.id, "wish_sealed", one.wish_sealed)
