"""Small bar charts, drawn by us as SVG: sizes only, the words come from the template's table."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, TOP, FOOT, WIDEST = 320, 150, 18, 20, 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One rectangle. `kind`: today, peak or usual · `value`, `label`: text above and below, or empty."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    value: str = ""
    label: str = ""

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def value_y(self) -> float:
        return round(self.y - 5, 1)


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart ready to be drawn; without bars there is nothing to show yet."""

    title: str
    bars: tuple[Bar, ...]
    width: int = WIDTH
    height: int = HEIGHT
    label_y: int = HEIGHT - 5


def bars_by_hour(title: str, rows: Sequence[tuple[int, int | None, int | None]]) -> Bars:
    """Draw one column an hour.

    `rows`: hour, figure of today, usual figure (drawn grey where today has none). The highest of today is
    marked and written out. Rows without any figure at both ends are left out.
    """
    known = [i for i, (_hour, today, usual) in enumerate(rows) if today is not None or usual is not None]
    if not known:
        return Bars(title, ())
    shown = rows[known[0] : known[-1] + 1]
    highest = max(max(today or 0, usual or 0) for _hour, today, usual in shown) or 1
    peak = max((today for _hour, today, _usual in shown if today is not None), default=None)
    column = WIDTH / len(shown)
    wide = min(column * 0.72, WIDEST)
    bars = []
    for place, (hour, today, usual) in enumerate(shown):
        figure = today if today is not None else usual
        kind = "usual" if today is None else "peak" if today == peak else "today"
        height = round((figure or 0) / highest * (HEIGHT - TOP - FOOT), 1)
        bars.append(
            Bar(
                x=round(place * column + (column - wide) / 2, 1),
                y=round(HEIGHT - FOOT - height, 1),
                width=round(wide, 1),
                height=height,
                kind=kind,
                value=str(figure) if kind == "peak" else "",
                label=f"{hour:02}",
            )
        )
    return Bars(title, tuple(bars))
