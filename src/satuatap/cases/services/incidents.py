"""Writing down what happened, apart from the case: as much as she wants to say, and one type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Due, Incident, Party, Perpetrator
from satuatap.cases.rules.classification import SEXUAL, TRAFFICKED, classify, heard, simfoni_forms
from satuatap.cases.rules.health_clock import earliest, health_clock
from satuatap.cases.selectors.codes import extra_of
from satuatap.cases.selectors.incidents import PERPETRATORS, TABLE
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import NotFound, Stale, must_find, refuse_if
from satuatap.lib.verdicts import require

LONGEST = 8000  # characters of her words
LINE = 200
HEALTH_CARE = "health_care"  # `Due.kind`


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """What she said; everything may be left out. `answers`: question -> yes or no, as far as it was asked."""

    party: UUID | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)
    words: str = ""
    occurred_on: date | None = None
    occurred_time: time | None = None
    time_of_day: str = ""
    place_code: str = ""
    country_code: str = ""
    village_code: str = ""
    goods_exchanged: bool | None = None
    abduction_code: str = ""
    happened_before: bool | None = None
    reported_code: str = ""
    reported_to: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PerpetratorDraft:
    """Who did it, as far as she wants to say."""

    number: str = ""
    sex: str = ""
    relation_code: str = ""
    age_band: str = ""
    occupation: str = ""


def record_incident(
    actor: Actor, reference: str, draft: IncidentDraft, *, incident_id: UUID, now: datetime
) -> UUID:
    """Write down an incident.

    Args:
        incident_id: the form's own key; a second submit changes nothing.

    Raises:
        Denied. NotFound: `no_such_case`, `no_such_party`. Invalid: on `occurred_on`, `words`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="record_incident", now=now) as room:
        _check(room, draft)
        if Incident.objects.filter(id=incident_id, case=room.case).exists():
            return incident_id
        values = room.new(id=incident_id)
        Incident.objects.create(**values, **_values(room, incident_id, draft, relations=()))
        _start_clock(room, incident_id, draft)
        room.happened("incident_recorded", about=incident_id, type=classify(draft.answers).type_code)
        return incident_id


def correct_incident(
    actor: Actor, reference: str, incident_id: UUID, draft: IncidentDraft, *, version: int, now: datetime
) -> None:
    """Write it anew. Raises `Denied`, `NotFound`, `Stale`, `Invalid` as `record_incident`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="correct_incident", now=now) as room:
        _check(room, draft)
        incident = _incident(room, incident_id)
        if incident.version != version:
            raise Stale("incident_changed")
        values = _values(room, incident_id, draft, relations=_relations(incident_id))
        Incident.objects.filter(id=incident_id).update(**values, version=version + 1)
        _start_clock(room, incident_id, draft)
        room.happened("incident_corrected", about=incident_id, type=values["type_code"])


def add_perpetrator(
    actor: Actor, reference: str, incident_id: UUID, draft: PerpetratorDraft, *, once: UUID, now: datetime
) -> None:
    """Add one perpetrator, or several she cannot tell apart; the mapping follows.

    Args:
        once: the form's own key; a second submit changes nothing.

    Raises `Denied`, `NotFound`, `Invalid` on `occupation`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="record_incident", now=now) as room:
        incident = _incident(room, incident_id)
        refuse_if({"occupation": ["text_too_long"] if len(draft.occupation) > LINE else []})
        if Perpetrator.objects.filter(id=once, case=room.case).exists():
            return
        values = room.new(id=once)
        Perpetrator.objects.create(
            **values,
            incident=incident,
            number=draft.number,
            sex=draft.sex,
            relation_code=draft.relation_code,
            simfoni_relation=extra_of(CodeList.PERP_RELATION, draft.relation_code, "simfoni"),
            age_band=draft.age_band,
            occupation_sealed=room.vault.seal(PERPETRATORS, once, "occupation_sealed", draft.occupation),
        )
        _map_anew(incident)
        room.happened("perpetrator_added", about=incident_id)


