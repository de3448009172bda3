"""Scans of the papers, and the family's consent. Who verified what stands in `people.PersonDocument`."""

import uuid

from django.db import models
from django.db.models import Q

from satuatap.access.scopes import person_scoped
from satuatap.access.sensitivity import ADD, Sensitivity, add_and_change, sealed
from satuatap.catalogue.models import DocumentKind, Office
from satuatap.journeys.models.base import JourneyRow, journey_table, told
from satuatap.people.models import Person


class Scan(models.Model):
    """Sealed. A picture or PDF of a paper, in encrypted pieces. Of the person: her next journey finds it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    kind = models.ForeignKey(DocumentKind, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    once = models.UUIDField(unique=True)
    at = models.DateTimeField()
    by = models.UUIDField()
    media_type = models.CharField(max_length=40)  # by its content, not its name
    size = models.PositiveIntegerField()  # bytes
    digest_sealed = models.BinaryField()  # SHA-256: a known digest in clear would tell what we hold
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="scan_is_not_empty"),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_by__isnull=True)
                | Q(set_aside_at__isnull=False, set_aside_by__isnull=False),
                name="scan_set_aside_at_and_by",
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="scans_of_person")]

    class Sealing:
        table = sealed(person_scoped(), gate=add_and_change("set_aside_at", "set_aside_by"))
        fields = dict.fromkeys(("id", "person", "office", "once", "at", "by", "size"), Sensitivity.OPEN) | (
            dict.fromkeys(
                ("kind", "media_type", "digest_sealed", "set_aside_at", "set_aside_by"), Sensitivity.IDENTITY
            )
        )


class ScanPiece(models.Model):
    """Sealed. A piece of a scan, encrypted for its place in the file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    scan = models.ForeignKey(Scan, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    content_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scan", "number"], name="one_piece_per_place")]

    class Sealing:
        table = sealed(person_scoped(), gate=ADD)
        fields = dict.fromkeys(("id", "scan", "person", "office", "number"), Sensitivity.OPEN) | {
            "content_sealed": Sensitivity.SEALED
        }


class FamilyConsent(JourneyRow):
    """Sealed. The family's letter (UU 18/2017 Art. 13 b): signed, witnessed, and was she heard alone?

    Why somebody is worried never stands here: that goes to `people.Concern`, and from there to a closed file.
    """

    relation_code = models.CharField(max_length=40)  # code list relation
    signed_by_sealed = models.BinaryField()
    witnessed_by_sealed = models.BinaryField(null=True)
    signed_on = models.DateField(null=True)
    heard_alone = models.BooleanField(null=True)  # null: not asked

    class Sealing:
        table = journey_table()
        fields = told(
            identity=["relation_code", "signed_by_sealed", "witnessed_by_sealed", "signed_on"],
            sealed=["heard_alone"],
        )
