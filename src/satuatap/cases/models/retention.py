"""The end of a file: one asks for its erasure, another approves."""

from django.db import models
from django.db.models import F, Q

from satuatap.access.sensitivity import EVERY_FIELD, Rights, Sensitivity, sealed
from satuatap.cases.models.base import CaseRow, together
from satuatap.cases.rules.retention import ErasureGround
from satuatap.cases.scopes import decided, erasable


class Erasure(CaseRow):
    """Sealed. A request to erase a closed case for good, and what another person decided on it."""

    ground = models.CharField(max_length=12, choices=ErasureGround)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    approved = models.BooleanField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=together("decided_at", "decided_by", "approved"), name="erasure_decided_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("by")), name="erasure_needs_two"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(decided_at__isnull=True), name="one_open_erasure_per_case"
            ),
        ]

    class Sealing:
        table = sealed(
            decided(by="decided_by"),
            gate=Rights(
                select=EVERY_FIELD, insert=EVERY_FIELD, update=("decided_at", "decided_by", "approved")
            ),
            search=erasable(Rights(select=("decided_by", "approved"))),
        )
        fields = dict.fromkeys(
            ("id", "case", "at", "by", "ground", "decided_at", "decided_by", "approved"), Sensitivity.SEALED
        )


__all__ = ["Erasure"]
