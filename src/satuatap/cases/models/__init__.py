"""The tables of the closed file, a module for each part of it."""

from satuatap.cases.models.absences import Absence
from satuatap.cases.models.claims import Claim, MoneyEntry
from satuatap.cases.models.complaints import Complaint, ComplaintPaper, ComplaintStep
from satuatap.cases.models.consents import Consent
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
from satuatap.cases.models.counselling import CounsellingSession, Intake, LimitsExplained
from satuatap.cases.models.directory import Provider, ProviderPlace
from satuatap.cases.models.duties import (
    ReportDuty,
)
from satuatap.cases.models.evidence import (
    Evidence,
    EvidenceChunk,
    EvidenceCopy,
    HandOver,
)
from satuatap.cases.models.feedback import Feedback, FeedbackSlip
from satuatap.cases.models.incidents import Incident, Perpetrator
from satuatap.cases.models.plans import Action, FollowUp, Need, Signature
from satuatap.cases.models.referrals import Referral, ReferralEvent, ReferralLink
from satuatap.cases.models.retention import Erasure
from satuatap.cases.models.safety import (
    Alarm,
    AlarmCall,
    ContactAttempt,
    IntakeCall,
    OnCall,
    RiskAssessment,
    SafeContact,
    SafetyPlan,
    SentMessage,
)
from satuatap.cases.models.screening import ScreeningAnswer, ScreeningDecision, ScreeningElement

__all__ = [
    "Absence",
    "Action",
    "Alarm",
    "AlarmCall",
    "Case",
    "CaseEvent",
    "Claim",
    "Complaint",
    "ComplaintPaper",
    "ComplaintStep",
    "ConflictOfInterest",
    "Consent",
    "ContactAttempt",
    "CounsellingSession",
    "Due",
    "Emergency",
    "Erasure",
    "Evidence",
    "EvidenceChunk",
    "EvidenceCopy",
    "Feedback",
    "FeedbackSlip",
    "FollowUp",
    "HandOver",
    "Incident",
    "Intake",
    "IntakeCall",
    "LimitsExplained",
    "MoneyEntry",
    "Need",
    "Note",
    "OnCall",
    "Party",
    "Perpetrator",
    "Provider",
    "ProviderPlace",
    "Referral",
    "ReferralEvent",
    "ReferralLink",
    "ReportDuty",
    "Respondent",
    "RiskAssessment",
    "SafeContact",
    "SafetyPlan",
    "ScreeningAnswer",
    "ScreeningDecision",
    "ScreeningElement",
    "SentMessage",
    "Signature",
    "TeamMember",
]
