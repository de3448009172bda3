"""The step tables: every scheme can be gone through, and each reason against a step is said."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import files as catalogue
from satuatap.journeys import files
from satuatap.web.labels import words_of
from satuatap.journeys.rules import steps
from satuatap.journeys.rules.steps import Course, Phase, Situation
from satuatap.journeys.rules.words import Legality
from satuatap.lib.verdicts import YES, no
from satuatap.people.rules.births import Birth
from satuatap.people.rules.words import BirthPrecision
from satuatap.recruitment.rules.licences import LicenceState

TODAY = date(2026, 11, 24)
WORK = frozenset({Act.WORK_JOURNEYS})
ADULT = Birth(date(1999, 5, 1), BirthPrecision.DAY)
SCHEMES = sorted(files.every())
P_TO_P = files.course("p_to_p", TODAY)


def situation(step: str, course: Course = P_TO_P, **more: Any) -> Situation:
    """Everything that comes before the step is done, every paper is there, nothing is wrong."""
    rule = course.rule(step)
    assert rule is not None
    done = {code: TODAY - timedelta(days=30) for code in course.order[: course.place(step)]}
    papers = dict.fromkeys((paper.kind for paper in rule.papers), date(2030, 1, 1))
    usual = Situation(
        course,
        rule,
        TODAY,
        TODAY,
        WORK,
        done,
        birth=ADULT,
        papers=papers,
        licence=LicenceState.VALID,
        order=YES,
    )
    return replace(usual, **more)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_leads_home_again(scheme: str) -> None:
    course = files.course(scheme, TODAY)
    taken: dict[str, date] = {}
    for _turn in range(50):
        following = [rule for rule in steps.next_rules(course, taken) if rule.code not in taken]
        if not following:
            break
        rule = following[0]
        papers = dict.fromkeys((paper.kind for paper in rule.papers), None)
        now = Situation(
            course,
            rule,
            TODAY,
            TODAY,
            WORK,
            taken,
            birth=ADULT,
            papers=papers,
            licence=LicenceState.VALID,
            order=YES,
        )
        assert steps.verdict(now) == YES, rule.code
        taken[rule.code] = TODAY
    assert steps.RETURNED in taken
    assert {rule.code for rule in course.steps if not rule.optional} <= set(taken)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_phases_follow_one_another_in_every_scheme(scheme: str) -> None:
    order = files.course(scheme, TODAY).order
    phases = [steps.phase_of(step) for step in order]
    assert phases == sorted(phases, key=list(Phase).index)
    assert set(phases) == set(Phase)


def test_every_scheme_of_the_catalogue_has_a_course_and_every_paper_is_known() -> None:
    entries = catalogue.read([settings.ROOT / "data" / "catalogue"], frozenset())[0].entries
    schemes = {slug.removeprefix("scheme--") for slug in entries["codes"] if slug.startswith("scheme--")}
    marital = {slug.removeprefix("marital--") for slug in entries["codes"] if slug.startswith("marital--")}
    assert set(files.every()) == schemes
    papers = {
        paper
        for courses in files.every().values()
        for one in courses
        for rule in one.steps
        for paper in rule.papers
    }
    assert {paper.kind for paper in papers} <= set(entries["document_kinds"])
    assert {code for paper in papers for code in paper.marital} <= marital


@pytest.mark.parametrize(
    ("step", "more", "reason"),
    [
        ("placement", {}, ""),
        ("placement", {"acts": frozenset()}, "role_may_not"),
        ("placement", {"licence": LicenceState.EXPIRED}, "licence_expired"),
        ("placement", {"licence": LicenceState.SUSPENDED}, "licence_suspended"),
        ("placement", {"licence": LicenceState.WITHDRAWN}, "licence_withdrawn"),
        ("placement", {"licence": LicenceState.NOT_YET}, "licence_not_yet"),
        ("placement", {"licence": LicenceState.UNKNOWN}, ""),
        ("placement", {"licence": None}, "agency_missing"),
        ("placement", {"order": None}, "job_order_missing"),
        ("placement", {"order": no("job_order_full")}, "job_order_full"),
        ("placement", {"order": no("job_order_expired")}, "job_order_expired"),
        ("placement", {"order": no("job_order_other_work")}, "job_order_other_work"),
        ("placement", {"papers": {}}, "step_papers_missing"),
        ("placement", {"taken": {"registered": TODAY}}, "step_out_of_order"),
        ("placement", {"exit_code": "withdrew"}, "journey_has_ended"),
        ("placement", {"on": TODAY + timedelta(days=1)}, "step_in_future"),
        ("health", {"papers": {"surat-sehat": TODAY - timedelta(days=1)}}, "step_papers_missing"),
        ("health", {"papers": {"surat-sehat": TODAY}}, ""),
        ("departed", {}, ""),
        ("departed", {"birth": Birth(date(2008, 11, 25), BirthPrecision.DAY)}, "under_18_on_departure"),
        ("departed", {"birth": Birth(date(2008, 11, 24), BirthPrecision.DAY)}, ""),
        ("departed", {"birth": Birth(date(2009, 1, 1), BirthPrecision.YEAR)}, "under_18_on_departure"),
        ("departed", {"birth": Birth(date(2008, 1, 1), BirthPrecision.YEAR)}, ""),
        ("departed", {"birth": Birth()}, ""),
        ("departed", {"taken": {"departed": TODAY}}, "step_taken_already"),
        ("departed", {"licence": None, "order": None}, ""),
        ("extended", {"taken": {"departed": TODAY, "extended": TODAY}}, ""),
        ("returned", {"taken": {"departed": TODAY, "returned": TODAY}}, "she_has_returned"),
        ("returned", {"on": TODAY - timedelta(days=31)}, "step_before_earlier"),
    ],
)
def test_a_step_by_the_procedure_is_held_to_the_table(step: str, more: dict[str, Any], reason: str) -> None:
    assert steps.verdict(situation(step, **more)).reason == reason
    assert not reason or words_of(reason)


@pytest.mark.parametrize(
    "more",
    [
        {"legality": Legality.NONPROCEDURAL},
        {"legality": Legality.UNDOCUMENTED},
        {"legality": Legality.UNKNOWN},
        {"reported": True},
    ],
)
def test_outside_the_procedure_a_reason_is_said_and_bars_nothing(more: dict[str, Any]) -> None:
    child = situation(
        "departed",
        birth=Birth(date(2010, 1, 1), BirthPrecision.DAY),
        taken={"registered": TODAY},
        papers={},
        **more,
    )
    assert steps.verdict(child) == YES
    assert steps.findings(child) == ("step_out_of_order", "under_18_on_departure", "step_papers_missing")


def test_what_is_not_known_is_said_and_bars_nothing() -> None:
    assert steps.findings(situation("departed", birth=Birth())) == ("age_not_known",)
    assert steps.findings(situation("placement", licence=LicenceState.UNKNOWN)) == ("licence_unknown",)


def test_a_journey_that_comes_to_us_half_way_is_not_asked_for_its_beginning() -> None:
    arrived = {"arrived": TODAY}
    assert steps.missing_before(P_TO_P, situation("returned").rule, arrived) == ()
    assert [rule.code for rule in steps.next_rules(P_TO_P, arrived)] == ["extended", "returned"]


def test_the_marriage_book_is_asked_of_the_married_only() -> None:
    rule = situation("documents").rule
    assert "buku-nikah" in steps.asked_papers(rule, "kawin")
    assert "buku-nikah" not in steps.asked_papers(rule, "belum_kawin")


@pytest.mark.parametrize(
    ("taken", "exit_code", "on", "reason"),
    [
        (["registered"], "", TODAY, ""),
        (["registered"], "withdrew", TODAY, "journey_has_ended"),
        (["registered", "departed"], "", TODAY, "she_has_left"),
        (["registered"], "", TODAY + timedelta(days=1), "step_in_future"),
    ],
)
def test_a_journey_ends_by_an_exit_only_before_she_leaves(
    taken: list[str], exit_code: str, on: date, reason: str
) -> None:
    asked = {"taken": taken, "exit_code": exit_code, "on": on, "today": TODAY}
    assert steps.leave_verdict(acts=WORK, **asked).reason == reason  # type: ignore[arg-type]
    assert steps.leave_verdict(acts=frozenset(), **asked).reason == "role_may_not"  # type: ignore[arg-type]


@given(
    born=st.dates(date(1950, 1, 1), date(2026, 1, 1)),
    day=st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    precision=st.sampled_from([BirthPrecision.DAY, BirthPrecision.MONTH, BirthPrecision.YEAR]),
)
def test_a_vague_birth_never_makes_her_older_than_she_is(
    born: date, day: date, precision: BirthPrecision
) -> None:
    first = {
        BirthPrecision.DAY: born,
        BirthPrecision.MONTH: born.replace(day=1),
        BirthPrecision.YEAR: born.replace(month=1, day=1),
    }[precision]
    exact = steps.adult_on(Birth(born, BirthPrecision.DAY), day)
    vague = steps.adult_on(Birth(first, precision), day)
    assert vague in (exact, None)


@given(
    scheme=st.sampled_from(SCHEMES),
    days=st.lists(st.dates(date(2020, 1, 1), TODAY), min_size=15, max_size=15),
    which=st.lists(st.booleans(), min_size=15, max_size=15),
)
def test_whatever_is_taken_the_next_steps_are_new_and_their_way_is_free(
    scheme: str, days: list[date], which: list[bool]
) -> None:
    course = files.course(scheme, TODAY)
    taken = {code: day for code, day, yes in zip(course.order, days, which, strict=False) if yes}
    for rule in steps.next_rules(course, taken):
        assert rule.again or rule.code not in taken
        assert steps.missing_before(course, rule, taken) == ()
    here = steps.furthest(course, taken)
    assert here == "" if not taken else course.place(here) == max(map(course.place, taken))
