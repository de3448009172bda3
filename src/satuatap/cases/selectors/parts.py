"""Which parts of a file hold anything. Most files have most parts empty; a whole page asks once for all."""

from dataclasses import replace

from django.db import connection
from django.db.models import Model

from satuatap.cases.doors import Room
from satuatap.cases.models import (
    Action,
    Alarm,
    Claim,
    Complaint,
    ConflictOfInterest,
    Consent,
    CounsellingSession,
    Emergency,
    Evidence,
    Incident,
    MoneyEntry,
    Need,
    Perpetrator,
    Referral,
    ReportDuty,
    RiskAssessment,
    SafeContact,
    SafetyPlan,
    ScreeningAnswer,
    ScreeningDecision,
    ScreeningElement,
)

PARTS: tuple[type[Model], ...] = (
    Action,
    Alarm,
    Claim,
    Complaint,
    ConflictOfInterest,
    Consent,
    CounsellingSession,
    Emergency,
    Evidence,
    Incident,
    MoneyEntry,
    Need,
    Perpetrator,
    Referral,
    ReportDuty,
    RiskAssessment,
    SafeContact,
    SafetyPlan,
    ScreeningAnswer,
    ScreeningDecision,
    ScreeningElement,
)
_ANY = ", ".join(f"EXISTS (SELECT FROM {part._meta.db_table} WHERE case_id = f.id)" for part in PARTS)
_ASK = f"SELECT {_ANY} FROM (SELECT %s::uuid AS id) f"  # noqa: S608  names of our own tables


def looked_round(room: Room) -> Room:
    """The room, knowing which of its parts are empty. For pages only: what is written later is not seen."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK, [room.case.id])
        found = cursor.fetchone() or ()
    empty = frozenset(part for part, there in zip(PARTS, found, strict=True) if not there)
    return replace(room, empty=empty)