def withdraw_perpetrator(
    actor: Actor, reference: str, incident_id: UUID, perpetrator_id: UUID, *, now: datetime
) -> None:
    """Entered by mistake: it counts no longer. Raises `Denied`, `NotFound`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="correct_incident", now=now) as room:
        incident = _incident(room, incident_id)
        rows = Perpetrator.objects.filter(id=perpetrator_id, incident=incident, withdrawn_at=None)
        if not rows.update(withdrawn_at=now):
            raise NotFound("no_such_row")
        _map_anew(incident)
        room.happened("perpetrator_withdrawn", about=incident_id)


def _start_clock(room: Room, incident_id: UUID, draft: IncidentDraft) -> None:
    """After a sexual assault care is a matter of hours: the first window still open is due, once."""
    if classify(draft.answers).type_code not in SEXUAL or draft.occurred_on is None:
        return
    at = earliest(draft.occurred_on, draft.occurred_time, room.actor.time_zone)
    first = next((window for window in health_clock(at, room.now) if window.is_open), None)
    if first and not Due.objects.filter(case=room.case, kind=HEALTH_CARE, about_id=incident_id).exists():
        room.due(HEALTH_CARE, first.closes_at, about=incident_id)


def _incident(room: Room, incident_id: UUID) -> Incident:
    rows = Incident.objects.select_for_update().filter(id=incident_id, case=room.case)
    return must_find(rows.first(), "no_such_row")


def _relations(incident_id: UUID) -> list[str]:
    live = Perpetrator.objects.filter(incident_id=incident_id, withdrawn_at=None)
    return list(live.values_list("simfoni_relation", flat=True))


def _map_anew(incident: Incident) -> None:
    """What the perpetrators are to her decides a form of SIMFONI PPA."""
    forms = simfoni_forms(
        incident.type_code,
        place=incident.simfoni_place,
        relations=_relations(incident.id),
        trafficked=incident.abduction_code == TRAFFICKED,
    )
    Incident.objects.filter(id=incident.id).update(simfoni_forms=list(forms))


def _values(
    room: Room, incident_id: UUID, draft: IncidentDraft, *, relations: Sequence[str]
) -> dict[str, object]:
    """Every column of an incident but who wrote it when."""
    kind = classify(draft.answers).type_code
    place = extra_of(CodeList.INCIDENT_PLACE, draft.place_code, "simfoni")
    return {
        "party_id": draft.party,
        "answers": heard(draft.answers),
        "type_code": kind,
        "simfoni_forms": list(
            simfoni_forms(
                kind, place=place, relations=relations, trafficked=draft.abduction_code == TRAFFICKED
            )
        ),
        "occurred_on": draft.occurred_on,
        "occurred_time": draft.occurred_time,
        "time_of_day": draft.time_of_day,
        "place_code": draft.place_code,
        "simfoni_place": place,
        "country_code": draft.country_code,
        "village_code": draft.village_code,
        "goods_exchanged": draft.goods_exchanged,
        "abduction_code": draft.abduction_code,
        "happened_before": draft.happened_before,
        "reported_code": draft.reported_code,
        "reported_to": list(draft.reported_to),
        "words_sealed": room.vault.seal(TABLE, incident_id, "words_sealed", draft.words),
    }


def _check(room: Room, draft: IncidentDraft) -> None:
    if draft.party and not Party.objects.filter(id=draft.party, case=room.case).exists():
        raise NotFound("no_such_party")
    refuse_if(
        {
            "occurred_on": ["day_in_the_future"]
            if draft.occurred_on and draft.occurred_on > room.today
            else [],
            "occurred_time": ["time_needs_a_day"] if draft.occurred_time and not draft.occurred_on else [],
            "words": ["text_too_long"] if len(draft.words) > LONGEST else [],
        }
    )
