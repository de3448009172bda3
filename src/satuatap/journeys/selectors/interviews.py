"""The interviews of a journey, and what is known before one is held.

The journey is read at the counter, the interviews through a gate of their own, one after the other: what a
record tells may be read by more people than what she said.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.journeys import doors, interview_sheets
from satuatap.journeys.doors import Room
from satuatap.journeys.models import Interview
from satuatap.journeys.rules import steps
from satuatap.journeys.rules.interview import Answer, Assessment, Question, Recorded, Sheet, assess
from satuatap.journeys.rules.steps import Check
from satuatap.journeys.rules.words import Level
from satuatap.journeys.selectors import situations
from satuatap.journeys.selectors.costs import flags_in
from satuatap.journeys.selectors.journeys import Head, head_of
from satuatap.lib import phones
from satuatap.lib.verdicts import require
from satuatap.recruitment.rules.licences import LicenceState, licence_on

TABLE = "journeys_interview"
ACT = "interview"  # the one word for looking and holding: the log does not tell which


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an interview is about, taken out of the open journey."""

    head: Head
    row: Mapping[str, Any]  # what every row of the journey begins with
    is_ours: bool
    sheet: Sheet
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class HeldView:
    """One interview. `given`: question and answer, those left open missing."""

    row: Interview
    computed: Level
    decided: Level
    given: Sequence[tuple[Question, Answer]]
    sponsor: str
    outside: str
    reason: str
    assessment: Assessment
    by: str


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """`offers_talk`: the latest one says to look closer, or more."""

    head: Head
    sheet: Sheet
    is_ours: bool
    held: Sequence[HeldView]

    @property
    def offers_talk(self) -> bool:
        return bool(self.held) and self.held[0].decided != Level.NONE


def subject(actor: Actor, reference: str, *, now: datetime) -> Subject:
    """Raises `Denied`, NotFound("no_such_journey")."""
    require(actor.may(Act.INTERVIEW))
    with doors.opened(actor, reference, "view_journey", now=now, fields=["journey"]) as room:
        return Subject(
            head=head_of(room),
            row=room.row(),
            is_ours=room.journey.office_id == actor.office_id,
            sheet=interview_sheets.sheet(room.today),
            recorded=_recorded(room),
        )


def interview_page(actor: Actor, reference: str, *, now: datetime) -> InterviewPage:
    """Raises `Denied`, NotFound("no_such_journey")."""
    about = subject(actor, reference, now=now)
    with gate.opened(actor, Purpose.INTERVIEW, now=now) as door:
        door.record(ACT, about.row["person_id"])
        rows = list(Interview.objects.filter(journey_id=about.row["journey_id"]).order_by("-at", "id"))
    staff = names_of_staff({row.by for row in rows})
    return InterviewPage(about.head, about.sheet, about.is_ours, [_view(row, staff) for row in rows])


def weighed(
    about: Subject, answers: Mapping[str, str], sponsor: str, *, alone: bool
) -> tuple[Recorded, Assessment]:
    """What it points to, in an open gate for interviews, where others who named the same sponsor count."""
    known = about.recorded
    if (mark := sponsor_mark(sponsor)) is not None:
        others = Interview.objects.filter(sponsor_hash=mark, office_id=about.row["office_id"])
        others = others.exclude(person_id=about.row["person_id"])
        known = Recorded(
            known.of_age,
            known.needs_agency,
            known.licence,
            known.ledger,
            others.values("person_id").distinct().count(),
        )
    return known, assess(about.sheet, answers, known, alone=alone)


def sponsor_mark(sponsor: str) -> bytes | None:
    """The keyed hash of a sponsor's telephone number, or of the name; None for nothing."""
    if not sponsor.strip():
        return None
    return sealing.hash_text("sponsor", phones.normalise(sponsor) or " ".join(sponsor.upper().split()))


def packed(answers: Mapping[str, str], sponsor: str, recorded: Recorded) -> str:
    """What is sealed: her answers, the sponsor she named, and what stood in the records then."""
    return json.dumps({"answers": dict(answers), "sponsor": sponsor, "recorded": asdict(recorded)})


def _recorded(room: Room) -> Recorded:
    seen = situations.known(room)
    agency = room.journey.agency
    return Recorded(
        of_age=steps.adult_on(seen.birth, room.today),
        needs_agency=any(Check.LICENCE in rule.checks for rule in seen.course.steps),
        licence=licence_on(agency, seen.sanctions, room.today) if agency else None,
        ledger=flags_in(room),
    )


def _view(row: Interview, staff: Mapping[UUID, str]) -> HeldView:
    said = json.loads(_text(row.id, "answers_sealed", row.answers_sealed))
    known, sheet = said["recorded"], interview_sheets.sheet(row.held_on)
    recorded = Recorded(
        known["of_age"],
        known["needs_agency"],
        LicenceState(known["licence"]) if known["licence"] else None,
        tuple(known["ledger"]),
        known["same_sponsor"],
    )
    given = [(one, one.answer(said["answers"].get(one.code, ""))) for one in sheet.questions]
    return HeldView(
        row=row,
        computed=Level(row.computed),
        decided=Level(row.decided),
        given=[(question, answer) for question, answer in given if answer is not None],
        sponsor=said["sponsor"],
        outside=_text(row.id, "outside_sealed", row.outside_sealed),
        reason=_text(row.id, "reason_sealed", row.reason_sealed),
        assessment=assess(sheet, said["answers"], recorded, alone=row.alone),
        by=staff.get(row.by, ""),
    )


def _text(row_id: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    return sealing.open_text(TABLE, row_id, column, sealed) if sealed is not None else ""
