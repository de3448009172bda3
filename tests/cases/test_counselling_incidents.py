"""What happened and what it points to: written, mapped, corrected, screened, signed."""

from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Alarm, Incident, ScreeningDecision
from satuatap.cases.rules.danger_chain import AlarmCause
from satuatap.cases.rules.screening import Column, Frequency, Result
from satuatap.cases.selectors import incidents as incidents_read
from satuatap.cases.selectors import screening as screening_read
from satuatap.cases.selectors.incidents import IncidentView
from satuatap.cases.selectors.screening import Sheet
from satuatap.cases.services import incidents, screening
from satuatap.cases.services.incidents import IncidentDraft, PerpetratorDraft
from satuatap.cases.services.screening import Said
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from tests.cases import house

pytestmark = pytest.mark.usefixtures("office")

YES = Said(Frequency.OFTEN, words="Pintu dikunci dari luar (contoh).", when="sejak Maret")


def _recorded(reference: str, **values: Any) -> UUID:
    return incidents.record_incident(
        house.UNION, reference, IncidentDraft(**values), incident_id=uuid4(), now=house.NOW
    )


def _incident(reference: str, incident_id: UUID) -> IncidentView:
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        return incidents_read.incident_in(incidents_read.incidents_of(room), incident_id)


def _sheet(reference: str, party: UUID) -> Sheet:
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        return screening_read.sheet_of(room, room.party(party))


def _found(reference: str, party: UUID) -> dict[str, list[tuple[str, str]]]:
    return {
        one.row.code: [(support.source, support.words) for support in one.supports]
        for one in _sheet(reference, party).indicators
        if one.is_found
    }


def test_nothing_is_mandatory() -> None:
    reference = house.opened()
    seen = _incident(reference, _recorded(reference))
    assert (seen.type, seen.words, seen.occurred_on, seen.simfoni_forms) == (None, "", None, ())


def test_both_codes_are_kept_and_the_mapping_follows_the_perpetrator() -> None:
    reference = house.opened()
    answers = {"penetration": False, "contact": False, "physical": False, "marriage": False, "denial": True}
    incident_id = _recorded(reference, answers=answers)
    assert [form.code for form in _incident(reference, incident_id).simfoni_forms] == ["lainnya"]
    once = uuid4()
    for _ in range(2):
        incidents.add_perpetrator(
            house.UNION,
            reference,
            incident_id,
            PerpetratorDraft(relation_code="pemberi_kerja", occupation="Pengusaha (contoh)"),
            once=once,
            now=house.NOW,
        )
    seen = _incident(reference, incident_id)
    assert [form.code for form in seen.simfoni_forms] == ["eksploitasi"]
    assert seen.type is not None
    assert seen.type.code == "penolakan"
    (culprit,) = seen.perpetrators
    assert culprit.simfoni_relation is not None
    assert (culprit.simfoni_relation.code, culprit.occupation) == ("majikan", "Pengusaha (contoh)")
    incidents.withdraw_perpetrator(house.UNION, reference, incident_id, culprit.id, now=house.NOW)
    assert [form.code for form in _incident(reference, incident_id).simfoni_forms] == ["lainnya"]


def test_a_recent_sexual_assault_runs_the_clock_and_an_old_one_does_not() -> None:
    reference = house.opened()
    yes = {"penetration": True}
    recent = _recorded(reference, answers=yes, occurred_on=date(2026, 11, 23), occurred_time=time(21))
    old = _recorded(reference, answers=yes, occurred_on=date(2026, 11, 1))
    assert [window.hours_left for window in _incident(reference, recent).clock] == [59, 107]
    assert _incident(reference, old).clock == ()


