"""Explaining the limits of confidentiality before anything is disclosed."""

from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import LimitsExplained, Party
from satuatap.cases.selectors.limits import duties_at
from satuatap.lib.errors import NotFound
from satuatap.lib.verdicts import require


def explain_limits(
    actor: Actor,
    reference: str,
    *,
    language: str,
    interpreter: bool = False,
    party: UUID | None = None,
    now: datetime,
) -> None:
    """Record that the limits were explained, in which language, with the duties the organisation has.

    Args:
        party: to whom of the case; None: to everybody it is about.

    Raises:
        Denied. NotFound: `no_such_case`, `no_such_party`.
    """
    require(actor.may(Act.WORK_CASES))
    duties = duties_at(actor)
    with doors.opened(actor, reference, act="explain_limits", now=now) as room:
        if party and not Party.objects.filter(id=party, case=room.case).exists():
            raise NotFound("no_such_party")
        values = room.new(party_id=party, language=language, interpreter=interpreter, duties=list(duties))
        LimitsExplained.objects.create(**values)
        if room.case.limits_explained_at is None:
            room.case.limits_explained_at, room.case.limits_explained_by = now, actor.user_id
            room.case.save(update_fields=["limits_explained_at", "limits_explained_by"])
        room.happened("limits_explained", about=values["id"], language=language, duties=list(duties))
