"""Who may recruit, and for what: agencies, branches, sanctions, job orders, and imports of them.

Public facts about companies; no person stands here. Rights: `access.tables`.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from satuatap.catalogue.models import Area, Office
from satuatap.recruitment.rules.words import RegisterKind, SanctionKind

NAME_LENGTH = 200


class Agency(models.Model):
    """A recruitment agency (P3MI) with its licence (SIP3MI), as last read from a source.

    The licence's state on a day is worked out from its dates and sanctions (`rules.licences`), never stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    licence_number = models.CharField(max_length=60, unique=True)  # SIP3MI, as written
    name = models.CharField(max_length=NAME_LENGTH)
    normal_name = models.CharField(max_length=NAME_LENGTH, db_index=True)  # without PT, CV and points
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    licensed_from = models.DateField(null=True)
    licensed_until = models.DateField(null=True)  # UU 18/2017 Art. 57: five years
    source = models.CharField(max_length=200)
    checked_on = models.DateField()  # when the source was last read
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(licence_number="") & ~Q(name=""), name="agency_is_named"),
            models.CheckConstraint(
                condition=Q(licensed_from__isnull=True)
                | Q(licensed_until__isnull=True)
                | Q(licensed_until__gte=F("licensed_from")),
                name="agency_licence_life_time",
            ),
        ]


class Branch(models.Model):
    """A branch office of an agency, with the permit of its province."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(Agency, on_delete=models.DO_NOTHING, related_name="branches")
    permit_number = models.CharField(max_length=60)
    regency = models.ForeignKey(Area, null=True, on_delete=models.DO_NOTHING, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    head = models.CharField(max_length=NAME_LENGTH, blank=True)  # named on the permit; a public office holder
    permitted_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "permit_number"], name="one_branch_per_permit"),
            models.CheckConstraint(condition=~Q(permit_number=""), name="branch_has_a_permit"),
        ]


class Sanction(models.Model):
    """A sanction against an agency, by its decree. A lifted one keeps its day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(Agency, on_delete=models.DO_NOTHING, related_name="sanctions")
    kind = models.CharField(max_length=12, choices=SanctionKind)
    number = models.CharField(max_length=80)  # of the decree
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # the last day; null: until further notice
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_sanction_per_decree"),
            models.CheckConstraint(condition=Q(kind__in=SanctionKind.values), name="sanction_kind"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="sanction_life_time",
            ),
        ]


class JobOrder(models.Model):
    """A job order (SIP2MI): so many for this work, there, for this employer or partner agency.

    `used_elsewhere`: places the source says are taken; those of this house's journeys are counted beside.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(max_length=80, unique=True)  # SIP2MI, as written
    agency = models.ForeignKey(Agency, on_delete=models.DO_NOTHING, related_name="job_orders")
    destination_code = models.CharField(max_length=40)  # code list destination
    occupation_code = models.CharField(max_length=40)  # code list occupation
    employer = models.CharField(max_length=NAME_LENGTH, blank=True)
    partner_agency = models.CharField(max_length=NAME_LENGTH, blank=True)  # Mitra Usaha over there
    wanted = models.PositiveIntegerField()
    used_elsewhere = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_until = models.DateField()
    wage = models.DecimalField(max_digits=14, decimal_places=3, null=True)  # a month
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    source = models.CharField(max_length=200)
    checked_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="job_order_has_a_number"),
            models.CheckConstraint(condition=Q(wanted__gte=1), name="job_order_wants_somebody"),
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="job_order_life_time"),
            models.CheckConstraint(
                condition=Q(wage__isnull=True, currency="") | Q(wage__gt=0, currency__regex=r"^[A-Z]{3}$"),
                name="job_order_wage_with_currency",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "valid_until"], name="job_orders_of_agency"),
            models.Index(fields=["destination_code", "occupation_code"], name="job_orders_by_work"),
        ]


class RegisterImport(models.Model):
    """One spreadsheet taken into the register: what, whose, when; `changes` lists every field it changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)  # the form's own key: a double submit is one
    kind = models.CharField(max_length=12, choices=RegisterKind)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    source = models.CharField(max_length=200)
    checked_on = models.DateField()
    applied_at = models.DateTimeField()
    applied_by = models.UUIDField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    same = models.PositiveIntegerField()
    changes = models.JSONField(
        default=list
    )  # [{"row": 3, "key": "…", "field": "name", "before": …, "after": …}]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RegisterKind.values), name="register_import_kind"),
        ]
