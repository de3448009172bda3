"""The end of a file: one asks for its erasure, another approves."""

from django.db import models
from django.db.models import F, Q

from satuatap.access.sensitivity import (
    Rights,
    add_and_change,
    sealed,
)
from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by
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
            at_and_by("erasure", "decided", "approved"),
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
            gate=add_and_change("decided_at", "decided_by", "approved"),
            search=erasable(Rights(select=("decided_by", "approved"))),
        )
        fields = all_sealed("ground", "decided_at", "decided_by", "approved")


__all__ = ["Erasure"]
