"""A file as the rules of its steps see it."""

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.accounts.selectors import memberships_on
from satuatap.cases.doors import Room
from satuatap.cases.models import Due
from satuatap.cases.rules.dues import may_outlast
from satuatap.cases.rules.steps import CaseSituation
from satuatap.cases.rules.words import CaseState

WORKERS = [role.code for role in ROLES.values() if Act.WORK_CASES in role.may]
SUPERVISORS = [role.code for role in ROLES.values() if Act.SUPERVISE_CASES in role.may]


def situation_of(room: Room) -> CaseSituation:
    """The open case with what its steps ask for."""
    case = room.case
    running = [(one.kind, one.due_at) for one in room.once(running_in)]
    return CaseSituation(
        state=CaseState(case.state),
        acts=acts_of(room.actor),
        leads=room.leads,
        limits_explained=case.limits_explained_at is not None,
        risk_known=bool(case.risk),
        still_due=sum(not may_outlast(kind, due_at, now=room.now) for kind, due_at in running),
        supervised=case.supervised_at is not None,
        has_supervisor=memberships_on(room.today)
        .filter(office_id=case.office_id, organisation_id=case.lead_id, role__in=SUPERVISORS)
        .exists(),
    )


def running_in(room: Room) -> list[Due]:
    """The open clocks of the case, the soonest first."""
    return list(Due.objects.filter(case=room.case, done_at=None).order_by("due_at", "id"))


def acts_of(actor: Actor) -> frozenset[Act]:
    return ROLES[actor.role].may
