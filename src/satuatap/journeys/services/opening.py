"""Opening a journey at the desk, and changing what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import doors, files
from satuatap.journeys.drafts import Begin, JourneyDraft
from satuatap.journeys.models import Journey, StepTaken
from satuatap.journeys.rules import steps
from satuatap.journeys.selectors import situations
from satuatap.journeys.services import dates, numbers
from satuatap.journeys.services.places import take_place
from satuatap.lib import clocks, references
from satuatap.lib.errors import Invalid, refuse_if
from satuatap.lib.verdicts import require
from satuatap.people import rows as people
from satuatap.recruitment.models import Agency

PREFIX = "J"
LONGEST_NAME = 200
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """`is_new`: False when the same form had opened it already."""

    reference: str
    is_new: bool


def open_journey(
    actor: Actor,
    person_reference: str,
    draft: JourneyDraft,
    *,
    begin: Begin = Begin(),  # noqa: B008 - frozen
    once: UUID,
    now: datetime,
) -> Opened:
    """Open a journey of a registered person; what is known of her already is not asked again.

    Args:
        once: the form's own key; a second submit returns the first journey.

    Raises:
        Denied: the role may not. NotFound: `no_such_person`.
        Invalid: fields `scheme_code`, `destination_code`, `occupation_code`, `job_order`, `agency`, `step`,
            `on`, `beside` (`journey_under_way`).
    """
    require(actor.may(Act.WORK_JOURNEYS))
    today = clocks.day(now, actor.time_zone)
    refuse_if(_refusals(draft, today) | _begin_refusals(draft, begin, today), "not_accepted_as_typed")
    for attempt in range(_ATTEMPTS):
        try:
            return _open(actor, person_reference, draft, begin, once=once, now=now, today=today)
        except Invalid as refused:
            if refused.code != "not_accepted" or attempt == _ATTEMPTS - 1:
                raise  # else the reference was taken, or the same form arrived twice at once
    raise RuntimeError("unreachable")


def change_journey(actor: Actor, reference: str, draft: JourneyDraft, *, version: int, now: datetime) -> None:
    """Change what a journey is: its scheme, where to, as what, by whom. Its steps stay.

    Raises: as `open_journey`; `NotFound` (`no_such_journey`), `Stale` (`journey_changed`).
    """
    require(actor.may(Act.WORK_JOURNEYS))
    with doors.opened(actor, reference, "change_journey", version=version, now=now) as room:
        journey = room.journey
        kept = {"scheme_code", "destination_code", "occupation_code"}
        same = {name for name in kept if getattr(draft, name) == getattr(journey, name)}
        refusals = {k: v for k, v in _refusals(draft, room.today).items() if k not in same}
        refuse_if(refusals, "not_accepted_as_typed")
        _put(journey, draft, on=room.today, besides=journey)
        seen = situations.taken_in(list(StepTaken.objects.filter(journey_id=journey.id)))
        stand(journey, situations.course_of(journey, actor.time_zone), seen)
        journey.version += 1
        journey.save()


def take_over(actor: Actor, reference: str, *, version: int, now: datetime) -> None:
    """Whoever presses looks after this journey from now on: what comes due is on her worklist."""
    with doors.opened(actor, reference, "take_over", version=version, now=now) as room:
        room.journey.officer_id = actor.user_id
        room.journey.version += 1
        room.journey.save(update_fields=["officer_id", "version"])
        dates.hand_over(room.journey)


def stand(journey: Journey, course: steps.Course, taken: Mapping[str, date]) -> None:
    """Put where she stands, and the days she left and came home, as the steps say; the caller saves."""
    here = steps.furthest(course, taken)
    if here:
        journey.step, journey.step_on = here, taken[here]
    journey.departed_on = taken.get(steps.DEPARTED)
    journey.returned_on = taken.get(steps.RETURNED)


def _open(
    actor: Actor,
    person_reference: str,
    draft: JourneyDraft,
    begin: Begin,
    *,
    once: UUID,
    now: datetime,
    today: date,
) -> Opened:
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        identity = people.locked(door, "open_journey", person_reference, ["journeys"])
        first = Journey.objects.filter(once=once, person_id=identity.person_id).first()
        if first is not None:
            return Opened(first.reference, False)
        earlier = list(Journey.objects.filter(person_id=identity.person_id).order_by("-opened_at"))
        if not begin.beside and any(not one.exit_code and one.returned_on is None for one in earlier):
            raise Invalid("not_accepted_as_typed", {"beside": ["journey_under_way"]})
        on = begin.on or today
        journey = Journey(
            reference=references.new(PREFIX),
            person_id=identity.person_id,
            office_id=identity.office_id,
            once=once,
            opened_at=now,
            opened_by=actor.user_id,
            officer_id=actor.user_id,
            step=begin.step,
            step_on=on,
        )
        _put(journey, draft, on=today)
        stand(journey, situations.course_of(journey, actor.time_zone), {begin.step: on})
        journey.save(force_insert=True)
        StepTaken.objects.create(
            id=uuid4(),
            journey_id=journey.id,
            person_id=journey.person_id,
            office_id=journey.office_id,
            at=now,
            by=actor.user_id,
            step=begin.step,
            on=on,
        )
        numbers.carry_over(journey, earlier, actor=actor, now=now, today=today)
        dates.keep(journey, actor, now=now)
        return Opened(journey.reference, True)


def _put(journey: Journey, draft: JourneyDraft, *, on: date, besides: Journey | None = None) -> None:
    journey.legality = draft.legality
    journey.scheme_code = draft.scheme_code
    journey.destination_code = draft.destination_code
    journey.occupation_code = draft.occupation_code
    journey.employer = draft.employer.strip()
    keeps_order = besides is not None and draft.job_order_id == besides.job_order_id and not besides.exit_code
    if draft.job_order_id is None:
        journey.job_order = None
        journey.agency = _agency(draft.agency_id)
    elif not keeps_order:
        order = take_place(
            draft.job_order_id,
            destination_code=draft.destination_code,
            occupation_code=draft.occupation_code,
            on=on,
            besides=besides,
        )
        if draft.agency_id not in (None, order.agency_id):
            raise Invalid("not_accepted_as_typed", {"job_order": ["job_order_other_agency"]})
        journey.job_order, journey.agency = order, order.agency
        journey.employer = journey.employer or order.employer


def _agency(agency_id: UUID | None) -> Agency | None:
    if agency_id is None:
        return None
    found = Agency.objects.filter(id=agency_id).first()
    if found is None:
        raise Invalid("not_accepted_as_typed", {"agency": ["no_such_agency"]})
    return found


def _refusals(draft: JourneyDraft, today: date) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, codes, reason in (
        ("scheme_code", CodeList.SCHEME, "scheme_not_listed"),
        ("destination_code", CodeList.DESTINATION, "destination_not_listed"),
        ("occupation_code", CodeList.OCCUPATION, "occupation_not_listed"),
    ):
        row = catalogue.code(codes, getattr(draft, name))
        if row is None or not row.holds(today):
            found[name] = [reason]
    if len(draft.employer) > LONGEST_NAME:
        found["employer"] = ["text_too_long"]
    return found


def _begin_refusals(draft: JourneyDraft, begin: Begin, today: date) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if files.course(draft.scheme_code, today).rule(begin.step) is None:
        found["step"] = ["no_such_step"]
    if begin.on is not None and begin.on > today:
        found["on"] = ["step_in_future"]
    return found
