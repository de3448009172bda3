"""Danger from outside: the office's chain for an intake, and her word for danger found at the portal."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from satuatap.access.operations import Seal

SQL = Path(__file__).parents[1] / "sql" / "outside.sql"
DROP = (
    "SET LOCAL ROLE satuatap_search; DROP FUNCTION closed.on_call_for(uuid), closed.took(uuid), "
    "closed.raised_by_word(uuid), closed.raise_by_word(bytea[]), closed.used_her_slip(uuid, uuid); RESET ROLE"
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("catalogue", "0002_closed_file"),
    ]

    operations = [
        migrations.CreateModel(
            name="IntakeCall",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("about", models.UUIDField()),
                ("user_id", models.UUIDField()),
                ("rung", models.PositiveSmallIntegerField()),
                ("call_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("over_at", models.DateTimeField(null=True)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.intake"
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
                "indexes": [models.Index(fields=["user_id", "call_at"], name="intake_calls_of_user")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("call_at"))),
                        name="an_intake_call_takes_time",
                    ),
                    models.UniqueConstraint(
                        fields=("intake", "organisation", "rung"), name="one_intake_call_for_each_rung"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="safecontact",
            name="word_mark_sealed",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddIndex(
            model_name="safecontact",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["word_mark_sealed"],
                name="found_by_her_word",
            ),
        ),
        Seal("cases_intakecall"),
        migrations.RunSQL(
            # As in 0001: the functions belong to the role that looks past row-level security.
            f"SET LOCAL check_function_bodies = off; SET LOCAL ROLE satuatap_search; {SQL.read_text()};"
            "RESET ROLE; RESET check_function_bodies",
            DROP,
        ),
    ]
