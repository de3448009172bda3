"""The tables of the closed file, a module for each part of it."""

from satuatap.cases.models.core import (
    Case,
    CaseEvent,
    ConflictOfInterest,
    Due,
    Emergency,
    Note,
    Party,
    Respondent,
    TeamMember,
)

__all__ = [
    "Case",
    "CaseEvent",
    "ConflictOfInterest",
    "Due",
    "Emergency",
    "Note",
    "Party",
    "Respondent",
    "TeamMember",
]
