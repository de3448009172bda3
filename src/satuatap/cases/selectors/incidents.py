"""What happened, as the team of the case sees it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Incident, Party, Perpetrator
from satuatap.cases.rules.classification import SEXUAL, TRAFFICKED, flags
from satuatap.cases.rules.health_clock import Window, earliest, health_clock, is_urgent
from satuatap.cases.selectors.codes import code_of, codes_of
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import choices_of, everybody
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import must_find

TABLE = "cases_incident"
PERPETRATORS = "cases_perpetrator"


@dataclass(frozen=True, slots=True)
class PerpetratorView:
    id: UUID
    number: Code | None
    sex: str
    relation: Code | None
    simfoni_relation: Code | None
    age_band: Code | None
    occupation: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident, unsealed. `clock`: empty unless care after a sexual assault is still a matter of hours ·
    `flags`: codes of `labels.counselling.FLAGS`.
    """

    id: UUID
    version: int
    at: datetime
    by: str
    party_id: UUID | None
    party: str
    type: Code | None
    answers: Mapping[str, bool]
    simfoni_forms: tuple[Code, ...]
    occurred_on: date | None
    occurred_time: time | None
    time_of_day: Code | None
    place: Code | None
    simfoni_place: Code | None
    country: Code | None
    village_code: str
    village: str
    goods_exchanged: bool | None
    abduction: Code | None
    happened_before: bool | None
    reported: Code | None
    reported_to: tuple[Code, ...]
    words: str
    perpetrators: tuple[PerpetratorView, ...]
    flags: tuple[str, ...]
    clock: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class IncidentsCard:
    """What the overview shows. `clock`: of the latest assault whose windows are not all closed."""

    incidents: tuple[IncidentView, ...]
    clock: tuple[Window, ...]


def incidents_in(room: Room) -> list[Incident]:
    """The rows of the case, the latest incident first."""
    if room.lacks(Incident):
        return []
    return list(Incident.objects.filter(case=room.case).order_by("-occurred_on", "-at", "id"))


def perpetrators_in(room: Room) -> dict[UUID, list[Perpetrator]]:
    """The rows of the case by incident, without those entered by mistake."""
    found: dict[UUID, list[Perpetrator]] = defaultdict(list)
    if room.lacks(Perpetrator):
        return found
    for row in Perpetrator.objects.filter(case=room.case, withdrawn_at=None).order_by("at", "id"):
        found[row.incident_id].append(row)
    return found


def incidents_of(room: Room) -> tuple[IncidentView, ...]:
    """Every incident of the case, the latest first, unsealed."""
    rows, people = room.once(incidents_in), room.once(everybody)
    staff = room.staff({row.by for row in rows})
    return tuple(_view(room, row, people.get(row.party_id) if row.party_id else None, staff) for row in rows)


def incident_in(incidents: Iterable[IncidentView], incident_id: UUID) -> IncidentView:
    """Raises `NotFound`."""
    return must_find(next((one for one in incidents if one.id == incident_id), None), "no_such_row")


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """`parties`: (id, code name) of everybody of the case."""

    head: CaseHead
    incidents: tuple[IncidentView, ...]
    parties: tuple[tuple[str, str], ...]


def incidents_page(actor: Actor, reference: str, *, now: datetime) -> IncidentsPage:
    """Every incident of a file. Raises `Denied`, `NotFound`."""
    with doors.opened(actor, reference, act="view", fields=["incidents"], now=now) as room:
        return IncidentsPage(head_of(room), incidents_of(room), choices_of(room))


def card(room: Room) -> IncidentsCard | None:
    """The incidents of the open case, for its overview; None without any."""
    found = incidents_of(room)
    if not found:
        return None
    return IncidentsCard(found, next((one.clock for one in found if one.clock), ()))


def _view(
    room: Room,
    row: Incident,
    party: Party | None,
    staff: Mapping[UUID, str],
) -> IncidentView:
    perpetrators = tuple(_perpetrator(room, one) for one in room.once(perpetrators_in).get(row.id, ()))
    trafficked = row.abduction_code == TRAFFICKED
    relations = [one.simfoni_relation.code for one in perpetrators if one.simfoni_relation]
    return IncidentView(
        id=row.id,
        version=row.version,
        at=row.at,
        by=staff.get(row.by, ""),
        party_id=row.party_id,
        party=party.code_name if party else "",
        type=code_of(CodeList.GBV_TYPE, row.type_code),
        answers=dict(row.answers),
        simfoni_forms=codes_of(CodeList.SIMFONI_FORM, row.simfoni_forms),
        occurred_on=row.occurred_on,
        occurred_time=row.occurred_time,
        time_of_day=code_of(CodeList.TIME_OF_DAY, row.time_of_day),
        place=code_of(CodeList.INCIDENT_PLACE, row.place_code),
        simfoni_place=code_of(CodeList.SIMFONI_PLACE, row.simfoni_place),
        country=code_of(CodeList.DESTINATION, row.country_code),
        village_code=row.village_code,
        village=catalogue.area_label(row.village_code) if row.village_code else "",
        goods_exchanged=row.goods_exchanged,
        abduction=code_of(CodeList.ABDUCTION, row.abduction_code),
        happened_before=row.happened_before,
        reported=code_of(CodeList.REPORTED_ELSEWHERE, row.reported_code),
        reported_to=codes_of(CodeList.SURVIVOR_SERVICE, row.reported_to),
        words=room.vault.open(TABLE, row.id, "words_sealed", row.words_sealed),
        perpetrators=perpetrators,
        flags=flags(
            row.type_code,
            relations=relations,
            is_child=party.is_child if party else False,
            goods_exchanged=bool(row.goods_exchanged),
            trafficked=trafficked,
        ),
        clock=_clock(room, row),
    )


def _clock(room: Room, row: Incident) -> tuple[Window, ...]:
    if row.type_code not in SEXUAL or row.occurred_on is None:
        return ()
    at = earliest(row.occurred_on, row.occurred_time, room.actor.time_zone)
    return health_clock(at, room.now) if is_urgent(at, room.now) else ()


def _perpetrator(room: Room, row: Perpetrator) -> PerpetratorView:
    return PerpetratorView(
        id=row.id,
        number=code_of(CodeList.PERP_NUMBER, row.number),
        sex=row.sex,
        relation=code_of(CodeList.PERP_RELATION, row.relation_code),
        simfoni_relation=code_of(CodeList.SIMFONI_RELATION, row.simfoni_relation),
        age_band=code_of(CodeList.PERP_AGE, row.age_band),
        occupation=room.vault.open(PERPETRATORS, row.id, "occupation_sealed", row.occupation_sealed),
    )
