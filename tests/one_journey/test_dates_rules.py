"""Which dates come due, as a table and for any contract."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.journeys.rules.dates import Facts, Paper, coming
from satuatap.journeys.rules.homecoming import follow_ups
from satuatap.journeys.rules.words import DateKind

HER, ROW = UUID(int=1), UUID(int=2)
LEFT, ENDS = date(2025, 3, 1), date(2027, 2, 28)
PASSPORT = Paper(UUID(int=3), "paspor", None, date(2030, 1, 1))
MEDICAL = Paper(UUID(int=4), "surat-sehat", date(2026, 11, 30), None)
OTHER = Paper(UUID(int=5), "skck", None, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, {}),
        (
            {"papers": (PASSPORT, MEDICAL, OTHER)},
            {"passport": date(2030, 1, 1), "medical": date(2027, 2, 28), "document": date(2026, 12, 31)},
        ),
        (
            {"papers": (PASSPORT, MEDICAL, OTHER), "departed_on": LEFT, "arrived": True},
            {"passport": date(2030, 1, 1)},
        ),
        ({"departed_on": LEFT}, {"contact": LEFT + timedelta(days=14)}),
        ({"contract": (ROW, ENDS)}, {"contract_end": ENDS, "claim": date(2032, 2, 28)}),
        (
            {"contract": (ROW, ENDS), "departed_on": LEFT, "arrived": True},
            {"contract_end": ENDS, "extension": date(2026, 12, 28), "claim": date(2032, 2, 28)},
        ),
        (
            {"contract": (ROW, ENDS), "departed_on": LEFT, "returned_on": ENDS, "papers": (PASSPORT,)},
            {"claim": date(2032, 2, 28)},
        ),
        ({"contract": (ROW, ENDS), "papers": (PASSPORT,), "over": True}, {}),
    ],
)
def test_what_comes_due(facts: dict[str, Any], found: dict[str, date]) -> None:
    assert {one.kind.value: one.on for one in coming(Facts(journey_id=HER, **facts))} == found


@given(st.dates(date(2000, 1, 1), date(2080, 12, 31)))
def test_a_claim_is_open_for_five_years_to_the_day(ends: date) -> None:
    claim = next(one.on for one in coming(Facts(HER, contract=(ROW, ends))) if one.kind is DateKind.CLAIM)
    assert claim.year - ends.year == 5
    assert (claim.month, claim.day) == (ends.month, ends.day) or (ends.day, claim.day) == (29, 28)


def test_every_open_follow_up_has_a_date_of_its_own() -> None:
    planned = follow_ups(ENDS, None, (), ENDS)
    found = coming(Facts(HER, returned_on=ENDS, follow_ups=planned))
    assert {one.on for one in found} == {one.on for one in planned}
    assert len({one.about_id for one in found}) == 3
