"""The register of what left the office on paper. No personal data: anybody may check a code against it."""

import uuid

from django.db import models
from django.db.models import Q

from satuatap.catalogue.models import Office


class LetterNumber(models.Model):
    """The last running number of an office's letters in a year, taken under a row lock."""

    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "year"], name="one_counter_per_office_year")]


class IssuedLetter(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    code = models.CharField(max_length=20, unique=True)  # what the QR leads to: /c/<code>
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    kind = models.SlugField(max_length=80)
    number = models.CharField(max_length=80)
    issued_at = models.DateTimeField()
    issued_on = models.DateField()  # the day at the office, as printed and signed
    issued_by = models.UUIDField()
    valid_until = models.DateField(null=True)
    digest = models.BinaryField()  # SHA-256 of the PDF
    signature = models.BinaryField()  # Ed25519 over kind, number, office, date and digest
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="one_letter_per_number"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="letter_revoked_at_and_by",
            ),
        ]
