"""What a person reads when something goes wrong, and that nothing typed is lost."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from satuatap.accounts.actors import Actor
from satuatap.lib.errors import AppError, Denied, Invalid, NotFound, Stale
from satuatap.web.middleware import AppErrorMiddleware
from satuatap.web.views import errors
from tests.people.house import ELSEWHERE, RECEPTION, registered, signed_in

pytestmark = pytest.mark.usefixtures("office")


def a_request(
    method: str = "get", *, actor: Actor | None = RECEPTION, typed: Any = None, **headers: str
) -> HttpRequest:
    request: HttpRequest = getattr(RequestFactory(), method)("/tickets/new/", typed or {}, headers=headers)
    request.user = AnonymousUser()
    request.actor = actor  # type: ignore[attr-defined]
    return request


def page_of(error: Exception, request: HttpRequest) -> HttpResponse:
    answer = AppErrorMiddleware(lambda _request: HttpResponse()).process_exception(request, error)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Denied("role_may_not"), 403),
        (NotFound("no_such_ticket"), 404),
        (Stale("changed_meanwhile"), 409),
        (Invalid("choose_a_service"), 422),
    ],
)
def test_each_error_has_its_status_and_says_it_in_words(error: AppError, status: int) -> None:
    answer = page_of(error, a_request())
    assert answer.status_code == status
    text = answer.content.decode()
    assert error.code not in text
    assert "<h1>" in text


def test_hidden_and_missing_look_the_same() -> None:
    """Over the whole stack: somebody of another office, and nobody at all."""
    elsewhere = registered(by=ELSEWHERE).reference
    browser = signed_in(RECEPTION)
    hidden, missing = (browser.get(f"/person/{reference}/") for reference in (elsewhere, "P-2222-22"))
    assert hidden.status_code == missing.status_code == 404
    same = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"|/person/[^/]+/', "", answer.content.decode())
        for answer in (hidden, missing)
    ]
    assert same[0] == same[1]


def test_an_unknown_reason_is_still_a_sentence() -> None:
    assert (
        "Peran Anda tidak boleh melakukan ini."
        in page_of(Denied("something_new"), a_request()).content.decode()
    )


def test_a_stale_page_says_by_whom_when_and_what() -> None:
    at = datetime(2026, 11, 24, 2, 31, tzinfo=UTC)
    answer = page_of(Stale("changed_meanwhile", by="Budi Contoh", action="call", at=at), a_request())
    text = answer.content.decode()
    assert "Budi Contoh, 09.31 WIB: tiket dipanggil." in text


def test_htmx_gets_a_notice_and_no_page() -> None:
    text = page_of(Denied("role_may_not"), a_request(HX_Request="true")).content.decode()
    assert "<html" not in text
    assert 'class="notice' in text


def test_the_way_back_leads_only_to_pages_of_ours() -> None:
    ours = page_of(Denied("x"), a_request(Referer="http://testserver/reception/?q=a")).content.decode()
    foreign = page_of(Denied("x"), a_request(Referer="http://elsewhere.example/a")).content.decode()
    assert 'href="/reception/?q=a"' in ours
    assert "elsewhere" not in foreign


def test_a_lost_database_keeps_what_was_typed_and_sends_it_again() -> None:
    typed = {"once": "1", "services": ["ktp-el", "paspor"], "concern": "<b>cemas</b>", "password": "rahasia"}
    answer = page_of(OperationalError("gone"), a_request("post", typed=typed))
    text = answer.content.decode()
    assert answer.status_code == 503
    assert 'name="services" value="ktp-el"' in text
    assert 'name="services" value="paspor"' in text
    assert "&lt;b&gt;cemas&lt;/b&gt;" in text
    assert "rahasia" not in text
    assert 'data-again="/alive/"' in text
    assert 'name="csrfmiddlewaretoken"' in text


def test_a_lost_database_needs_no_database_to_say_so(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert page_of(OperationalError("gone"), a_request()).status_code == 503


def test_a_database_lost_before_the_view_begins_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: object, **_more: object) -> None:
        raise OperationalError("gone")

    browser = signed_in(RECEPTION)
    browser.raise_request_exception = False
    monkeypatch.setattr("satuatap.web.middleware.actor_for", gone)
    answer = browser.post("/tickets/new/", {"concern": "cemas"})
    assert answer.status_code == 503
    assert 'name="concern" value="cemas"' in answer.content.decode()


def test_a_mistake_of_ours_is_a_page_without_insides(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("secret insides")

    browser = signed_in(RECEPTION)
    browser.raise_request_exception = False
    monkeypatch.setattr("satuatap.frontdesk.views.reception.look_up", broken)
    answer = browser.get("/reception/")
    assert answer.status_code == 500
    assert "insides" not in answer.content.decode()


def test_words_typed_after_the_session_ended_are_kept() -> None:
    answer = Client().post("/tickets/new/", {"concern": "cemas", "once": "1"})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert 'name="concern" value="cemas"' in text
    assert "/account/sign-in/" in text


def test_htmx_without_a_session_goes_to_the_sign_in_as_a_whole_page() -> None:
    answer = Client().get(
        "/reception/now/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/reception/"}
    )
    assert answer["HX-Redirect"] == "/account/sign-in/?next=/reception/"


def test_a_stale_key_of_the_form_keeps_what_was_typed() -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(
        "/language/", {"language": "en", "next": "/"}, headers={"Origin": "http://testserver"}
    )
    text = answer.content.decode()
    assert answer.status_code == 403
    assert 'name="language" value="en"' in text


def test_a_form_from_elsewhere_cannot_be_sent_again() -> None:
    answer = errors.csrf_failure(a_request("post", typed={"x": "gift"}, Origin="http://elsewhere.example"))
    assert answer.status_code == 403
    assert "gift" not in answer.content.decode()


def test_an_unknown_address_is_a_page_of_ours() -> None:
    cache.clear()
    answer = signed_in(RECEPTION).get("/nowhere/")
    assert answer.status_code == 404
    assert "side-nav" in answer.content.decode()


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ("/files/C-2222-22/money/add/", "/files/C-2222-22/money/"),
        ("/files/C-2222-22/step/plan/", "/files/C-2222-22/"),
        ("/on-call/roster/2/leave/", "/on-call/roster/"),  # which takes forms only, and leads on
        ("/on-call/roster/", "/on-call/"),
        ("/theme/", "/"),
    ],
)
def test_an_address_that_only_takes_forms_leads_to_its_page(form: str, page: str) -> None:
    answer = signed_in(RECEPTION).get(form)
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
