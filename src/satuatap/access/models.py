"""Who may open whose record, who may never, and who did."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Grant(models.Model):
    """A need-to-know row: one actor, one subject, until a time. Written by a person, never by the web role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject_id = models.UUIDField()
    actor_id = models.UUIDField()
    granted_by = models.UUIDField()
    granted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)

    class Meta:
        indexes = [
            models.Index(fields=["actor_id", "subject_id"], condition=Q(revoked_at__isnull=True), name="live_grants")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("granted_at")), name="grant_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(actor_id=F("granted_by")), name="nobody_grants_to_herself"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="grant_revoked_at_and_by",
            ),
        ]


class Conflict(models.Model):
    """A wall: this subject is closed to this user, or to everybody of this organisation, whatever the role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject_id = models.UUIDField()
    actor_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    placed_by = models.UUIDField()
    placed_at = models.DateTimeField()
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_id"], condition=Q(lifted_at__isnull=True), name="live_conflicts")]
        constraints = [
            models.CheckConstraint(
                condition=Q(actor_id__isnull=False, organisation_id__isnull=True)
                | Q(actor_id__isnull=True, organisation_id__isnull=False),
                name="conflict_names_one",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="conflict_lifted_at_and_by",
            ),
        ]


class AccessEvent(models.Model):
    """One opening of one subject's record. Insert only, for everybody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    office_id = models.UUIDField()
    organisation_id = models.UUIDField()
    subject_id = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=30)
    act = models.CharField(max_length=40)
    fields = ArrayField(models.CharField(max_length=40), default=list)
    reason = models.CharField(max_length=300, blank=True)
