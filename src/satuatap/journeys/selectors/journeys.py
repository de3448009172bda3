"""One journey as its pages show it."""

from dataclasses import dataclass
from datetime import date

from satuatap.access.masking import MASKED, Masked
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys.doors import Room
from satuatap.journeys.rules.words import Legality
from satuatap.people.models import Identity


@dataclass(frozen=True, slots=True)
class Head:
    """What every page of a journey has above its content. `exit_code`: "" while it goes on."""

    reference: str
    version: int
    person: str  # her reference
    name: str | Masked
    legality: Legality
    scheme: Code | None
    destination: Code | None
    occupation: Code | None
    step: str
    step_on: date
    exit_code: str


def head_of(room: Room) -> Head:
    """In an open room: one statement."""
    journey = room.journey
    identity = Identity.objects.select_related("person").get(person_id=journey.person_id)
    return Head(
        reference=journey.reference,
        version=journey.version,
        person=identity.person.reference,
        name=identity.full_name if "full_name" in room.door.shown(Identity) else MASKED,
        legality=Legality(journey.legality),
        scheme=catalogue.code(CodeList.SCHEME, journey.scheme_code),
        destination=catalogue.code(CodeList.DESTINATION, journey.destination_code),
        occupation=catalogue.code(CodeList.OCCUPATION, journey.occupation_code),
        step=journey.step,
        step_on=journey.step_on,
        exit_code=journey.exit_code,
    )
