"""Carrying out what was decided about a list's rows, and putting it back: a row at a time.

First what stands here is written down, then the register is changed by the services every desk uses, then
what came of it is written down. A row that was broken off is begun again: what is done already is left alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.journeys import doors
from satuatap.journeys.drafts import JourneyDraft
from satuatap.journeys.models import Journey, StepTaken, Upload, UploadRow
from satuatap.journeys.rules import reconciling, steps
from satuatap.journeys.rules.reconciling import OF_PERSON
from satuatap.journeys.rules.words import Decision, Legality, Outcome, Phase, System
from satuatap.journeys.selectors import listrows
from satuatap.journeys.services import numbers, opening
from satuatap.journeys.services import steps as taking
from satuatap.lib.errors import AppError, Invalid
from satuatap.people import rows as people
from satuatap.people import services as register
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Identity, Person
from satuatap.people.rules.words import BirthPrecision, NameKind

MISTAKE = "cancelled"  # how a journey ends that a list had opened
NOT_KNOWN = "belum_tahu"
OF_JOURNEY = ("scheme_code", "destination_code", "occupation_code", "employer")
OWN_WORDS = {"possible_duplicates": "maybe_known_already", "not_accepted": "refused_by_register"}
DAYS = (("departed_on", steps.DEPARTED), ("returned_on", steps.RETURNED))


def carry(actor: Actor, upload: Upload, most: int, *, now: datetime) -> bool:
    """Carry out the next rows that were to be taken over; False when another worker is at it."""
    ids = _next(actor, upload, Phase.APPLYING, most, now, decision=Decision.TAKE_THEIRS, outcome="")
    if ids is None:
        return False
    for row_id in ids:
        code = ""
        try:
            _carry(actor, upload, row_id, now)
        except AppError as refused:
            code = _code(refused)
        _note(actor, upload, row_id, Outcome.REFUSED if code else Outcome.APPLIED, code, now)
    return True


def put_back(actor: Actor, upload: Upload, most: int, *, now: datetime) -> bool:
    """Put back the next rows; False when another worker is at it."""
    ids = _next(actor, upload, Phase.UNDOING, most, now, outcome=Outcome.APPLIED)
    if ids is None:
        return False
    for row_id in ids:
        try:
            code = _put_back(actor, upload, row_id, now)
        except AppError as refused:
            code = _code(refused)
        _note(actor, upload, row_id, Outcome.KEPT if code else Outcome.UNDONE, code, now)
    return True


def _next(
    actor: Actor, upload: Upload, phase: Phase, most: int, now: datetime, **which: Any
) -> list[int] | None:
    """The next rows, the newest first where they are put back; without any, the list is done."""
    with doors.office(actor, "reconcile", now=now) as hall:
        hall.record(doors.NOBODY)
        held = Upload.objects.select_for_update(skip_locked=True).filter(id=upload.id, phase=phase).first()
        if held is None:
            return None
        order = "-number" if phase is Phase.UNDOING else "number"
        rows = UploadRow.objects.filter(upload_id=upload.id, **which).order_by(order, "id")
        ids = list(rows.values_list("id", flat=True)[:most])
        if not ids:
            held.phase = Phase.UNDONE if phase is Phase.UNDOING else Phase.APPLIED
            held.save(update_fields=["phase"])
        return ids


def _carry(actor: Actor, upload: Upload, row_id: int, now: datetime) -> None:
    """Raises any of the four errors; what was done before it stays and is in the row's record."""
    row, record, theirs, reference = _begin(actor, upload, row_id, now)
    if not reference:
        reference = register.register(
            actor, _person(theirs), now=now, once=uuid5(upload.id, f"person {row.number}"), by=Act.RECONCILE
        ).reference
        record = _keep(actor, upload, row_id, now, {"new_person": reference})
    elif changes := {name: theirs[name] for name in OF_PERSON if name in theirs and name in row.differences}:
        if "birth_date" in changes:
            changes["birth_precision"] = BirthPrecision.DAY
        register.correct(actor, reference, changes, _version(actor, reference, now), now=now)
    journey = record.get("journey", "")
    if not journey:
        journey = opening.open_journey(
            actor, reference, _draft(theirs), once=uuid5(upload.id, f"journey {row.number}"), now=now
        ).reference
        record = _keep(actor, upload, row_id, now, {"new_journey": journey})
    elif set(row.differences) & {*OF_JOURNEY, "job_order", "agency"}:
        _change(actor, journey, theirs, row.differences, now)
    new = "new_journey" in record
    for name, system in (("number", upload.system), ("passport", System.PASSPORT)):
        if name in theirs and (new or name in row.differences):
            _number(actor, journey, system, theirs[name], now)
    taken = dict(record.get("steps", {}))
    for name, step in DAYS:
        if name in theirs and name not in taken and (new or name in row.differences):
            taken[name] = str(_step(actor, journey, step, theirs[name], now))
    _keep(actor, upload, row_id, now, {"steps": taken}, after=(reference, journey))


