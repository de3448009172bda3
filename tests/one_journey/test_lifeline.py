"""The picture of a life line: everything stands inside it, in the order of time."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from satuatap.journeys.pictures import spoken, sum_text
from satuatap.journeys.rules.lifeline import NARROW, WIDE, Done, Life, Span, SpanKind, drawn, spans_shown
from satuatap.journeys.rules.steps import Words

TODAY = date(2026, 11, 24)
WORDS = Words("Langkah", "Step")
DAYS = st.dates(date(1990, 1, 1), date(2045, 12, 31))


def span(kind: SpanKind, since: date, until: date | None, name: str = "Paspor") -> Span:
    return Span(kind, name, name, since, until)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    days = draw(st.lists(st.dates(date(1990, 1, 1), TODAY), min_size=1, max_size=15))
    spans = []
    for since, length in draw(st.lists(st.tuples(DAYS, st.integers(0, 4000)), max_size=8)):
        kind = draw(st.sampled_from(SpanKind))
        until = since + timedelta(days=length) if draw(st.booleans()) else None
        spans.append(span(kind, since, until))
    to_come = draw(st.integers(0, 15))
    return Life(
        TODAY,
        tuple(Done(number, WORDS, on) for number, on in enumerate(days, 1)),
        tuple((number, WORDS) for number in range(len(days) + 1, len(days) + 1 + to_come)),
        spans_shown(spans),
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(life=lives(), width=st.sampled_from([WIDE, NARROW]))
def test_everything_stands_inside_the_picture_and_no_dot_on_another(life: Life, width: int) -> None:
    picture = drawn(life, width=width)
    assert picture.width == width
    for dot in picture.dots:
        assert 0 <= dot.x <= width
        assert 0 <= dot.y <= picture.height
    for bar in picture.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= width
        assert 0 < bar.y + 10 <= picture.height
    assert all(0 <= tick.x <= width for tick in picture.ticks)
    assert 0 <= picture.today_x <= width
    assert (
        len({(dot.x, dot.y) for dot in picture.dots})
        == len(picture.dots)
        == len(life.done) + len(life.to_come)
    )
    in_a_row = sorted(picture.dots, key=lambda dot: (dot.y, dot.x))
    for one, other in pairwise(in_a_row):
        assert one.y != other.y or other.x - one.x >= 19


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(life=lives())
def test_what_came_earlier_stands_further_left(life: Life) -> None:
    picture = drawn(life)
    at = {dot.number: dot.x for dot in picture.dots}
    in_time = sorted(life.done, key=lambda one: one.on)
    assert [at[one.number] for one in in_time] == sorted(at[one.number] for one in in_time)


def test_a_paper_that_holds_for_long_has_an_open_end_and_one_without_a_day_too() -> None:
    life = Life(
        TODAY,
        (Done(1, WORDS, TODAY),),
        (),
        spans_shown(
            [
                span(SpanKind.PAPER, TODAY, date(2036, 1, 1)),
                span(SpanKind.PAPER, TODAY, date(2027, 1, 1), "Surat sehat"),
                span(SpanKind.CONTRACT, TODAY, None, "Perjanjian kerja"),
            ]
        ),
    )
    bars = {bar.span.label_id: bar for bar in drawn(life).bars}
    assert list(bars) == ["Perjanjian kerja", "Surat sehat", "Paspor"]
    assert bars["Paspor"].open_end
    assert bars["Perjanjian kerja"].open_end
    assert not bars["Surat sehat"].open_end
    assert bars["Paspor"].width > bars["Surat sehat"].width


def test_the_furthest_step_is_marked() -> None:
    life = Life(TODAY, (Done(1, WORDS, TODAY), Done(5, WORDS, TODAY)), ((6, WORDS),), ())
    assert [(dot.number, dot.kind) for dot in drawn(life).dots] == [(1, "done"), (5, "now"), (6, "later")]


def test_what_somebody_hears_who_cannot_see_it() -> None:
    life = Life(TODAY, (Done(1, WORDS, TODAY),), ((2, WORDS),), (span(SpanKind.PAPER, TODAY, TODAY),))
    assert spoken(life) == "Garis perjalanan: 1 langkah sudah, 1 belum, 1 dokumen dengan masa berlaku"


def test_sums_are_written_as_in_indonesia() -> None:
    assert sum_text(Decimal("1250000.000"), "IDR") == "Rp1.250.000"
    assert sum_text(Decimal("5100.500"), "HKD") == "HKD 5.100,5"
