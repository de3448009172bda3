"""The closed lists of the closed file: what the program itself decides by. Code lists are in `data/`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseState(TextChoices):
    """The six steps of case management (Interagency GBV Case Management Guidelines 2017)."""

    INTAKE = "intake", _("Getting to know each other")
    ASSESSMENT = "assessment", _("Assessment")
    PLANNING = "planning", _("Planning")
    UNDER_WAY = "under_way", _("Under way")
    FOLLOW_UP = "follow_up", _("Follow-up")
    CLOSED = "closed", _("Closed")


OPEN_STATES = frozenset(CaseState) - {CaseState.CLOSED}


class Source(TextChoices):
    """How it came."""

    COUNSELLOR = "counsellor", _("Talk with a counsellor")
    QUIET_ROUTE = "quiet_route", _("Quiet route from reception")
    PARTNER = "partner", _("A partner organisation")
    PORTAL = "portal", _("Public portal")
    FAMILY = "family", _("A member of the family")
    OUTREACH = "outreach", _("Outreach")


class PartyRole(TextChoices):
    WORKER = "worker", _("Worker")
    COMPLAINANT = "complainant", _("Speaks for the worker")
    FAMILY = "family", _("Family member")
    WITNESS = "witness", _("Witness")


class RespondentKind(TextChoices):
    P3MI = "p3mi", _("Placement agency (P3MI)")
    SPONSOR = "sponsor", _("Sponsor or broker")
    EMPLOYER = "employer", _("Employer")
    PARTNER_AGENCY = "partner_agency", _("Agency abroad")
    OFFICIAL = "official", _("Official")
    FAMILY = "family", _("Family or partner")
    OTHER = "other", _("Somebody else")
    UNKNOWN = "unknown", _("Not known")


class TeamKind(TextChoices):
    LEAD = "lead", _("Leads the case")
    MEMBER = "member", _("Member of the team")
    BREAK_GLASS = "break_glass", _("Emergency access")