def _begin(
    actor: Actor, upload: Upload, row_id: int, now: datetime
) -> tuple[UploadRow, dict[str, Any], Mapping[str, Any], str]:
    """The row, what stood here before it was begun (written down now, unless it was), what it says, and whose
    it is."""
    with doors.office(actor, "reconcile", now=now) as hall:
        row = UploadRow.objects.select_for_update().get(id=row_id, upload_id=upload.id)
        hall.record(row.person_id or doors.NOBODY, fields=["full_name", "birth_date", "nik", "journeys"])
        told = listrows.content_of(row)
        theirs = reconciling.read(told, listrows.known([told], today=hall.today), today=hall.today)
        if theirs.problems:
            raise Invalid("row_no_longer_readable")
        record = listrows.record_of(row)
        reference = record.get("new_person", "")
        if row.person_id is not None:
            identity = Identity.objects.select_related("person").get(person_id=row.person_id)
            reference = identity.person.reference
            if not record:
                record = {"person": _as_it_stands(identity), **_journey_as_it_stands(row, upload)}
                row.before_sealed = listrows.seal(upload.id, row.number, "before_sealed", record)
                row.save(update_fields=["before_sealed"])
    return row, record, theirs.values, reference


def _as_it_stands(identity: Identity) -> dict[str, str]:
    draft = people.draft_of(identity)
    return {
        "full_name": draft.full_name,
        "birth_date": draft.birth_date.isoformat() if draft.birth_date else "",
        "birth_precision": str(draft.birth_precision),
        "sex": str(draft.sex),
        "nik": draft.nik,
    }


def _journey_as_it_stands(row: UploadRow, upload: Upload) -> dict[str, Any]:
    if row.journey_id is None:
        return {}
    journey = Journey.objects.get(id=row.journey_id)
    return {
        "journey": journey.reference,
        "what": {
            **{name: getattr(journey, name) for name in OF_JOURNEY},
            "job_order": str(journey.job_order_id or ""),
            "agency": str(journey.agency_id or ""),
        },
        "numbers": listrows.shown_numbers(journey.id, upload.system),
    }


