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
    has_complaint: bool = False,
    complaint_closed_on: date | None = None,
    children_born: tuple[int | None, ...] = (),
) -> date:
    """The last day a closed file is kept: the longest of all that applies.

    Args:
        years: what the survivor chose; None: `YEARS`.
        has_complaint, complaint_closed_on, children_born: as `at_least` takes them.
    """
    own = _after(closed_on, YEARS if years is None else years)
    needed = at_least(
        closed_on,
        has_complaint=has_complaint,
        complaint_closed_on=complaint_closed_on,
        children_born=children_born,
    )
    return own if needed is None else max(own, needed)


def at_least(
    closed_on: date,
    *,
    has_complaint: bool = False,
    complaint_closed_on: date | None = None,
    children_born: tuple[int | None, ...] = (),
) -> date | None:
    """The day before which it is not erased however short a time she chose; None: she chooses freely.

    Args:
        has_complaint: the case had a complaint procedure.
        complaint_closed_on: when that ended; None: it did not, so it ends with the file.
        children_born: the year of birth of each child of the case; None: not known, so taken for newborn.
    """
    ends = [date((born or closed_on.year) + CHILD_UNTIL, 12, 31) for born in children_born]
    if has_complaint:
        ends.append(_after(complaint_closed_on or closed_on, COMPLAINT_YEARS))
    return max(ends, default=None)


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
