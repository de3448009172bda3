"""The interview before departure: proposed by rules, decided by a human, seen by whoever may hold one."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.access.selectors import looks_at
from satuatap.accounts.actors import Actor
from satuatap.journeys.models import Interview
from satuatap.journeys.rules.words import Level
from satuatap.journeys.selectors.interviews import interview_page
from satuatap.journeys.services.interviews import InterviewDraft, hold, look
from satuatap.lib.errors import Denied, Invalid
from tests.one_journey import house
from tests.one_journey.house import COLLEAGUE, COUNSELLOR, ELSEWHERE, HEAD, NOW, OFFICER, RECEPTION
from tests.one_journey.test_interview_rules import CALM

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def standing_office(office: None) -> None:
    return None


def draft(**changes: Any) -> InterviewDraft:
    return InterviewDraft(**{"answers": CALM, "alone": True, **changes})


def led(**changes: Any) -> str:
    """A journey with an agency of a valid licence."""
    return house.journey(job_order_id=house.job_order().id, **changes)


def held(reference: str, by: Actor = OFFICER, **changes: Any) -> None:
    said = draft(**{"decided": Level.NONE, **changes})
    hold(by, reference, said, once=uuid4(), now=NOW)


def test_it_is_kept_with_what_was_computed_and_decided() -> None:
    reference = led()
    held(reference, answers={**CALM, "passport": "somebody_else"}, decided=Level.STRONG, outside="Suami")
    [one] = interview_page(COLLEAGUE, reference, now=NOW).held
    assert (one.computed, one.decided, one.outside) == (Level.STRONG, Level.STRONG, "Suami")
    assert [reason.code for reason in one.assessment.reasons] == ["passport"]
    assert one.by == OFFICER.name
    assert interview_page(COUNSELLOR, reference, now=NOW).offers_talk


def test_another_conclusion_needs_a_reason() -> None:
    reference = led()
    with pytest.raises(Invalid) as refused:
        held(reference, decided=Level.STRONG)
    assert refused.value.fields == {"reason": ["reason_for_other_level"]}
    with pytest.raises(Invalid) as undecided:
        held(reference, decided=None)
    assert undecided.value.fields == {"decided": ["level_not_chosen"]}
    held(reference, decided=Level.STRONG, reason="Ia menangis (contoh).")
    [one] = interview_page(OFFICER, reference, now=NOW).held
    assert (one.computed, one.reason) == (Level.NONE, "Ia menangis (contoh).")


def test_what_was_shown_and_has_changed_is_shown_again() -> None:
    with pytest.raises(Invalid, match="indication_changed"):
        held(led(), shown=Level.STRONG)


def test_a_second_submit_changes_nothing() -> None:
    reference, once = led(), uuid4()
    for _time in range(2):
        hold(OFFICER, reference, draft(decided=Level.NONE), once=once, now=NOW)
    assert len(interview_page(OFFICER, reference, now=NOW).held) == 1


def test_others_who_named_the_same_sponsor_are_a_number_only() -> None:
    for name in ("Sri Contoh Satu", "Sri Contoh Dua"):
        held(led(person=house.registered(full_name=name)), sponsor="0812-3456-7890", decided=Level.NONE)
    found = look(OFFICER, led(), draft(sponsor="+62 812 3456 7890"), now=NOW)
    assert [(one.code, one.n) for one in found.reasons] == [("same_sponsor", 2)]
    assert look(OFFICER, led(), draft(sponsor="0812-3456-7891"), now=NOW).reasons == ()


@pytest.mark.parametrize("who", [RECEPTION, HEAD])
def test_a_role_that_holds_none_reads_none(who: Actor) -> None:
    reference = led()
    held(reference)
    with pytest.raises(Denied):
        interview_page(who, reference, now=NOW)
    with pytest.raises(Denied):
        gate.opened(who, Purpose.INTERVIEW, now=NOW)


@pytest.mark.parametrize("purpose", [Purpose.COUNTER_SERVICE, Purpose.SEARCH])
def test_at_the_counter_the_database_shows_none(purpose: Purpose) -> None:
    held(led())
    with gate.opened(OFFICER, purpose, now=NOW):
        assert not Interview.objects.exists()
    with gate.opened(ELSEWHERE, Purpose.INTERVIEW, now=NOW):
        assert not Interview.objects.exists()
    with gate.opened(OFFICER, Purpose.INTERVIEW, now=NOW):
        assert Interview.objects.exists()


def test_pages_of_whoever_may_not_see_it_are_equal_to_the_byte() -> None:
    who = house.registered()
    reference = house.journey(person=who)

    def seen(member: Actor) -> list[bytes]:
        browser = house.signed_in(member)
        pages = [
            reverse("person", args=[who.reference]),
            reverse("journey-interview", args=[reference]),
            reverse("journey", args=[reference]),
        ]
        return [plain(browser, page) for page in pages]

    others = (RECEPTION, HEAD, ELSEWHERE)
    first = [seen(member) for member in others]
    held(reference, answers={**CALM, "passport": "somebody_else"}, decided=Level.STRONG)
    assert [seen(member) for member in others] == first


def test_that_an_interview_was_looked_into_is_told_to_counsellors_only() -> None:
    who = house.registered()
    held(house.journey(person=who), decided=Level.LOOK_CLOSER)

    def told(member: Actor) -> bool:
        return any(one.purpose == Purpose.INTERVIEW for one in looks_at(member, who.id, now=NOW))

    assert [told(member) for member in (RECEPTION, HEAD, OFFICER, COUNSELLOR)] == [False, False, False, True]


def plain(browser: Client, page: str) -> bytes:
    """A page without what differs each time: the form's key and the script's mark."""
    content = browser.get(page).content
    return re.sub(rb'(csrfmiddlewaretoken" value|nonce|once" value)="[^"]*"', b"", content)


def test_the_page_shows_what_it_points_to_before_it_is_kept_and_offers_the_quiet_route() -> None:
    who = house.registered()
    reference = house.journey(person=who, job_order_id=house.job_order().id)
    browser, page = house.signed_in(OFFICER), reverse("journey-interview", args=[reference])
    note = reverse("person-note", args=[who.reference])
    assert note not in browser.get(page).content.decode()
    data = {f"q_{code}": answer for code, answer in CALM.items()}
    data |= {"q_passport": "somebody_else", "alone": "on", "once": str(uuid4())}
    shown = browser.post(page, {**data, "look": "1"}).content.decode()
    assert "Orang lain memegang paspornya." in shown
    assert 'name="shown" value="strong"' in shown
    refused = browser.post(page, {**data, "shown": "strong", "decided": "none", "sign": "1"})
    assert refused.status_code == 422
    assert (
        browser.post(page, {**data, "shown": "strong", "decided": "strong", "sign": "1"}).status_code == 302
    )
    assert note in browser.get(page).content.decode()
