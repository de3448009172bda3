"""How long a closed file is kept. Then its key is destroyed, when two people agree.

The periods are the house's own suggestion, for each office to confirm (UU 27/2022 asks for a period).
"""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.lib.verdicts import YES, Verdict, no

YEARS = 5  # unless she chooses otherwise
CHOICES = (1, 2, 3, 5, 10)
COMPLAINT_YEARS = 5  # a claim for a work accident can be made for five years: Permenaker 4/2023
CHILD_UNTIL = 23  # years of age


class ErasureGround(TextChoices):
    TIME_OVER = "time_over", _("The time it is kept for is over")
    HER_WISH = "her_wish", _("She asked for it")


def keep_until(
    closed_on: date,
    *,
    years: int | None = None,
    complaint_closed_on: date | None = None,
    children_born: tuple[int | None, ...] = (),
) -> date:
    """The last day a closed file is kept.

    Args:
        years: what the survivor chose; None: `YEARS`.
        complaint_closed_on: when the complaint procedure of the case ended, if it had one.
        children_born: the year of birth of each child of the case; None: not known, so taken for newborn.
    """
    ends = [_after(closed_on, YEARS if years is None else years)]
    if complaint_closed_on is not None:
        ends.append(_after(complaint_closed_on, COMPLAINT_YEARS))
    ends += [date((born or closed_on.year) + CHILD_UNTIL, 12, 31) for born in children_born]
    return max(ends)


def can_ask(*, ground: ErasureGround, keep_until: date | None, today: date) -> Verdict:
    """May erasure be asked for now? Reason: `kept_for_longer`."""
    if ground == ErasureGround.TIME_OVER and (keep_until is None or today <= keep_until):
        return no("kept_for_longer")
    return YES


def can_decide(*, asked_by: object, decides: object) -> Verdict:
    """Another than who asked. Reason: `not_your_own_request`."""
    return no("not_your_own_request") if asked_by == decides else YES


def _after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
