"""The picture of a migration: where its steps, papers and contract lie in time.

The same geometry is drawn on screens, wide and narrow, and on paper (`journeys/parts/lifeline.html`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from satuatap.journeys.rules.steps import Words

WIDE, NARROW = 760, 320
SIDE = 16  # px left and right of the axis
DOT = 22  # px a numbered dot takes
LANE = 34  # px of a bar with its words above it
AXIS = 24  # px of the years
AHEAD = timedelta(days=730)  # a paper that holds longer is drawn with an open end
MARGIN = timedelta(days=20)
LONGEST = timedelta(days=366 * 60)


class SpanKind(StrEnum):
    CONTRACT = "contract"
    PAPER = "paper"
    OVER = "over"  # a paper that has run out


@dataclass(frozen=True, slots=True)
class Done:
    """A step taken, with its number in the way."""

    number: int
    words: Words
    on: date


@dataclass(frozen=True, slots=True)
class Span:
    """Something that holds for a time. `until` None: nobody knows for how long."""

    kind: SpanKind
    label_id: str
    label_en: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Life:
    """What is drawn. `to_come`: the numbers of the steps that follow."""

    today: date
    done: tuple[Done, ...]
    to_come: tuple[tuple[int, Words], ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    number: int
    kind: str  # done, now, later

    @property
    def text_y(self) -> float:
        return round(self.y + 4, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """`open_end`: it goes on beyond what is drawn · `label_x`, `anchor`: where its words stand."""

    x: float
    y: float
    width: float
    span: Span
    open_end: bool
    label_x: float
    anchor: str

    @property
    def label_y(self) -> float:
        return round(self.y - 5, 1)

    @property
    def arrow(self) -> str:
        """The points of the head of an open end."""
        end = self.x + self.width
        return (
            f"{end - 6:.1f},{self.y - 2:.1f} {end + 4:.1f},{self.y + 5:.1f} {end - 6:.1f},{self.y + 12:.1f}"
        )


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year."""

    x: float
    year: int

    @property
    def label_x(self) -> float:
        return round(self.x + 4, 1)


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: float
    axis_y: float
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    today_x: float

    @property
    def tick_y(self) -> float:
        return round(self.axis_y + 16, 1)

    @property
    def foot_y(self) -> float:
        """Where the line of today ends: below the last bar."""
        return round(self.bars[-1].y + 14 if self.bars else self.tick_y, 1)

    @property
    def letters(self) -> int:
        """How many letters of a name have room above a bar, its day besides."""
        return self.width // (2 * 7)


def drawn(life: Life, *, width: int = WIDE) -> Picture:
    """Lay out a life line of at least one step, `width` px wide."""
    first, last = _range(life)

    def x_of(day: date) -> float:
        share = (min(max(day, first), last) - first) / (last - first)
        return round(SIDE + share * (width - 2 * SIDE), 1)

    done, height = _done(life, x_of, DOT / 2 + 4, width)
    axis_y = height + 4
    y = axis_y + AXIS + 18
    bars = []
    for span in life.spans:
        until = span.until or last
        x = x_of(span.since)
        end = max(x_of(until), x + 4)
        label_x, anchor = (x, "start") if x < width / 2 else (end, "end")
        open_end = span.until is None or span.until > last
        bars.append(Bar(x, round(y, 1), round(end - x, 1), span, open_end, label_x, anchor))
        y += LANE
    to_come, y = _to_come(life, y, width)
    years = range(first.year + 1, last.year + 1)
    every = max(1, -(-len(years) * 44 // (width - 2 * SIDE)))
    ticks = tuple(Tick(x_of(date(year, 1, 1)), year) for year in years if (year - years[0]) % every == 0)
    return Picture(
        width=width,
        height=round(y, 1),
        axis_y=round(axis_y, 1),
        ticks=ticks,
        dots=(*done, *to_come),
        bars=tuple(bars),
        today_x=x_of(life.today),
    )


def _range(life: Life) -> tuple[date, date]:
    days = [one.on for one in life.done] or [life.today]
    contracts = [span for span in life.spans if span.kind == SpanKind.CONTRACT]
    first = min(*days, life.today, *(span.since for span in contracts)) - MARGIN
    ends = [span.until for span in life.spans if span.until is not None]
    must = max(*days, life.today, *(span.until for span in contracts if span.until is not None))
    last = max(must, min(max(ends, default=must), life.today + AHEAD)) + MARGIN
    return max(first, last - LONGEST), last


def _done(life: Life, x_of: Callable[[date], float], y: float, width: int) -> tuple[list[Dot], float]:
    """Dots on their days; those that would touch go one row down."""
    rows: list[float] = []
    dots = []
    here = life.done[-1].number if life.done else 0
    for one in sorted(life.done, key=lambda done: (done.on, done.number)):
        x = min(max(x_of(one.on), SIDE), width - SIDE)
        row = next((place for place, taken in enumerate(rows) if x - taken >= DOT), len(rows))
        if row == len(rows):
            rows.append(x)
        rows[row] = x
        kind = "now" if one.number == here else "done"
        dots.append(Dot(x, round(y + row * DOT, 1), one.number, kind))
    return dots, y + max(len(rows), 1) * DOT


def _to_come(life: Life, y: float, width: int) -> tuple[list[Dot], float]:
    """What follows has no day yet: dots side by side, in as many rows as they need."""
    if not life.to_come:
        return [], y
    in_a_row = (width - 2 * SIDE) // DOT
    dots = [
        Dot(
            round(SIDE + (place % in_a_row) * DOT + DOT / 2, 1),
            round(y + 8 + (place // in_a_row) * DOT, 1),
            number,
            "later",
        )
        for place, (number, _words) in enumerate(life.to_come)
    ]
    return dots, y + 8 + -(-len(life.to_come) // in_a_row) * DOT


def spans_shown(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The contract first, then the papers by the day they run out."""
    return tuple(
        sorted(
            spans,
            key=lambda span: (
                span.kind != SpanKind.CONTRACT,
                span.until is None,
                span.until or date.max,
                span.label_id,
            ),
        )
    )
