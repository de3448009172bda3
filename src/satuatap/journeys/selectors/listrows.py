"""The rows of an uploaded list and what we have beside them. Inside an open gate, but for `known`."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from satuatap.access import sealing
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.selectors import codes
from satuatap.journeys.models import Agreement, ExternalNumber, Journey, UploadRow
from satuatap.journeys.rules import numbers
from satuatap.journeys.rules.reconciling import Known
from satuatap.journeys.rules.words import AgreementKind, System
from satuatap.journeys.selectors.numbers import number_of
from satuatap.people import rows as people
from satuatap.people.models import Identity
from satuatap.people.rules.words import BirthPrecision
from satuatap.recruitment.models import Agency, JobOrder
from satuatap.recruitment.rules.importing import plain

TABLE = "journeys_uploadrow"
CODE_LISTS = {
    "scheme_code": CodeList.SCHEME,
    "destination_code": CodeList.DESTINATION,
    "occupation_code": CodeList.OCCUPATION,
}


@dataclass(frozen=True, slots=True)
class Ours:
    """What we have of one person, as values of `rules.reconciling`. `journey`: the one that goes on, or the
    latest; None: she has none.
    """

    person_id: UUID
    version: int
    values: Mapping[str, Any]
    journey: Journey | None
    hashes: Mapping[str, bytes]  # of the live numbers of that journey, by system


def seal(upload_id: UUID, number: int, column: str, told: Mapping[str, Any]) -> bytes:
    """A row's content or record for its place in the list."""
    return sealing.seal_text(TABLE, _place(upload_id, number), column, json.dumps(told))


def content_of(row: UploadRow) -> dict[str, str]:
    """What the row of the list said."""
    place = _place(row.upload_id, row.number)
    told: dict[str, str] = json.loads(sealing.open_text(TABLE, place, "content_sealed", row.content_sealed))
    return told


def record_of(row: UploadRow) -> dict[str, Any]:
    """What stood here before the row was taken over; {} while it was not."""
    if row.before_sealed is None:
        return {}
    place = _place(row.upload_id, row.number)
    told: dict[str, Any] = json.loads(sealing.open_text(TABLE, place, "before_sealed", row.before_sealed))
    return told


def known(told: Iterable[Mapping[str, str]], *, today: date) -> Known:
    """What these rows may refer to: the code lists, all agencies, and the job orders they name."""
    agencies: dict[str, str] = {}
    for id_, number, name in Agency.objects.values_list("id", "licence_number", "normal_name"):
        agencies[plain(number)] = agencies[name] = str(id_)
    named = {numbers.tidy(row["job_order"]) for row in told if row.get("job_order")}
    orders = JobOrder.objects.filter(number__in=named).values_list("number", "id") if named else []
    return Known(
        codes={name: _ways(codes(listed, today)) for name, listed in CODE_LISTS.items()},
        agencies=agencies,
        job_orders={number: str(id_) for number, id_ in orders},
    )


def ours(person_ids: Collection[UUID], system: str) -> dict[UUID, Ours]:
    """What we have of these persons; whoever is hidden is left out. Four statements."""
    persons = Identity.objects.filter(person_id__in=person_ids).only(
        "person_id", "version", "full_name", "birth_date", "birth_precision", "sex", "nik_hash"
    )
    journeys: dict[UUID, list[Journey]] = defaultdict(list)
    for journey in Journey.objects.filter(person_id__in=person_ids).order_by("-opened_at", "id"):
        journeys[journey.person_id].append(journey)
    latest = {person: _going_on(some) for person, some in journeys.items()}
    ids = [journey.id for journey in latest.values()]
    kept = ExternalNumber.objects.filter(
        journey_id__in=ids, system__in=(system, System.PASSPORT), ended_at=None
    )
    hashes: dict[UUID, dict[str, bytes]] = defaultdict(dict)
    for journey_id, which, hashed in kept.values_list("journey_id", "system", "number_hash"):
        hashes[journey_id][which] = bytes(hashed)
    wages = _wages(ids)
    return {one.person_id: _ours(one, latest.get(one.person_id), hashes, wages, system) for one in persons}


def shown_numbers(journey_id: UUID, system: str) -> dict[str, str]:
    """The live numbers of a journey as text: `number` (of the list's system) and `passport`."""
    rows = ExternalNumber.objects.filter(journey_id=journey_id, system__in=(system, System.PASSPORT))
    return {
        "number" if row.system == system else "passport": number_of(row) for row in rows.filter(ended_at=None)
    }


def compared(values: Mapping[str, Any], system: str) -> dict[str, Any]:
    """What a row says, NIK and numbers as the keyed hashes they are compared by."""
    told = dict(values)
    if "nik" in told:
        told["nik"] = people.nik_hash(told["nik"])
    for name, which in (("number", system), ("passport", System.PASSPORT)):
        if name in told:
            told[name] = sealing.hash_text(f"number.{which}", told[name])
    return told


def _ours(
    one: Identity,
    journey: Journey | None,
    hashes: Mapping[UUID, Mapping[str, bytes]],
    wages: Mapping[UUID, tuple[Any, str]],
    system: str,
) -> Ours:
    values: dict[str, Any] = {
        "nik": bytes(one.nik_hash) if one.nik_hash else None,
        "full_name": one.full_name,
        "birth_date": one.birth_date if one.birth_precision == BirthPrecision.DAY else None,
        "sex": one.sex,
    }
    hers = hashes.get(journey.id, {}) if journey else {}
    if journey is not None:
        wage, currency = wages.get(journey.id, (None, ""))
        values |= {
            "number": hers.get(system),
            "passport": hers.get(System.PASSPORT),
            "scheme_code": journey.scheme_code,
            "destination_code": journey.destination_code,
            "occupation_code": journey.occupation_code,
            "job_order": str(journey.job_order_id or ""),
            "agency": str(journey.agency_id or ""),
            "employer": journey.employer,
            "departed_on": journey.departed_on,
            "returned_on": journey.returned_on,
            "wage": wage,
            "currency": currency,
        }
    return Ours(one.person_id, one.version, values, journey, hers)


def _going_on(some: list[Journey]) -> Journey:
    return next((one for one in some if not one.exit_code and one.returned_on is None), some[0])


def _wages(journey_ids: Collection[UUID]) -> dict[UUID, tuple[Any, str]]:
    """What the contract promises by the month."""
    papers = Agreement.objects.filter(journey_id__in=journey_ids, replaced_at=None, wage_per="month").exclude(
        kind=AgreementKind.PLACEMENT
    )
    return {row[0]: (row[1], row[2]) for row in papers.values_list("journey_id", "wage", "currency")}


def _ways(rows: Iterable[Code]) -> dict[str, str]:
    return {
        plain(way): row.code
        for row in rows
        for way in (row.label_en, row.label_id, row.code.replace("_", " "), row.code)
    }


def _place(upload_id: UUID, number: int) -> UUID:
    """What a sealed value of a row is bound to: its key is given by the database only when it is written."""
    return uuid5(upload_id, str(number))
