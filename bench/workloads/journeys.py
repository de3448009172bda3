"""`satuatap bench journeys`: the targets (issue "One journey", speed)."""

from collections.abc import Mapping

from bench.results import Figure
from bench.sizes import LARGE, SMALL, Measured

ROWS = 10_000  # of the list that is compared
AGENCIES, ORDERS = 500, 20_000  # of the lists that are taken in
PAGES = {
    "journey": ("a journey", 100.0),
    "agreements": ("her agreements, checked", None),
    "costs": ("her costs, checked", None),
    "list": ("journeys of the office", None),
    "dates": ("worklist of due dates", 100.0),
}


def figures(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    large = by_size[LARGE].values
    found = {
        f"{words}: p95": Figure(large[f"{page}_p95"], "ms", target)
        for page, (words, target) in PAGES.items()
        if f"{page}_p95" in large
    }
    return {
        **found,
        f"a list of {ROWS:,} rows, brought and compared": Figure(large["compared_s"], "s", 60),
        f"a list of {ROWS:,} rows: memory": Figure(large["compared_mb"], "MB", 300),
        f"a list of {ROWS:,} rows without any NIK": Figure(large["by_name_s"], "s"),
        "100 rows of it carried out": Figure(large["carried_s"], "s"),
        f"{AGENCIES:,} agencies and {ORDERS:,} job orders: looked into and taken in": Figure(
            large["imported_s"], "s", 20
        ),
        "the same lists once more, nothing new": Figure(large["again_s"], "s"),
    }


def comparison(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    """The plain way on the same server, and the same at the small size."""
    small, large = by_size[SMALL], by_size[LARGE]
    at = f"at {small.sizes['journeys']:,} journeys"
    return {
        "floor, one query and one template: p95": Figure(large.values["floor_p95"], "ms"),
        f"{ROWS:,} rows looked up one by one at the desk": Figure(large.compared["one_by_one_s"], "s"),
        f"{ORDERS:,} job orders written one by one": Figure(large.compared["orders_one_by_one_s"], "s"),
        **{
            f"{at}, {words}: p95": Figure(small.values[f"{page}_p95"], "ms")
            for page, (words, _) in PAGES.items()
            if f"{page}_p95" in small.values
        },
        f"{at}, a list of {ROWS:,} rows": Figure(small.values["compared_s"], "s"),
    }
