"""Who is away; and by when the public was promised that somebody looks at what it left."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from satuatap.access.operations import Seal


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_referral_in_danger"),
        ("catalogue", "0002_closed_file"),
    ]

    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("user_id", models.UUIDField()),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.office",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["office", "until_on"], name="absences_of_office")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                        | Q(ended_at__isnull=False, ended_by__isnull=False),
                        name="absence_ended_at_and_by",
                    ),
                    models.CheckConstraint(
                        condition=Q(until_on__gte=F("from_on")), name="an_absence_ends_after_it_began"
                    ),
                ],
            },
        ),
        Seal("cases_absence"),
        migrations.AddField(model_name="intake", name="answer_by", field=models.DateField(null=True)),
    ]
