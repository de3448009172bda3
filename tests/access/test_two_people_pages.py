"""Letting in by two people, page by page."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from satuatap.access.models import StaffProposal
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import User
from tests.access import house
from tests.access.house import ADMINISTRATOR, COUNSELLOR, HEAD, RECEPTIONIST, SUPERVISOR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("committed_house")]

FORM = {
    "display_name": "Lestari Contoh",
    "username": "lestari.contoh",
    "role": "case_supervisor",
    "organisation": str(house.UNION),
    "desk": "",
    "valid_from": "2026-01-01",
    "valid_until": "",
}


@pytest.fixture(autouse=True)
def password_is_enough(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    cache.clear()


def at_the_screen(actor: Actor) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": actor.name.split()[0], "password": house.PASSWORD})
    client.post(reverse("conduct"), {"accept": "yes", "next": "/"})
    return client


def propose() -> StaffProposal:
    answer = at_the_screen(ADMINISTRATOR).post(reverse("staff-new"), FORM)
    assert answer.headers["Location"] == reverse("staff-proposals")
    return StaffProposal.objects.get(username="lestari.contoh")


def test_one_proposes_on_the_page_and_the_supervisor_confirms_it_there() -> None:
    proposal = propose()
    page = at_the_screen(ADMINISTRATOR).get(reverse("staff-proposals")).content.decode()
    assert "Lestari Contoh" in page
    assert reverse("staff-confirm", args=[proposal.id]) not in page
    assert reverse("staff-turn-down", args=[proposal.id]) in page  # she may take it back
    supervisor = at_the_screen(SUPERVISOR)
    assert (
        reverse("staff-confirm", args=[proposal.id])
        in supervisor.get(reverse("staff-proposals")).content.decode()
    )
    answer = supervisor.post(reverse("staff-confirm", args=[proposal.id]))
    hired = answer.context["hired"]
    assert hired.first_password in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert User.objects.get(username="lestari.contoh").check_password(hired.first_password)
    past = supervisor.get(reverse("staff-proposals")).content.decode()
    assert hired.first_password not in past
    assert ADMINISTRATOR.name in past
    assert SUPERVISOR.name in past


@pytest.mark.parametrize("who", [ADMINISTRATOR, HEAD, COUNSELLOR, RECEPTIONIST])
def test_whoever_else_presses_the_button_is_refused(who: Actor) -> None:
    proposal = propose()
    assert at_the_screen(who).post(reverse("staff-confirm", args=[proposal.id])).status_code == 403
    assert not User.objects.filter(username="lestari.contoh").exists()


@pytest.mark.parametrize("who", [COUNSELLOR, RECEPTIONIST])
def test_the_proposals_are_shown_to_nobody_who_decides_none(who: Actor) -> None:
    assert at_the_screen(who).get(reverse("staff-proposals")).status_code == 403


def test_the_page_says_why_she_may_not_confirm() -> None:
    propose()
    page = at_the_screen(HEAD).get(reverse("staff-proposals"), headers={"Accept-Language": "en"})
    assert [line.verdict.reason for line in page.context["waiting"]] == ["supervisor_confirms"]


def test_a_counsellors_lost_password_is_proposed_and_a_receptionists_is_reset() -> None:
    administrator = at_the_screen(ADMINISTRATOR)
    there = reverse("staff-reset", args=[COUNSELLOR.user_id])
    assert administrator.post(there).headers["Location"] == reverse("staff-proposals")
    assert User.objects.get(id=COUNSELLOR.user_id).check_password(house.PASSWORD)
    assert administrator.post(reverse("staff-reset", args=[RECEPTIONIST.user_id])).status_code == 200


def test_one_more_post_is_proposed_and_confirmed_without_a_new_password() -> None:
    post = {name: FORM[name] for name in ("role", "organisation", "desk", "valid_from", "valid_until")}
    there = reverse("staff-post", args=[COUNSELLOR.user_id])
    assert at_the_screen(ADMINISTRATOR).post(there, post).headers["Location"] == reverse("staff-proposals")
    proposal = StaffProposal.objects.get(user_id=COUNSELLOR.user_id)
    answer = at_the_screen(SUPERVISOR).post(reverse("staff-confirm", args=[proposal.id]))
    assert answer.headers["Location"] == reverse("staff-proposals")


def test_what_is_turned_down_stands_among_the_past_ones() -> None:
    proposal = propose()
    supervisor = at_the_screen(SUPERVISOR)
    supervisor.post(reverse("staff-turn-down", args=[proposal.id]))
    page = supervisor.get(reverse("staff-proposals"))
    assert page.context["waiting"] == []
    assert [line.row.id for line in page.context["past"]] == [proposal.id]
