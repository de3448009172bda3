"""What a form hands over about a journey."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from satuatap.journeys.rules.steps import REGISTERED
from satuatap.journeys.rules.words import Legality


@dataclass(frozen=True, slots=True)
class JourneyDraft:
    """Where she wants to go, or is, and by which way. Codes of the catalogue's lists.

    `agency_id`: left out where a job order names it · `employer`: or the vessel.
    """

    scheme_code: str
    destination_code: str
    occupation_code: str
    legality: Legality = Legality.PROCEDURAL
    agency_id: UUID | None = None
    job_order_id: UUID | None = None
    employer: str = ""


@dataclass(frozen=True, slots=True)
class Begin:
    """Where she stands when it comes to us. `beside`: another of her journeys goes on beside this one."""

    step: str = REGISTERED
    on: date | None = None  # None: today
    beside: bool = False
