"""Which rows the gate shows: the office's own, and what a live grant opens; never through a wall."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from satuatap.access import gate, services
from satuatap.access.models import Conflict, Grant
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.people.models import Concern, Contact, Identity
from tests.access import house
from tests.access.house import (
    ADMINISTRATOR,
    AGENCY,
    COUNSELLOR,
    COUNSELLOR_THERE,
    HEAD,
    HEAD_THERE,
    HERE,
    NOW,
    OFFICER,
    RECEPTIONIST,
    RECEPTIONIST_THERE,
    THERE,
    UNION,
    sees,
)

SERVICE = Purpose.COUNTER_SERVICE
DAY = timedelta(days=1)


def grant(
    person: house.Registered,
    to: Actor = RECEPTIONIST_THERE,
    purpose: Purpose = SERVICE,
    by: Actor = HEAD,
    days: int = 7,
) -> None:
    services.grant(
        by,
        subject_id=person.id,
        to=to.user_id,
        purpose=purpose,
        expires_at=NOW + days * DAY,
        reason="Contoh",
        now=NOW,
    )


def test_an_office_sees_its_own_persons_and_another_office_does_not(person: house.Registered) -> None:
    assert sees(RECEPTIONIST, person)
    assert sees(OFFICER, person)
    assert not sees(RECEPTIONIST_THERE, person)


def test_claims_without_an_office_see_nobody(person: house.Registered) -> None:
    with gate.own_account(RECEPTIONIST.user_id, now=NOW):
        assert not Identity.objects.exists()


def test_a_grant_opens_one_person_to_one_actor_for_one_purpose(person: house.Registered) -> None:
    other = house.register(name="Rina Contoh")
    grant(person)
    assert sees(RECEPTIONIST_THERE, person)
    assert sees(RECEPTIONIST_THERE, person, Purpose.SEARCH)
    assert not sees(RECEPTIONIST_THERE, person, Purpose.REGISTRATION)
    assert not sees(RECEPTIONIST_THERE, other)
    assert not sees(house.member("desk_officer", THERE), person)


def test_a_grant_opens_every_table_of_the_person_and_lets_her_be_served(person: house.Registered) -> None:
    grant(person)
    with gate.opened(RECEPTIONIST_THERE, SERVICE, now=NOW):
        assert Contact.objects.filter(person_id=person.id).exists()
        assert Identity.objects.filter(person_id=person.id).update(birth_place="Contoh") == 1


def test_a_grant_for_service_does_not_let_anybody_write_under_a_search(person: house.Registered) -> None:
    grant(person)
    with gate.opened(RECEPTIONIST_THERE, Purpose.SEARCH, now=NOW):
        assert Identity.objects.filter(person_id=person.id).update(birth_place="Contoh") == 0


def test_a_grant_ends_when_its_time_is_over(person: house.Registered) -> None:
    grant(person, days=7)
    with gate.opened(RECEPTIONIST_THERE, SERVICE, now=NOW + 7 * DAY - timedelta(seconds=1)):
        assert Identity.objects.filter(person_id=person.id).exists()
    with gate.opened(RECEPTIONIST_THERE, SERVICE, now=NOW + 7 * DAY):
        assert not Identity.objects.filter(person_id=person.id).exists()


def test_a_revoked_grant_is_over_at_once_and_stays_on_record(person: house.Registered) -> None:
    grant(person)
    with gate.opened(HEAD, Purpose.SUPERVISION, now=NOW):
        row = Grant.objects.get(subject_id=person.id)
    services.revoke(HEAD, grant_id=row.id, now=NOW)
    assert not sees(RECEPTIONIST_THERE, person)
    with pytest.raises(NotFound, match="no_such_grant"):
        services.revoke(HEAD, grant_id=row.id, now=NOW)
    with gate.opened(HEAD, Purpose.SUPERVISION, now=NOW):
        assert Grant.objects.get(id=row.id).revoked_by == HEAD.user_id


def test_a_supervisor_of_another_office_neither_grants_nor_revokes(person: house.Registered) -> None:
    with pytest.raises(Invalid, match="not_accepted"):
        grant(person, by=HEAD_THERE)
    grant(person)
    with gate.opened(HEAD, Purpose.SUPERVISION, now=NOW):
        row = Grant.objects.get(subject_id=person.id)
    with pytest.raises(NotFound):
        services.revoke(HEAD_THERE, grant_id=row.id, now=NOW)


def test_nobody_but_a_supervisor_grants(person: house.Registered) -> None:
    for actor in (RECEPTIONIST, COUNSELLOR, ADMINISTRATOR):
        with pytest.raises(Denied, match="purpose_not_of_role"):
            grant(person, by=actor)


def test_nobody_grants_to_herself_not_even_past_the_service(person: house.Registered) -> None:
    with pytest.raises(Denied, match="not_to_oneself"):
        grant(person, to=HEAD)
    row = Grant(
        subject_id=person.id,
        actor_id=HEAD.user_id,
        purpose=Purpose.COUNSELLING,
        office_id=HERE,
        granted_by=HEAD.user_id,
        granted_at=NOW,
        expires_at=NOW + DAY,
        reason="Contoh",
    )
    with pytest.raises(Invalid, match="not_accepted"), gate.opened(HEAD, Purpose.SUPERVISION, now=NOW):
        row.save(force_insert=True)
    row.granted_by = HEAD_THERE.user_id  # in somebody else's name
    with pytest.raises(Invalid, match="not_accepted"), gate.opened(HEAD, Purpose.SUPERVISION, now=NOW):
        row.save(force_insert=True)


def test_a_grant_cannot_be_written_while_serving(person: house.Registered) -> None:
    row = Grant(
        subject_id=person.id,
        actor_id=RECEPTIONIST_THERE.user_id,
        purpose=SERVICE,
        office_id=HERE,
        granted_by=HEAD.user_id,
        granted_at=NOW,
        expires_at=NOW + DAY,
        reason="Contoh",
    )
    with pytest.raises(Invalid, match="not_accepted"), gate.opened(HEAD, SERVICE, now=NOW):
        row.save(force_insert=True)


def test_a_wall_before_a_user_closes_the_person_to_her_and_to_nobody_else(person: house.Registered) -> None:
    services.place_conflict(
        HEAD, subject_id=person.id, user_id=RECEPTIONIST.user_id, reason="Contoh", now=NOW
    )
    assert not sees(RECEPTIONIST, person)
    assert sees(OFFICER, person)
    assert sees(COUNSELLOR, person)


def test_a_wall_before_an_organisation_closes_the_person_to_all_of_it(person: house.Registered) -> None:
    services.place_conflict(HEAD, subject_id=person.id, organisation_id=UNION, reason="Contoh", now=NOW)
    assert not sees(COUNSELLOR, person)
    assert sees(RECEPTIONIST, person)


def test_a_wall_is_stronger_than_a_grant(person: house.Registered) -> None:
    grant(person)
    services.place_conflict(
        HEAD, subject_id=person.id, user_id=RECEPTIONIST_THERE.user_id, reason="Contoh", now=NOW
    )
    assert not sees(RECEPTIONIST_THERE, person)
    assert not sees(RECEPTIONIST_THERE, person, Purpose.SEARCH)


def test_a_lifted_wall_lets_through_again(person: house.Registered) -> None:
    wall = services.place_conflict(
        HEAD, subject_id=person.id, user_id=RECEPTIONIST.user_id, reason="Contoh", now=NOW
    )
    services.lift_conflict(HEAD, conflict_id=wall, now=NOW)
    assert sees(RECEPTIONIST, person)


def test_nobody_lifts_the_wall_before_herself_or_her_organisation(person: house.Registered) -> None:
    before_her = services.place_conflict(
        HEAD, subject_id=person.id, user_id=HEAD.user_id, reason="Contoh", now=NOW
    )
    before_all = services.place_conflict(
        HEAD, subject_id=person.id, organisation_id=AGENCY, reason="Contoh", now=NOW
    )
    for wall in (before_her, before_all):
        with pytest.raises(NotFound, match="no_such_wall"):
            services.lift_conflict(HEAD, conflict_id=wall, now=NOW)
    with gate.opened(HEAD, Purpose.SUPERVISION, now=NOW):  # past the service: the database says no, too
        lifted = Conflict.objects.filter(subject_id=person.id).update(lifted_at=NOW, lifted_by=HEAD.user_id)
    assert lifted == 0


def test_a_supervisor_behind_a_wall_opens_the_person_to_nobody(person: house.Registered) -> None:
    services.place_conflict(HEAD, subject_id=person.id, user_id=HEAD.user_id, reason="Contoh", now=NOW)
    with pytest.raises(Invalid, match="not_accepted"):
        grant(person)


def test_a_supervisor_of_another_office_places_no_wall(person: house.Registered) -> None:
    with pytest.raises(Invalid, match="not_accepted"):
        services.place_conflict(
            HEAD_THERE, subject_id=person.id, user_id=RECEPTIONIST.user_id, reason="Contoh", now=NOW
        )


def test_whoever_serves_drops_a_concern_in_and_only_a_counsellor_takes_it_out(
    person: house.Registered,
) -> None:
    with gate.opened(OFFICER, SERVICE, now=NOW):
        house.concern(uuid4(), person.id, OFFICER).save(force_insert=True)
        assert not Concern.objects.exists()
    with gate.opened(HEAD, Purpose.SUPERVISION, now=NOW):
        assert not Concern.objects.exists()
    with gate.opened(COUNSELLOR, SERVICE, now=NOW):
        assert not Concern.objects.exists()
    with gate.opened(COUNSELLOR, Purpose.COUNSELLING, now=NOW):
        found = Concern.objects.filter(person_id=person.id)
        assert found.count() == 2
        assert found.update(seen_at=NOW, seen_by=COUNSELLOR.user_id) == 2
    with gate.opened(COUNSELLOR_THERE, Purpose.COUNSELLING, now=NOW):
        assert not Concern.objects.exists()


def test_a_concern_is_dropped_in_under_ones_own_name_only(person: house.Registered) -> None:
    row = house.concern(uuid4(), person.id, OFFICER)
    with pytest.raises(Invalid, match="not_accepted"), gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        row.save(force_insert=True)


def test_a_concern_is_taken_even_from_behind_a_wall_and_not_shown_through_it(
    person: house.Registered,
) -> None:
    services.place_conflict(HEAD, subject_id=person.id, user_id=COUNSELLOR.user_id, reason="Contoh", now=NOW)
    with gate.opened(COUNSELLOR, SERVICE, now=NOW):
        house.concern(uuid4(), person.id, COUNSELLOR).save(force_insert=True)
    with gate.opened(COUNSELLOR, Purpose.COUNSELLING, now=NOW):
        assert not Concern.objects.filter(person_id=person.id).exists()


def test_a_row_cannot_be_moved_to_another_office(person: house.Registered) -> None:
    with pytest.raises(Invalid, match="not_accepted"), gate.opened(RECEPTIONIST, SERVICE, now=NOW):
        Identity.objects.filter(person_id=person.id).update(office_id=THERE)


def test_the_scope_is_that_of_the_claims_not_of_the_staff_list(person: house.Registered) -> None:
    """An actor who works in two offices acts in one at a time."""
    both = replace(RECEPTIONIST, office_id=THERE)
    assert not sees(both, person)
