"""The directory of services: who helps with what, and whom she takes. Nothing in it is about a survivor."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from satuatap.access.rules.purposes import CASES
from satuatap.access.scopes import claim
from satuatap.access.sensitivity import READ, WRITE, Command, Policy, Sensitivity, open_table, sealed
from satuatap.cases.models.base import at_and_by, together
from satuatap.cases.rules.doors_ranking import Accepts, Cost
from satuatap.catalogue.models import Office, Organisation
from satuatap.catalogue.rules.kinds import Confidence


def codes() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=40), default=list)


class Provider(models.Model):
    """Open. One service or organisation of the directory; the address of a shelter is not in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    slug = models.SlugField(max_length=80, unique=True)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.DO_NOTHING, related_name="+")
    name = models.CharField(max_length=120)
    services = codes()  # code list survivor_service
    elements = codes()  # code list essential: rows of the grid
    accepts = codes()  # rules.doors_ranking.Accepts
    areas = codes()  # Kemendagri codes; empty: everywhere
    languages = codes()  # code list language
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)  # empty where the place is secret
    secret_place = models.BooleanField(default=False)
    opening = models.JSONField(default=dict)  # {"mon": ["08:00", "16:00"], …}
    open_24h = models.BooleanField(default=False)
    female_staff = models.BooleanField(null=True)  # null: not known
    cost = models.CharField(max_length=8, choices=Cost, default=Cost.UNKNOWN)
    asks_for_id = models.BooleanField(null=True)
    exclusions = models.CharField(max_length=300, blank=True)
    answer_hours = models.PositiveSmallIntegerField(default=72)  # agreed time to answer a referral
    beds = models.PositiveSmallIntegerField(null=True)  # null: nobody sleeps there
    beds_free = models.PositiveSmallIntegerField(null=True)
    beds_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.UUIDField(null=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=1, choices=Confidence, default=Confidence.UNVERIFIED)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)  # null: as the file of the office brought it
    changed_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepts__contained_by=Accepts.values), name="provider_accepts"
            ),
            models.CheckConstraint(
                condition=Q(secret_place=False) | Q(address=""), name="a_secret_place_has_no_open_address"
            ),
            models.CheckConstraint(condition=together("beds_free", "beds_at"), name="provider_beds_at"),
            models.CheckConstraint(
                condition=Q(beds_free__isnull=True) | Q(beds__gte=F("beds_free")), name="provider_beds_free"
            ),
            at_and_by("provider", "changed"),
            models.CheckConstraint(condition=~Q(source=""), name="provider_has_a_source"),
        ]

    class Sealing:
        table = open_table(READ, gate=WRITE, search=READ)
        fields = dict.fromkeys(
            (
                "id",
                "slug",
                "office",
                "organisation",
                "name",
                "services",
                "elements",
                "accepts",
                "areas",
                "languages",
                "phone",
                "address",
                "secret_place",
                "opening",
                "open_24h",
                "female_staff",
                "cost",
                "asks_for_id",
                "exclusions",
                "answer_hours",
                "beds",
                "beds_free",
                "beds_at",
                "verified_at",
                "verified_by",
                "source",
                "confidence",
                "version",
                "changed_at",
                "changed_by",
                "ended_at",
            ),
            Sensitivity.OPEN,
        )

    def __str__(self) -> str:
        return self.name


IN_OFFICE = f"{{row}}.office_id = {claim('office', CASES)}"


class ProviderPlace(models.Model):
    """Sealed. Where a shelter is and whom to ask for there: for counsellors only."""

    provider = models.OneToOneField(Provider, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    place_sealed = models.BinaryField()  # under the installation's key: it belongs to no case
    contact_sealed = models.BinaryField()

    class Sealing:
        table = sealed(
            (
                Policy("counsellors_read", Command.SELECT, using=IN_OFFICE),
                Policy("counsellors_add", Command.INSERT, check=IN_OFFICE),
                Policy("counsellors_change", Command.UPDATE, using=IN_OFFICE, check=IN_OFFICE),
            )
        )
        fields = dict.fromkeys(("provider", "office", "place_sealed", "contact_sealed"), Sensitivity.SEALED)
