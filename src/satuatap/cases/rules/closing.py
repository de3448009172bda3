"""What has to be thought of before a file is closed (closure form of the GBV guidelines 2017)."""

from collections.abc import Collection, Mapping

TICKS = ("safety_reviewed", "agreed_together", "told_she_may_return")


def missing(ticks: Collection[str], *, without_her: bool) -> Mapping[str, list[str]]:
    """The ticks that are missing, as fields with their reason; `without_her`: nobody could talk to her."""
    if without_her:
        return {}
    return {tick: ["must_be_ticked"] for tick in TICKS if tick not in ticks}
