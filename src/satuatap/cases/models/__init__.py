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
from satuatap.cases.models.feedback import Feedback, FeedbackSlip

__all__ = [
    "Case",
    "CaseEvent",
    "ConflictOfInterest",
    "Due",
    "Emergency",
    "Feedback",
    "FeedbackSlip",
    "Note",
    "Party",
    "Respondent",
    "TeamMember",
]
