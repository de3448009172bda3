"""The register. A `Person` is a handle and tells nothing; what tells something is sealed, one-to-one with it.

Other packages point at `Person` only. `office` on a sealed row repeats the handle's for its policy.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from satuatap.access.scopes import inbox, person_scoped
from satuatap.access.sensitivity import (
    ADD,
    READ,
    Sensitivity,
    add_and_change,
    open_table,
    sealed,
)
from satuatap.catalogue.models import Area, DocumentKind, Office
from satuatap.people.rules.names import NAME_LENGTH
from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind, Sex


def _together(at: str, by: str) -> Q:
    """Both or neither: when it was done, and by whom."""
    return Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(
        **{f"{at}__isnull": False, f"{by}__isnull": False}
    )


class Person(models.Model):
    """The handle everything else points at: a reference that can be read aloud, and nothing personal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    reference = models.CharField(max_length=10, unique=True)  # P-7K2M-4Q
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField()
    once = models.UUIDField(unique=True)  # the form's own key: a double submit finds the first

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reference__regex=r"^P-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}$"),
                name="person_reference_form",
            )
        ]

    class Sealing:
        table = open_table(READ, gate=ADD, search=READ, subject=True)
        fields = {
            "id": Sensitivity.OPEN,
            "reference": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "registered_at": Sensitivity.OPEN,
            "registered_by": Sensitivity.OPEN,
            "once": Sensitivity.OPEN,
        }


class Identity(models.Model):
    """Sealed. What the person's papers, or she herself, say."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    version = models.PositiveIntegerField(default=1)
    full_name = models.CharField(max_length=NAME_LENGTH)  # exactly as written or said
    name_kind = models.CharField(max_length=10, choices=NameKind)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(null=True)
    birth_precision = models.CharField(max_length=10, choices=BirthPrecision, default=BirthPrecision.UNKNOWN)
    birth_place = models.CharField(max_length=120, blank=True)
    mother_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    nik_sealed = models.BinaryField(null=True)
    nik_hash = models.BinaryField(null=True, db_index=True)  # keyed, not unique: who is whom is for people
    village = models.ForeignKey(Area, null=True, on_delete=models.DO_NOTHING, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    marital_code = models.CharField(max_length=40, blank=True)
    updated_at = models.DateTimeField()
    updated_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(full_name=""), name="identity_has_some_name"),
            models.CheckConstraint(condition=Q(name_kind__in=NameKind.values), name="identity_name_kind"),
            models.CheckConstraint(condition=Q(sex__in=["", *Sex.values]), name="identity_sex"),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True, birth_precision=BirthPrecision.UNKNOWN)
                | Q(birth_date__isnull=False, birth_precision=BirthPrecision.DAY)
                | Q(birth_date__day=1, birth_precision=BirthPrecision.MONTH)
                | Q(
                    birth_date__day=1,
                    birth_date__month=1,
                    birth_precision__in=[BirthPrecision.YEAR, BirthPrecision.ESTIMATED],
                ),
                name="birth_date_and_its_precision",
            ),
            models.CheckConstraint(
                condition=Q(nik_sealed__isnull=True, nik_hash__isnull=True)
                | Q(nik_sealed__isnull=False, nik_hash__isnull=False),
                name="nik_sealed_and_hashed",
            ),
        ]

    class Sealing:
        table = sealed(person_scoped())
        fields = {
            "person": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "version": Sensitivity.OPEN,
            "full_name": Sensitivity.IDENTITY,
            "name_kind": Sensitivity.OPEN,
            "sex": Sensitivity.IDENTITY,
            "birth_date": Sensitivity.IDENTITY,
            "birth_precision": Sensitivity.OPEN,
            "birth_place": Sensitivity.IDENTITY,
            "mother_name": Sensitivity.IDENTITY,
            "nik_sealed": Sensitivity.IDENTITY,
            "nik_hash": Sensitivity.IDENTITY,
            "village": Sensitivity.IDENTITY,
            "address": Sensitivity.CONTACT,
            "marital_code": Sensitivity.IDENTITY,
            "updated_at": Sensitivity.OPEN,
            "updated_by": Sensitivity.OPEN,
        }


class IdentityChange(models.Model):
    """Sealed. One corrected field, with what stood there before: a changed age or name must stay visible."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    version = models.PositiveIntegerField()  # the version of the identity this change made
    field = models.CharField(max_length=30)
    before_sealed = models.BinaryField()
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "version", "field"], name="one_change_per_field_and_version"
            )
        ]

    class Sealing:
        table = sealed(person_scoped(), gate=ADD)
        fields = {
            "id": Sensitivity.OPEN,
            "person": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "version": Sensitivity.OPEN,
            "field": Sensitivity.OPEN,
            "before_sealed": Sensitivity.IDENTITY,
            "changed_at": Sensitivity.OPEN,
            "changed_by": Sensitivity.OPEN,
        }


