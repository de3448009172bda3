"""Which papers, of whom, and how far she is."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.frontdesk.rules.checklist import (
    Applicant,
    Asked,
    Line,
    PaperState,
    Seen,
    checklist,
    papers_missing,
)

TODAY = date(2026, 11, 24)


def line(applies_to: Mapping[str, object], applicant: Applicant, *seen: Seen) -> Line:
    return checklist([Asked("s--ktp", "ktp", True, 1, applies_to)], applicant, seen, today=TODAY)[0]


@pytest.mark.parametrize(
    ("applies_to", "applicant", "state", "unsure"),
    [
        ({}, Applicant(), PaperState.MISSING, ()),
        ({"sex": ["P"]}, Applicant(sex="P"), PaperState.MISSING, ()),
        ({"sex": ["P"]}, Applicant(sex="L"), PaperState.NOT_NEEDED, ()),
        ({"sex": ["P"]}, Applicant(), PaperState.MISSING, ("sex",)),
        ({"marital": ["kawin", "cerai"]}, Applicant(marital="belum"), PaperState.NOT_NEEDED, ()),
        ({"age_max": 20}, Applicant(age=21), PaperState.NOT_NEEDED, ()),
        ({"age_max": 20}, Applicant(age=20), PaperState.MISSING, ()),
        ({"age_min": 18, "age_max": 20}, Applicant(), PaperState.MISSING, ("age",)),
        ({"destination": ["taiwan"]}, Applicant(destination="taiwan"), PaperState.MISSING, ()),
        ({"destination": ["taiwan"], "sex": ["P"]}, Applicant(sex="L"), PaperState.NOT_NEEDED, ()),
        ({"occupation": ["nelayan"]}, Applicant(occupation="perawat"), PaperState.NOT_NEEDED, ()),
        ({"something_new": ["x"]}, Applicant(), PaperState.MISSING, ()),
    ],
)
def test_a_paper_is_asked_of_whom_it_concerns(
    applies_to: Mapping[str, object], applicant: Applicant, state: PaperState, unsure: tuple[str, ...]
) -> None:
    found = line(applies_to, applicant)
    assert (found.state, found.unsure) == (state, unsure)


@pytest.mark.parametrize(
    ("valid_until", "state"),
    [
        (None, PaperState.VERIFIED),
        (TODAY, PaperState.VERIFIED),
        (TODAY - timedelta(days=1), PaperState.EXPIRED),
    ],
)
def test_a_verified_paper_counts_to_its_last_day(valid_until: date | None, state: PaperState) -> None:
    assert line({}, Applicant(), Seen("ktp", valid_until)).state == state


def test_of_two_papers_the_one_valid_longest_counts() -> None:
    old, new = Seen("ktp", TODAY - timedelta(days=9)), Seen("ktp", TODAY + timedelta(days=9))
    assert line({}, Applicant(), old, new).seen == new


def test_only_mandatory_papers_hold_the_clock_back() -> None:
    lines = checklist(
        [
            Asked("a", "ktp", True, 1, {}),
            Asked("b", "foto", False, 2, {}),
            Asked("c", "kk", True, 3, {"sex": ["L"]}),
        ],
        Applicant(sex="P"),
        [],
        today=TODAY,
    )
    assert [one.asked.slug for one in lines] == ["a", "b", "c"]
    assert papers_missing(lines) == 1


papers = st.builds(
    Seen, st.sampled_from(["ktp", "kk", "foto"]), st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))
)
conditions = st.fixed_dictionaries(
    {}, optional={"sex": st.just(["P"]), "age_min": st.integers(0, 60), "marital": st.just(["kawin"])}
)
applicants = st.builds(
    Applicant,
    sex=st.sampled_from(["", "P", "L"]),
    age=st.none() | st.integers(0, 90),
    marital=st.sampled_from(["", "kawin", "belum"]),
)


@given(conditions, applicants, st.lists(papers, max_size=4))
def test_one_more_verified_paper_never_makes_it_worse(
    applies_to: dict[str, object], applicant: Applicant, seen: list[Seen]
) -> None:
    asked = [Asked(document, document, True, 1, applies_to) for document in ("ktp", "kk")]
    before = papers_missing(checklist(asked, applicant, seen, today=TODAY))
    after = papers_missing(checklist(asked, applicant, [*seen, Seen("ktp", None)], today=TODAY))
    assert after <= before


@given(conditions, applicants)
def test_what_nobody_has_asked_yet_never_excuses_a_paper(
    applies_to: dict[str, object], applicant: Applicant
) -> None:
    found = line(applies_to, applicant)
    if found.unsure:
        assert found.state == PaperState.MISSING
