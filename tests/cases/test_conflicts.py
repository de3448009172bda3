"""A file closed to somebody is closed whatever her role, and she does not learn that it is."""

from uuid import UUID

import pytest

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import ConflictOfInterest, Due, Respondent, TeamMember
from satuatap.cases.rules.words import RespondentKind, TeamKind
from satuatap.cases.selectors.security import security_page
from satuatap.cases.services import conflicts, team
from satuatap.lib.errors import Denied, Invalid, NotFound
from tests.cases import house
from tests.cases.house import (
    CRISIS_CENTRE,
    CRISIS_CENTRE_HEAD,
    UNION,
    UNION_COLLEAGUE,
    UNION_HEAD,
    WOMENS_COALITION,
)

pytestmark = pytest.mark.usefixtures("office")


def wall(reference: str, before: Actor, by: Actor = UNION) -> UUID:
    return conflicts.place_wall(
        by, reference, user_id=before.user_id, reason="Saudara terlapor (contoh).", now=house.NOW
    )


def with_colleague(colleague: Actor = CRISIS_CENTRE) -> str:
    reference = house.opened()
    team.assign(UNION, reference, user_id=colleague.user_id, now=house.NOW)
    return reference


def opens(actor: Actor, reference: str) -> bool:
    try:
        with doors.opened(actor, reference, act="view", now=house.later(minutes=1)):
            return True
    except NotFound:
        return False


def test_whom_a_wall_names_is_out_at_once_and_her_work_falls_to_who_placed_it() -> None:
    reference = with_colleague()
    with doors.opened(UNION, reference, act="due", now=house.NOW) as room:
        room.due("follow_up", house.later(days=1), responsible=CRISIS_CENTRE.user_id)
    assert opens(CRISIS_CENTRE, reference)
    wall(reference, CRISIS_CENTRE)
    assert not opens(CRISIS_CENTRE, reference)
    with doors.opened(UNION, reference, act="view", now=house.NOW) as room:
        assert Due.objects.get(case=room.case, kind="follow_up").responsible_id == UNION.user_id


def test_a_wall_before_an_organisation_closes_the_file_to_all_of_it() -> None:
    reference = with_colleague()
    conflicts.place_wall(
        UNION, reference, organisation_id=CRISIS_CENTRE.organisation_id, reason="Contoh", now=house.NOW
    )
    assert not opens(CRISIS_CENTRE, reference)
    with pytest.raises(Invalid) as refused:
        team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=house.NOW)
    assert set(refused.value.fields) == {"user_id"}


def test_a_wall_is_stronger_than_supervision() -> None:
    reference = house.opened()
    assert opens(UNION_HEAD, reference)
    wall(reference, UNION_HEAD)
    assert not opens(UNION_HEAD, reference)


def test_whom_it_names_cannot_be_added_to_the_team() -> None:
    reference = house.opened()
    wall(reference, UNION_COLLEAGUE)
    with pytest.raises(Invalid) as refused:
        team.assign(UNION, reference, user_id=UNION_COLLEAGUE.user_id, now=house.NOW)
    assert set(refused.value.fields) == {"user_id"}


def test_whom_it_names_sees_neither_the_wall_nor_the_team() -> None:
    reference = with_colleague()
    wall(reference, CRISIS_CENTRE)
    for purpose in (Purpose.CASEWORK, Purpose.COUNSELLING, Purpose.BREAK_GLASS):
        with gate.opened(CRISIS_CENTRE, purpose, now=house.NOW):
            assert not ConflictOfInterest.objects.exists()
            assert not TeamMember.objects.exists()