def test_a_correction_over_a_colleagues_is_refused() -> None:
    reference = house.opened()
    incident_id = _recorded(reference, words="Pertama")
    draft = IncidentDraft(words="Kedua", answers={"penetration": True})
    incidents.correct_incident(house.UNION, reference, incident_id, draft, version=1, now=house.NOW)
    assert _incident(reference, incident_id).words == "Kedua"
    with pytest.raises(Stale):
        incidents.correct_incident(house.UNION, reference, incident_id, draft, version=1, now=house.NOW)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"occurred_on": date(2026, 11, 25)}, "occurred_on"),
        ({"occurred_time": time(9)}, "occurred_time"),
        ({"words": "a" * 8001}, "words"),
    ],
)
def test_what_cannot_be_is_refused(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        _recorded(house.opened(), **values)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("stranger", [house.UNION_COLLEAGUE, house.CRISIS_CENTRE_HEAD])
def test_a_stranger_writes_no_incident_and_screens_nobody(stranger: Actor) -> None:
    reference = house.opened()
    with pytest.raises(NotFound, match="no_such_case"):
        incidents.record_incident(stranger, reference, IncidentDraft(), incident_id=uuid4(), now=house.NOW)
    with pytest.raises(NotFound, match="no_such_case"):
        screening.save_answers(stranger, reference, uuid4(), {"q05": YES}, now=house.NOW)


def test_the_police_may_do_neither() -> None:
    with pytest.raises(Denied):
        incidents.record_incident(
            house.POLICE, house.opened(), IncidentDraft(), incident_id=uuid4(), now=house.NOW
        )


def test_an_answer_counts_at_once_with_the_sentence_that_supports_it() -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    assert _sheet(reference, party).assessment.result == Result.NONE
    screening.save_answers(house.UNION, reference, party, {"q05": YES}, now=house.NOW)
    assert _found(reference, party) == {"movement": [("answer", YES.words)]}
    assert _sheet(reference, party).assessment.result == Result.LOOK_CLOSER


def test_never_takes_it_back() -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    screening.save_answers(house.UNION, reference, party, {"q05": YES}, now=house.NOW)
    screening.save_answers(house.UNION, reference, party, {"q05": Said(Frequency.NEVER)}, now=house.NOW)
    assert _found(reference, party) == {}


def test_what_others_recorded_counts_too() -> None:
    reference = house.opened(categories=("dokumen_ditahan", "sakit"))
    party = house.party_of(reference).id
    incident_id = _recorded(
        reference, words="Dipukul dengan sapu (contoh).", answers={"penetration": False, "contact": False}
    )
    assert "violence" not in _found(reference, party)
    draft = IncidentDraft(
        words="Dipukul dengan sapu (contoh).",
        answers={"penetration": False, "contact": False, "physical": True},
    )
    incidents.correct_incident(house.UNION, reference, incident_id, draft, version=1, now=house.NOW)
    assert _found(reference, party) == {
        "violence": [("incident", "Dipukul dengan sapu (contoh).")],
        "documents": [("category", "")],
    }


def test_violence_of_a_husband_is_no_indicator_of_forced_labour() -> None:
    reference = house.opened()
    incident_id = _recorded(reference, answers={"penetration": False, "contact": False, "physical": True})
    incidents.add_perpetrator(
        house.UNION,
        reference,
        incident_id,
        PerpetratorDraft(relation_code="pasangan"),
        once=uuid4(),
        now=house.NOW,
    )
    assert _found(reference, house.party_of(reference).id) == {}


def test_one_workers_private_part_does_not_count_for_another() -> None:
    reference = house.opened(house.UNION, "Pekerja 1", "Pekerja 2")
    first, second = house.party_of(reference, 0).id, house.party_of(reference, 1).id
    _recorded(reference, party=first, answers={"penetration": False, "contact": False, "physical": True})
    assert (list(_found(reference, first)), list(_found(reference, second))) == (["violence"], [])


def test_act_means_and_purpose_make_a_strong_indication_and_an_element_can_be_taken_out() -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    screening.save_answers(house.UNION, reference, party, {"q03": YES}, now=house.NOW)
    for column, code in ((Column.ACT, "perekrutan"), (Column.PURPOSE, "kerja_paksa")):
        screening.mark_element(
            house.UNION, reference, party, column=column, code=code, words="Katanya …", now=house.NOW
        )
    sheet = _sheet(reference, party)
    assert (sheet.assessment.result, sheet.found.means) == (Result.STRONG, frozenset({"penipuan"}))
    act = sheet.columns[0].elements[0]
    assert act.id is not None
    screening.withdraw_element(house.UNION, reference, act.id, now=house.NOW)
    assert _sheet(reference, party).assessment.result == Result.NONE


@pytest.mark.parametrize(
    ("code", "words", "field"),
    [("tidak_ada", "x", "code"), ("perekrutan", "", "words"), ("perekrutan", "a" * 2001, "words")],
)
def test_an_element_needs_a_code_of_the_list_and_its_sentence(code: str, words: str, field: str) -> None:
    reference = house.opened()
    with pytest.raises(Invalid) as refused:
        screening.mark_element(
            house.UNION,
            reference,
            house.party_of(reference).id,
            column=Column.ACT,
            code=code,
            words=words,
            now=house.NOW,
        )
    assert list(refused.value.fields) == [field]


def test_locked_in_and_still_going_on_is_danger_now() -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    quiet = {"q05": Said(Frequency.OFTEN), "q14": Said(Frequency.OFTEN, still_now=True)}
    assert not screening.save_answers(house.UNION, reference, party, quiet, now=house.NOW)
    loud = {"q05": Said(Frequency.OFTEN, still_now=True)}
    assert screening.save_answers(house.UNION, reference, party, loud, now=house.NOW)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert room.case.danger_since == house.NOW
        assert Alarm.objects.get(case=room.case).cause == AlarmCause.ASSESSED


def test_a_person_decides_and_says_why_when_she_differs() -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    say = {"interviewed_alone": True, "now": house.NOW}
    with pytest.raises(Invalid) as refused:
        screening.decide(house.UNION, reference, party, decided=Result.STRONG, reason=" ", **say)  # type: ignore[arg-type]
    assert refused.value.fields == {"reason": ["say_why_you_differ"]}
    screening.decide(
        house.UNION,
        reference,
        party,
        decided=Result.STRONG,
        reason="Ia bercerita lisan.",
        **say,  # type: ignore[arg-type]
    )
    signed = _sheet(reference, party).decision
    assert signed is not None
    assert (signed.computed, signed.decided, signed.reason) == (
        Result.NONE,
        Result.STRONG,
        "Ia bercerita lisan.",
    )
    assert (signed.by, signed.interviewed_alone) == (house.UNION.name, True)


def test_the_database_refuses_a_silent_difference() -> None:
    reference = house.opened()
    party = house.party_of(reference).id
    with (
        pytest.raises(IntegrityError),
        doors.opened(house.UNION, reference, act="screen", now=house.NOW) as room,
    ):
        ScreeningDecision.objects.create(
            **room.new(party_id=party),
            computed=Result.NONE,
            decided=Result.STRONG,
            interviewed_alone=True,
            reason_sealed=b"",
        )


def test_an_incident_may_not_have_an_hour_without_a_day() -> None:
    reference = house.opened()
    with (
        pytest.raises(IntegrityError),
        doors.opened(house.UNION, reference, act="record_incident", now=house.NOW) as room,
    ):
        Incident.objects.create(**room.new(), words_sealed=b"", occurred_time=time(9))
