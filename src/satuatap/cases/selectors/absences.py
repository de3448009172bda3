"""Who is away. Inside a gate of casework or of supervision."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.cases.models import Absence


@dataclass(frozen=True, slots=True)
class AwayLine:
    """Somebody of one's organisation who is away, or will be. `may_end`: by the one who looks."""

    id: UUID
    name: str
    from_on: date
    until_on: date
    may_end: bool


def away_on(office_id: UUID, day: date) -> dict[tuple[UUID, UUID], date]:
    """(user, organisation) -> the last day she is away, of all who are away on this day."""
    rows = Absence.objects.filter(office_id=office_id, ended_at=None, from_on__lte=day, until_on__gte=day)
    return {
        (user_id, organisation_id): last
        for user_id, organisation_id, last in rows.order_by("until_on").values_list(
            "user_id", "organisation_id", "until_on"
        )
    }


def away_lines(actor: Actor, *, today: date) -> tuple[AwayLine, ...]:
    """Who of the actor's organisation is away or will be, the first to leave first."""
    rows = list(
        Absence.objects.filter(
            office_id=actor.office_id,
            organisation_id=actor.organisation_id,
            ended_at=None,
            until_on__gte=today,
        ).order_by("from_on", "until_on", "id")
    )
    names = names_of_staff({row.user_id for row in rows})
    heads = bool(actor.may(Act.SUPERVISE_CASES))
    return tuple(
        AwayLine(
            row.id,
            names.get(row.user_id, ""),
            row.from_on,
            row.until_on,
            heads or row.user_id == actor.user_id,
        )
        for row in rows
    )
