import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
        ("letters", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("about", models.UUIDField(db_index=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waits to be sent"),
                            ("sent", "Sent"),
                            ("delivered", "Delivered"),
                            ("failed", "Not delivered"),
                            ("cancelled", "Called back"),
                            ("expired", "Too late to be sent"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("plan_sealed", models.BinaryField()),
                ("leg", models.PositiveSmallIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("receipt", models.CharField(blank=True, max_length=120)),
                ("sent_at", models.DateTimeField(null=True)),
                ("delivered_at", models.DateTimeField(null=True)),
                ("over_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=40)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.office",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("over_at__isnull", True)), fields=["next_at"], name="outbox_to_do"
                    ),
                    models.Index(
                        condition=models.Q(("receipt", ""), _negated=True),
                        fields=["receipt"],
                        name="outbox_by_receipt",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("over_at__isnull", True), ("plan_sealed", b""), _connector="XOR"),
                        name="what_is_over_knows_no_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "queued"), _negated=True),
                            ("over_at__isnull", True),
                            _connector="OR",
                        ),
                        name="what_is_queued_is_not_over",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "delivered"), _negated=True),
                            models.Q(("delivered_at__isnull", False), ("sent_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="delivered_means_sent",
                    ),
                ],
            },
        ),
    ]
