"""Nothing that decides access is written by web; through the gate, only by whom it belongs to."""

from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError
from psycopg.errors import InsufficientPrivilege

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.models import Membership, User
from satuatap.lib.errors import Invalid
from tests.access import house
from tests.access.house import (
    ADMINISTRATOR,
    ADMINISTRATOR_THERE,
    HEAD,
    HERE,
    NOW,
    OFFICER,
    RECEPTIONIST,
    RECEPTIONIST_THERE,
    THERE,
    post,
)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_user SET password = 'x'",
        "UPDATE accounts_user SET is_active = true",
        "UPDATE accounts_user SET username = 'x'",
        "UPDATE accounts_user SET conduct_version = 'x'",
        "UPDATE accounts_user SET must_change_password = false",
        "INSERT INTO accounts_user DEFAULT VALUES",
        "DELETE FROM accounts_user",
        "INSERT INTO accounts_membership DEFAULT VALUES",
        "UPDATE accounts_membership SET role = 'counsellor'",
        "UPDATE accounts_membership SET valid_until = null",
        "DELETE FROM accounts_membership",
        "INSERT INTO mfa_authenticator DEFAULT VALUES",
        "UPDATE mfa_authenticator SET data = '{}'",
        "UPDATE mfa_authenticator SET user_id = null",
        "DELETE FROM mfa_authenticator",
        "INSERT INTO account_emailaddress DEFAULT VALUES",
        "INSERT INTO access_grant DEFAULT VALUES",
        "INSERT INTO access_conflict DEFAULT VALUES",
        "UPDATE access_conflict SET lifted_at = now()",
        "INSERT INTO catalogue_office DEFAULT VALUES",
        "UPDATE people_person SET office_id = null",
    ],
)
def test_web_may_not_write_what_decides_access(web: psycopg.Connection[Any], statement: str) -> None:
    with pytest.raises(InsufficientPrivilege, match="permission denied"):
        web.execute(statement)


def test_web_notes_a_sign_in_and_a_language(person: house.Registered) -> None:
    user = User.objects.get(id=RECEPTIONIST.user_id)
    user.last_login, user.language = NOW, "en"
    user.save(update_fields=["last_login", "language"])
    assert User.objects.get(id=user.id).language == "en"


def test_a_user_changes_her_own_password_and_no_other(person: house.Registered) -> None:
    with gate.own_account(RECEPTIONIST.user_id, now=NOW):
        assert User.objects.filter(id=RECEPTIONIST.user_id).update(password="hashed") == 1
        assert User.objects.filter(id=OFFICER.user_id).update(password="hashed") == 0


def test_a_user_gives_herself_no_post(person: house.Registered) -> None:
    row = post(RECEPTIONIST.user_id, "counsellor")
    with pytest.raises(Invalid, match="not_accepted"), gate.own_account(RECEPTIONIST.user_id, now=NOW):
        row.save(force_insert=True)


def test_a_user_sets_up_and_uses_her_own_second_factor_only(person: house.Registered) -> None:
    with gate.own_account(OFFICER.user_id, now=NOW):
        hers = Authenticator.objects.create(user_id=OFFICER.user_id, type="totp", data={"secret": "x"})
        Authenticator.objects.create(user_id=OFFICER.user_id, type="recovery_codes", data={"used_mask": 0})
    with gate.own_account(RECEPTIONIST.user_id, now=NOW):
        assert not Authenticator.objects.filter(user_id=OFFICER.user_id).update(data={})
        assert not Authenticator.objects.exists()
    with pytest.raises(Invalid, match="not_accepted"), gate.own_account(RECEPTIONIST.user_id, now=NOW):
        Authenticator.objects.create(user_id=OFFICER.user_id, type="webauthn", data={})
    hers.record_usage()  # web, at sign-in
    with gate.own_account(OFFICER.user_id, now=NOW):
        assert Authenticator.objects.filter(user_id=OFFICER.user_id).update(data={"used_mask": 1}) == 2


def test_an_administrator_hires_for_her_own_office(person: house.Registered) -> None:
    user = User(id=uuid4(), username="baru.contoh", display_name="Baru Contoh", password="hashed")
    with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
        user.save(force_insert=True)
        post(user.id, "receptionist").save(force_insert=True)
        assert User.objects.filter(id=user.id).update(is_active=False) == 1
    assert Membership.objects.filter(user=user, office_id=HERE).exists()


def test_an_administrator_gives_no_post_in_another_office(person: house.Registered) -> None:
    row = post(OFFICER.user_id, "receptionist", THERE)
    with (
        pytest.raises(Invalid, match="not_accepted"),
        gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW),
    ):
        row.save(force_insert=True)


def test_an_administrator_gives_herself_nothing(person: house.Registered) -> None:
    row = post(ADMINISTRATOR.user_id, "counsellor")
    with (
        pytest.raises(Invalid, match="not_accepted"),
        gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW),
    ):
        row.save(force_insert=True)
    with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
        own = Membership.objects.filter(user_id=ADMINISTRATOR.user_id)
        assert own.update(valid_until=date(2099, 1, 1)) == 0


def test_an_administrator_touches_no_sign_in_of_another_office(person: house.Registered) -> None:
    with gate.own_account(RECEPTIONIST_THERE.user_id, now=NOW):
        Authenticator.objects.create(user_id=RECEPTIONIST_THERE.user_id, type="totp", data={})
    with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
        assert User.objects.filter(id=RECEPTIONIST_THERE.user_id).update(password="hashed") == 0
        assert Authenticator.objects.filter(user_id=RECEPTIONIST_THERE.user_id).delete()[0] == 0
        assert Membership.objects.filter(office_id=THERE).update(valid_until=date(2026, 11, 24)) == 0
    with gate.opened(ADMINISTRATOR_THERE, Purpose.ADMINISTRATION, now=NOW):
        assert User.objects.filter(id=RECEPTIONIST_THERE.user_id).update(password="hashed") == 1
        assert Authenticator.objects.filter(user_id=RECEPTIONIST_THERE.user_id).delete()[0] == 1


def test_who_works_in_two_offices_is_nobodys_to_take_over_until_one_post_has_ended(
    person: house.Registered,
) -> None:
    second = post(OFFICER.user_id, "receptionist", THERE)
    with gate.opened(ADMINISTRATOR_THERE, Purpose.ADMINISTRATION, now=NOW):
        second.save(force_insert=True)
    for administrator in (ADMINISTRATOR, ADMINISTRATOR_THERE):
        with gate.opened(administrator, Purpose.ADMINISTRATION, now=NOW):
            assert User.objects.filter(id=OFFICER.user_id).update(password="hashed") == 0
    with gate.opened(ADMINISTRATOR_THERE, Purpose.ADMINISTRATION, now=NOW):
        assert Membership.objects.filter(id=second.id).update(valid_until=date(2026, 11, 23)) == 1
    with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
        assert User.objects.filter(id=OFFICER.user_id).update(password="hashed") == 1


def test_a_post_keeps_its_role_only_its_days_change(person: house.Registered) -> None:
    def promote() -> None:
        with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
            Membership.objects.filter(user_id=OFFICER.user_id).update(role="counsellor")

    with pytest.raises(DatabaseError, match="permission denied"):
        promote()


def test_a_supervisor_hires_nobody(person: house.Registered) -> None:
    row = post(OFFICER.user_id, "receptionist")
    with pytest.raises(Invalid, match="not_accepted"), gate.opened(HEAD, Purpose.SUPERVISION, now=NOW):
        row.save(force_insert=True)
