"""A list from another system laid beside the register: read, matched, decided, and undone within a day."""

import uuid

from django.db import models
from django.db.models import Q

from satuatap.access.scopes import office_scoped
from satuatap.access.sensitivity import WRITE, Sensitivity, add_and_change, open_table, sealed
from satuatap.catalogue.models import Office
from satuatap.journeys.models.core import Journey
from satuatap.journeys.rules.words import Decision, Match, Outcome, Phase
from satuatap.people.models import Person


class ColumnMap(models.Model):
    """Open. Which column of a system's list means what, remembered by the heads of its columns."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    system = models.CharField(max_length=12)  # `words.System`
    heads_digest = models.CharField(max_length=64)  # SHA-256 of the heads, in order
    columns = models.JSONField()  # {"nik": 3, "name": 0, …}: field -> number of the column
    at = models.DateTimeField()
    by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "system", "heads_digest"], name="one_map_per_heads")
        ]

    class Sealing:
        table = open_table(WRITE)
        fields = dict.fromkeys(
            ("id", "office", "system", "heads_digest", "columns", "at", "by"), Sensitivity.OPEN
        )


class Upload(models.Model):
    """Open. One list: whence, how long, how far. Its rows are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)  # the form's own key
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    system = models.CharField(max_length=12)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.UUIDField()
    rows = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)  # rows matched so far: the progress bar
    finished_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    whole_from = models.DateField(null=True)  # it should hold every journey opened here from this day …
    whole_until = models.DateField(null=True)  # … until this one: what it lacks of them is "only here"
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.MATCHING)
    stopped = models.CharField(max_length=40, blank=True)  # reason code: why the worker cannot go on

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=models.F("rows")), name="upload_not_more_than_all"),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="upload_phase"),
            models.CheckConstraint(
                condition=Q(whole_from__isnull=True, whole_until__isnull=True)
                | Q(whole_until__gte=models.F("whole_from")),
                name="upload_whole_from_until",
            ),
        ]
        indexes = [models.Index(fields=["office", "at"], name="uploads_of_office")]

    class Sealing:
        table = open_table(WRITE)
        fields = dict.fromkeys(
            (
                "id",
                "office",
                "system",
                "file_name",
                "digest",
                "at",
                "by",
                "rows",
                "done",
                "finished_at",
                "applied_at",
                "applied_by",
                "undone_at",
                "undone_by",
                "whole_from",
                "whole_until",
                "phase",
                "stopped",
            ),
            Sensitivity.OPEN,
        )


class UploadRow(models.Model):
    """Sealed. One row of a list, whom it was found to be, and what was decided and changed."""

    id = models.BigAutoField(primary_key=True)
    upload = models.ForeignKey(Upload, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    number = models.PositiveIntegerField()  # as in the file; 0: only here, of no row
    content_sealed = models.BinaryField()  # what the row says, field by field
    match = models.CharField(max_length=12, choices=Match)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )
    journey = models.ForeignKey(
        Journey, null=True, on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )
    found_by = models.CharField(max_length=12, blank=True)  # nik, name
    differences = models.JSONField(default=list)  # names of the fields that differ
    decision = models.CharField(max_length=12, choices=Decision, default=Decision.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    before_sealed = models.BinaryField(null=True)  # what stood here before it was applied, for the undo
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)  # empty: nothing was done yet
    outcome_code = models.CharField(max_length=40, blank=True)  # why not

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(match__in=Match.values), name="upload_row_match"),
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="upload_row_decision"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="upload_row_outcome"),
        ]
        indexes = [models.Index(fields=["upload", "match", "number"], name="rows_of_upload")]

    class Sealing:
        table = sealed(
            office_scoped(),
            gate=add_and_change(
                "match",
                "person",
                "journey",
                "found_by",
                "differences",
                "decision",
                "decided_at",
                "decided_by",
                "before_sealed",
                "outcome",
                "outcome_code",
            ),
        )
        fields = dict.fromkeys(
            (
                "id",
                "upload",
                "office",
                "number",
                "match",
                "found_by",
                "decision",
                "decided_at",
                "decided_by",
                "outcome",
                "outcome_code",
            ),
            Sensitivity.OPEN,
        ) | dict.fromkeys(
            ("content_sealed", "person", "journey", "differences", "before_sealed"), Sensitivity.IDENTITY
        )
