"""One journey as every page of it begins, and what it is, to be changed."""

from dataclasses import dataclass
from datetime import date, datetime

from satuatap.access.masking import MASKED, Masked
from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import doors, files
from satuatap.journeys.doors import Room
from satuatap.journeys.drafts import JourneyDraft
from satuatap.journeys.rules import steps
from satuatap.journeys.rules.steps import Words
from satuatap.journeys.rules.words import Legality
from satuatap.people.models import Identity


@dataclass(frozen=True, slots=True)
class Head:
    """What every page of a journey has above its content. `exit_words`: None while it goes on."""

    reference: str
    version: int
    person: str  # her reference
    name: str | Masked
    legality: Legality
    scheme: Code | None
    destination: Code | None
    occupation: Code | None
    step: str
    step_words: Words
    step_on: date
    exit_code: str
    exit_words: Words | None

    @property
    def is_over(self) -> bool:
        return bool(self.exit_code) or self.step == steps.RETURNED


def draft_of(actor: Actor, reference: str, *, now: datetime) -> tuple[Head, JourneyDraft]:
    """What a journey is, to be changed. Raises `Denied`, `NotFound` (`no_such_journey`)."""
    with doors.opened(actor, reference, "view_journey", now=now, fields=["journey"]) as room:
        journey = room.journey
        draft = JourneyDraft(
            scheme_code=journey.scheme_code,
            destination_code=journey.destination_code,
            occupation_code=journey.occupation_code,
            legality=Legality(journey.legality),
            agency_id=journey.agency_id,
            job_order_id=journey.job_order_id,
            employer=journey.employer,
        )
        return head_of(room), draft


def head_of(room: Room, identity: Identity | None = None) -> Head:
    """In an open room: one statement, none when the identity was read already."""
    journey = room.journey
    who = identity or Identity.objects.select_related("person").get(person_id=journey.person_id)
    words = files.step_words()
    unknown = Words(journey.step, journey.step)
    return Head(
        reference=journey.reference,
        version=journey.version,
        person=who.person.reference,
        name=who.full_name if "full_name" in room.door.shown(Identity) else MASKED,
        legality=Legality(journey.legality),
        scheme=catalogue.code(CodeList.SCHEME, journey.scheme_code),
        destination=catalogue.code(CodeList.DESTINATION, journey.destination_code),
        occupation=catalogue.code(CodeList.OCCUPATION, journey.occupation_code),
        step=journey.step,
        step_words=words.get(journey.step, unknown),
        step_on=journey.step_on,
        exit_code=journey.exit_code,
        exit_words=words.get(journey.exit_code) if journey.exit_code else None,
    )
