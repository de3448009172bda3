"""`satuatap bench search`: the targets (issue "One roof", speed and memory).

They are for the search itself, inside an open gate; beside it stands what the whole call takes: `search_run`.

Why a search at the large size takes two to four times that of the small one, and not 1.5 times: the
dictionary has 129,000 normal words instead of 7,000, so a misspelt word is near to more of them, and each is
asked for. A question by name alone touches 2,240 buffers instead of 640 (median; p95 4,120 and 1,270), with
a birth year 1,260 instead of 340. They fit into 64 MB of shared_buffers: 96 and 128 MB were no quicker, with
48 MB the 95th percentile was 1.6 times and with 40 MB twice as high. Some 2 ms of it are ours, in Python.
"""

from collections.abc import Mapping

from bench.queries import CLASSES
from bench.results import Figure
from bench.sizes import LARGE, SMALL, Measured

SAME_AT_BOTH_SIZES = 1.5
KINDS = {
    "name": "name only",
    "year": "name and birth year",
    "duplicates": "duplicates",
    "reference": "by reference",
    "nik": "by NIK",
    "phone": "by phone",
}


def figures(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    large, small = by_size[LARGE].values, by_size[SMALL].values
    found = {
        "name only: right in the first ten": Figure(large["name_recall"], "%", 88, "higher"),
        "name only: p95": Figure(large["name_p95"], "ms", 15),
        "name and birth year: right in the first ten": Figure(large["year_recall"], "%", 94.5, "higher"),
        "name and birth year: p95": Figure(large["year_p95"], "ms", 25),
        "duplicates: precision": Figure(large["duplicates_precision"], "%", 98, "higher"),
        "duplicates: recall": Figure(large["duplicates_recall"], "%", 98, "higher"),
        "duplicates: p95": Figure(large["duplicates_p95"], "ms", 20),
        "by reference: p95": Figure(large["reference_p95"], "ms", 2),
        "by NIK: p95": Figure(large["nik_p95"], "ms", 2),
        "by phone: p95": Figure(large["phone_p95"], "ms", 2),
        "exact look-ups that found nobody": Figure(large["exact_missing"], "", 0),
    }
    for kind, words in KINDS.items():
        ratio = round(large[f"{kind}_p95"] / small[f"{kind}_p95"], 2)
        found[f"{words}: p95 at {LARGE:,} / at {SMALL:,}"] = Figure(ratio, "x", SAME_AT_BOTH_SIZES)
        found[f"{words}, whole call: p95"] = Figure(large[f"{kind}_whole_p95"], "ms")
    for kind, words in {"name": "name only", "year": "name and birth year"}.items():
        found[f"{words}: p50"] = Figure(large[f"{kind}_p50"], "ms")
        for error, what in CLASSES.items():
            right = large[f"{kind}_recall_{error}"]
            found[f"{words}: {error} {what}"] = Figure(right, "%", None, "higher")
    return found


def comparison(by_size: Mapping[int, Measured]) -> dict[str, Figure]:
    """Plain pg_trgm on the name as written, at thresholds 0.3 and 0.45."""
    plain = by_size[LARGE].compared
    words = {"plain": "plain pg_trgm, name only", "plain_year": "plain pg_trgm, with birth year"}
    found = {}
    for threshold in ("0.3", "0.45"):
        for kind, what in words.items():
            right = plain[f"{kind}_recall_{threshold}"]
            found[f"{what}, {threshold}: right"] = Figure(right, "%", None, "higher")
            found[f"{what}, {threshold}: p95"] = Figure(plain[f"{kind}_p95_{threshold}"], "ms")
    return found
