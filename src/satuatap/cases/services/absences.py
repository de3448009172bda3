"""Saying that a counsellor is away: she herself, or the supervisor of her organisation."""

from datetime import date, datetime, timedelta
from uuid import UUID

from satuatap.access import gate
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import memberships_on
from satuatap.cases.doors import purpose_of
from satuatap.cases.models import Absence
from satuatap.cases.selectors.situations import WORKERS
from satuatap.lib import clocks
from satuatap.lib.errors import must_find, refuse_if
from satuatap.lib.verdicts import require

AT_MOST = timedelta(days=366)


def note_absence(actor: Actor, *, user_id: UUID, from_on: date, until_on: date, now: datetime) -> None:
    """She is away from one day to another, both whole.

    Raises:
        Denied; Invalid on `user_id` (`not_a_colleague`, for anybody but a supervisor everybody else is none),
        `from_on` (`away_already`) or `until_on` (`ends_before`, `day_is_over`, `away_too_long`).
    """
    require(actor.may(Act.WORK_CASES))
    today = clocks.day(now, actor.time_zone)
    hers = memberships_on(today).filter(
        user_id=user_id, office_id=actor.office_id, organisation_id=actor.organisation_id, role__in=WORKERS
    )
    theirs = user_id == actor.user_id or actor.may(Act.SUPERVISE_CASES)
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        door.record("note_absence", user_id)
        meets = Absence.objects.filter(
            office_id=actor.office_id,
            organisation_id=actor.organisation_id,
            user_id=user_id,
            ended_at=None,
            from_on__lte=until_on,
            until_on__gte=from_on,
        )
        refuse_if(
            {
                field: [code]
                for field, code, bad in (
                    ("user_id", "not_a_colleague", not theirs or not hers.exists()),
                    ("until_on", "away_too_long", until_on - from_on > AT_MOST),
                    ("until_on", "day_is_over", until_on < today),
                    ("until_on", "ends_before", until_on < from_on),
                    ("from_on", "away_already", meets.exists()),
                )
                if bad
            }
        )
        Absence.objects.create(
            office_id=actor.office_id,
            organisation_id=actor.organisation_id,
            user_id=user_id,
            from_on=from_on,
            until_on=until_on,
            at=now,
            by=actor.user_id,
        )


def end_absence(actor: Actor, absence_id: UUID, *, now: datetime) -> None:
    """She is there after all. Raises `NotFound` (`no_such_absence`): another one's, or over already."""
    require(actor.may(Act.WORK_CASES))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        door.record("end_absence", absence_id)
        rows = Absence.objects.filter(
            id=absence_id, office_id=actor.office_id, organisation_id=actor.organisation_id, ended_at=None
        )
        if not actor.may(Act.SUPERVISE_CASES):
            rows = rows.filter(user_id=actor.user_id)
        must_find(rows.first(), "no_such_absence")
        rows.update(ended_at=now, ended_by=actor.user_id)
