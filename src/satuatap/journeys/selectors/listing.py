"""Journeys in lists: those of the office, those of one person, and what is known before one is opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from satuatap.access import gate, sealing
from satuatap.access.gate import Door
from satuatap.access.masking import MASKED, Masked
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code, DocumentKind
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import doors, files
from satuatap.journeys.models import ExternalNumber, Journey
from satuatap.journeys.rules import steps
from satuatap.journeys.rules.numbers import Form
from satuatap.journeys.rules.steps import Words
from satuatap.journeys.rules.words import System
from satuatap.journeys.selectors.numbers import number_of
from satuatap.lib import clocks, references
from satuatap.lib.verdicts import require
from satuatap.people import rows as people
from satuatap.people.models import Identity, Person, PersonDocument

LINES = 30
PREFIX = "J"
HERS = (System.SIAPKERJA, System.SISKOP2MI, System.BPJS)  # of the person: the same on her next journey
ON_PAPER = {"paspor": System.PASSPORT, "kartu-bpjs-tk": System.BPJS}


@dataclass(frozen=True, slots=True)
class Filter:
    """`step`: a step or exit, or "" · `scheme`: a code or "" · `mine`: only those she looks after."""

    step: str = ""
    scheme: str = ""
    mine: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class JourneyLine:
    """One journey in a list. `exit_words`: None while it goes on."""

    reference: str
    person: str
    name: str | Masked
    scheme: Code | None
    destination: Code | None
    occupation: Code | None
    step: str
    step_words: Words
    step_on: date
    exit_words: Words | None
    opened_at: datetime

    @property
    def is_over(self) -> bool:
        return self.exit_words is not None or self.step == steps.RETURNED


@dataclass(frozen=True, slots=True)
class JourneyList:
    """`has_more`: there is a further page. They are not counted: an office has hundreds of thousands."""

    lines: tuple[JourneyLine, ...]
    page: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """What is known of a person when a journey is opened: none of it is asked again.

    `papers`: verified and valid, until when · `over`: verified once, but no longer valid · `numbers`: with
    the form of each · `goes_on`: her journeys that have not ended.
    """

    person: str
    name: str | Masked
    papers: tuple[tuple[DocumentKind, date | None], ...]
    over: tuple[tuple[DocumentKind, date | None], ...]
    numbers: tuple[tuple[Form, str], ...]
    goes_on: tuple[JourneyLine, ...]


def journeys(actor: Actor, wanted: Filter, *, now: datetime) -> JourneyList:
    """The journeys of her office, the latest opened first; each one listed is an opening. Raises `Denied`."""
    page = max(1, min(wanted.page, 10_000))
    with doors.office(actor, "list_journeys", now=now) as hall:
        found = _filtered(actor, wanted).order_by("-opened_at", "id")
        rows = list(found[(page - 1) * LINES : page * LINES + 1])
        shown = rows[:LINES]
        hall.record(*dict.fromkeys(row.person_id for row in shown), fields=["journeys"])
        lines = lines_in(hall.door, shown)
    return JourneyList(lines, page, len(rows) > LINES)


def journey_called(actor: Actor, text: str, *, now: datetime) -> str:
    """The reference typed in `text`, when such a journey is open to the actor; else "". Raises `Denied`."""
    reference = references.parse(text, PREFIX)
    if reference is None:
        return ""
    with doors.office(actor, "find_journey", now=now) as hall:
        found = Journey.objects.filter(reference=reference).values_list("person_id", flat=True).first()
        hall.record(found or doors.NOBODY, fields=["journeys"])
    return reference if found else ""


def journeys_of(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[JourneyLine, ...]:
    """Every journey of a person, the latest first. Raises `Denied`."""
    with doors.office(actor, "list_journeys", now=now) as hall:
        hall.record(person_id, fields=["journeys"])
        rows = Journey.objects.filter(person_id=person_id).order_by("-opened_at", "id")
        return lines_in(hall.door, list(rows))


def known_before(actor: Actor, person_reference: str, *, now: datetime) -> KnownBefore:
    """What she need not be asked again. Raises `Denied`, `NotFound` (`no_such_person`)."""
    require(actor.may(Act.WORK_JOURNEYS))
    today = clocks.day(now, actor.time_zone)
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        identity = people.opened(door, "view", person_reference, ["name", "documents", "journeys"])
        earlier = list(Journey.objects.filter(person_id=identity.person_id).order_by("-opened_at", "id"))
        papers = list(
            PersonDocument.objects.select_related("kind").filter(
                person_id=identity.person_id, revoked_at=None
            )
        )
        numbers = carried(papers, earlier, today=today)
        lines = lines_in(door, [one for one in earlier if not one.exit_code and one.returned_on is None])
        name = identity.full_name if "full_name" in door.shown(Identity) else MASKED
    forms = files.forms()
    sorted_papers = sorted(papers, key=lambda row: row.kind.label_id)
    return KnownBefore(
        person=identity.person.reference,
        name=name,
        papers=tuple((row.kind, row.valid_until) for row in sorted_papers if not _is_over(row, today)),
        over=tuple((row.kind, row.valid_until) for row in sorted_papers if _is_over(row, today)),
        numbers=tuple((forms[system], number) for system, number in numbers.items()),
        goes_on=lines,
    )


def carried(
    papers: Iterable[PersonDocument], earlier: Iterable[Journey], *, today: date
) -> dict[System, str]:
    """The numbers a new journey begins with: of valid papers, and hers in other systems. In an open gate."""
    found: dict[System, str] = {}
    for row in papers:
        if row.kind.slug in ON_PAPER and row.number_sealed and not _is_over(row, today):
            found[ON_PAPER[row.kind.slug]] = sealing.open_text(
                "people_persondocument", row.id, "number_sealed", row.number_sealed
            )
    if ids := [one.id for one in earlier]:
        older = ExternalNumber.objects.filter(journey_id__in=ids, system__in=HERS, ended_at=None)
        for number_row in older.order_by("-at", "id"):
            found.setdefault(System(number_row.system), number_of(number_row))
    return found


def _filtered(actor: Actor, wanted: Filter) -> QuerySet[Journey]:
    found = Journey.objects.filter(office_id=actor.office_id)
    if wanted.mine:
        found = found.filter(officer_id=actor.user_id)
    if wanted.scheme:
        found = found.filter(scheme_code=wanted.scheme)
    if wanted.step in files.exits():
        return found.filter(exit_code=wanted.step)
    return found.filter(step=wanted.step, exit_code="") if wanted.step else found


def lines_in(door: Door, rows: list[Journey]) -> tuple[JourneyLine, ...]:
    """These journeys as lines, in an open gate: two statements."""
    ids = [row.person_id for row in rows]
    shows_name = "full_name" in door.shown(Identity)
    names = dict(Identity.objects.filter(person_id__in=ids).values_list("person_id", "full_name"))
    handles = dict(Person.objects.filter(id__in=ids).values_list("id", "reference"))
    words = files.step_words()
    return tuple(_line(row, handles, names if shows_name else {}, words) for row in rows)


def _line(
    row: Journey, handles: Mapping[UUID, str], names: Mapping[UUID, str], words: Mapping[str, Words]
) -> JourneyLine:
    return JourneyLine(
        reference=row.reference,
        person=handles[row.person_id],
        name=names.get(row.person_id, MASKED),
        scheme=catalogue.code(CodeList.SCHEME, row.scheme_code),
        destination=catalogue.code(CodeList.DESTINATION, row.destination_code),
        occupation=catalogue.code(CodeList.OCCUPATION, row.occupation_code),
        step=row.step,
        step_words=words.get(row.step, Words(row.step, row.step)),
        step_on=row.step_on,
        exit_words=words.get(row.exit_code) if row.exit_code else None,
        opened_at=row.opened_at,
    )


def _is_over(row: PersonDocument, today: date) -> bool:
    return row.valid_until is not None and row.valid_until < today
