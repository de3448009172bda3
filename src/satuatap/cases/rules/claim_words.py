"""The closed lists of the ledger of claims. What is claimed is a code list (`claim_item`)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ClaimState(TextChoices):
    """Where a claim stands; the last three end it."""

    PREPARED = "prepared", _("Prepared")
    ASKED = "asked", _("Asked")
    CHECKED = "checked", _("Being examined")
    AWARDED = "awarded", _("Awarded")
    PAYING = "paying", _("Paid in parts")
    REFUSED = "refused", _("Refused")
    PAID = "paid", _("Paid")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Time ran out")


ENDED = frozenset({ClaimState.PAID, ClaimState.WITHDRAWN, ClaimState.LAPSED})


class MoneyKind(TextChoices):
    """What an entry of the ledger tells. The three sums of a claim are never mixed."""

    ASKED = "asked", _("Asked")
    OFFERED = "offered", _("Offered")
    AWARDED = "awarded", _("Awarded")
    PROMISED = "promised", _("Promised part")
    RECEIVED = "received", _("Received so far")