def test_a_walled_supervisor_adds_nobody_in_her_place_and_ends_nobodys() -> None:
    reference = with_colleague()
    with doors.opened(UNION, reference, act="view", now=house.NOW) as room:
        case_id = room.case.id
    wall(reference, UNION_HEAD)
    row = TeamMember(
        case_id=case_id,
        at=house.NOW,
        by=UNION_HEAD.user_id,
        user_id=UNION_COLLEAGUE.user_id,
        organisation_id=UNION_COLLEAGUE.organisation_id,
        kind=TeamKind.MEMBER,
    )
    with (
        pytest.raises(Invalid, match="not_accepted"),
        gate.opened(UNION_HEAD, Purpose.CASE_SUPERVISION, now=house.NOW),
    ):
        row.save(force_insert=True)
    with gate.opened(UNION_HEAD, Purpose.CASE_SUPERVISION, now=house.NOW):
        ended = TeamMember.objects.filter(case_id=case_id).update(
            ended_at=house.NOW, ended_by=UNION_HEAD.user_id
        )
    assert ended == 0


def test_another_one_lifts_it_and_that_gives_no_place_back() -> None:
    reference = with_colleague()
    standing = wall(reference, CRISIS_CENTRE)
    with pytest.raises(Denied, match="not_your_own_wall"):
        conflicts.lift_wall(UNION, reference, standing, now=house.NOW)
    conflicts.lift_wall(UNION_HEAD, reference, standing, now=house.NOW)
    assert not opens(CRISIS_CENTRE, reference)
    team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=house.NOW)
    assert opens(CRISIS_CENTRE, reference)


def test_the_database_itself_lets_nobody_lift_her_own_wall() -> None:
    reference = house.opened()
    standing = wall(reference, CRISIS_CENTRE)
    with doors.opened(UNION, reference, act="view", now=house.NOW):
        lifted = ConflictOfInterest.objects.filter(id=standing).update(
            lifted_at=house.NOW, lifted_by=UNION.user_id
        )
    assert lifted == 0


def test_a_member_who_does_not_lead_places_and_lifts_nothing() -> None:
    reference = with_colleague()
    standing = wall(reference, WOMENS_COALITION)
    with pytest.raises(Denied, match="only_the_lead"):
        wall(reference, UNION_HEAD, by=CRISIS_CENTRE)
    with pytest.raises(Denied, match="only_the_lead"):
        conflicts.lift_wall(CRISIS_CENTRE, reference, standing, now=house.NOW)


def test_the_file_keeps_its_lead() -> None:
    reference = house.opened()
    with pytest.raises(Denied, match="hand_over_first"):
        wall(reference, UNION, by=UNION_HEAD)
    with pytest.raises(Denied, match="its_organisation_leads"):
        conflicts.place_wall(
            UNION, reference, organisation_id=UNION.organisation_id, reason="Contoh", now=house.NOW
        )


def test_placing_it_twice_finds_the_first() -> None:
    reference = house.opened()
    assert wall(reference, CRISIS_CENTRE) == wall(reference, CRISIS_CENTRE)


def test_a_respondent_of_the_house_is_proposed_and_closed_out_in_one_click() -> None:
    reference = house.opened()
    with doors.opened(UNION, reference, act="respondent", now=house.NOW) as room:
        values = room.new(kind=RespondentKind.OFFICIAL, user_id=house.MANPOWER.user_id)
        Respondent.objects.create(**{**values, "name_sealed": b"", "contact_sealed": b""})
    browser = house.signed_in(UNION)
    page = browser.get(f"/files/{reference}/protection/")
    assert page.status_code == 200
    assert f"user:{house.MANPOWER.user_id}" in page.content.decode()
    sent = {"named": f"user:{house.MANPOWER.user_id}", "reason": "Disebut dalam berkas ini."}
    assert browser.post(f"/files/{reference}/protection/close/", sent).status_code == 302
    shown = security_page(UNION, reference, now=house.NOW)
    assert [one.name for one in shown.walls] == [house.MANPOWER.name]
    assert shown.proposed == ()


def test_without_a_reason_nothing_happens_and_nothing_typed_is_lost() -> None:
    reference = house.opened()
    answer = house.signed_in(UNION).post(
        f"/files/{reference}/protection/close/",
        {"named": f"user:{CRISIS_CENTRE_HEAD.user_id}", "reason": " "},
    )
    assert answer.status_code == 422
    assert f'value="user:{CRISIS_CENTRE_HEAD.user_id}" selected' in answer.content.decode()
