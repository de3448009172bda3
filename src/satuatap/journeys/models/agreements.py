"""What was promised her: the terms of an agreement, typed in once and compared with the law."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from satuatap.access.sensitivity import add_and_change
from satuatap.journeys.models.base import JourneyRow, journey_table, told
from satuatap.journeys.rules.words import AgreementKind

TERMS = (
    "kind",
    "number_hash",
    "signed_on",
    "starts_on",
    "ends_on",
    "months",
    "employer_sealed",
    "occupation_code",
    "destination_code",
    "wage",
    "currency",
    "wage_per",
    "hours_a_day",
    "days_a_week",
    "rest_days_a_month",
    "leave_days_a_year",
    "items",
    "facilities",
    "reads_it",
    "holds_copy",
    "replaced_at",
    "replaced_by",
)


class Agreement(JourneyRow):
    """Sealed. The terms of one agreement as written. A corrected one replaces it; both stay.

    `items`: codes of `contract_item` that the paper contains (UU 18/2017 Art. 15; PP 22/2022 for ships).
    Findings are worked out when shown (`rules.terms`), never stored.
    """

    once = models.UUIDField(unique=True)
    kind = models.CharField(max_length=12, choices=AgreementKind)
    number_sealed = models.BinaryField(null=True)
    number_hash = models.BinaryField(null=True, db_index=True)  # the same for two people is a finding
    signed_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    months = models.PositiveSmallIntegerField(null=True)
    employer_sealed = models.BinaryField(null=True)  # name and address
    occupation_code = models.CharField(max_length=40, blank=True)
    destination_code = models.CharField(max_length=40, blank=True)
    wage = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    currency = models.CharField(max_length=3, blank=True)
    wage_per = models.CharField(max_length=5, blank=True)  # month, day, hour
    hours_a_day = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    days_a_week = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    rest_days_a_month = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    leave_days_a_year = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    items = ArrayField(models.CharField(max_length=40), default=list)
    facilities = models.JSONField(default=dict)  # {"food": true, "lodging": false, …}: what is given free
    reads_it = models.BooleanField(null=True)  # in a language she reads
    holds_copy = models.BooleanField(null=True)
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.UUIDField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AgreementKind.values), name="agreement_kind"),
            models.CheckConstraint(
                condition=Q(wage__isnull=True, currency="", wage_per="")
                | Q(wage__gt=0, currency__regex=r"^[A-Z]{3}$", wage_per__in=["month", "day", "hour"]),
                name="agreement_wage_with_currency",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="agreement_life_time",
            ),
            models.CheckConstraint(
                condition=Q(number_sealed__isnull=True, number_hash__isnull=True)
                | Q(number_sealed__isnull=False, number_hash__isnull=False),
                name="agreement_number_sealed_and_hashed",
            ),
            models.UniqueConstraint(
                fields=["journey", "kind"],
                condition=Q(replaced_at__isnull=True),
                name="one_live_agreement_per_kind",
            ),
        ]

    class Sealing:
        table = journey_table(add_and_change("replaced_at", "replaced_by"))
        fields = told(open=["once"], identity=[*TERMS, "number_sealed"])
