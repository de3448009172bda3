"""The closed lists of the complaint procedure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ComplaintState(TextChoices):
    """Where a complaint stands (Permen P2MI 23/2025: two clarifications, commitments, mediation)."""

    RECEIVED = "received", _("Received")
    COMPLETE = "complete", _("Papers complete")
    CLARIFICATION_1 = "clarification_1", _("First clarification")
    COMMITMENT_1 = "commitment_1", _("First commitment")
    CLARIFICATION_2 = "clarification_2", _("Second clarification")
    COMMITMENT_2 = "commitment_2", _("Second commitment")
    MEDIATION = "mediation", _("Mediation")
    AGREEMENT = "agreement", _("Joint agreement")
    FULFILMENT = "fulfilment", _("Fulfilment")
    BARRED = "barred", _("No settlement allowed")  # TPKS Ps 23 became known during a mediation
    REFERRED = "referred", _("Handed to another institution")
    SANCTION = "sanction", _("Sanction recommended")
    DEPOSIT = "deposit", _("Deposit claimed")
    LITIGATION = "litigation", _("Support in court")
    CLOSED = "closed", _("Closed")


SETTLING = frozenset({ComplaintState.MEDIATION, ComplaintState.AGREEMENT})
ORDINARY = (
    ComplaintState.RECEIVED,
    ComplaintState.COMPLETE,
    ComplaintState.CLARIFICATION_1,
    ComplaintState.COMMITMENT_1,
    ComplaintState.CLARIFICATION_2,
    ComplaintState.COMMITMENT_2,
    ComplaintState.MEDIATION,
    ComplaintState.AGREEMENT,
    ComplaintState.FULFILMENT,
    ComplaintState.CLOSED,
)
