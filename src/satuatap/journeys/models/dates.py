"""What comes due of a journey, kept so that a worklist is one index scan."""

from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import add_and_change
from satuatap.journeys.models.base import JourneyRow, journey_table, together, told
from satuatap.journeys.rules.words import DateKind


class ComingDate(JourneyRow):
    """Sealed. One date to come, done, or replaced by a newer one. `officer_id`: on whose worklist."""

    kind = models.CharField(max_length=12, choices=DateKind)
    about_id = models.UUIDField()  # the row it comes from: a paper, an agreement, a return
    on = models.DateField()
    officer_id = models.UUIDField()
    reminded_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=20, blank=True)  # done, replaced, dropped

    class Meta(JourneyRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DateKind.values), name="coming_date_kind"),
            models.CheckConstraint(
                condition=together("done_at", "done_by"), name="coming_date_done_at_and_by"
            ),
            models.UniqueConstraint(
                fields=["journey", "kind", "about_id"],
                condition=Q(done_at__isnull=True),
                name="one_open_date_per_row",
            ),
        ]
        indexes = [
            *JourneyRow.Meta.indexes,
            models.Index(
                fields=["office", "officer_id", "on"],
                condition=Q(done_at__isnull=True),
                name="open_dates_of_officer",
            ),
        ]

    class Sealing:
        table = journey_table(add_and_change("officer_id", "reminded_at", "done_at", "done_by", "outcome"))
        fields = told(
            identity=[
                "kind",
                "about_id",
                "on",
                "officer_id",
                "reminded_at",
                "done_at",
                "done_by",
                "outcome",
            ]
        )
