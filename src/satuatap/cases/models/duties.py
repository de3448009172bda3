"""Duties to report to the police: the clock, who answers for it, what she wishes, who signed."""

from django.db import models
from django.db.models import F, Q

from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by
from satuatap.cases.rules.duty import Basis, Law, ReportState, Told, Wish
from satuatap.cases.scopes import case_table
from satuatap.catalogue.models import Organisation


class ReportDuty(CaseRow):
    """Sealed. One duty of one organisation, with its clock in hours that never stop."""

    law = models.CharField(max_length=12, choices=Law)
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    told_by = models.CharField(max_length=16, choices=Told)  # who reported it to us
    started_at = models.DateTimeField()  # the report to us
    due_at = models.DateTimeField()
    responsible_id = models.UUIDField()
    state = models.CharField(max_length=12, choices=ReportState, default=ReportState.RUNNING)
    wish = models.CharField(max_length=12, choices=Wish)
    wish_sealed = models.BinaryField()  # in her words
    told_her_at = models.DateTimeField(null=True)  # she was told of the duty, and before whom it is fulfilled
    basis = models.CharField(max_length=16, choices=Basis, blank=True)  # of a report without her consent
    basis_sealed = models.BinaryField()
    reported_at = models.DateTimeField(null=True)
    reported_by = models.UUIDField(null=True)
    receipt_sealed = models.BinaryField()  # the police's number, or who took it
    signed_before_at = models.DateTimeField(null=True)
    signed_before_by = models.UUIDField(null=True)
    signed_after_at = models.DateTimeField(null=True)
    signed_after_by = models.UUIDField(null=True)
    once = models.UUIDField(unique=True)

    class Meta(CaseRow.Meta):
        constraints = [
            at_and_by("duty", "reported"),
            at_and_by("duty", "signed_before"),
            at_and_by("duty", "signed_after"),
            models.CheckConstraint(
                condition=~Q(state=ReportState.REPORTED) | Q(reported_at__isnull=False),
                name="a_report_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(reported_at__isnull=True) | Q(wish=Wish.WANTS) | ~Q(basis=""),
                name="a_report_without_her_consent_has_a_basis",
            ),
            models.CheckConstraint(
                condition=Q(signed_after_at__isnull=True) | Q(reported_at__isnull=False),
                name="signed_after_means_after_the_report",
            ),
            models.CheckConstraint(
                condition=Q(reported_by__isnull=True)
                | (
                    (Q(signed_before_by__isnull=True) | ~Q(signed_before_by=F("reported_by")))
                    & (Q(signed_after_by__isnull=True) | ~Q(signed_after_by=F("reported_by")))
                ),
                name="nobody_signs_her_own_report",
            ),
            models.UniqueConstraint(
                fields=["case", "law", "organisation"],
                condition=Q(state=ReportState.RUNNING),
                name="one_running_duty_of_a_law",
            ),
        ]

    class Sealing:
        table = case_table()
        fields = all_sealed(
            "law",
            "organisation",
            "told_by",
            "started_at",
            "due_at",
            "responsible_id",
            "state",
            "wish",
            "wish_sealed",
            "told_her_at",
            "basis",
            "basis_sealed",
            "reported_at",
            "reported_by",
            "receipt_sealed",
            "signed_before_at",
            "signed_before_by",
            "signed_after_at",
            "signed_after_by",
            "once",
        )


__all__ = ["ReportDuty"]