class Alias(models.Model):
    """Sealed. Another spelling of her name, as a document or somebody writes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    kind = models.CharField(max_length=20, choices=AliasKind)
    name = models.CharField(max_length=NAME_LENGTH)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="alias_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=AliasKind.values), name="alias_kind"),
            models.UniqueConstraint(fields=["person", "kind", "name"], name="one_alias_once_per_person"),
        ]

    class Sealing:
        table = sealed(person_scoped(), gate=ADD)
        fields = {
            "id": Sensitivity.OPEN,
            "person": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "kind": Sensitivity.OPEN,
            "name": Sensitivity.IDENTITY,
            "added_at": Sensitivity.OPEN,
            "added_by": Sensitivity.OPEN,
        }


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
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(owner_code=""), name="contact_has_an_owner"),
            models.CheckConstraint(
                condition=_together("ended_at", "ended_by"), name="contact_ended_at_and_by"
            ),
            models.UniqueConstraint(
                fields=["person", "phone_hash"],
                condition=Q(ended_at__isnull=True),
                name="one_live_number_per_person",
            ),
        ]

    class Sealing:
        table = sealed(
            person_scoped(),
            gate=add_and_change("ended_at", "ended_by"),
        )
        fields = {
            "id": Sensitivity.OPEN,
            "person": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "phone_sealed": Sensitivity.CONTACT,
            "phone_hash": Sensitivity.CONTACT,
            "owner_code": Sensitivity.CONTACT,
            "safe": Sensitivity.CONTACT,
            "safe_note": Sensitivity.CONTACT,
            "added_at": Sensitivity.OPEN,
            "added_by": Sensitivity.OPEN,
            "ended_at": Sensitivity.OPEN,
            "ended_by": Sensitivity.OPEN,
        }


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
                condition=_together("revoked_at", "revoked_by"), name="document_revoked_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_reason="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_reason="")),
                name="document_revoked_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(issued_on__isnull=True)
                | Q(valid_until__gte=F("issued_on")),
                name="document_life_time",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(revoked_at__isnull=True),
                name="one_live_document_per_kind",
            ),
        ]

    class Sealing:
        table = sealed(
            person_scoped(),
            gate=add_and_change("revoked_at", "revoked_by", "revoked_reason"),
        )
        fields = {
            "id": Sensitivity.OPEN,
            "person": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "kind": Sensitivity.IDENTITY,
            "number_sealed": Sensitivity.IDENTITY,
            "issued_on": Sensitivity.IDENTITY,
            "valid_until": Sensitivity.IDENTITY,
            "heard_alone": Sensitivity.SEALED,
            "verified_at": Sensitivity.OPEN,
            "verified_by": Sensitivity.OPEN,
            "verified_desk_id": Sensitivity.OPEN,
            "revoked_at": Sensitivity.OPEN,
            "revoked_by": Sensitivity.OPEN,
            "revoked_reason": Sensitivity.OPEN,
        }


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

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_together("seen_at", "seen_by"), name="concern_seen_at_and_by")
        ]

    class Sealing:
        table = sealed(
            inbox(by="raised_by"),
            gate=add_and_change("seen_at", "seen_by"),
        )
        fields = {
            "id": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "person_id": Sensitivity.SEALED,
            "visit_id": Sensitivity.SEALED,
            "text_sealed": Sensitivity.SEALED,
            "raised_at": Sensitivity.OPEN,
            "raised_by": Sensitivity.OPEN,
            "seen_at": Sensitivity.OPEN,
            "seen_by": Sensitivity.OPEN,
        }


# Django looks for models here only; nobody but the functions of `sql/` reads these.
from satuatap.people import search_tables  # noqa: E402, F401
