"""One migration of one person: where it stands, the steps it took, and its numbers in other systems."""

import uuid

from django.db import models
from django.db.models import Q

from satuatap.access.scopes import person_scoped
from satuatap.access.sensitivity import Rights, Sensitivity, add_and_change, sealed
from satuatap.catalogue.models import Office
from satuatap.journeys.models.base import JourneyRow, journey_table, told
from satuatap.journeys.rules.words import Legality, System
from satuatap.people.models import Person
from satuatap.recruitment.models import Agency, JobOrder


class Journey(models.Model):
    """Sealed. One migration, from the first question to home again. A person can have several in life.

    `step`: the furthest step taken, in the order of its scheme; `exit_code`: how it ended before its end.
    Both are codes of `data/journeys/steps.yaml`. `officer_id`: whose worklist its dates are on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    reference = models.CharField(max_length=10, unique=True)  # J-7K2M-4Q
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    once = models.UUIDField(unique=True)  # the form's own key: a double submit finds the first
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    officer_id = models.UUIDField()
    legality = models.CharField(max_length=14, choices=Legality)
    scheme_code = models.CharField(max_length=40)  # code list scheme
    destination_code = models.CharField(max_length=40)  # code list destination
    occupation_code = models.CharField(max_length=40)  # code list occupation
    agency = models.ForeignKey(Agency, null=True, on_delete=models.DO_NOTHING, related_name="+")
    job_order = models.ForeignKey(JobOrder, null=True, on_delete=models.DO_NOTHING, related_name="+")
    employer = models.CharField(max_length=200, blank=True)  # or the vessel
    step = models.CharField(max_length=20)
    step_on = models.DateField()
    exit_code = models.CharField(max_length=20, blank=True)
    departed_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reference__regex=r"^J-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}$"),
                name="journey_reference_form",
            ),
            models.CheckConstraint(condition=Q(legality__in=Legality.values), name="journey_legality"),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True)
                | Q(departed_on__isnull=True)
                | Q(returned_on__gte=models.F("departed_on")),
                name="nobody_returns_before_she_left",
            ),
            models.CheckConstraint(
                condition=Q(job_order__isnull=True) | Q(agency__isnull=False),
                name="job_order_belongs_to_an_agency",
            ),
            # For the foreign key of every row of a journey: its person and office are the journey's.
            models.UniqueConstraint(fields=["id", "person", "office"], name="journey_with_person_and_office"),
        ]
        indexes = [
            models.Index(fields=["person", "opened_at"], name="journeys_of_person"),
            models.Index(fields=["office", "step", "step_on"], name="journeys_of_office"),
            models.Index(fields=["job_order"], name="journeys_of_job_order"),
            models.Index(fields=["office", "opened_at"], name="latest_journeys_of_office"),
            models.Index(fields=["officer_id", "opened_at"], name="latest_journeys_of_officer"),
        ]

    class Sealing:
        # How many places of a job order are taken is counted over all offices (`sql/counts.sql`).
        table = sealed(person_scoped(), search=Rights(select=("id", "job_order", "exit_code")))
        fields = dict.fromkeys(
            (
                "id",
                "reference",
                "person",
                "office",
                "once",
                "version",
                "opened_at",
                "opened_by",
                "officer_id",
            ),
            Sensitivity.OPEN,
        ) | dict.fromkeys(
            (
                "legality",
                "scheme_code",
                "destination_code",
                "occupation_code",
                "agency",
                "job_order",
                "employer",
                "step",
                "step_on",
                "exit_code",
                "departed_on",
                "returned_on",
            ),
            Sensitivity.IDENTITY,
        )


class StepTaken(JourneyRow):
    """Sealed. One step or exit of a journey, on the day it happened; a wrong one is taken back and stays."""

    step = models.CharField(max_length=20)
    on = models.DateField()
    note_sealed = models.BinaryField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.UUIDField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="step_taken_back_at_and_by",
            )
        ]

    class Sealing:
        table = journey_table(add_and_change("taken_back_at", "taken_back_by"))
        fields = told(identity=["step", "on", "note_sealed", "taken_back_at", "taken_back_by"])


class ExternalNumber(JourneyRow):
    """Sealed. The journey's number in a system of the state, or on a paper; found again by its keyed hash."""

    system = models.CharField(max_length=12, choices=System)
    number_sealed = models.BinaryField()
    number_hash = models.BinaryField(db_index=True)  # not unique: that it is used twice is a finding
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta(JourneyRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(system__in=System.values), name="external_number_system"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="external_number_ended_at_and_by",
            ),
            models.UniqueConstraint(
                fields=["journey", "system"],
                condition=Q(ended_at__isnull=True),
                name="one_live_number_per_system",
            ),
        ]

    class Sealing:
        # That a number stands twice is found over all offices (`sql/counts.sql`).
        table = journey_table(
            add_and_change("ended_at", "ended_by"),
            search=Rights(select=("journey", "person", "system", "number_hash", "ended_at")),
        )
        fields = told(identity=["system", "number_sealed", "number_hash", "ended_at", "ended_by"])
