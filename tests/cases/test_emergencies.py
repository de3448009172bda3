"""Breaking the glass: for hours, with a reason, seen by a supervisor; and never past a wall."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from satuatap.access import gate, keyring
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import CaseEvent, Due, Emergency, TeamMember
from satuatap.cases.rules import emergencies as rules
from satuatap.cases.rules.words import TeamKind
from satuatap.cases.selectors.security import reviews
from satuatap.cases.services import conflicts, emergencies
from satuatap.lib.errors import Denied, Invalid, NotFound
from tests.cases import house
from tests.cases.house import CRISIS_CENTRE, CRISIS_CENTRE_HEAD, UNION, UNION_COLLEAGUE, UNION_HEAD

_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{32}\b|\b[0-9a-f]{64}\b|\d{10}\.\d{3}|s\d+_x\d+")

pytestmark = pytest.mark.usefixtures("office")


def broken(reference: str, by: Actor = CRISIS_CENTRE, hours: int = 2) -> None:
    emergencies.break_glass(
        by, reference, reason="Ia menelepon dari jalan (contoh).", hours=hours, now=house.NOW
    )


def opens(actor: Actor, reference: str, at: datetime = house.NOW) -> bool:
    try:
        with doors.opened(actor, reference, act="view", now=at):
            return True
    except NotFound:
        return False


def test_it_opens_the_file_for_the_hours_chosen_and_no_longer() -> None:
    reference = house.opened()
    assert not opens(CRISIS_CENTRE, reference)
    broken(reference, hours=2)
    assert opens(CRISIS_CENTRE, reference, house.later(hours=1, minutes=59))
    assert not opens(CRISIS_CENTRE, reference, house.later(hours=2))


def test_the_supervisor_is_told_with_the_reason_and_has_a_day_to_look() -> None:
    reference = house.opened()
    broken(reference)
    (line,) = reviews(UNION_HEAD, now=house.NOW).emergencies
    assert (line.name, line.reference, line.reason) == (
        CRISIS_CENTRE.name,
        reference,
        "Ia menelepon dari jalan (contoh).",
    )
    with doors.opened(UNION_HEAD, reference, act="view", now=house.NOW) as room:
        due = Due.objects.get(case=room.case, kind="emergency_review")
        assert (due.responsible_id, due.due_at) == (UNION_HEAD.user_id, house.later(hours=24))
        assert CaseEvent.objects.filter(case=room.case, act="emergency").count() == 1
    assert reviews(CRISIS_CENTRE_HEAD, now=house.NOW).emergencies == ()


def test_a_supervisor_behind_a_wall_is_not_told_the_lead_is() -> None:
    reference = house.opened()
    conflicts.place_wall(UNION, reference, user_id=UNION_HEAD.user_id, reason="Contoh", now=house.NOW)
    broken(reference)
    with doors.opened(UNION, reference, act="view", now=house.NOW) as room:
        assert Due.objects.get(case=room.case, kind="emergency_review").responsible_id == UNION.user_id


@pytest.mark.parametrize("justified", [True, False])
def test_somebody_else_says_whether_it_was_justified_and_if_not_it_ends(justified: bool) -> None:
    reference = house.opened()
    broken(reference, hours=8)
    (line,) = reviews(UNION_HEAD, now=house.NOW).emergencies
    emergencies.review_emergency(
        UNION_HEAD, reference, line.id, justified=justified, now=house.later(minutes=5)
    )
    assert reviews(UNION_HEAD, now=house.NOW).emergencies == ()
    assert opens(CRISIS_CENTRE, reference, house.later(minutes=6)) is justified
    with doors.opened(UNION, reference, act="view", now=house.NOW) as room:
        due = Due.objects.get(case=room.case, kind="emergency_review")
        assert due.outcome == ("justified" if justified else "not_justified")


def test_whoever_broke_it_does_not_review_it() -> None:
    reference = house.opened()
    broken(reference)
    (line,) = reviews(UNION_HEAD, now=house.NOW).emergencies
    with pytest.raises(Denied, match="only_the_lead"):
        emergencies.review_emergency(CRISIS_CENTRE, reference, line.id, justified=True, now=house.NOW)
    with doors.opened(CRISIS_CENTRE, reference, act="view", now=house.NOW):
        own = Emergency.objects.filter(id=line.id).update(
            reviewed_at=house.NOW, reviewed_by=CRISIS_CENTRE.user_id, justified=True
        )
    assert own == 0


@pytest.mark.parametrize(("reason", "hours"), [(" ", 2), ("Contoh", 9), ("Contoh", 0), ("x" * 1001, 2)])
def test_it_needs_a_reason_and_hours_that_are_offered(reason: str, hours: int) -> None:
    with pytest.raises(Invalid):
        emergencies.break_glass(CRISIS_CENTRE, house.opened(), reason=reason, hours=hours, now=house.NOW)


@pytest.mark.parametrize(
    "other", [house.RECEPTION, house.HEAD, house.POLICE, house.ADMINISTRATOR, UNION_HEAD]
)
def test_only_counsellors_may(other: Actor) -> None:
    with pytest.raises(Denied):
        broken(house.opened(), by=other)


def test_an_hour_is_one_of_those_offered() -> None:
    assert rules.until(house.NOW, 8) - house.NOW == rules.LONGEST
    with pytest.raises(ValueError, match="an emergency lasts"):
        rules.until(house.NOW, 9)


def hidden_references() -> dict[str, str]:
    """References that open nothing, each for another reason."""
    walled, erased = house.opened(), house.opened()
    conflicts.place_wall(UNION, walled, user_id=CRISIS_CENTRE.user_id, reason="Contoh", now=house.NOW)
    with doors.opened(UNION, erased, act="view", now=house.NOW) as room:
        case_id = room.case.id
    keyring.destroy(case_id)
    return {"missing": "C-2222-22", "walled": walled, "erased": erased}


def test_missing_walled_and_erased_are_one_answer() -> None:
    browser = house.signed_in(CRISIS_CENTRE)
    answers = set()
    for reference in hidden_references().values():
        sent = {"reference": reference, "reason": "Contoh", "hours": "2"}
        answer = browser.post("/urgent/", sent)
        assert answer.status_code == 422
        answers.add(house.plain(answer).replace(reference.encode(), b"C"))
    assert len(answers) == 1


def test_to_the_database_they_are_one_question_and_one_event() -> None:
    asked = set()
    for reference in hidden_references().values():
        with CaptureQueriesContext(connection) as sent, pytest.raises(NotFound):
            broken(reference)
        statements = [_KEY.sub("…", query["sql"]) for query in sent]
        assert sum(statement.startswith("\nINSERT INTO access_accessevent") for statement in statements) == 2
        asked.add(tuple(statements).__repr__().replace(reference, "C"))
    assert len(asked) == 1


def place(case_id: UUID, actor: Actor, **values: Any) -> TeamMember:
    return TeamMember(
        **{
            "id": uuid4(),
            "case_id": case_id,
            "at": house.NOW,
            "by": actor.user_id,
            "user_id": actor.user_id,
            "organisation_id": actor.organisation_id,
            "kind": TeamKind.BREAK_GLASS,
            "until": house.later(hours=8),
            **values,
        }
    )


def case_of(reference: str, actor: Actor = UNION) -> UUID:
    with doors.opened(actor, reference, act="view", now=house.NOW) as room:
        return room.case.id


@pytest.mark.parametrize(
    ("purpose", "values"),
    [
        (Purpose.BREAK_GLASS, {"kind": TeamKind.MEMBER}),
        (Purpose.BREAK_GLASS, {"kind": TeamKind.LEAD, "until": None}),
        (Purpose.BREAK_GLASS, {"until": house.later(hours=8, seconds=1)}),
        (Purpose.BREAK_GLASS, {"at": house.later(hours=4), "until": house.later(hours=12)}),
        (Purpose.BREAK_GLASS, {"user_id": UNION_COLLEAGUE.user_id}),
        (Purpose.BREAK_GLASS, {"organisation_id": UNION.organisation_id}),
        (Purpose.CASEWORK, {}),
        (Purpose.CASEWORK, {"kind": TeamKind.MEMBER, "until": None}),
        (Purpose.CASEWORK, {"kind": TeamKind.LEAD, "until": None}),
        (Purpose.COUNSELLING, {}),
    ],
)
def test_the_database_lets_nobody_in_past_the_service(purpose: Purpose, values: dict[str, Any]) -> None:
    row = place(case_of(house.opened()), CRISIS_CENTRE, **values)
    with (
        pytest.raises((Invalid, IntegrityError)) as refused,
        gate.opened(CRISIS_CENTRE, purpose, now=house.NOW),
    ):
        row.save(force_insert=True)
    assert "not_accepted" in str(refused.value) or "emergencies_end" in str(refused.value)


def test_the_row_of_the_service_itself_is_taken_so_that_the_refusals_mean_something() -> None:
    row = place(case_of(house.opened()), CRISIS_CENTRE)
    with gate.opened(CRISIS_CENTRE, Purpose.BREAK_GLASS, now=house.NOW):
        row.save(force_insert=True)


def test_a_case_of_another_office_is_out_of_reach() -> None:
    elsewhere = replace(CRISIS_CENTRE, office_id=uuid4())
    reference = house.opened()
    with pytest.raises(NotFound):
        broken(reference, by=elsewhere)
    row = place(case_of(reference), elsewhere)
    with (
        pytest.raises(Invalid, match="not_accepted"),
        gate.opened(elsewhere, Purpose.BREAK_GLASS, now=house.NOW),
    ):
        row.save(force_insert=True)


def test_who_may_open_it_anyway_breaks_nothing() -> None:
    reference = house.opened()
    broken(reference, by=UNION)
    assert reviews(UNION_HEAD, now=house.NOW).emergencies == ()
