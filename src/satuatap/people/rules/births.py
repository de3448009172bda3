"""Birth dates as people know them: to the day, the month, the year, or about."""

from dataclasses import dataclass
from datetime import date

from satuatap.people.rules.words import BirthPrecision

OLDEST_YEARS = 120


@dataclass(frozen=True, slots=True)
class Birth:
    """`on` is the first day of what is known; None with precision unknown."""

    on: date | None = None
    precision: BirthPrecision = BirthPrecision.UNKNOWN


NOT_KNOWN = Birth()


def read(day: str, month: str, year: str, *, estimated: bool = False) -> tuple[Birth, tuple[str, ...]]:
    """Return the birth typed in three boxes, and why it cannot be one (then the birth is not known).

    Year alone and month with year are enough; three empty boxes mean that it is not known.
    """
    parts = [part.strip() for part in (day, month, year)]
    if not any(parts):
        return NOT_KNOWN, (("birth_year_missing",) if estimated else ())
    if any(part and not (part.isascii() and part.isdigit() and len(part) <= 4) for part in parts):
        return NOT_KNOWN, ("birth_not_numbers",)
    dd, mm, yyyy = (int(part) if part else None for part in parts)
    if yyyy is None:
        return NOT_KNOWN, ("birth_year_missing",)
    if len(parts[2]) != 4:
        return NOT_KNOWN, ("birth_year_four_digits",)
    if dd is not None and mm is None:
        return NOT_KNOWN, ("birth_month_missing",)
    try:
        on = date(yyyy, 1 if mm is None else mm, 1 if dd is None else dd)
    except ValueError:
        return NOT_KNOWN, ("birth_impossible",)
    if estimated:
        return Birth(date(yyyy, 1, 1), BirthPrecision.ESTIMATED), ()
    if mm is None:
        return Birth(on, BirthPrecision.YEAR), ()
    return Birth(on, BirthPrecision.MONTH if dd is None else BirthPrecision.DAY), ()


def refusals(birth: Birth, *, today: date) -> tuple[str, ...]:
    """Return why a person cannot be born then; () when she can."""
    if birth.on is None:
        return ()
    if birth.on > today:
        return ("birth_in_future",)
    if birth.on.year < today.year - OLDEST_YEARS:
        return ("birth_over_120_years",)
    return ()


def age(birth: Birth, *, today: date) -> int | None:
    """Return the completed years; for a known month, year or estimate the most it can be."""
    if birth.on is None:
        return None
    return today.year - birth.on.year - ((today.month, today.day) < (birth.on.month, birth.on.day))


def is_age_exact(birth: Birth) -> bool:
    """Say whether `age` is the age, or about the age."""
    return birth.precision is BirthPrecision.DAY
