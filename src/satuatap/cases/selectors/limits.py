"""What has to be said before disclosure by a worker of this organisation, and when it was."""

from dataclasses import dataclass
from datetime import datetime

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import LimitsExplained
from satuatap.cases.rules.limits import duties_of
from satuatap.cases.selectors.codes import code_of
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import code_name_of
from satuatap.catalogue.models import Code, Organisation
from satuatap.catalogue.rules.kinds import CodeList


@dataclass(frozen=True, slots=True)
class Explained:
    """One time it was explained. `party`: her code name, "" for all."""

    at: datetime
    by: str
    language: Code | None
    interpreter: bool
    party: str
    duties: tuple[str, ...]


def duties_at(actor: Actor) -> tuple[str, ...]:
    """The duties to report that the actor's organisation has."""
    found = Organisation.objects.filter(id=actor.organisation_id).values("duty_tpks41", "duty_pp9").first()
    return duties_of(**found) if found else ()


def explained(room: Room) -> tuple[Explained, ...]:
    """Every time the limits were explained in this case, the latest first."""
    rows = list(LimitsExplained.objects.filter(case=room.case).order_by("-at", "id"))
    staff = room.staff({row.by for row in rows})
    return tuple(
        Explained(
            at=row.at,
            by=staff.get(row.by, ""),
            language=code_of(CodeList.LANGUAGE, row.language),
            interpreter=row.interpreter,
            party=code_name_of(room, row.party_id),
            duties=tuple(row.duties),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class LimitsPage:
    """`duties`: of the viewer's organisation, which the words on the page follow."""

    head: CaseHead
    duties: tuple[str, ...]
    explained: tuple[Explained, ...]


def limits_page(actor: Actor, reference: str, *, now: datetime) -> LimitsPage:
    """What to say, and when it was said. Raises `Denied`, `NotFound`."""
    duties = duties_at(actor)
    with doors.opened(actor, reference, act="view", fields=["limits"], now=now) as room:
        return LimitsPage(head_of(room), duties, explained(room))
