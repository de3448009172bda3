"""Orientation and training in groups: a class on a day, and who was there."""

import uuid

from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import WRITE, Sensitivity, add_and_change, open_table
from satuatap.catalogue.models import Office
from satuatap.journeys.models.base import JourneyRow, journey_table, told
from satuatap.journeys.rules.words import ClassKind


class GroupClass(models.Model):
    """Open. One class: what, when, where, for how many. Tells of nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    once = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=ClassKind)
    title = models.CharField(max_length=120)
    held_on = models.DateField()
    place = models.CharField(max_length=120)
    places = models.PositiveSmallIntegerField()
    destination_code = models.CharField(max_length=40, blank=True)
    topics = models.JSONField(default=list)  # what was taught, in words
    teacher = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ClassKind.values), name="class_kind"),
            models.CheckConstraint(condition=Q(places__gte=1), name="class_has_places"),
        ]
        indexes = [models.Index(fields=["office", "held_on"], name="classes_of_office")]

    class Sealing:
        table = open_table(WRITE)
        fields = dict.fromkeys(
            (
                "id",
                "office",
                "once",
                "kind",
                "title",
                "held_on",
                "place",
                "places",
                "destination_code",
                "topics",
                "teacher",
                "closed_at",
                "at",
                "by",
            ),
            Sensitivity.OPEN,
        )


class Attendance(JourneyRow):
    """Sealed. She is on the list of a class; whether she came; the number of her certificate."""

    group_class = models.ForeignKey(GroupClass, on_delete=models.DO_NOTHING, related_name="+")
    came = models.BooleanField(null=True)  # null: not marked yet
    certificate_number = models.CharField(max_length=60, blank=True)  # of `letters`

    class Meta(JourneyRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["group_class", "journey"], name="once_in_a_class"),
            models.CheckConstraint(
                condition=Q(certificate_number="") | Q(came=True), name="certificate_for_who_came"
            ),
        ]

    class Sealing:
        table = journey_table(add_and_change("came", "certificate_number"))
        fields = told(identity=["group_class", "came", "certificate_number"])
