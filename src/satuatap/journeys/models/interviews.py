"""The talk before departure: what she understands, and what should make us look closer."""

from django.db import models
from django.db.models import Q

from satuatap.access.rules.purposes import Purpose
from satuatap.access.scopes import claim, wall
from satuatap.access.sensitivity import ADD, Command, Policy, sealed
from satuatap.journeys.models.base import JourneyRow, told
from satuatap.journeys.rules.words import Level

ASKING = (Purpose.INTERVIEW, Purpose.COUNSELLING)
OWN_OFFICE = f"{{row}}.office_id = {claim('office', ASKING)}"


class Interview(JourneyRow):
    """Sealed. One interview, never changed. `computed`: what the rules propose; `decided`: what a human says.

    Opened for an interview or for counselling only: neither the counter nor a supervisor reads it.
    """

    once = models.UUIDField(unique=True)
    held_on = models.DateField()
    alone = models.BooleanField()
    outside_sealed = models.BinaryField(null=True)  # who came with her or waited outside
    answers_sealed = models.BinaryField()  # {"question code": "answer code or text", …}
    sponsor_hash = models.BinaryField(null=True, db_index=True)  # keyed: the same sponsor named by others
    computed = models.CharField(max_length=12, choices=Level)
    decided = models.CharField(max_length=12, choices=Level)
    reason_sealed = models.BinaryField(null=True)  # why a human decided otherwise than computed

    class Meta(JourneyRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(computed__in=Level.values, decided__in=Level.values), name="interview_level"
            ),
            models.CheckConstraint(
                condition=Q(computed=models.F("decided")) | Q(reason_sealed__isnull=False),
                name="interview_decided_otherwise_for_a_reason",
            ),
        ]

    class Sealing:
        table = sealed(
            (
                Policy("who_asks_reads", Command.SELECT, using=OWN_OFFICE),
                Policy("who_asks_adds", Command.INSERT, check=OWN_OFFICE),
                wall("person_id"),
            ),
            gate=ADD,
        )
        fields = told(
            open=["once"],
            sealed=[
                "held_on",
                "alone",
                "outside_sealed",
                "answers_sealed",
                "sponsor_hash",
                "computed",
                "decided",
                "reason_sealed",
            ],
        )
