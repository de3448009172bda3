"""Who works on closed files is let in by two people: what the database itself refuses, past the services."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connections, transaction

from satuatap.access import gate, proposals, staff
from satuatap.access.models import StaffProposal
from satuatap.access.rules.purposes import Purpose
from satuatap.access.rules.two_people import LAPSES, TWO_PEOPLE
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.accounts.rules.roles import ROLES
from satuatap.lib.errors import Invalid
from tests.access import house
from tests.access.house import (
    ADMINISTRATOR,
    AGENCY,
    COUNSELLOR,
    HEAD,
    NOW,
    OFFICER,
    OTHER_ADMINISTRATOR,
    RECEPTIONIST,
    SUPERVISOR,
    UNION,
)
from tests.access.test_two_people import LATER, TODAY, confirmed, in_the_office

NO_SUPERVISOR = replace(SUPERVISOR, user_id=RECEPTIONIST.user_id)  # says so, and holds no such post


def stored(changes: Mapping[str, object] | None = None) -> StaffProposal:
    facts: dict[str, object] = {
        "id": uuid4(),
        "kind": "post",
        "user_id": RECEPTIONIST.user_id,
        "role": "case_supervisor",
        "organisation_id": UNION,
        "office_id": house.HERE,
        "valid_from": TODAY,
        "proposed_by": ADMINISTRATOR.user_id,
        "proposed_at": NOW,
        "lapses_at": NOW + LAPSES,
    }
    return StaffProposal(**(facts | dict(changes or {})))


@in_the_office
@pytest.mark.parametrize("role", sorted(TWO_PEOPLE))
@pytest.mark.parametrize("purpose", [Purpose.ADMINISTRATION, Purpose.CONFIRMATION])
def test_the_database_takes_no_such_post_from_one_person(role: str, purpose: Purpose) -> None:
    row = house.post(RECEPTIONIST.user_id, role)
    with pytest.raises(Invalid, match="not_accepted"), gate.opened(ADMINISTRATOR, purpose, now=NOW):
        row.save(force_insert=True)


@in_the_office
@pytest.mark.parametrize("purpose", [Purpose.ADMINISTRATION, Purpose.CONFIRMATION])
def test_the_database_takes_no_password_of_such_a_colleague_from_one_person(purpose: Purpose) -> None:
    def take_over() -> int:
        with gate.opened(ADMINISTRATOR, purpose, now=NOW):
            return User.objects.filter(id=COUNSELLOR.user_id).update(password="hashed")

    if purpose == Purpose.CONFIRMATION:
        assert take_over() == 0
    else:
        with pytest.raises(DatabaseError, match="two_people"):
            take_over()
    with gate.own_account(COUNSELLOR.user_id, now=NOW):
        Authenticator.objects.create(user_id=COUNSELLOR.user_id, type="totp", data={"secret": "x"})
    with gate.opened(ADMINISTRATOR, purpose, now=NOW):
        assert Authenticator.objects.filter(user_id=COUNSELLOR.user_id).delete()[0] == 0
    with gate.own_account(COUNSELLOR.user_id, now=NOW):
        assert User.objects.filter(id=COUNSELLOR.user_id).update(password="her own") == 1
        assert Authenticator.objects.filter(user_id=COUNSELLOR.user_id).exists()


@in_the_office
def test_the_database_lets_nobody_make_such_a_post_longer() -> None:
    post = Membership.objects.get(user_id=COUNSELLOR.user_id)
    staff.end_role(ADMINISTRATOR, membership_id=post.id, last_day=TODAY, now=NOW)

    def longer(**days: date | None) -> None:
        with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
            Membership.objects.filter(id=post.id).update(**days)

    for days in ({"valid_until": None}, {"valid_until": date(2027, 1, 1)}, {"valid_from": date(2025, 1, 1)}):
        with pytest.raises(DatabaseError, match="two_people"):
            longer(**days)


@in_the_office
@pytest.mark.parametrize(
    "changes",
    [
        {"proposed_by": OTHER_ADMINISTRATOR.user_id},
        {"user_id": ADMINISTRATOR.user_id},
        {"office_id": house.THERE},
        {"role": "receptionist"},
        {"proposed_at": NOW - timedelta(days=1), "lapses_at": NOW},
        {"settled_at": NOW, "settled_by": OTHER_ADMINISTRATOR.user_id, "confirmed": True},
        {"kind": "reset", "valid_from": None},  # she holds no such post
        {"kind": "reset", "valid_from": None, "user_id": COUNSELLOR.user_id},  # nor she this one
    ],
)
def test_the_database_takes_no_proposal_that_is_not_the_actors_own(changes: dict[str, object]) -> None:
    row = stored(changes)
    with (
        pytest.raises(Invalid, match="not_accepted"),
        gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW),
    ):
        row.save(force_insert=True)


@in_the_office
def test_the_database_takes_no_proposal_that_outlives_its_days() -> None:
    row = stored({"lapses_at": NOW + LAPSES + timedelta(seconds=1)})
    with (
        pytest.raises(DatabaseError, match="proposal_lapses"),
        gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW),
    ):
        row.save(force_insert=True)


@in_the_office
@pytest.mark.parametrize(
    ("who", "at", "changes"),
    [
        (ADMINISTRATOR, LATER, {}),  # who proposed it
        (OTHER_ADMINISTRATOR, LATER, {}),  # the organisation has a supervisor
        (HEAD, LATER, {}),
        (SUPERVISOR, NOW + LAPSES, {}),  # lapsed
        (SUPERVISOR, LATER, {"user_id": SUPERVISOR.user_id}),
        (SUPERVISOR, LATER, {"organisation_id": AGENCY}),
        (SUPERVISOR, LATER, {"role": "head_of_office"}),
        (NO_SUPERVISOR, LATER, {"user_id": OFFICER.user_id}),
        (replace(SUPERVISOR, office_id=house.THERE), LATER, {}),
    ],
)
def test_the_database_lets_nobody_else_confirm(who: Actor, at: datetime, changes: dict[str, object]) -> None:
    row = stored(changes)
    with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
        row.save(force_insert=True)
    settled = {"settled_at": at, "settled_by": who.user_id, "confirmed": True}
    with gate.opened(who, Purpose.CONFIRMATION, now=at):
        assert StaffProposal.objects.filter(id=row.id).update(**settled) == 0


@in_the_office
def test_the_database_lets_the_proposer_take_back_but_not_confirm() -> None:
    row = stored()
    with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
        row.save(force_insert=True)

    def settle(*, yes: bool) -> int:
        facts = {"settled_at": LATER, "settled_by": ADMINISTRATOR.user_id, "confirmed": yes}
        with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=LATER):
            return StaffProposal.objects.filter(id=row.id).update(**facts)

    with pytest.raises(Invalid, match="not_accepted"):
        settle(yes=True)
    assert settle(yes=False) == 1


@in_the_office
@pytest.mark.parametrize(
    "changes",
    [
        {"id": uuid4()},
        {"user_id": OFFICER.user_id},
        {"role": "counsellor"},
        {"organisation_id": AGENCY},
        {"valid_until": date(2027, 1, 1)},
        {"valid_from": date(2026, 1, 1)},
    ],
)
def test_a_confirmation_opens_the_post_that_was_proposed_and_no_other(changes: dict[str, object]) -> None:
    row = stored()
    with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
        row.save(force_insert=True)
    facts: dict[str, object] = {
        "id": row.id,
        "user_id": row.user_id,
        "role": row.role,
        "organisation_id": row.organisation_id,
        "office_id": row.office_id,
        "valid_from": row.valid_from,
    }
    other = Membership(**(facts | changes))

    def confirm_and_save() -> None:
        with gate.opened(SUPERVISOR, Purpose.CONFIRMATION, now=LATER):
            StaffProposal.objects.filter(id=row.id).update(
                settled_at=LATER, settled_by=SUPERVISOR.user_id, confirmed=True
            )
            other.save(force_insert=True)

    with pytest.raises(Invalid, match="not_accepted"):
        confirm_and_save()


@in_the_office
def test_a_confirmation_opens_nothing_afterwards() -> None:
    confirmed(SUPERVISOR, proposals.propose_reset(ADMINISTRATOR, user_id=COUNSELLOR.user_id, now=NOW))
    with gate.opened(SUPERVISOR, Purpose.CONFIRMATION, now=LATER + timedelta(seconds=1)):
        assert User.objects.filter(id=COUNSELLOR.user_id).update(password="hashed") == 0


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_roles_of_the_triggers_are_those_of_today() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT role FROM unnest(%s::text[]) AS role WHERE lock.takes_two_people(role)",
            [[*ROLES, "", "no_such_role"]],
        )
        assert {role for (role,) in cursor.fetchall()} == TWO_PEOPLE


@pytest.mark.django_db(databases=["default", "owner"])
def test_set_up_makes_the_first_ones_as_the_owner(committed_house: house.Registered) -> None:
    with transaction.atomic(using="owner"):
        house.post(OFFICER.user_id, "case_supervisor").save(using="owner")
        User.objects.using("owner").filter(id=COUNSELLOR.user_id).update(password="laid by set-up")
        transaction.set_rollback(True, using="owner")
