"""Who paid what to whom for this migration, what is asked back, and her first wage abroad."""

from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import add_and_change
from satuatap.journeys.models.base import JourneyRow, journey_table, money, together, told
from satuatap.journeys.rules.words import CostTime, Payer, RefundState


class CostEntry(JourneyRow):
    """Sealed. One payment or debt in its own currency, never changed: a wrong one is struck out and stays."""

    once = models.UUIDField(unique=True)
    component_code = models.CharField(max_length=40)  # code list cost_component
    payer = models.CharField(max_length=10, choices=Payer)
    time = models.CharField(max_length=10, choices=CostTime)
    amount = models.DecimalField(max_digits=16, decimal_places=3)
    currency = models.CharField(max_length=3)
    on = models.DateField(null=True)
    is_debt = models.BooleanField(default=False)  # owed, not paid yet: lent, or to be deducted
    paid_to_sealed = models.BinaryField(null=True)
    evidence_sealed = models.BinaryField(null=True)  # what proves it: a receipt, a witness
    struck_at = models.DateTimeField(null=True)
    struck_by = models.UUIDField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            *money("cost"),
            models.CheckConstraint(condition=Q(payer__in=Payer.values), name="cost_payer"),
            models.CheckConstraint(condition=Q(time__in=CostTime.values), name="cost_time"),
            models.CheckConstraint(
                condition=together("struck_at", "struck_by"), name="cost_struck_at_and_by"
            ),
        ]

    class Sealing:
        table = journey_table(add_and_change("struck_at", "struck_by"))
        fields = told(
            open=["once"],
            identity=[
                "component_code",
                "payer",
                "time",
                "amount",
                "currency",
                "on",
                "is_debt",
                "paid_to_sealed",
                "evidence_sealed",
                "struck_at",
                "struck_by",
            ],
        )


class Refund(JourneyRow):
    """Sealed. Money asked back, agreed, or received: a row for each, so that every day stays known."""

    once = models.UUIDField(unique=True)
    state = models.CharField(max_length=10, choices=RefundState)
    amount = models.DecimalField(max_digits=16, decimal_places=3)
    currency = models.CharField(max_length=3)
    on = models.DateField()
    of_sealed = models.BinaryField(null=True)  # from whom
    struck_at = models.DateTimeField(null=True)
    struck_by = models.UUIDField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            *money("refund"),
            models.CheckConstraint(condition=Q(state__in=RefundState.values), name="refund_state"),
            models.CheckConstraint(
                condition=together("struck_at", "struck_by"), name="refund_struck_at_and_by"
            ),
        ]

    class Sealing:
        table = journey_table(add_and_change("struck_at", "struck_by"))
        fields = told(
            open=["once"],
            identity=["state", "amount", "currency", "on", "of_sealed", "struck_at", "struck_by"],
        )


class FirstIncome(JourneyRow):
    """Sealed. What she earned in the first full month, before deductions that repay costs (SDG 10.7.1)."""

    month = models.DateField()  # its first day
    amount = models.DecimalField(max_digits=16, decimal_places=3)
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=16, decimal_places=6, null=True)  # rupiah for one unit of it
    rate_on = models.DateField(null=True)
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.UUIDField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            *money("first_income"),
            models.CheckConstraint(condition=Q(month__day=1), name="first_income_of_a_month"),
            models.CheckConstraint(
                condition=Q(rate__isnull=True, rate_on__isnull=True) | Q(rate__gt=0, rate_on__isnull=False),
                name="first_income_rate_and_day",
            ),
            models.UniqueConstraint(
                fields=["journey"], condition=Q(replaced_at__isnull=True), name="one_live_first_income"
            ),
        ]

    class Sealing:
        table = journey_table(add_and_change("replaced_at", "replaced_by"))
        fields = told(
            identity=["month", "amount", "currency", "rate", "rate_on", "replaced_at", "replaced_by"]
        )
