"""A word about the service, by whoever has the slip: once, and tied to nobody."""

from typing import Any

import pytest
from django.test import Client

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.cases.models import Feedback, FeedbackSlip
from satuatap.cases.rules.feedback import FEW_QUESTIONS
from satuatap.cases.services import feedback
from satuatap.letters.files import forbidden_words
from satuatap.letters.rules.neutral import forbidden_in
from satuatap.lib import clocks
from satuatap.portal.rules import pace
from tests.cases import house

pytestmark = pytest.mark.usefixtures("street")

ABROAD = "36.85.12.7"


def slip() -> str:
    return feedback.hand_over_slip(house.UNION, now=clocks.now())


def page(code: str, typed: dict[str, str] | None = None) -> Any:
    address = f"/u/{code}/"
    if typed is None:
        return Client().get(address, REMOTE_ADDR=ABROAD)
    return Client().post(address, typed, REMOTE_ADDR=ABROAD)


def kept() -> list[Feedback]:
    with gate.opened(house.UNION_HEAD, Purpose.CASE_SUPERVISION, now=clocks.now()):
        return list(Feedback.objects.all())


def test_she_answers_a_few_neutral_questions_and_the_page_is_gone() -> None:
    code = slip()
    asked = page(code)
    assert asked.status_code == 200
    assert "no-store" in asked.headers["Cache-Control"]
    assert not asked.cookies
    assert forbidden_in(asked.content.decode(), forbidden_words()) == set()
    assert asked.content.decode().count("<fieldset") == len(FEW_QUESTIONS) == 5
    done = page(code, {"helped": "yes", "comfortable": "no", "wish": "Buka hari Sabtu"})
    assert done.status_code == 200
    (row,) = kept()
    assert row.answers == {"helped": "yes", "comfortable": "no"}
    assert (row.office_id, row.organisation_id) == (house.UNION.office_id, house.UNION.organisation_id)
    assert b"Sabtu" not in bytes(row.wish_sealed)
    for again in (page(code), page(code, {"helped": "yes"})):
        assert again.status_code == 404
    assert len(kept()) == 1


def test_used_unknown_and_nonsense_are_one_answer() -> None:
    used = slip()
    page(used, {"helped": "yes"})
    answers = {page(code).content for code in (used, "U-2222-22", "x", "' OR 1=1", "P-2222-22")}
    assert len(answers) == 1


def test_an_empty_form_uses_nothing_up() -> None:
    code = slip()
    assert page(code, {}).status_code == 422
    assert page(code, {"wish": "x" * 2001, "helped": "yes"}).status_code == 422
    assert page(code).status_code == 200
    assert kept() == []


def test_a_colleague_can_ask_instead_and_then_the_page_is_gone() -> None:
    code = slip()
    feedback.collect(house.UNION_COLLEAGUE, code, {"helped": "yes"}, now=clocks.now())
    assert page(code).status_code == 404


def test_whoever_tries_codes_is_not_answered_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MISSES", 3)
    code = slip()
    for _ in range(3):
        assert page("U-2222-22").status_code == 404
    assert page(code).status_code == 404
    assert Client().get(f"/u/{code}/", REMOTE_ADDR="36.85.12.8").status_code == 200


def test_without_a_slip_the_public_door_adds_no_opinion() -> None:
    from uuid import uuid4

    from django.db import ProgrammingError, transaction

    slip()
    with (
        gate.by_link(uuid4(), now=clocks.now()),
        pytest.raises(ProgrammingError, match="policy"),
        transaction.atomic(),
    ):
        Feedback.objects.create(
            office_id=house.UNION.office_id,
            organisation_id=house.UNION.organisation_id,
            month=clocks.now().date().replace(day=1),
            wish_sealed=b"",
        )
    with gate.by_link(uuid4(), now=clocks.now()):
        assert not FeedbackSlip.objects.exists()


def test_the_slip_shows_the_address_to_hand_over() -> None:
    answer = house.signed_in(house.UNION).post("/opinion/slip/")
    words = answer.content.decode()
    assert "/u/U-" in words
    assert "data:image/svg+xml" in words
