"""What has to be thought of before a file is closed (closure form of the GBV guidelines 2017)."""

from collections.abc import Collection, Mapping

TICKS = ("safety_reviewed", "agreed_together", "told_she_may_return")
TOLD_OF_LIMITS = "told_of_limits"  # asked where a last day to claim lies ahead


def asked(*, has_limits: bool) -> tuple[str, ...]:
    """What has to be ticked; `has_limits`: the file closes while a last day to claim still lies ahead."""
    return (*TICKS, TOLD_OF_LIMITS) if has_limits else TICKS


def missing(
    ticks: Collection[str], *, without_her: bool, has_limits: bool = False
) -> Mapping[str, list[str]]:
    """The ticks that are missing, as fields with their reason.

    Args:
        without_her: nobody could talk to her.
        has_limits: see `asked`.
    """
    if without_her:
        return {}
    return {tick: ["must_be_ticked"] for tick in asked(has_limits=has_limits) if tick not in ticks}
