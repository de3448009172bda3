"""The directory of services is read by everybody and changed by who keeps it: case workers of its office."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError

from satuatap.access import gate
from satuatap.access.rules.purposes import NEEDS, Purpose, can_open
from satuatap.accounts.actors import Actor
from satuatap.cases.models import Provider
from satuatap.cases.services import directory
from satuatap.catalogue.rules.slugs import row_id
from satuatap.lib.errors import Denied, Invalid
from tests.cases import house
from tests.cases.house import CRISIS_CENTRE, NOW, STAFF, UNION, UNION_HEAD

pytestmark = pytest.mark.usefixtures("directory", "office")

SHELTER = "rumah-aman-contoh"
KEEPING = {Purpose.CASEWORK, Purpose.CASE_SUPERVISION}
OPENED = [
    (member, purpose)
    for member in STAFF
    for purpose in Purpose
    if NEEDS[purpose] and purpose not in KEEPING and can_open(member.role, purpose)
]


def corrected(by: Actor, purpose: Purpose, **changes: Any) -> int:
    """Past the service: how many rows the database let somebody change."""
    values = {"phone": "081200000000", "changed_at": NOW, "changed_by": by.user_id}
    with gate.opened(by, purpose, now=NOW):
        return Provider.objects.filter(slug=SHELTER).update(**(values | changes))


@pytest.mark.parametrize(
    ("by", "purpose"), OPENED, ids=lambda value: getattr(value, "name", None) or value.value
)
def test_no_other_purpose_changes_the_directory(by: Actor, purpose: Purpose) -> None:
    assert corrected(by, purpose) == 0


def test_without_a_purpose_of_the_office_nothing_changes() -> None:
    with gate.own_account(UNION.user_id, now=NOW):
        assert Provider.objects.update(phone="081200000000") == 0
    with gate.by_link(uuid4(), now=NOW):
        assert Provider.objects.update(phone="081200000000") == 0
        assert Provider.objects.filter(slug=SHELTER).exists()  # a receiver reads it


@pytest.mark.parametrize(
    ("by", "purpose"), [(UNION, Purpose.CASEWORK), (UNION_HEAD, Purpose.CASE_SUPERVISION)]
)
def test_who_works_on_files_keeps_it_under_her_own_name(by: Actor, purpose: Purpose) -> None:
    assert corrected(by, purpose) == 1
    with pytest.raises(Invalid, match="not_accepted"):
        corrected(by, purpose, changed_by=CRISIS_CENTRE.user_id)


def test_a_service_of_another_office_is_not_hers_to_change() -> None:
    stranger = replace(UNION, office_id=row_id("offices", "cirebon"), office_slug="cirebon")
    assert corrected(stranger, Purpose.CASEWORK) == 0
    with pytest.raises(Invalid, match="not_accepted"):
        corrected(UNION, Purpose.CASEWORK, office_id=stranger.office_id)


def test_nobody_adds_or_takes_away_a_service_in_the_program() -> None:
    def add() -> None:
        with gate.opened(UNION, Purpose.CASEWORK, now=NOW):
            Provider(id=uuid4(), slug="baru", office_id=UNION.office_id, name="Baru", source="Contoh").save(
                force_insert=True
            )

    def take_away() -> None:
        with gate.opened(UNION, Purpose.CASEWORK, now=NOW):
            Provider.objects.filter(slug=SHELTER)._raw_delete("default")

    for act in (add, take_away):
        with pytest.raises(DatabaseError, match="permission denied"):
            act()


@pytest.mark.parametrize(
    "by", [house.RECEPTION, house.MANPOWER, house.HEAD, house.ADMINISTRATOR, house.POLICE]
)
def test_the_service_refuses_who_does_not_work_on_files(by: Actor) -> None:
    with pytest.raises(Denied, match="role_may_not"):
        directory.verify_provider(by, SHELTER, now=NOW)
    with pytest.raises(Denied, match="role_may_not"):
        directory.note_beds(by, SHELTER, free=1, now=NOW)


@pytest.mark.parametrize(
    "by", [house.RECEPTION, house.MANPOWER, house.HEAD, house.ADMINISTRATOR, house.POLICE]
)
def test_the_page_refuses_her_too(by: Actor) -> None:
    browser = house.signed_in(by)
    assert browser.get(f"/directory/{SHELTER}/").status_code == 403
    assert browser.post(f"/directory/{SHELTER}/asked/").status_code == 403
    assert browser.post(f"/directory/{SHELTER}/room/", {"free": "1"}).status_code == 403


def test_on_the_page_a_case_worker_verifies_it() -> None:
    browser = house.signed_in(UNION)
    browser.post(f"/directory/{SHELTER}/asked/")
    assert Provider.objects.get(slug=SHELTER).verified_by == UNION.user_id
