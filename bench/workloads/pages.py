"""`satuatap bench pages`: the targets (issue "One roof", speed and memory)."""

from collections.abc import Mapping

from bench.results import Figure
from bench.sizes import LARGE, SMALL, Measured

TIMES_THE_FLOOR = 25
SAME_AT_BOTH_SIZES = 1.5
PAGES = {
    "found": "reception, name and birth year: persons found",
    "names": "reception, name only",
    "reception": "reception, nothing asked",
    "desk": "desk with a visitor at it",
    "person": "person",
    "ticket": "ticket",
}


def figures(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    large, small = by_size[LARGE].values, by_size[SMALL].values
    floor = large["floor_p95"]
    found = {"floor, one query and one template: p95": Figure(floor, "ms")}
    for page, words in PAGES.items():
        found[f"{words}: p95"] = Figure(large[f"{page}_p95"], "ms")
        times = round(large[f"{page}_p95"] / floor, 1)
        found[f"{words}: p95 / floor"] = Figure(times, "x", TIMES_THE_FLOOR)
        ratio = round(large[f"{page}_p95"] / small[f"{page}_p95"], 2)
        found[f"{words}: p95 at {LARGE:,} / at {SMALL:,}"] = Figure(ratio, "x", SAME_AT_BOTH_SIZES)
    return {
        **found,
        "display: p95": Figure(large["display_p95"], "ms"),
        "ticket slip, the whole request: p95": Figure(large["slip_p95"], "ms", 60),
        "letter, issued and printed: p95": Figure(large["letter_p95"], "ms", 60),
        "all processes, idle after work": Figure(large["memory"], "MB", 300),
        "processes": Figure(large["processes"], ""),
    }


def comparison(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    """The same pages at the small size."""
    small = by_size[SMALL].values
    return {
        f"at {SMALL:,} persons, {words}: p95": Figure(small[f"{page}_p95"], "ms")
        for page, words in {"floor": "floor", **PAGES}.items()
    }