def _keep(
    actor: Actor,
    upload: Upload,
    row_id: int,
    now: datetime,
    more: Mapping[str, Any],
    after: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """Add to a row's record; `after`: person and journey, as they stand now."""
    with doors.office(actor, "reconcile", now=now) as hall:
        row = UploadRow.objects.select_for_update().get(id=row_id, upload_id=upload.id)
        hall.record(row.person_id or doors.NOBODY)
        record = {**listrows.record_of(row), **more}
        if "new_journey" in record:
            record["journey"] = record["new_journey"]
        if after is not None:
            record["after"] = _standing(*after)
        row.before_sealed = listrows.seal(upload.id, row.number, "before_sealed", record)
        if row.person_id is None and (who := record.get("new_person")):
            row.person_id = Person.objects.get(reference=who).id
        if row.journey_id is None and (what := record.get("journey")):
            row.journey_id = Journey.objects.filter(reference=what).values_list("id", flat=True).first()
        row.save(update_fields=["before_sealed", "person", "journey"])
    return record


def _standing(person: str, journey: str) -> list[int]:
    """By these it is seen later whether somebody changed them."""
    return [
        Identity.objects.get(person__reference=person).version,
        Journey.objects.get(reference=journey).version,
    ]


def _note(actor: Actor, upload: Upload, row_id: int, outcome: Outcome, code: str, now: datetime) -> None:
    with doors.office(actor, "reconcile", now=now) as hall:
        hall.record(doors.NOBODY)
        UploadRow.objects.filter(id=row_id, upload_id=upload.id).update(
            outcome=outcome, outcome_code=code[:40]
        )


def _put_back(actor: Actor, upload: Upload, row_id: int, now: datetime) -> str:
    """Put a row back; returns the reason code when it stays as it is. Raises any of the four errors."""
    with doors.office(actor, "reconcile", now=now) as hall:
        row = UploadRow.objects.select_for_update().get(id=row_id, upload_id=upload.id)
        hall.record(row.person_id or doors.NOBODY, fields=["full_name", "birth_date", "nik", "journeys"])
        record = listrows.record_of(row)
        journey = Journey.objects.filter(reference=record["journey"]).first()
        person = Person.objects.filter(id=row.person_id or doors.NOBODY).first()
        if journey is None or person is None:
            return "row_is_hidden_now"
        if not record.get("undoing"):
            if _standing(person.reference, journey.reference) != record["after"]:
                return "changed_since"
            record["undoing"] = True
            row.before_sealed = listrows.seal(upload.id, row.number, "before_sealed", record)
            row.save(update_fields=["before_sealed"])
    for step_id in reversed(list(record.get("steps", {}).values())):
        _take_back(actor, journey.reference, UUID(step_id), now)
    if "new_journey" in record:
        if not _is_over(actor, journey.reference, now):
            taking.leave(
                actor,
                journey.reference,
                MISTAKE,
                _day(actor, journey.reference, now),
                "",
                version=None,
                now=now,
            )
    else:
        _restore_journey(actor, journey.reference, upload, record, now)
    if "person" in record:
        before = record["person"]
        changes = {
            "full_name": before["full_name"],
            "birth_date": date.fromisoformat(before["birth_date"]) if before["birth_date"] else None,
            "birth_precision": BirthPrecision(before["birth_precision"]),
            "sex": before["sex"],
            "nik": before["nik"],
        }
        register.correct(actor, person.reference, changes, _version(actor, person.reference, now), now=now)
    return "person_stays" if "new_person" in record else ""


def _restore_journey(
    actor: Actor, reference: str, upload: Upload, record: Mapping[str, Any], now: datetime
) -> None:
    what = record["what"]
    with doors.opened(actor, reference, "view_journey", now=now, fields=["journey"]) as room:
        version, stands = room.journey.version, _draft_of(room.journey)
        kept = listrows.shown_numbers(room.journey.id, upload.system)
    before = replace(
        stands,
        **{name: what[name] for name in OF_JOURNEY},
        job_order_id=UUID(what["job_order"]) if what["job_order"] else None,
        agency_id=UUID(what["agency"]) if what["agency"] else None,
    )
    if before != stands:
        opening.change_journey(actor, reference, before, version=version, now=now)
    for name, system in (("number", upload.system), ("passport", System.PASSPORT)):
        had = record["numbers"].get(name, "")
        if had and had != kept.get(name):
            numbers.add_number(actor, reference, system, had, now=now)
        elif not had and name in kept:
            numbers.end_live(actor, reference, system, now=now)


def _change(
    actor: Actor, reference: str, theirs: Mapping[str, Any], differ: list[str], now: datetime
) -> None:
    with doors.opened(actor, reference, "view_journey", now=now, fields=["journey"]) as room:
        version, stands = room.journey.version, _draft_of(room.journey)
    changes: dict[str, Any] = {name: theirs[name] for name in OF_JOURNEY if name in differ}
    if "job_order" in differ:
        changes["job_order_id"] = UUID(theirs["job_order"])
        changes["agency_id"] = None  # the job order names it
    if "agency" in differ:
        changes["agency_id"] = UUID(theirs["agency"])
        if "job_order" not in differ and stands.job_order_id and "agency" in theirs:
            changes["job_order_id"] = None  # the one of the other agency
    wanted = replace(stands, **changes)
    if wanted != stands:
        opening.change_journey(actor, reference, wanted, version=version, now=now)


def _number(actor: Actor, reference: str, system: str, text: str, now: datetime) -> None:
    try:
        numbers.add_number(actor, reference, system, text, now=now)
    except Invalid as refused:
        if "number_kept_already" not in refused.fields.get("number", []):
            raise


def _step(actor: Actor, reference: str, step: str, on: date, now: datetime) -> UUID:
    """The row of the step on that day: one that a broken-off try has taken already, or a new one."""
    with doors.opened(actor, reference, "view_journey", now=now) as room:
        rows = StepTaken.objects.filter(journey_id=room.journey.id, step=step, on=on, taken_back_at=None)
        done = rows.values_list("id", flat=True).first()
    return done or taking.take_step(actor, reference, step, on, version=None, now=now, reported=True)


def _take_back(actor: Actor, reference: str, row_id: UUID, now: datetime) -> None:
    with doors.opened(actor, reference, "view_journey", now=now) as room:
        version = room.journey.version
        lives = StepTaken.objects.filter(id=row_id, taken_back_at=None).exists()
    if lives:
        taking.take_back(actor, reference, row_id, version=version, now=now)


def _is_over(actor: Actor, reference: str, now: datetime) -> bool:
    with doors.opened(actor, reference, "view_journey", now=now) as room:
        return bool(room.journey.exit_code)


def _day(actor: Actor, reference: str, now: datetime) -> date:
    with doors.opened(actor, reference, "view_journey", now=now) as room:
        return room.today


def _version(actor: Actor, reference: str, now: datetime) -> int:
    with gate.opened(actor, Purpose.REGISTRATION, now=now) as door:
        return people.opened(door, "view", reference, []).version


def _person(theirs: Mapping[str, Any]) -> PersonDraft:
    born = theirs.get("birth_date")
    return PersonDraft(
        full_name=theirs["full_name"],
        name_kind=NameKind.OFFICIAL,
        sex=theirs.get("sex", ""),
        birth_date=born,
        birth_precision=BirthPrecision.DAY if born else BirthPrecision.UNKNOWN,
        nik=theirs.get("nik", ""),
    )


def _draft(theirs: Mapping[str, Any]) -> JourneyDraft:
    """What the list leaves out is not known yet. It is of a system that only procedural ways pass through."""
    ids = {name: UUID(theirs[name]) if name in theirs else None for name in ("job_order", "agency")}
    return JourneyDraft(
        scheme_code=theirs.get("scheme_code", NOT_KNOWN),
        destination_code=theirs.get("destination_code", NOT_KNOWN),
        occupation_code=theirs.get("occupation_code", NOT_KNOWN),
        legality=Legality.PROCEDURAL,
        agency_id=ids["agency"],
        job_order_id=ids["job_order"],
        employer=theirs.get("employer", ""),
    )


def _draft_of(journey: Journey) -> JourneyDraft:
    return JourneyDraft(
        scheme_code=journey.scheme_code,
        destination_code=journey.destination_code,
        occupation_code=journey.occupation_code,
        legality=Legality(journey.legality),
        agency_id=journey.agency_id,
        job_order_id=journey.job_order_id,
        employer=journey.employer,
    )


def _code(refused: AppError) -> str:
    """The reason code the page has words for: the first of a field, else the error's own."""
    if (own := OWN_WORDS.get(refused.code)) is not None:
        return own
    fields = refused.fields if isinstance(refused, Invalid) else {}
    return next((codes[0] for codes in fields.values() if codes), refused.code)
