"""A document verified once is known at every desk that may know it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.accounts.actors import Actor
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.people import selectors, services
from satuatap.people.rules import documents
from tests.people.house import BANK, ELSEWHERE, HEAD, NOW, OFFICER, RECEPTION, registered

on_the_real_tables = pytest.mark.usefixtures("office")
TODAY = date(2026, 11, 24)


def documents_seen(actor: Actor, person_id: UUID, *kinds: str) -> set[str]:
    lines = selectors.documents_of(actor, person_id, kinds or None, now=NOW)
    return {line.kind_slug for line in lines}


def a_kind_of(actor: Actor, but_not_of: Actor | None = None) -> str:
    """Some document kind the actor's desk may know."""
    known = selectors.kinds_known_to(actor, on=NOW.date())
    if but_not_of is not None:
        known -= selectors.kinds_known_to(but_not_of, on=NOW.date())
    return min(known)


def verified(actor: Actor, person_id: UUID, kind: str, **facts: Any) -> UUID:
    [desk] = actor.desk_ids
    return services.verify_document(actor, person_id, kind, desk_id=desk, heard_alone=True, now=NOW, **facts)


@on_the_real_tables
def test_a_document_verified_at_one_desk_is_known_where_it_is_asked_for_and_nowhere_else() -> None:
    person = registered().id
    kind = a_kind_of(OFFICER, but_not_of=BANK)
    verified(OFFICER, person, kind)
    assert documents_seen(OFFICER, person) == {kind}
    assert documents_seen(RECEPTION, person) == {kind}
    assert documents_seen(HEAD, person) == {kind}
    assert documents_seen(BANK, person) == set()
    assert documents_seen(BANK, person, kind) == set()
    with pytest.raises(NotFound):
        documents_seen(ELSEWHERE, person)


@on_the_real_tables
def test_who_verified_and_where_stands_by_the_document() -> None:
    person = registered().id
    kind = a_kind_of(OFFICER)
    row = verified(OFFICER, person, kind, number="99/CONTOH", issued_on=date(2026, 11, 1))
    [line] = selectors.documents_of(OFFICER, person, now=NOW)
    [desk] = OFFICER.desk_ids
    assert (line.id, line.verified_by, line.verified_desk_id, line.verified_at) == (
        row,
        OFFICER.user_id,
        desk,
        NOW,
    )
    assert line.issued_on == date(2026, 11, 1)


@on_the_real_tables
def test_a_newer_document_takes_the_place_of_the_older() -> None:
    person = registered().id
    kind = a_kind_of(OFFICER)
    verified(OFFICER, person, kind)
    newer = verified(OFFICER, person, kind, valid_until=date(2027, 5, 1))
    [line] = selectors.documents_of(OFFICER, person, now=NOW)
    assert (line.id, line.valid_until) == (newer, date(2027, 5, 1))


@on_the_real_tables
def test_a_verification_is_taken_back_for_a_reason_and_only_once() -> None:
    person = registered().id
    row = verified(OFFICER, person, a_kind_of(OFFICER, but_not_of=BANK))
    with pytest.raises(Invalid):
        services.revoke_verification(OFFICER, person, row, reason_code="bosan", now=NOW)
    with pytest.raises(NotFound):
        services.revoke_verification(BANK, person, row, reason_code="tidak_terbaca", now=NOW)
    services.revoke_verification(OFFICER, person, row, reason_code="tidak_terbaca", now=NOW)
    assert documents_seen(OFFICER, person) == set()
    with pytest.raises(NotFound):
        services.revoke_verification(OFFICER, person, row, reason_code="tidak_terbaca", now=NOW)


@on_the_real_tables
def test_only_an_officer_of_the_desk_verifies_what_her_desk_asks_for() -> None:
    person = registered().id
    kind = a_kind_of(OFFICER, but_not_of=BANK)
    [desk] = OFFICER.desk_ids
    for who, at, reason in (
        (RECEPTION, desk, "role_may_not"),
        (BANK, desk, "not_your_desk"),
        (BANK, min(BANK.desk_ids), "document_not_of_desk"),
    ):
        with pytest.raises(Denied) as denied:
            services.verify_document(who, person, kind, desk_id=at, heard_alone=True, now=NOW)
        assert denied.value.code == reason


@on_the_real_tables
def test_nobody_verifies_for_a_person_who_is_not_there() -> None:
    with pytest.raises(NotFound):
        verified(OFFICER, uuid4(), a_kind_of(OFFICER))


@on_the_real_tables
def test_a_checklist_gets_age_sex_and_only_the_kinds_it_asks_for() -> None:
    person = registered().id
    kind = a_kind_of(OFFICER)
    verified(OFFICER, person, kind)
    papers = selectors.papers_of(OFFICER, person, [kind, "tidak-ada"], now=NOW)
    assert (papers.sex, papers.age, [line.kind_slug for line in papers.documents]) == ("P", 32, [kind])
    assert selectors.papers_of(OFFICER, person, [], now=NOW).documents == ()


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({}, {}),
        ({"issued_on": date(2026, 11, 25)}, {"issued_on": ("document_issued_in_future",)}),
        ({"valid_until": date(2026, 11, 23)}, {"valid_until": ("document_expired",)}),
        ({"valid_until": date(2026, 11, 24)}, {}),
        (
            {"issued_on": date(2026, 11, 20), "valid_until": date(2026, 11, 19)},
            {"valid_until": ("document_dates_swapped",)},
        ),
        ({"asks_heard_alone": True}, {"heard_alone": ("heard_alone_missing",)}),
        ({"asks_heard_alone": True, "heard_alone": False}, {}),
    ],
)
def test_what_can_be_recorded_as_verified(facts: dict[str, Any], refused: dict[str, tuple[str, ...]]) -> None:
    asked = {"issued_on": None, "valid_until": None, "asks_heard_alone": False, "heard_alone": None} | facts
    assert documents.refusals(today=TODAY, **asked) == refused


@pytest.mark.parametrize(
    ("issued_on", "months", "until"),
    [
        (date(2026, 11, 24), 3, date(2027, 2, 24)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 60, date(2031, 12, 31)),
        (None, 3, None),
        (date(2026, 11, 24), None, None),
    ],
)
def test_a_document_holds_for_its_months(
    issued_on: date | None, months: int | None, until: date | None
) -> None:
    assert documents.expiry(issued_on, valid_months=months) == until


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 240))
def test_a_document_never_ends_before_it_was_issued(issued_on: date, months: int) -> None:
    until = documents.expiry(issued_on, valid_months=months)
    assert until is not None
    assert until > issued_on
