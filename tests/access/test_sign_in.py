"""Signing in as staff do it, page by page."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from satuatap.accounts.models import User
from satuatap.lib import clocks
from tests.access import house
from tests.access.test_staff import hire_somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("committed_house", "no_counts")]

NEW_PASSWORD = "empat kata tanpa kaitan"


@pytest.fixture
def no_counts() -> None:
    cache.clear()


def _sign_in(client: Client, password: str = house.PASSWORD, role: str = "receptionist.here") -> Any:
    return client.post(reverse("account_login"), {"login": role, "password": password})


def _code(secret: str) -> str:
    _last, counter, _next = yield_hotp_counters_from_time()  # this one is still good when the clock moves on
    return str(format_hotp_value(hotp_value(secret, counter)))


def _set_up_second_factor(client: Client) -> tuple[str, list[str]]:
    client.post(reverse("account_reauthenticate"), {"password": house.PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": _code(secret)})
    assert done.status_code == 302, done.context["form"].errors
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    return secret, codes


def _accept_conduct(client: Client) -> HttpResponse:
    return client.post(reverse("conduct"), {"accept": "yes", "next": "/"})  # type: ignore[return-value]


def test_a_right_password_signs_in_and_a_wrong_one_says_so_without_telling_which_part(client: Client) -> None:
    wrong = _sign_in(client, "salah sekali 123")
    nobody = client.post(reverse("account_login"), {"login": "tidak.ada", "password": "salah sekali 123"})
    assert wrong.status_code == nobody.status_code == 200
    assert wrong.context["form"].errors == nobody.context["form"].errors
    assert _sign_in(client).status_code == 302
    assert client.session["_auth_user_id"] == str(house.RECEPTIONIST.user_id)


def test_five_wrong_passwords_lock_the_name_also_after_a_restart_and_for_the_right_password(
    client: Client,
) -> None:
    for _ in range(5):
        _sign_in(client, "salah sekali 123")
    after_restart = Client()  # the counts are rows of the database, not of this process
    locked = _sign_in(after_restart)
    assert locked.status_code == 200
    assert "_auth_user_id" not in after_restart.session
    other = _sign_in(Client(), role="desk_officer.here")
    assert other.status_code == 302


def test_nobody_signs_up(client: Client) -> None:
    for method in (client.get, client.post):
        assert method(reverse("account_signup")).status_code == 404


def test_the_code_of_conduct_comes_before_any_work(client: Client) -> None:
    _sign_in(client)
    first = client.get(reverse("reception"))
    assert first.status_code == 302
    assert first.headers["Location"].startswith(reverse("conduct"))
    unread = client.post(reverse("conduct"), {})
    assert User.objects.get(id=house.RECEPTIONIST.user_id).conduct_version == ""
    assert b"aria-invalid" in unread.content
    assert _accept_conduct(client).status_code == 302
    assert client.get(reverse("reception")).status_code == 200


def test_accepting_leads_back_to_where_she_wanted_and_to_no_other_site(client: Client) -> None:
    _sign_in(client)
    away = client.post(reverse("conduct"), {"accept": "yes", "next": "https://evil.example/"})
    assert away.headers["Location"] == "/"


def test_a_first_password_must_be_changed_before_any_work(client: Client) -> None:
    hired = hire_somebody()
    client.post(reverse("account_login"), {"login": hired.username, "password": hired.first_password})
    assert client.get(reverse("reception")).headers["Location"].startswith(reverse("account_change_password"))
    weak = client.post(
        reverse("account_change_password"),
        {"oldpassword": hired.first_password, "password1": "rahasia", "password2": "rahasia"},
    )
    assert weak.context["form"].errors
    changed = client.post(
        reverse("account_change_password"),
        {"oldpassword": hired.first_password, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )
    assert changed.status_code == 302
    user = User.objects.get(id=hired.user_id)
    assert user.check_password(NEW_PASSWORD)
    assert not user.must_change_password


def test_a_second_factor_is_asked_at_the_next_sign_in_and_a_recovery_code_works_once(client: Client) -> None:
    _sign_in(client)
    _, codes = _set_up_second_factor(client)

    again = Client()
    assert _sign_in(again).headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in again.session
    assert again.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert again.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    assert again.session["_auth_user_id"] == str(house.RECEPTIONIST.user_id)

    thief = Client()
    _sign_in(thief)
    assert thief.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 200
    assert "_auth_user_id" not in thief.session


def test_changing_the_second_factor_asks_for_the_password_again(client: Client) -> None:
    _sign_in(client)
    page = client.get(reverse("mfa_activate_totp"))
    assert page.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_the_secret_of_a_second_factor_is_not_in_the_database_as_it_is(client: Client) -> None:
    _sign_in(client)
    secret, codes = _set_up_second_factor(client)
    rows = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows
    assert not any(code in rows for code in codes)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.usefixtures("fresh_person")
def test_a_role_that_opens_closed_records_needs_a_second_factor(client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    _sign_in(client, role="head_of_office.here")
    _accept_conduct(client)
    assert client.get(reverse("hall")).headers["Location"].startswith(reverse("mfa_index"))
    _set_up_second_factor(client)
    assert client.get(reverse("hall")).status_code == 200


def test_a_receptionist_may_do_without_a_second_factor(client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    _sign_in(client)
    _accept_conduct(client)
    assert client.get(reverse("reception")).status_code == 200


def test_a_role_sees_only_the_pages_of_its_role(client: Client) -> None:
    _sign_in(client)
    _accept_conduct(client)
    assert client.get(reverse("staff")).status_code == 403


def test_somebody_who_works_nowhere_today_is_told_so(client: Client) -> None:
    hired = hire_somebody(valid_from=clocks.day(clocks.now(), "Asia/Jakarta") + timedelta(days=30))
    client.post(reverse("account_login"), {"login": hired.username, "password": hired.first_password})
    assert client.get(reverse("reception")).status_code == 403


def test_signing_out_ends_the_session(client: Client) -> None:
    _sign_in(client)
    assert client.post(reverse("account_logout")).status_code == 302
    assert client.get(reverse("reception")).headers["Location"].startswith(reverse("account_login"))


def test_an_administrator_lets_somebody_in_on_the_page_and_sees_the_password_once(
    client: Client, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    _sign_in(client, role="office_administrator.here")
    _accept_conduct(client)
    form = {
        "display_name": "Lestari Contoh",
        "username": "lestari.contoh",
        "role": "receptionist",
        "organisation": str(house.AGENCY),
        "desk": "",
        "valid_from": "2026-01-01",
        "valid_until": "",
    }
    broken = client.post(reverse("staff-new"), {**form, "username": "L S"})
    assert broken.status_code == 422
    assert "Lestari Contoh" in broken.content.decode()  # nothing typed is lost
    page = client.post(reverse("staff-new"), form)
    hired = page.context["hired"]
    assert hired.first_password in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert hired.first_password not in client.get(reverse("staff")).content.decode()
    member = client.get(reverse("staff-member", args=[hired.user_id]))
    assert "Lestari Contoh" in member.content.decode()


def test_a_whole_office_signs_in_by_one_address_at_eight(client: Client) -> None:
    for _ in range(40):
        assert _sign_in(Client()).status_code == 302
    assert _sign_in(client).status_code == 302


def test_who_tries_too_often_reads_what_to_do(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    _sign_in(client)
    answer = _sign_in(Client())
    page = answer.content.decode()
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert "Tunggu satu menit, lalu coba lagi." in page
    assert "<main" in page
