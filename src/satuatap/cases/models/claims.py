"""What is claimed for whom, and the money asked, awarded and received for it."""

from django.db import models
from django.db.models import F, Q

from satuatap.access.sensitivity import (
    add_and_change,
)
from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by, together
from satuatap.cases.models.core import Party, Respondent
from satuatap.cases.rules.claim_words import ClaimState, MoneyKind
from satuatap.cases.scopes import case_table


class Claim(CaseRow):
    """Sealed. One item that is claimed: a wage, an overcharge, a deposit, an injury, an insurance benefit."""

    once = models.UUIDField(unique=True)  # the form's own key
    item_code = models.CharField(max_length=40)  # code list claim_item
    benefit_code = models.CharField(max_length=40, blank=True)  # code list benefit; only of insurance
    state = models.CharField(max_length=12, choices=ClaimState)
    version = models.PositiveIntegerField(default=1)
    party = models.ForeignKey(Party, null=True, on_delete=models.DO_NOTHING, related_name="+")  # null: all
    respondent = models.ForeignKey(Respondent, null=True, on_delete=models.DO_NOTHING, related_name="+")
    event_on = models.DateField(null=True)  # what happened, or when it fell due: limitation runs from it
    runs_out_on = models.DateField(null=True)  # the last day to claim
    note_sealed = models.BinaryField()
    basis_sealed = models.BinaryField()  # the line of the calculator it was taken from: arithmetic and source

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(runs_out_on__isnull=True)
                | Q(event_on__isnull=False, runs_out_on__gte=F("event_on")),
                name="claim_runs_out_after_the_event",
            ),
        ]

    class Sealing:
        table = case_table()
        fields = all_sealed(
            "once",
            "item_code",
            "benefit_code",
            "state",
            "version",
            "party",
            "respondent",
            "event_on",
            "runs_out_on",
            "note_sealed",
            "basis_sealed",
        )


class MoneyEntry(CaseRow):
    """Sealed. Money of a claim in its own currency, never changed: a wrong entry is struck out and stays.

    `rupiah`: its worth at `rate` (rupiah for one unit) on `rate_on`; shown apart, never added.
    """

    once = models.UUIDField(unique=True)
    claim = models.ForeignKey(Claim, on_delete=models.DO_NOTHING, related_name="+")
    kind = models.CharField(max_length=10, choices=MoneyKind)
    amount = models.DecimalField(max_digits=18, decimal_places=3)  # the dinar has three decimals
    currency = models.CharField(max_length=3)  # ISO 4217
    on = models.DateField()  # when it was asked, awarded, received; a promised part: when it falls due
    rupiah = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    rate = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    rate_on = models.DateField(null=True)
    evidence_id = models.UUIDField(null=True)
    struck_at = models.DateTimeField(null=True)
    struck_by = models.UUIDField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="money_is_more_than_nothing"),
            models.CheckConstraint(condition=Q(currency__regex=r"^[A-Z]{3}$"), name="money_has_a_currency"),
            models.CheckConstraint(
                condition=together("rupiah", "rate", "rate_on"), name="rupiah_with_rate_and_day"
            ),
            models.CheckConstraint(
                condition=Q(rupiah__isnull=True) | Q(rupiah__gt=0, rate__gt=0) & ~Q(currency="IDR"),
                name="rupiah_of_another_currency",
            ),
            at_and_by("money", "struck"),
        ]
        indexes = [
            *CaseRow.Meta.indexes,
            models.Index(fields=["claim", "on"], condition=Q(struck_at__isnull=True), name="money_of_claim"),
        ]

    class Sealing:
        table = case_table(gate=add_and_change("struck_at", "struck_by"))
        fields = all_sealed(
            "once",
            "claim",
            "kind",
            "amount",
            "currency",
            "on",
            "rupiah",
            "rate",
            "rate_on",
            "evidence_id",
            "struck_at",
            "struck_by",
        )
