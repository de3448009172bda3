"""What leaves the office: the register of its papers, without personal data, and the outbox of messages."""

import uuid

from django.db import models
from django.db.models import Q

from satuatap.catalogue.models import Office
from satuatap.letters.rules.delivery import Delivery


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


class OutboxMessage(models.Model):
    """A message to one receiver. The row tells of no person, no case and no reason.

    `about` is a random key that only its sender knows. What is sent, to whom, when and with whose consent is
    the sealed plan; it is emptied as soon as nothing more is to be done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    about = models.UUIDField(db_index=True)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    state = models.CharField(max_length=10, choices=Delivery, default=Delivery.QUEUED)
    plan_sealed = models.BinaryField()  # `rules.delivery.Plan`; b"": over
    leg = models.PositiveSmallIntegerField(default=0)  # which way of the plan it is at
    attempts = models.PositiveSmallIntegerField(default=0)  # on this way
    next_at = models.DateTimeField()  # when the messenger looks at it again
    expires_at = models.DateTimeField()
    receipt = models.CharField(max_length=120, blank=True)  # the channel's own number of what was sent
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=40, blank=True)  # why it went no further

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(over_at__isnull=True) ^ Q(plan_sealed=b""), name="what_is_over_knows_no_address"
            ),
            models.CheckConstraint(
                condition=~Q(state=Delivery.QUEUED) | Q(over_at__isnull=True),
                name="what_is_queued_is_not_over",
            ),
            models.CheckConstraint(
                condition=~Q(state=Delivery.DELIVERED) | Q(delivered_at__isnull=False, sent_at__isnull=False),
                name="delivered_means_sent",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(over_at__isnull=True), name="outbox_to_do"),
            models.Index(fields=["receipt"], condition=~Q(receipt=""), name="outbox_by_receipt"),
        ]
