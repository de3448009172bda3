"""What a verdict on a step rests on, read once in an open room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from satuatap.access import sealing
from satuatap.accounts.rules.roles import acts_of
from satuatap.journeys import files
from satuatap.journeys.doors import NOBODY, Room
from satuatap.journeys.models import Journey, StepTaken
from satuatap.journeys.rules.steps import Course, Situation, StepRule
from satuatap.journeys.rules.words import Legality
from satuatap.lib import clocks
from satuatap.lib.verdicts import Verdict
from satuatap.people.models import Identity, PersonDocument
from satuatap.people.rules.births import Birth
from satuatap.people.rules.words import BirthPrecision
from satuatap.recruitment.models import JobOrder, Sanction
from satuatap.recruitment.rules.job_orders import has_place, is_for
from satuatap.recruitment.rules.licences import licence_on

STEPS = "journeys_steptaken"  # the table a note is sealed for


@dataclass(frozen=True, slots=True)
class Known:
    """One journey with all that its steps ask for.

    `rows`: every step ever written down, in the order of writing · `taken`: the live ones of its scheme and
    others, with the latest day of each · `papers`: her verified documents by kind.
    """

    course: Course
    opened_on: date
    identity: Identity
    rows: tuple[StepTaken, ...]
    taken: Mapping[str, date]
    papers: Mapping[str, PersonDocument]
    sanctions: Sequence[Sanction]
    places_taken: int

    @property
    def birth(self) -> Birth:
        return Birth(self.identity.birth_date, BirthPrecision(self.identity.birth_precision))


def known(room: Room) -> Known:
    """Read it: at most five statements."""
    journey = room.journey
    rows = tuple(StepTaken.objects.filter(journey_id=journey.id).order_by("at", "id"))
    documents = PersonDocument.objects.select_related("kind").filter(
        person_id=journey.person_id, revoked_at=None
    )
    return Known(
        course=course_of(journey, room.actor.time_zone),
        opened_on=clocks.day(journey.opened_at, room.actor.time_zone),
        identity=Identity.objects.select_related("person").get(person_id=journey.person_id),
        rows=rows,
        taken=taken_in(rows),
        papers={row.kind.slug: row for row in documents},
        sanctions=list(Sanction.objects.filter(agency_id=journey.agency_id)) if journey.agency_id else [],
        places_taken=places_taken(journey.job_order, besides=journey) if journey.job_order else 0,
    )


def situation(room: Room, seen: Known, rule: StepRule, on: date, *, reported: bool = False) -> Situation:
    """The step `rule`, thought of for the day `on`."""
    journey = room.journey
    agency, order = journey.agency, journey.job_order
    return Situation(
        course=seen.course,
        rule=rule,
        on=on,
        today=room.today,
        acts=acts_of(room.actor.role),
        taken=seen.taken,
        exit_code=journey.exit_code,
        legality=Legality(journey.legality),
        reported=reported,
        birth=seen.birth,
        marital=seen.identity.marital_code,
        papers={kind: row.valid_until for kind, row in seen.papers.items()},
        licence=licence_on(agency, seen.sanctions, on) if agency else None,
        order=order_on(order, journey.destination_code, journey.occupation_code, seen.places_taken, on)
        if order
        else None,
    )


def order_on(
    order: JobOrder, destination_code: str, occupation_code: str, used_here: int, on: date
) -> Verdict:
    """Is it for this, valid on the day, with a place? Reasons: of `recruitment.rules.job_orders`."""
    return is_for(order, destination_code, occupation_code) and has_place(order, used_here, on)


def course_of(journey: Journey, zone: str) -> Course:
    """The way of its scheme as it held on the day the journey was opened."""
    return files.course(journey.scheme_code, clocks.day(journey.opened_at, zone))


def note_of(row: StepTaken) -> str:
    """The note of a step, in an open room; "" when there is none."""
    return sealing.open_text(STEPS, row.id, "note_sealed", row.note_sealed) if row.note_sealed else ""


def taken_in(rows: Sequence[StepTaken]) -> dict[str, date]:
    """The live steps with the latest day of each; exits are none of them."""
    taken: dict[str, date] = {}
    for row in rows:
        if row.taken_back_at is None and row.step not in files.exits():
            taken[row.step] = max(row.on, taken.get(row.step, row.on))
    return taken


def places_taken(order: JobOrder, *, besides: Journey | None = None) -> int:
    """Live journeys of all offices on the job order: a number, never whose. In an open gate."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT search.places_taken(%s, %s)", [order.id, besides.id if besides else NOBODY])
        return int(cursor.fetchone()[0] or 0)
