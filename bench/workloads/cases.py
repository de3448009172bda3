"""`satuatap bench cases`: the targets (issue "One closed file", promises)."""

from collections.abc import Mapping

from bench.results import Figure
from bench.sizes import LARGE, SMALL, Measured

ONE_IN_A_HUNDRED = 2.58  # standard errors
PAGES = {
    "file": ("a file with all that was said, decrypted", 120.0),
    "due": ("what is due for one worker", 100.0),
    "files": ("her files", None),
    "centre": ("the supervisor's page", None),
}


def figures(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    large = by_size[LARGE].values
    found = {
        f"{words}: p95": Figure(large[f"{page}_p95"], "ms", target) for page, (words, target) in PAGES.items()
    }
    return {
        **found,
        "hidden or missing: told right from one answer": Figure(large["chance"], "%"),
        "hidden or missing: standard errors from chance": Figure(large["z"], "", ONE_IN_A_HUNDRED),
        "in an emergency, walled or missing: told right from one answer": Figure(large["urgent_chance"], "%"),
        "in an emergency, walled or missing: standard errors": Figure(
            large["urgent_z"], "", ONE_IN_A_HUNDRED
        ),
    }


def comparison(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    """The same pages at the small size, and the bare page."""
    small, large = by_size[SMALL], by_size[LARGE]
    at = f"at {small.sizes['cases']:,} files"
    return {
        "floor, one query and one template: p95": Figure(large.values["floor_p95"], "ms"),
        **{
            f"{at}, {words}: p95": Figure(small.values[f"{page}_p95"], "ms")
            for page, (words, _) in PAGES.items()
        },
    }
