"""The worklist of dates to come: of one officer, by day, a page at a time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.journeys import doors
from satuatap.journeys.models import ComingDate, Journey
from satuatap.journeys.rules.dates import When
from satuatap.journeys.rules.words import DateKind
from satuatap.journeys.selectors.listing import JourneyLine, lines_in

LINES = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """`kind`: one kind, or None for all."""

    when: When = When.WEEK
    kind: DateKind | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class DateLine:
    id: UUID
    kind: DateKind
    on: date
    is_overdue: bool
    journey: JourneyLine


@dataclass(frozen=True, slots=True)
class Worklist:
    """`has_more`: there is a further page; they are not counted."""

    lines: tuple[DateLine, ...]
    page: int
    has_more: bool


def worklist(actor: Actor, wanted: Wanted, *, now: datetime) -> Worklist:
    """Her open dates: overdue; of the next 7 days; of the next 31 days. Raises `Denied`."""
    page = max(1, min(wanted.page, 10_000))
    with doors.office(actor, "list_dates", now=now) as hall:
        first, last = _span(wanted.when, hall.today)
        found = ComingDate.objects.filter(
            office_id=actor.office_id, officer_id=actor.user_id, done_at=None, on__lte=last
        )
        if first is not None:
            found = found.filter(on__gte=first)
        if wanted.kind is not None:
            found = found.filter(kind=wanted.kind)
        rows = list(found.order_by("on", "id")[(page - 1) * LINES : page * LINES + 1])
        shown = rows[:LINES]
        hall.record(*dict.fromkeys(row.person_id for row in shown), fields=["journeys"])
        journeys = list(Journey.objects.filter(id__in={row.journey_id for row in shown}))
        by_id = dict(zip((one.id for one in journeys), lines_in(hall.door, journeys), strict=True))
        lines = tuple(
            DateLine(row.id, DateKind(row.kind), row.on, row.on < hall.today, by_id[row.journey_id])
            for row in shown
        )
    return Worklist(lines, page, len(rows) > LINES)


def _span(when: When, today: date) -> tuple[date | None, date]:
    if when is When.OVERDUE:
        return None, today - timedelta(days=1)
    return today, today + timedelta(days=7 if when is When.WEEK else 31)
