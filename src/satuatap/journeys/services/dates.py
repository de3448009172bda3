"""The dates to come of a journey: kept as what they come from says, and done by whoever saw to them."""

from datetime import date, datetime
from uuid import UUID, uuid4

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.journeys import doors
from satuatap.journeys.doors import Room
from satuatap.journeys.models import AbroadEvent, Agreement, ComingDate, Journey, StepTaken
from satuatap.journeys.rules import dates, steps
from satuatap.journeys.rules.words import AbroadKind, AgreementKind, DateKind
from satuatap.journeys.selectors.home import follow_ups_of
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound
from satuatap.lib.terms import add_months
from satuatap.people.models import PersonDocument

DONE, REPLACED, DROPPED = "done", "replaced", "dropped"
WORK = (AgreementKind.EMPLOYMENT, AgreementKind.SEA)


def expect(room: Room, kind: DateKind, about_id: UUID, on: date) -> None:
    """A date to come of this row; an open one of the same row is replaced."""
    live = ComingDate.objects.filter(
        journey_id=room.journey.id, kind=kind, about_id=about_id, done_at=None
    ).first()
    if live is not None and live.on == on:
        return
    if live is not None:
        _close(live, room.actor, room.now, REPLACED)
    _open(room.journey, dates.Coming(kind, about_id, on), room.actor, room.now)


def done(room: Room, kind: DateKind, about_id: UUID, outcome: str = DONE) -> None:
    """The date of this row is seen to."""
    for row in ComingDate.objects.filter(
        journey_id=room.journey.id, kind=kind, about_id=about_id, done_at=None
    ):
        _close(row, room.actor, room.now, outcome)


def keep(journey: Journey, actor: Actor, *, now: datetime) -> None:
    """In an open gate: bring the journey's dates to what is known of it now. What was seen to stays so."""
    wanted = dates.coming(_facts(journey, clocks.day(now, actor.time_zone)))
    rows = list(ComingDate.objects.filter(journey_id=journey.id))
    seen_to = {(row.kind, row.about_id, row.on) for row in rows if row.outcome == DONE}
    live = {(row.kind, row.about_id): row for row in rows if row.done_at is None}
    keys = {(one.kind.value, one.about_id) for one in wanted}
    for key, row in live.items():
        if key not in keys:
            _close(row, actor, now, DROPPED)
    for one in wanted:
        standing = live.get((one.kind.value, one.about_id))
        if standing is not None and standing.on == one.on:
            continue
        if (one.kind.value, one.about_id, one.on) in seen_to:
            continue
        if standing is not None:
            _close(standing, actor, now, REPLACED)
        _open(journey, one, actor, now)


def papers_changed(actor: Actor, person_id: UUID, *, now: datetime) -> None:
    """A paper of hers was verified or withdrawn: the dates of her journeys that go on follow it."""
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        door.record("keep_dates", person_id)
        going = Journey.objects.select_for_update(of=("self",)).filter(
            person_id=person_id, exit_code="", returned_on=None
        )
        for journey in going:
            keep(journey, actor, now=now)


def see_to(actor: Actor, reference: str, date_id: UUID, *, now: datetime) -> None:
    """Whoever looked after a date says that it is done. Raises `Denied`, `NotFound`: `no_such_date`."""
    with doors.opened(actor, reference, "see_to_date", lock=True, now=now) as room:
        row = ComingDate.objects.filter(id=date_id, journey_id=room.journey.id).first()
        if row is None:
            raise NotFound("no_such_date")
        if row.done_at is None:
            _close(row, actor, now, DONE)


def hand_over(journey: Journey) -> None:
    """In an open gate: its open dates go to the worklist of whoever looks after it now."""
    ComingDate.objects.filter(journey_id=journey.id, done_at=None).update(officer_id=journey.officer_id)


def _facts(journey: Journey, today: date) -> dates.Facts:
    papers = PersonDocument.objects.filter(person_id=journey.person_id, revoked_at=None)
    return dates.Facts(
        journey_id=journey.id,
        papers=tuple(
            dates.Paper(*row) for row in papers.values_list("id", "kind__slug", "issued_on", "valid_until")
        ),
        contract=_contract(journey),
        departed_on=journey.departed_on,
        arrived=StepTaken.objects.filter(
            journey_id=journey.id, step=steps.ARRIVED, taken_back_at=None
        ).exists(),
        returned_on=journey.returned_on,
        over=bool(journey.exit_code),
        follow_ups=follow_ups_of(journey, today),
    )


def _contract(journey: Journey) -> tuple[UUID, date] | None:
    """The row that says longest when her work ends."""
    ends = []
    for row in Agreement.objects.filter(journey_id=journey.id, kind__in=WORK, replaced_at=None):
        if row.ends_on is not None:
            ends.append((row.id, row.ends_on))
        elif row.starts_on is not None and row.months is not None:
            ends.append((row.id, add_months(row.starts_on, row.months)))
    longer = AbroadEvent.objects.filter(journey_id=journey.id, kind=AbroadKind.EXTENDED)
    ends += [(id_, until) for id_, until in longer.values_list("id", "until") if until is not None]
    return max(ends, key=lambda one: one[1], default=None)


def _open(journey: Journey, one: dates.Coming, actor: Actor, now: datetime) -> None:
    ComingDate.objects.create(
        id=uuid4(),
        journey_id=journey.id,
        person_id=journey.person_id,
        office_id=journey.office_id,
        at=now,
        by=actor.user_id,
        kind=one.kind,
        about_id=one.about_id,
        on=one.on,
        officer_id=journey.officer_id,
    )


def _close(row: ComingDate, actor: Actor, now: datetime, outcome: str) -> None:
    row.done_at, row.done_by, row.outcome = now, actor.user_id, outcome
    row.save(update_fields=["done_at", "done_by", "outcome"])
