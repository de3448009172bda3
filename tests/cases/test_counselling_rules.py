"""Counting, the six questions, the clock after an assault, the mapping to SIMFONI, the screening's result."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.cases.rules.classification import QUESTIONS, classify, flags, heard, simfoni_forms
from satuatap.cases.rules.counting import Talk, counted
from satuatap.cases.rules.health_clock import CONTRACEPTION, PEP, earliest, health_clock, is_urgent
from satuatap.cases.rules.intakes import Told, wrong
from satuatap.cases.rules.limits import duties_of
from satuatap.cases.rules.screening import Found, Result, assess, is_danger

START, END = date(2026, 11, 1), date(2026, 11, 30)
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def talk(client: str, day: int, channel: str = "langsung", status: str = "calon", **more: object) -> Talk:
    return Talk(client, date(2026, 11, day), channel, status, **more)  # type: ignore[arg-type]


# name of the case, talks, known before, (talks, contacts, persons, new)
COUNTS = [
    ("nobody", [], [], (0, 0, 0, 0)),
    ("once", [talk("a", 1)], [], (1, 1, 1, 1)),
    ("same day and channel is one contact", [talk("a", 1), talk("a", 1)], [], (2, 1, 1, 1)),
    ("another channel is another contact", [talk("a", 1), talk("a", 1, "wa")], [], (2, 2, 1, 1)),
    ("another day is another contact", [talk("a", 1), talk("a", 2)], [], (2, 2, 1, 1)),
    ("seen before is returning", [talk("a", 1), talk("b", 1)], ["a"], (2, 2, 2, 1)),
    ("outside the period is not counted", [Talk("a", date(2026, 10, 31), "wa", "calon")], [], (0, 0, 0, 0)),
    ("first and last day count", [talk("a", 1), talk("b", 30)], [], (2, 2, 2, 2)),
]


@pytest.mark.parametrize(("name", "talks", "before", "figures"), COUNTS, ids=lambda value: str(value)[:30])
def test_persons_and_contacts(
    name: str, talks: list[Talk], before: list[str], figures: tuple[int, ...]
) -> None:
    found = counted(talks, start=START, end=END, seen_before=before)
    assert (found.talks, found.contacts, found.persons, found.new_persons) == figures


def test_a_service_counts_once_in_a_contact_however_often_it_is_written() -> None:
    found = counted(
        [
            talk("a", 1, services=("informasi", "rujukan"), topics=("upah",), minutes=10),
            talk("a", 1, services=("informasi",), topics=("upah", "kontrak"), minutes=20),
            talk("b", 1, services=("informasi",), anonymous=True, sex="P"),
        ],
        start=START,
        end=END,
        seen_before=(),
    )
    assert found.by_service == {"informasi": 2, "rujukan": 1}
    assert found.by_topic == {"upah": 1, "kontrak": 1}
    assert (found.minutes, found.anonymous, found.persons_by_sex) == (30, 1, {"P": 1})


def test_status_is_that_of_the_contacts_day() -> None:
    found = counted(
        [talk("a", 1, status="calon"), talk("a", 20, status="purna")], start=START, end=END, seen_before=()
    )
    assert found.by_status == {"calon": 1, "purna": 1}


TALKS = st.lists(
    st.builds(
        talk,
        st.sampled_from("abcd"),
        st.integers(1, 30),
        st.sampled_from(["langsung", "wa"]),
        st.sampled_from(["calon", "purna"]),
    ),
    max_size=40,
)


@given(TALKS)
def test_no_figure_exceeds_the_one_it_is_part_of(talks: list[Talk]) -> None:
    found = counted(talks, start=START, end=END, seen_before={"a"})
    assert found.persons <= found.contacts <= found.talks
    assert sum(found.by_channel.values()) == found.contacts
    assert 0 <= found.new_persons <= found.persons


@given(TALKS, st.integers(1, 29))
def test_contacts_add_up_over_time_and_persons_do_not(talks: list[Talk], day: int) -> None:
    cut = date(2026, 11, day)
    first = counted(talks, start=START, end=cut, seen_before=())
    second = counted(talks, start=cut + timedelta(days=1), end=END, seen_before=())
    whole = counted(talks, start=START, end=END, seen_before=())
    assert first.contacts + second.contacts == whole.contacts
    assert max(first.persons, second.persons) <= whole.persons <= first.persons + second.persons


CLOCK = [
    (timedelta(0), (72, True), (120, True)),
    (timedelta(hours=71, minutes=59), (0, True), (48, True)),
    (timedelta(hours=72), (0, True), (48, True)),
    (timedelta(hours=72, seconds=1), (0, False), (47, True)),
    (timedelta(hours=120), (0, False), (0, True)),
    (timedelta(hours=120, seconds=1), (0, False), (0, False)),
]


@pytest.mark.parametrize(("since", "pep", "contraception"), CLOCK, ids=lambda value: str(value))
def test_the_clock_after_an_assault(
    since: timedelta, pep: tuple[int, bool], contraception: tuple[int, bool]
) -> None:
    windows = health_clock(NOON - since, NOON)
    assert [(w.kind, w.hours_left, w.is_open) for w in windows] == [
        (PEP, *pep),
        (CONTRACEPTION, *contraception),
    ]
    assert is_urgent(NOON - since, NOON) == contraception[1]


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=10)))
def test_no_window_shows_more_time_than_there_is(since: timedelta) -> None:
    for window in health_clock(NOON - since, NOON):
        assert window.hours_left <= window.left.total_seconds() / 3600
        assert window.is_open == (window.closes_at >= NOON)
        assert window.is_open or window.left == timedelta(0)


def test_without_an_hour_the_clock_starts_at_the_days_beginning() -> None:
    day = date(2026, 11, 24)
    assert earliest(day, None, "Asia/Jakarta") == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    assert earliest(day, time(9), "Asia/Jakarta") == datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("position", range(len(QUESTIONS)))
def test_the_first_yes_decides_and_nothing_after_it_is_heard(position: int) -> None:
    names = list(QUESTIONS)
    answers = {name: index >= position for index, name in enumerate(names)}
    assert classify(answers).type_code == QUESTIONS[names[position]]
    assert list(heard(answers)) == names[: position + 1]


def test_six_times_no_is_not_gender_based_violence() -> None:
    assert classify(dict.fromkeys(QUESTIONS, False)).type_code == "bukan"


@given(st.dictionaries(st.sampled_from(list(QUESTIONS)), st.booleans()))
def test_there_is_a_type_or_a_next_question_never_both(answers: dict[str, bool]) -> None:
    found = classify(answers)
    assert bool(found.type_code) != bool(found.next_question)
    assert classify(heard(answers)) == found


SIMFONI = [
    ("perkosaan", "", (), False, ("seksual",)),
    ("serangan_seksual", "tempat_kerja", ("majikan",), False, ("seksual",)),
    ("serangan_fisik", "", (), True, ("fisik", "trafficking")),
    ("kawin_paksa", "", (), False, ("psikis", "lainnya")),
    ("penolakan", "rumah_tangga", (), False, ("penelantaran",)),
    ("penolakan", "", ("suami_istri",), False, ("penelantaran",)),
    ("penolakan", "tempat_kerja", ("majikan",), False, ("eksploitasi",)),
    ("penolakan", "", (), False, ("lainnya",)),
    ("psikis", "", (), False, ("psikis",)),
    ("bukan", "", (), False, ()),
    ("", "", (), True, ("trafficking",)),
]


@pytest.mark.parametrize(("type_code", "place", "relations", "trafficked", "forms"), SIMFONI)
def test_the_forms_of_simfoni(
    type_code: str, place: str, relations: tuple[str, ...], trafficked: bool, forms: tuple[str, ...]
) -> None:
    assert simfoni_forms(type_code, place=place, relations=relations, trafficked=trafficked) == forms


def test_flags_are_worked_out() -> None:
    assert flags(
        "perkosaan", relations=["suami_istri"], is_child=True, goods_exchanged=True, trafficked=True
    ) == ("partner_violence", "child_sexual_abuse", "sexual_exploitation", "sexual_slavery")
    assert (
        flags("bukan", relations=["suami_istri"], is_child=True, goods_exchanged=True, trafficked=True) == ()
    )


def found(
    indicators: str = "", acts: str = "", means: str = "", purposes: str = "", child: bool = False
) -> Found:
    said = [frozenset(words.split()) for words in (indicators, acts, means, purposes)]
    return Found(said[0], said[1], said[2], said[3], is_child=child)


RESULTS = [
    (found(), Result.NONE),
    (found("wages"), Result.NONE),
    (found("overtime"), Result.NONE),
    (found("movement"), Result.LOOK_CLOSER),
    (found("violence"), Result.LOOK_CLOSER),
    (found("debt documents"), Result.LOOK_CLOSER),
    (found("wages overtime"), Result.LOOK_CLOSER),
    (found(acts="perekrutan", purposes="kerja_paksa"), Result.LOOK_CLOSER),
    (found(acts="perekrutan", purposes="kerja_paksa", child=True), Result.STRONG),
    (found(acts="perekrutan", child=True), Result.NONE),
    (found(purposes="kerja_paksa", child=True), Result.NONE),
    (found(acts="perekrutan", means="penipuan", purposes="kerja_paksa"), Result.STRONG),
    (found("deception", acts="perekrutan", purposes="kerja_paksa"), Result.STRONG),
    (found("documents", acts="perekrutan", purposes="kerja_paksa"), Result.LOOK_CLOSER),
    (found(means="ancaman", purposes="kerja_paksa"), Result.NONE),
]


@pytest.mark.parametrize(("recorded", "result"), RESULTS)
def test_the_result_of_the_screening(recorded: Found, result: Result) -> None:
    assert assess(recorded).result == result
    assert bool(assess(recorded).why) == (result != Result.NONE)


INDICATORS = st.frozensets(
    st.sampled_from(["movement", "violence", "debt", "documents", "wages", "overtime", "threats"])
)
ELEMENTS = st.frozensets(st.sampled_from(["x", "y"]))
ORDER = [Result.NONE, Result.LOOK_CLOSER, Result.STRONG]


@given(INDICATORS, ELEMENTS, ELEMENTS, ELEMENTS, st.booleans(), INDICATORS)
def test_more_said_never_lowers_the_result(
    indicators: frozenset[str],
    acts: frozenset[str],
    means: frozenset[str],
    purposes: frozenset[str],
    child: bool,
    more: frozenset[str],
) -> None:
    less = assess(Found(indicators, acts, means, purposes, child)).result
    with_more = assess(Found(indicators | more, acts, means, purposes, child)).result
    assert ORDER.index(less) <= ORDER.index(with_more)


def test_danger_is_what_still_goes_on() -> None:
    assert is_danger({"movement"})
    assert is_danger({"wages", "violence"})
    assert not is_danger({"wages", "debt"})


def test_the_shorter_duty_comes_first() -> None:
    assert duties_of(duty_tpks41=True, duty_pp9=True) == ("pp9", "tpks41")
    assert duties_of(duty_tpks41=False, duty_pp9=False) == ()


def test_what_was_told_survives_writing_and_reading() -> None:
    told = Told(story="Ceritanya “begini”", worker="Pekerja Contoh", respondent_kind="employer")
    assert Told.read(told.written()) == told
    assert Told.read("") == Told()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Told(), "story"),
        (Told(teller="x"), "story"),
        (Told(story="x" * 8001), "story"),
        (Told(story="x", worker="y" * 201), "worker"),
    ],
)
def test_something_must_be_told_and_not_too_much(told: Told, field: str) -> None:
    assert list(wrong(told)) == [field]


@pytest.mark.parametrize("told", [Told(story="x"), Told(teller_contact="08"), Told(worker_contact="08")])
def test_a_word_or_a_number_is_enough(told: Told) -> None:
    assert wrong(told) == {}
