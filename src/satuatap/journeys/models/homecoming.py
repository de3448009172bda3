"""Abroad, home again, and the family in between."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import add_and_change
from satuatap.journeys.models.base import JourneyRow, journey_table, told
from satuatap.journeys.rules.homecoming import FollowUpOutcome
from satuatap.journeys.rules.words import AbroadKind, ReturnType


class AbroadEvent(JourneyRow):
    """Sealed. What became known of her time abroad, on which day, and who confirmed it."""

    kind = models.CharField(max_length=16, choices=AbroadKind)
    on = models.DateField()
    confirmed_code = models.CharField(max_length=40)  # code list confirmed_by
    until = models.DateField(null=True)  # of an extension: the new last day
    note_sealed = models.BinaryField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [models.CheckConstraint(condition=Q(kind__in=AbroadKind.values), name="abroad_kind")]

    class Sealing:
        table = journey_table()
        fields = told(identity=["kind", "on", "confirmed_code", "until", "note_sealed"])


class Return(JourneyRow):
    """Sealed. Her coming home: how, why by law (UU 18/2017 Art. 27), by which way, and what she needs."""

    on = models.DateField()
    type = models.CharField(max_length=16, choices=ReturnType)
    reason_code = models.CharField(max_length=40)  # code list return_reason
    route_code = models.CharField(max_length=40, blank=True)  # code list return_route
    needs = ArrayField(models.CharField(max_length=40), default=list)  # code list return_need
    note_sealed = models.BinaryField(null=True)
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.UUIDField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(type__in=ReturnType.values), name="return_type"),
            models.UniqueConstraint(
                fields=["journey"], condition=Q(replaced_at__isnull=True), name="one_live_return"
            ),
        ]

    class Sealing:
        table = journey_table(add_and_change("replaced_at", "replaced_by"))
        fields = told(
            identity=[
                "on",
                "type",
                "reason_code",
                "route_code",
                "needs",
                "note_sealed",
                "replaced_at",
                "replaced_by",
            ]
        )


class ReintegrationPlan(JourneyRow):
    """Sealed. What she wants to reach in three fields of life (IOM handbook), in her own words."""

    economic_sealed = models.BinaryField(null=True)
    social_sealed = models.BinaryField(null=True)
    psychosocial_sealed = models.BinaryField(null=True)
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.UUIDField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(replaced_at__isnull=True), name="one_live_reintegration_plan"
            )
        ]

    class Sealing:
        table = journey_table(add_and_change("replaced_at", "replaced_by"))
        fields = told(
            identity=["economic_sealed", "social_sealed", "replaced_at", "replaced_by"],
            sealed=["psychosocial_sealed"],
        )


class FollowUp(JourneyRow):
    """Sealed. A visit or call 0, 3, 6 or 12 months after the return. Scores 0-1: our own, not IOM's.

    One that did not reach her leaves the month open: it is tried again.
    """

    month = models.PositiveSmallIntegerField()
    on = models.DateField()
    outcome = models.CharField(max_length=12, choices=FollowUpOutcome, default=FollowUpOutcome.DONE)
    economic = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    social = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    psychosocial = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    answers_sealed = models.BinaryField(null=True)
    note_sealed = models.BinaryField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(month__in=[0, 3, 6, 12]), name="follow_up_month"),
            models.CheckConstraint(condition=Q(outcome__in=FollowUpOutcome.values), name="follow_up_outcome"),
            models.UniqueConstraint(
                fields=["journey", "month"],
                condition=~Q(outcome=FollowUpOutcome.NOT_REACHED),
                name="one_answer_per_month",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 1}),
                    name=f"follow_up_{field}_score",
                )
                for field in ("economic", "social", "psychosocial")
            ),
        ]

    class Sealing:
        table = journey_table()
        fields = told(
            identity=["month", "on", "outcome", "economic", "social", "note_sealed"],
            sealed=["psychosocial", "answers_sealed"],
        )


class FamilyMember(JourneyRow):
    """Sealed. Somebody who stays behind, by age band and without a name: child data (UU 27/2022)."""

    relation_code = models.CharField(max_length=40)  # code list relation: to her
    age_band = models.CharField(max_length=40)  # code list age_band
    carer_code = models.CharField(max_length=40, blank=True)  # code list carer: who looks after this one
    at_school = models.BooleanField(null=True)
    needs = ArrayField(models.CharField(max_length=40), default=list)  # code list family_need
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="family_member_ended_at_and_by",
            )
        ]

    class Sealing:
        table = journey_table(add_and_change("ended_at", "ended_by"))
        fields = told(
            identity=[
                "relation_code",
                "age_band",
                "carer_code",
                "at_school",
                "needs",
                "ended_at",
                "ended_by",
            ],
        )
