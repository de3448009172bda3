"""The words of the recruitment register."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SanctionKind(TextChoices):
    """UU 18/2017 Articles 37 and 74: written warning, suspension, withdrawal of the licence."""

    WARNING = "warning", _("Written warning")
    SUSPENSION = "suspension", _("Suspension")
    WITHDRAWAL = "withdrawal", _("Licence withdrawn")


class RegisterKind(TextChoices):
    """What a spreadsheet holds."""

    AGENCIES = "agencies", _("Recruitment agencies (P3MI)")
    JOB_ORDERS = "job_orders", _("Job orders (SIP2MI)")
