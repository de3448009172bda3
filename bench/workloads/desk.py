"""`satuatap bench desk`: the targets (issue "One roof", speed and memory)."""

from collections.abc import Mapping

from bench.results import Figure
from bench.sizes import LARGE, SMALL, Measured

CALLS = 10_000
SAME_AT_BOTH_SIZES = 1.5


def figures(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    large, small = by_size[LARGE].values, by_size[SMALL].values
    ratio = round(large["p95"] / small["p95"], 2)
    return {
        "calls made": Figure(large["calls"], "", CALLS, "higher"),
        "tickets called twice": Figure(large["called_twice"], "", 0),
        "tickets not logged exactly once or not done": Figure(large["logged_otherwise"], "", 0),
        "call-next, eight at once: p95": Figure(large["p95"], "ms", 30),
        f"call-next: p95 at {LARGE:,} / at {SMALL:,}": Figure(ratio, "x", SAME_AT_BOTH_SIZES),
        "call-next: p50": Figure(large["p50"], "ms"),
        "call-next, all from one line: p95": Figure(large["one_line_p95"], "ms"),
        "call-next, each from her own line: p95": Figure(large["many_lines_p95"], "ms"),
    }


def comparison(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    """The same at the small size."""
    small = by_size[SMALL].values
    return {
        f"call-next at {SMALL:,} persons: p50": Figure(small["p50"], "ms"),
        f"call-next at {SMALL:,} persons: p95": Figure(small["p95"], "ms"),
    }
