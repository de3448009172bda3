"""Who should take a file: whoever carries least, of those who are there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Candidate:
    """A counsellor who could work on a file.

    `files`, `weight`: of the open files she leads; None where the asker may not know ·
    `leaves_on`: the last day of her post, where it has one · `away_until`: she is away today, and so long.
    """

    user_id: UUID
    name: str
    organisation_id: UUID
    organisation: str
    woman: bool
    files: int | None = None
    weight: int | None = None
    leaves_on: date | None = None
    supervises: bool = False
    away_until: date | None = None


def fairest_first(candidates: Sequence[Candidate], *, today: date) -> list[Candidate]:
    """Least weight first, then fewest files, then by name; then supervisors and who leaves within a month.

    Last of all whoever is away today.
    """

    def key(one: Candidate) -> tuple[bool, bool, int, int, str]:
        leaves_soon = one.leaves_on is not None and (one.leaves_on - today).days <= 30
        away = one.away_until is not None
        return away, leaves_soon or one.supervises, one.weight or 0, one.files or 0, one.name

    return sorted(candidates, key=key)


def least_loaded(candidates: Sequence[Candidate], *, today: date) -> Candidate | None:
    """The counsellor to suggest, of those who are there; None when nobody's load is known."""
    known = [
        one for one in candidates if one.weight is not None and not one.supervises and one.away_until is None
    ]
    return fairest_first(known, today=today)[0] if known else None
