"""What she agreed to, and when she took it back."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from satuatap.access.sensitivity import (
    Rights,
    add_and_change,
)
from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by
from satuatap.cases.models.core import Party
from satuatap.cases.models.directory import Provider
from satuatap.cases.rules.consent import ConsentKind, ConsentWay, Share
from satuatap.cases.scopes import case_table

SHARING = Q(kind=ConsentKind.SHARING)


class Consent(CaseRow):
    """Sealed. One answer of one person to one question; a no is kept as well. Only its end can change."""

    party = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    kind = models.CharField(max_length=10, choices=ConsentKind)
    given = models.BooleanField()
    provider = models.ForeignKey(Provider, null=True, on_delete=models.DO_NOTHING, related_name="+")
    purpose_code = models.CharField(max_length=40, blank=True)  # code list survivor_service
    fields = ArrayField(models.CharField(max_length=12), default=list)  # rules.consent.Share
    until = models.DateTimeField(null=True)  # null: as long as the file is open
    way = models.CharField(max_length=12, choices=ConsentWay)
    language_code = models.CharField(max_length=40)  # in which it was explained to her
    explained_by = models.UUIDField()
    witness_sealed = models.BinaryField()
    of_child = models.BooleanField(default=False)
    best_interest_sealed = models.BinaryField()
    guardian_sealed = models.BinaryField()
    guardian_unsafe = models.BooleanField(default=False)  # then it waits for a supervisor's signature
    unsafe_reason_sealed = models.BinaryField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_way = models.CharField(max_length=12, choices=ConsentWay, blank=True)

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=(SHARING & Q(provider__isnull=False) & ~Q(purpose_code=""))
                | (~SHARING & Q(provider__isnull=True, purpose_code="", fields=[])),
                name="sharing_names_whom_and_why",
            ),
            models.CheckConstraint(condition=Q(fields__contained_by=Share.values), name="consent_fields"),
            at_and_by("consent", "withdrawn"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("at")), name="consent_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(guardian_unsafe=False) | Q(of_child=True), name="only_a_child_has_a_guardian"
            ),
        ]

    class Sealing:
        table = case_table(
            gate=add_and_change("withdrawn_at", "withdrawn_by", "withdrawn_way"),
            search=Rights(
                select=(
                    "id",
                    "party",
                    "given",
                    "provider",
                    "purpose_code",
                    "fields",
                    "until",
                    "guardian_unsafe",
                    "withdrawn_at",
                )
            ),
        )
        fields = all_sealed(
            "party",
            "kind",
            "given",
            "provider",
            "purpose_code",
            "fields",
            "until",
            "way",
            "language_code",
            "explained_by",
            "witness_sealed",
            "of_child",
            "best_interest_sealed",
            "guardian_sealed",
            "guardian_unsafe",
            "unsafe_reason_sealed",
            "withdrawn_at",
            "withdrawn_by",
            "withdrawn_way",
        )
