"""The journey's numbers in other systems: kept sealed, found again by their keyed hash."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.journeys import doors
from satuatap.journeys.models import ExternalNumber, Journey
from satuatap.journeys.rules import numbers
from satuatap.journeys.rules.words import System
from satuatap.journeys.selectors.listing import carried
from satuatap.lib.errors import Invalid, NotFound
from satuatap.people.models import PersonDocument

TABLE = "journeys_externalnumber"


def add_number(actor: Actor, reference: str, system: str, number: str, *, now: datetime) -> UUID:
    """Keep a number; one of the same system that stood there ends. A strange form is kept: the page marks it.

    Raises:
        Denied, NotFound: as every door. Invalid: `system` (`no_such_system`), `number` (`number_missing`,
            `text_too_long`, `number_kept_already`).
    """
    if system not in System.values:
        raise Invalid("not_accepted_as_typed", {"system": ["no_such_system"]})
    if reasons := numbers.refusals(number):
        raise Invalid("not_accepted_as_typed", {"number": reasons})
    with doors.opened(actor, reference, "keep_number", lock=True, now=now, fields=[system]) as room:
        live = ExternalNumber.objects.filter(journey_id=room.journey.id, system=system, ended_at=None)
        hashed = number_hash(system, number)
        if any(bytes(row.number_hash) == hashed for row in live):
            raise Invalid("not_accepted_as_typed", {"number": ["number_kept_already"]})
        live.update(ended_at=now, ended_by=actor.user_id)
        return _keep(room.journey, System(system), number, actor=actor, now=now)


def end_number(actor: Actor, reference: str, number_id: UUID, *, now: datetime) -> None:
    """A number that was written wrongly, or holds no longer. Raises `NotFound` (`no_such_number`)."""
    with doors.opened(actor, reference, "end_number", lock=True, now=now) as room:
        ended = ExternalNumber.objects.filter(id=number_id, journey_id=room.journey.id, ended_at=None).update(
            ended_at=now, ended_by=actor.user_id
        )
        if not ended:
            raise NotFound("no_such_number")


def end_live(actor: Actor, reference: str, system: str, *, now: datetime) -> None:
    """No number of this system holds any longer, if one did. Raises `Denied`, `NotFound`."""
    with doors.opened(actor, reference, "end_number", lock=True, now=now, fields=[system]) as room:
        live = ExternalNumber.objects.filter(journey_id=room.journey.id, system=system, ended_at=None)
        live.update(ended_at=now, ended_by=actor.user_id)


def carry_over(
    journey: Journey, earlier: Iterable[Journey], *, actor: Actor, now: datetime, today: date
) -> None:
    """In an open gate: give a new journey the numbers known of her papers and of her earlier journeys."""
    papers = PersonDocument.objects.select_related("kind").filter(
        person_id=journey.person_id, revoked_at=None
    )
    for system, text in carried(papers, earlier, today=today).items():
        if not numbers.refusals(text):
            _keep(journey, system, text, actor=actor, now=now)


def number_hash(system: str, text: str) -> bytes:
    """The keyed hash a number is found by, however it was spaced."""
    return sealing.hash_text(f"number.{system}", numbers.tidy(text))


def _keep(journey: Journey, system: System, text: str, *, actor: Actor, now: datetime) -> UUID:
    row_id = uuid4()
    ExternalNumber.objects.create(
        id=row_id,
        journey_id=journey.id,
        person_id=journey.person_id,
        office_id=journey.office_id,
        at=now,
        by=actor.user_id,
        system=system,
        number_sealed=sealing.seal_text(TABLE, row_id, "number_sealed", numbers.tidy(text)),
        number_hash=number_hash(system, text),
    )
    return row_id
