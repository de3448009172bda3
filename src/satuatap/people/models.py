"""The register. A `Person` is a handle and tells nothing; what tells something is sealed, one-to-one with it."""

import uuid

from django.db import models
from django.db.models import Q

from satuatap.catalogue.models import Area, DocumentKind, Office
from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind, Sex


class Person(models.Model):
    """The handle everything else points at: a reference that can be read aloud, and nothing personal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    reference = models.CharField(max_length=10, unique=True)  # P-7K2M-4Q
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField()
    once = models.UUIDField(unique=True)  # the form's own key: a double submit finds the first


class Identity(models.Model):
    """Sealed. What the person's papers, or she herself, say."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")  # scope, read by the policy
    version = models.PositiveIntegerField(default=1)
    full_name = models.CharField(max_length=120)
    name_kind = models.CharField(max_length=10, choices=NameKind)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(null=True)
    birth_precision = models.CharField(max_length=10, choices=BirthPrecision, default=BirthPrecision.UNKNOWN)
    birth_place = models.CharField(max_length=120, blank=True)
    mother_name = models.CharField(max_length=120, blank=True)
    nik_sealed = models.BinaryField(null=True)
    nik_hash = models.BinaryField(null=True, db_index=True)  # keyed; not unique: duplicates are people's business
    village = models.ForeignKey(Area, null=True, on_delete=models.DO_NOTHING, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    marital_code = models.CharField(max_length=40, blank=True)
    updated_at = models.DateTimeField()
    updated_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True, birth_precision=BirthPrecision.UNKNOWN)
                | (Q(birth_date__isnull=False) & ~Q(birth_precision=BirthPrecision.UNKNOWN)),
                name="birth_date_and_its_precision",
            ),
            models.CheckConstraint(
                condition=Q(nik_sealed__isnull=True, nik_hash__isnull=True)
                | Q(nik_sealed__isnull=False, nik_hash__isnull=False),
                name="nik_sealed_and_hashed",
            ),
            models.CheckConstraint(condition=~Q(full_name=""), name="identity_has_some_name"),
        ]


class Alias(models.Model):
    """Sealed. Another spelling of her name, as a document or somebody writes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    kind = models.CharField(max_length=20, choices=AliasKind)
    name = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()


class Contact(models.Model):
    """Sealed. A telephone number, whose it is, and whether it is safe to use."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    phone_sealed = models.BinaryField()
    phone_hash = models.BinaryField(db_index=True)
    owner_code = models.CharField(max_length=40)  # whose phone: code list phone_owner
    safe = models.BooleanField(null=True)  # null: not asked
    safe_note = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)


class PersonDocument(models.Model):
    """Sealed. A document seen and verified once: known from then on at every desk that may know its kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    kind = models.ForeignKey(DocumentKind, on_delete=models.DO_NOTHING, related_name="+")
    number_sealed = models.BinaryField(null=True)
    issued_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    heard_alone = models.BooleanField(null=True)  # consent letters: was the applicant heard alone?
    verified_at = models.DateTimeField()
    verified_by = models.UUIDField()
    verified_desk_id = models.UUIDField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)
    revoked_reason = models.CharField(max_length=40, blank=True)  # code list rejection

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="document_revoked_at_and_by",
            )
        ]


class Concern(models.Model):
    """Sealed inbox. Anybody who serves may drop a worry in; only counsellors take it out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    person_id = models.UUIDField(null=True)
    visit_id = models.UUIDField(null=True)
    text_sealed = models.BinaryField()
    raised_at = models.DateTimeField()
    raised_by = models.UUIDField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.UUIDField(null=True)
