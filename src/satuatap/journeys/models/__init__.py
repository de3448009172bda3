"""The tables of a migration, a module for each part of it."""

from satuatap.journeys.models.agreements import Agreement
from satuatap.journeys.models.classes import Attendance, GroupClass
from satuatap.journeys.models.core import ExternalNumber, Journey, StepTaken
from satuatap.journeys.models.dates import ComingDate
from satuatap.journeys.models.homecoming import AbroadEvent, FamilyMember, FollowUp, ReintegrationPlan, Return
from satuatap.journeys.models.interviews import Interview
from satuatap.journeys.models.money import CostEntry, FirstIncome, Refund
from satuatap.journeys.models.papers import FamilyConsent, Scan, ScanPiece
from satuatap.journeys.models.reconciling import ColumnMap, Upload, UploadRow

__all__ = [
    "AbroadEvent",
    "Agreement",
    "Attendance",
    "ColumnMap",
    "ComingDate",
    "CostEntry",
    "ExternalNumber",
    "FamilyConsent",
    "FamilyMember",
    "FirstIncome",
    "FollowUp",
    "GroupClass",
    "Interview",
    "Journey",
    "Refund",
    "ReintegrationPlan",
    "Return",
    "Scan",
    "ScanPiece",
    "StepTaken",
    "Upload",
    "UploadRow",
]
