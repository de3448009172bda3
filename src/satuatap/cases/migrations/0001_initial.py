import datetime
import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

from satuatap.access.operations import Seal

SQL = Path(__file__).parents[1] / "sql"
DROP_SETTLEMENT = "DROP FUNCTION lock.refuse_settlement(), lock.end_settlement() CASCADE"


def _as_search(name: str) -> migrations.RunSQL:
    """The functions belong to the one role that looks past row-level security: their maker owns them."""
    return migrations.RunSQL(
        # What they read is granted after the migrations, so the bodies cannot be checked yet.
        f"SET LOCAL check_function_bodies = off; SET LOCAL ROLE satuatap_search; {(SQL / name).read_text()};"
        "RESET ROLE; RESET check_function_bodies",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_lock"),
        ("catalogue", "0002_closed_file"),
        ("people", "0003_common_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alarm",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("said", "She or somebody else says so"),
                            ("word", "The agreed word was used"),
                            ("assessed", "The assessment says so"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.UUIDField(unique=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("safe", "She is safe"),
                            ("helped", "Help is with her"),
                            ("no_danger", "There was no danger"),
                            ("lost", "She could not be reached"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "elements",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "accepts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("secret_place", models.BooleanField(default=False)),
                ("opening", models.JSONField(default=dict)),
                ("open_24h", models.BooleanField(default=False)),
                ("female_staff", models.BooleanField(null=True)),
                (
                    "cost",
                    models.CharField(
                        choices=[
                            ("free", "Free of charge"),
                            ("insured", "Free with social insurance"),
                            ("paid", "Costs money"),
                            ("unknown", "Cost not known"),
                        ],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                ("asks_for_id", models.BooleanField(null=True)),
                ("exclusions", models.CharField(blank=True, max_length=300)),
                ("answer_hours", models.PositiveSmallIntegerField(default=72)),
                ("beds", models.PositiveSmallIntegerField(null=True)),
                ("beds_free", models.PositiveSmallIntegerField(null=True)),
                ("beds_at", models.DateTimeField(null=True)),
                ("verified_at", models.DateTimeField(null=True)),
                ("verified_by", models.UUIDField(null=True)),
                ("source", models.CharField(max_length=300)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("F", "Found in the source named"), ("K", "Not verified yet")],
                        default="K",
                        max_length=1,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(null=True)),
                ("changed_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=10, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("intake", "Getting to know each other"),
                            ("assessment", "Assessment"),
                            ("planning", "Planning"),
                            ("under_way", "Under way"),
                            ("follow_up", "Follow-up"),
                            ("closed", "Closed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("counsellor", "Talk with a counsellor"),
                            ("quiet_route", "Quiet route from reception"),
                            ("partner", "A partner organisation"),
                            ("portal", "Public portal"),
                            ("family", "A member of the family"),
                            ("outreach", "Outreach"),
                        ],
                        max_length=12,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.UUIDField()),
                ("once", models.UUIDField(unique=True)),
                ("title_sealed", models.BinaryField()),
                ("story_sealed", models.BinaryField()),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("destination_code", models.CharField(blank=True, max_length=40)),
                ("phase_code", models.CharField(blank=True, max_length=40)),
                ("risk", models.CharField(blank=True, max_length=10)),
                ("danger_since", models.DateTimeField(null=True)),
                ("limits_explained_at", models.DateTimeField(null=True)),
                ("limits_explained_by", models.UUIDField(null=True)),
                ("supervised_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                ("closure_code", models.CharField(blank=True, max_length=40)),
                ("keep_until", models.DateField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.organisation",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.office",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AlarmCall",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("about", models.UUIDField()),
                ("reference", models.CharField(max_length=10)),
                ("user_id", models.UUIDField()),
                ("rung", models.PositiveSmallIntegerField()),
                ("call_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("over_at", models.DateTimeField(null=True)),
                (
                    "alarm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.alarm"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="alarm",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.case",
            ),
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("act", models.CharField(max_length=40)),
                ("about_id", models.UUIDField(null=True)),
                ("facts", models.JSONField(default=dict)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("once", models.UUIDField(unique=True)),
                ("item_code", models.CharField(max_length=40)),
                ("benefit_code", models.CharField(blank=True, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Prepared"),
                            ("asked", "Asked"),
                            ("checked", "Being examined"),
                            ("awarded", "Awarded"),
                            ("paying", "Paid in parts"),
                            ("refused", "Refused"),
                            ("paid", "Paid"),
                            ("withdrawn", "Withdrawn"),
                            ("lapsed", "Time ran out"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("event_on", models.DateField(null=True)),
                ("runs_out_on", models.DateField(null=True)),
                ("note_sealed", models.BinaryField()),
                ("basis_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("complete", "Papers complete"),
                            ("clarification_1", "First clarification"),
                            ("commitment_1", "First commitment"),
                            ("clarification_2", "Second clarification"),
                            ("commitment_2", "Second commitment"),
                            ("mediation", "Mediation"),
                            ("agreement", "Joint agreement"),
                            ("fulfilment", "Fulfilment"),
                            ("barred", "No settlement allowed"),
                            ("referred", "Handed to another institution"),
                            ("sanction", "Sanction recommended"),
                            ("deposit", "Deposit claimed"),
                            ("litigation", "Support in court"),
                            ("closed", "Closed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("admitted_at", models.DateTimeField(null=True)),
                ("admitted_by", models.UUIDField(null=True)),
                ("last_contact_on", models.DateField()),
                ("told_unsolvable_on", models.DateField(null=True)),
                ("asked_more_on", models.DateField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                ("closure_code", models.CharField(blank=True, max_length=40)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ComplaintStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("action", models.CharField(max_length=20)),
                ("frm", models.CharField(blank=True, max_length=16)),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("complete", "Papers complete"),
                            ("clarification_1", "First clarification"),
                            ("commitment_1", "First commitment"),
                            ("clarification_2", "Second clarification"),
                            ("commitment_2", "Second commitment"),
                            ("mediation", "Mediation"),
                            ("agreement", "Joint agreement"),
                            ("fulfilment", "Fulfilment"),
                            ("barred", "No settlement allowed"),
                            ("referred", "Handed to another institution"),
                            ("sanction", "Sanction recommended"),
                            ("deposit", "Deposit claimed"),
                            ("litigation", "Support in court"),
                            ("closed", "Closed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("set_for", models.DateField(null=True)),
                ("answers_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.complaint"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComplaintPaper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("kind", models.SlugField(max_length=80)),
                ("code", models.CharField(max_length=20, unique=True)),
                ("number", models.CharField(max_length=80)),
                ("language", models.CharField(max_length=2)),
                ("pdf_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.complaintstep",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConflictOfInterest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("user_id", models.UUIDField(null=True)),
                ("reason_sealed", models.BinaryField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Due",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("kind", models.CharField(max_length=40)),
                ("about_id", models.UUIDField(null=True)),
                ("due_at", models.DateTimeField()),
                ("responsible_id", models.UUIDField()),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.UUIDField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=40)),
                ("escalated_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("time_over", "The time it is kept for is over"),
                            ("her_wish", "She asked for it"),
                        ],
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("approved", models.BooleanField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("name_sealed", models.BinaryField()),
                ("about_sealed", models.BinaryField()),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("worker", "From her"),
                            ("family", "From her family"),
                            ("respondent", "From the other side"),
                            ("office", "Made by us"),
                            ("authority", "From an authority"),
                            ("other", "From somebody else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("set_aside_at", models.DateTimeField(null=True)),
                ("set_aside_by", models.UUIDField(null=True)),
                ("once", models.UUIDField(unique=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvidenceCopy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("original", "Original"), ("shared", "Copy without hidden data")],
                        max_length=10,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("digest_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.evidence"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvidenceChunk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("content_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.evidencecopy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("answers", models.JSONField(default=dict)),
                ("wish_sealed", models.BinaryField()),
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
        ),
        migrations.CreateModel(
            name="FeedbackSlip",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("code_hash", models.BinaryField(unique=True)),
                ("issued_by", models.UUIDField()),
                ("used", models.BooleanField(default=False)),
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
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("police", "Report to the police"),
                            ("court", "Court or mediation"),
                            ("referral", "Referral with her consent"),
                            ("returned", "Back to her"),
                            ("expert", "Examination by an expert"),
                            ("other", "Other reason"),
                        ],
                        max_length=12,
                    ),
                ),
                ("to_sealed", models.BinaryField()),
                ("note_sealed", models.BinaryField()),
                ("digest_sealed", models.BinaryField()),
                ("signature_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.evidencecopy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("counsellor", "Talk with a counsellor"),
                            ("quiet_route", "Quiet route from reception"),
                            ("partner", "A partner organisation"),
                            ("portal", "Public portal"),
                            ("family", "A member of the family"),
                            ("outreach", "Outreach"),
                        ],
                        max_length=12,
                    ),
                ),
                ("left_at", models.DateTimeField()),
                ("left_by", models.UUIDField(null=True)),
                ("workers", models.PositiveSmallIntegerField(null=True)),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("destination_code", models.CharField(blank=True, max_length=40)),
                ("phase_code", models.CharField(blank=True, max_length=40)),
                ("is_danger", models.BooleanField(default=False)),
                ("content_sealed", models.BinaryField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("taken_by", models.UUIDField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
                (
                    "for_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.organisation",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.office",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MoneyEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("once", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("offered", "Offered"),
                            ("awarded", "Awarded"),
                            ("promised", "Promised part"),
                            ("received", "Received so far"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=3, max_digits=18)),
                ("currency", models.CharField(max_length=3)),
                ("on", models.DateField()),
                ("rupiah", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("rate", models.DecimalField(decimal_places=6, max_digits=18, null=True)),
                ("rate_on", models.DateField(null=True)),
                ("evidence_id", models.UUIDField(null=True)),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.claim"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("text_sealed", models.BinaryField()),
                ("about_id", models.UUIDField(null=True)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OnCall",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("user_id", models.UUIDField()),
                ("rung", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("phone_sealed", models.BinaryField()),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), default=list, size=None
                    ),
                ),
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
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("worker", "Worker"),
                            ("complainant", "Speaks for the worker"),
                            ("family", "Family member"),
                            ("witness", "Witness"),
                        ],
                        max_length=12,
                    ),
                ),
                ("code_name", models.CharField(max_length=40)),
                ("name_sealed", models.BinaryField()),
                ("contact_sealed", models.BinaryField()),
                ("private_sealed", models.BinaryField()),
                ("relation_code", models.CharField(blank=True, max_length=40)),
                ("sex", models.CharField(blank=True, max_length=1)),
                ("birth_year", models.SmallIntegerField(null=True)),
                ("is_child", models.BooleanField(default=False)),
                ("village_code", models.CharField(blank=True, max_length=13)),
                ("disability_code", models.CharField(blank=True, max_length=40)),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("kind_code", models.CharField(max_length=40)),
                ("need_sealed", models.BinaryField()),
                ("goal_sealed", models.BinaryField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_progress", "In progress"),
                            ("met", "Met"),
                            ("not_applicable", "No longer applies"),
                        ],
                        default="in_progress",
                        max_length=16,
                    ),
                ),
                ("stated_at", models.DateTimeField(null=True)),
                ("stated_by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LimitsExplained",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("language", models.CharField(blank=True, max_length=40)),
                (
                    "duties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("interpreter", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("answers", models.JSONField(default=dict)),
                ("type_code", models.CharField(blank=True, max_length=40)),
                (
                    "simfoni_forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("occurred_on", models.DateField(null=True)),
                ("occurred_time", models.TimeField(null=True)),
                ("time_of_day", models.CharField(blank=True, max_length=40)),
                ("place_code", models.CharField(blank=True, max_length=40)),
                ("simfoni_place", models.CharField(blank=True, max_length=40)),
                ("country_code", models.CharField(blank=True, max_length=40)),
                ("village_code", models.CharField(blank=True, max_length=13)),
                ("goods_exchanged", models.BooleanField(null=True)),
                ("abduction_code", models.CharField(blank=True, max_length=40)),
                ("happened_before", models.BooleanField(null=True)),
                ("reported_code", models.CharField(blank=True, max_length=40)),
                (
                    "reported_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("words_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("held_at", models.DateTimeField()),
                ("channel_code", models.CharField(max_length=40)),
                ("text_sealed", models.BinaryField()),
                ("new_needs_sealed", models.BinaryField()),
                (
                    "needs_met",
                    models.CharField(
                        choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "Not yet")], max_length=8
                    ),
                ),
                ("next_at", models.DateTimeField(null=True)),
                ("recommends_closure", models.BooleanField(default=False)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="evidence",
            name="party",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
            ),
        ),
        migrations.CreateModel(
            name="CounsellingSession",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("once", models.UUIDField(unique=True)),
                ("held_on", models.DateField()),
                ("client_key", models.CharField(blank=True, max_length=10)),
                ("channel", models.CharField(max_length=40)),
                ("place", models.CharField(blank=True, max_length=40)),
                ("status", models.CharField(max_length=40)),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("sex", models.CharField(blank=True, max_length=1)),
                ("age_band", models.CharField(blank=True, max_length=40)),
                ("village_code", models.CharField(blank=True, max_length=13)),
                ("destination_code", models.CharField(blank=True, max_length=40)),
                ("text_sealed", models.BinaryField()),
                ("follow_up_on", models.DateField(null=True)),
                ("followed_up_at", models.DateTimeField(null=True)),
                ("followed_up_by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
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
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContactAttempt",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("call", "Telephone call"),
                            ("whatsapp", "WhatsApp"),
                            ("sms", "SMS"),
                            ("mail", "E-mail"),
                            ("visit", "She comes by herself"),
                            ("officer", "Village officer passes it on"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("reached", "Spoke with her"),
                            ("no_answer", "Nobody answered"),
                            ("other", "Somebody else answered"),
                            ("unsafe", "She could not speak"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="party",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
            ),
        ),
        migrations.CreateModel(
            name="Perpetrator",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("number", models.CharField(blank=True, max_length=10)),
                ("sex", models.CharField(blank=True, max_length=1)),
                ("relation_code", models.CharField(blank=True, max_length=40)),
                ("simfoni_relation", models.CharField(blank=True, max_length=40)),
                ("age_band", models.CharField(blank=True, max_length=40)),
                ("occupation_sealed", models.BinaryField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.incident"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProviderPlace",
            fields=[
                (
                    "provider",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.provider",
                    ),
                ),
                ("place_sealed", models.BinaryField()),
                ("contact_sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("service", "Being helped by us"),
                            ("sharing", "Sharing with another organisation"),
                            ("statistics", "Counting in statistics, without a name"),
                        ],
                        max_length=10,
                    ),
                ),
                ("given", models.BooleanField()),
                ("purpose_code", models.CharField(blank=True, max_length=40)),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("until", models.DateTimeField(null=True)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("spoken", "Spoken"),
                            ("written", "Written and signed"),
                            ("thumb_print", "Thumb print"),
                            ("portal", "On the portal"),
                        ],
                        max_length=12,
                    ),
                ),
                ("language_code", models.CharField(max_length=40)),
                ("explained_by", models.UUIDField()),
                ("witness_sealed", models.BinaryField()),
                ("of_child", models.BooleanField(default=False)),
                ("best_interest_sealed", models.BinaryField()),
                ("guardian_sealed", models.BinaryField()),
                ("guardian_unsafe", models.BooleanField(default=False)),
                ("unsafe_reason_sealed", models.BinaryField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.UUIDField(null=True)),
                (
                    "withdrawn_way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoken", "Spoken"),
                            ("written", "Written and signed"),
                            ("thumb_print", "Thumb print"),
                            ("portal", "On the portal"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.provider",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("service_code", models.CharField(max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("given", "Given by us"),
                            ("referred", "Referred"),
                            ("received", "Already received elsewhere"),
                            ("declined", "Declined by her"),
                            ("unavailable", "Not available here"),
                            ("not_applicable", "Does not apply"),
                        ],
                        default="planned",
                        max_length=16,
                    ),
                ),
                ("text_sealed", models.BinaryField()),
                ("place_sealed", models.BinaryField()),
                ("on", models.DateTimeField(null=True)),
                ("responsible_id", models.UUIDField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.need",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.provider",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("reference", models.CharField(max_length=10, unique=True)),
                ("purpose_code", models.CharField(max_length=40)),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                (
                    "basis_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("tpks41", "Duty of UU 12/2022 Article 41"),
                            ("pp9", "Duty of PP 9/2008 Article 14(5)"),
                            ("life", "Danger to life: vital interest, UU 27/2022 Article 20(2)(d)"),
                            ("child", "A child: UU 35/2014, best interest of the child"),
                        ],
                        max_length=12,
                    ),
                ),
                ("basis_sealed", models.BinaryField()),
                ("told_her_at", models.DateTimeField(null=True)),
                ("urgent", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("sent", "Sent"),
                            ("opened", "Opened"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("done", "Done"),
                            ("recalled", "Recalled"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("receiver_sealed", models.BinaryField()),
                ("request_sealed", models.BinaryField()),
                ("typed_sealed", models.BinaryField()),
                ("copy_sealed", models.BinaryField()),
                ("package_sealed", models.BinaryField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_by", models.UUIDField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("decline_code", models.CharField(blank=True, max_length=40)),
                ("done_at", models.DateTimeField(null=True)),
                ("answer_sealed", models.BinaryField()),
                ("answer_kept", models.BooleanField(default=False)),
                ("shut_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.consent",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.organisation",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.provider"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReferralEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("act", models.CharField(max_length=20)),
                ("by_link", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.referral"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReferralLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("token_hash", models.BinaryField()),
                ("code_hash", models.BinaryField()),
                ("expires_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("used_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.referral"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportDuty",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "law",
                    models.CharField(
                        choices=[
                            ("tpks41", "UU 12/2022 (TPKS) Article 41: within 3 × 24 hours"),
                            ("pp9", "PP 9/2008 Article 14(5): within 24 hours"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "told_by",
                    models.CharField(
                        choices=[
                            ("survivor", "She herself"),
                            ("health", "Health staff"),
                            ("psychologist", "A psychologist"),
                            ("social_worker", "A social worker"),
                            ("family", "Family or friends"),
                            ("other", "Somebody else"),
                        ],
                        max_length=16,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("responsible_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "The clock runs"),
                            ("reported", "Reported"),
                            ("handed_on", "Another duty holder reports"),
                            ("no_duty", "It turned out that there is no duty"),
                        ],
                        default="running",
                        max_length=12,
                    ),
                ),
                (
                    "wish",
                    models.CharField(
                        choices=[
                            ("wants", "She wants the report"),
                            ("not_now", "She does not want it now"),
                            ("does_not", "She does not want it"),
                            ("not_asked", "She could not be asked yet"),
                        ],
                        max_length=12,
                    ),
                ),
                ("wish_sealed", models.BinaryField()),
                ("told_her_at", models.DateTimeField(null=True)),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("tpks41", "Duty of UU 12/2022 Article 41"),
                            ("pp9", "Duty of PP 9/2008 Article 14(5)"),
                            ("life", "Danger to life: vital interest, UU 27/2022 Article 20(2)(d)"),
                            ("child", "A child: UU 35/2014, best interest of the child"),
                        ],
                        max_length=16,
                    ),
                ),
                ("basis_sealed", models.BinaryField()),
                ("reported_at", models.DateTimeField(null=True)),
                ("reported_by", models.UUIDField(null=True)),
                ("receipt_sealed", models.BinaryField()),
                ("signed_before_at", models.DateTimeField(null=True)),
                ("signed_before_by", models.UUIDField(null=True)),
                ("signed_after_at", models.DateTimeField(null=True)),
                ("signed_after_by", models.UUIDField(null=True)),
                ("once", models.UUIDField(unique=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Respondent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("p3mi", "Placement agency (P3MI)"),
                            ("sponsor", "Sponsor or broker"),
                            ("employer", "Employer"),
                            ("partner_agency", "Agency abroad"),
                            ("official", "Official"),
                            ("family", "Family or partner"),
                            ("other", "Somebody else"),
                            ("unknown", "Not known"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name_sealed", models.BinaryField()),
                ("contact_sealed", models.BinaryField()),
                ("country_code", models.CharField(blank=True, max_length=40)),
                ("user_id", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="complaintstep",
            name="respondent",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.respondent",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="respondent",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cases.respondent",
            ),
        ),
        migrations.CreateModel(
            name="RiskAssessment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "yes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "unknown",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("suggested", models.CharField(max_length=10)),
                ("decided", models.CharField(max_length=10)),
                ("reason_sealed", models.BinaryField()),
                ("review_on", models.DateField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafeContact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("rules_sealed", models.BinaryField()),
                ("duress_sealed", models.BinaryField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafetyPlan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("words_sealed", models.BinaryField()),
                ("made_with_her", models.BooleanField()),
                ("review_on", models.DateField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScreeningAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("question", models.CharField(max_length=40)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("never", "Never"),
                            ("sometimes", "Sometimes"),
                            ("often", "Often"),
                            ("no", "No"),
                            ("yes", "Yes"),
                        ],
                        max_length=10,
                    ),
                ),
                ("still_now", models.BooleanField(default=False)),
                ("when_sealed", models.BinaryField()),
                ("words_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScreeningDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "computed",
                    models.CharField(
                        choices=[
                            ("none", "No indication"),
                            ("look_closer", "Look closer"),
                            ("strong", "Strong indication"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "decided",
                    models.CharField(
                        choices=[
                            ("none", "No indication"),
                            ("look_closer", "Look closer"),
                            ("strong", "Strong indication"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "indicators",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "elements",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("interviewed_alone", models.BooleanField()),
                ("reason_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScreeningElement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "column",
                    models.CharField(
                        choices=[("act", "Act"), ("means", "Means"), ("purpose", "Purpose")], max_length=10
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("words_sealed", models.BinaryField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.party"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SentMessage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("about", models.UUIDField(unique=True)),
                ("template", models.CharField(max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.safecontact",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("plan", "Plan"), ("consent", "Consent"), ("referral", "Referral")],
                        max_length=8,
                    ),
                ),
                ("about_id", models.UUIDField(null=True)),
                (
                    "authors",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("approved", models.BooleanField()),
                ("text_sealed", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("user_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lead", "Leads the case"),
                            ("member", "Member of the team"),
                            ("break_glass", "Emergency access"),
                        ],
                        max_length=12,
                    ),
                ),
                ("until", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Emergency",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("reason_sealed", models.BinaryField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("reviewed_by", models.UUIDField(null=True)),
                ("justified", models.BooleanField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.teammember",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["office", "lead", "state"], name="cases_of_lead"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="case_closed_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("limits_explained_at__isnull", True), ("limits_explained_by__isnull", True)),
                    models.Q(("limits_explained_at__isnull", False), ("limits_explained_by__isnull", False)),
                    _connector="OR",
                ),
                name="case_limits_explained_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True),
                    models.Q(("closed_at__isnull", False), models.Q(("closure_code", ""), _negated=True)),
                    _connector="OR",
                ),
                name="closed_case_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("erased_at__isnull", True), ("state", "closed"), _connector="OR"),
                name="only_a_closed_case_is_erased",
            ),
        ),
        migrations.AddIndex(
            model_name="alarmcall",
            index=models.Index(fields=["case", "at"], name="alarmcall_of_case"),
        ),
        migrations.AddIndex(
            model_name="alarmcall",
            index=models.Index(fields=["user_id", "call_at"], name="calls_of_user"),
        ),
        migrations.AddConstraint(
            model_name="alarmcall",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("call_at"))), name="a_call_takes_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="alarmcall",
            constraint=models.UniqueConstraint(fields=("alarm", "rung"), name="one_call_for_each_rung"),
        ),
        migrations.AddIndex(
            model_name="alarm",
            index=models.Index(fields=["case", "at"], name="alarm_of_case"),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="alarm_ended_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("outcome", "")),
                    models.Q(("ended_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                    _connector="OR",
                ),
                name="alarm_ended_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("case",), name="one_alarm_at_a_time"
            ),
        ),
        migrations.AddIndex(
            model_name="caseevent",
            index=models.Index(fields=["case", "at"], name="caseevent_of_case"),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("admitted_at__isnull", True), ("admitted_by__isnull", True)),
                    models.Q(("admitted_at__isnull", False), ("admitted_by__isnull", False)),
                    _connector="OR",
                ),
                name="complaint_admitted_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="complaint_closed_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", False),
                        ("state", "closed"),
                        models.Q(("closure_code", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True),
                        ("closed_at__isnull", True),
                        ("closure_code", ""),
                    ),
                    _connector="OR",
                ),
                name="closed_complaint_has_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="complaintpaper",
            index=models.Index(fields=["case", "at"], name="complaintpaper_of_case"),
        ),
        migrations.AddIndex(
            model_name="conflictofinterest",
            index=models.Index(fields=["case", "at"], name="conflictofinterest_of_case"),
        ),
        migrations.AddConstraint(
            model_name="conflictofinterest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", True), ("user_id__isnull", False)),
                    models.Q(("organisation__isnull", False), ("user_id__isnull", True)),
                    _connector="OR",
                ),
                name="conflict_of_interest_names_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflictofinterest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                    models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                    _connector="OR",
                ),
                name="conflict_of_interest_lifted_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflictofinterest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lifted_by__isnull", True),
                    models.Q(("lifted_by", models.F("by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_lifts_her_own_wall",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflictofinterest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("case", "user_id", "organisation"),
                name="one_wall_before_each",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(fields=["case", "at"], name="due_of_case"),
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True)),
                fields=["responsible_id", "due_at"],
                name="due_of_worker",
            ),
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True)),
                fields=["case", "due_at"],
                name="open_due_of_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                    models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                    _connector="OR",
                ),
                name="due_done_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", True), ("outcome", "")),
                    models.Q(("done_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                    _connector="OR",
                ),
                name="due_done_with_an_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="erasure",
            index=models.Index(fields=["case", "at"], name="erasure_of_case"),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved__isnull", True), ("decided_at__isnull", True), ("decided_by__isnull", True)
                    ),
                    models.Q(
                        ("approved__isnull", False),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="erasure_decided_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("by")), _negated=True),
                    _connector="OR",
                ),
                name="erasure_needs_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True)),
                fields=("case",),
                name="one_open_erasure_per_case",
            ),
        ),
        migrations.AddIndex(
            model_name="evidencecopy",
            index=models.Index(fields=["case", "at"], name="evidencecopy_of_case"),
        ),
        migrations.AddConstraint(
            model_name="evidencecopy",
            constraint=models.UniqueConstraint(fields=("evidence", "kind"), name="one_copy_of_a_kind"),
        ),
        migrations.AddIndex(
            model_name="evidencechunk",
            index=models.Index(fields=["case", "at"], name="evidencechunk_of_case"),
        ),
        migrations.AddConstraint(
            model_name="evidencechunk",
            constraint=models.UniqueConstraint(fields=("copy", "number"), name="one_chunk_of_a_number"),
        ),
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(fields=["office", "organisation", "month"], name="feedback_of_month"),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="feedback_knows_the_month_only"
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["case", "at"], name="handover_of_case"),
        ),
        migrations.AddIndex(
            model_name="intake",
            index=models.Index(fields=["office", "-left_at"], name="intakes_of_office"),
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_at__isnull", True), ("taken_by__isnull", True)),
                    models.Q(("taken_at__isnull", False), ("taken_by__isnull", False)),
                    _connector="OR",
                ),
                name="intake_taken_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opened_at__isnull", True),
                    models.Q(("content_sealed", b""), ("taken_at__isnull", False)),
                    _connector="OR",
                ),
                name="an_opened_intake_holds_no_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(("left_by__isnull", False), ("source", "portal"), _connector="OR"),
                name="only_the_public_has_no_account",
            ),
        ),
        migrations.AddIndex(
            model_name="moneyentry",
            index=models.Index(fields=["case", "at"], name="moneyentry_of_case"),
        ),
        migrations.AddIndex(
            model_name="moneyentry",
            index=models.Index(
                condition=models.Q(("struck_at__isnull", True)), fields=["claim", "on"], name="money_of_claim"
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="money_is_more_than_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("currency__regex", "^[A-Z]{3}$")), name="money_has_a_currency"
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rate__isnull", True), ("rate_on__isnull", True), ("rupiah__isnull", True)),
                    models.Q(("rate__isnull", False), ("rate_on__isnull", False), ("rupiah__isnull", False)),
                    _connector="OR",
                ),
                name="rupiah_with_rate_and_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rupiah__isnull", True),
                    models.Q(
                        ("rate__gt", 0), ("rupiah__gt", 0), models.Q(("currency", "IDR"), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="rupiah_of_another_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                    models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                    _connector="OR",
                ),
                name="money_struck_at_and_by",
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["case", "at"], name="note_of_case"),
        ),
        migrations.AddConstraint(
            model_name="oncall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="on_call_ended_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="oncall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minutes__gte", 1), ("minutes__lte", 240), ("rung__gte", 1), ("rung__lte", 9)
                ),
                name="on_call_in_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="oncall",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("office", "organisation", "rung"),
                name="one_on_each_rung",
            ),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["case", "at"], name="party_of_case"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("case", "code_name"), name="one_code_name_per_case"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True), ("person__isnull", False)),
                fields=("case", "person"),
                name="a_person_once_per_case",
            ),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["case", "at"], name="need_of_case"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stated_at__isnull", True), ("stated_by__isnull", True)),
                    models.Q(("stated_at__isnull", False), ("stated_by__isnull", False)),
                    _connector="OR",
                ),
                name="need_stated_at_and_by",
            ),
        ),
        migrations.AddIndex(
            model_name="limitsexplained",
            index=models.Index(fields=["case", "at"], name="limitsexplained_of_case"),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["case", "at"], name="incident_of_case"),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("occurred_time__isnull", True), ("occurred_on__isnull", False), _connector="OR"
                ),
                name="incident_time_needs_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["case", "at"], name="followup_of_case"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_at__isnull", True), ("next_at__gt", models.F("held_at")), _connector="OR"
                ),
                name="next_follow_up_is_later",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["case", "at"], name="evidence_of_case"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("set_aside_at__isnull", True), ("set_aside_by__isnull", True)),
                    models.Q(("set_aside_at__isnull", False), ("set_aside_by__isnull", False)),
                    _connector="OR",
                ),
                name="evidence_set_aside_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)), name="evidence_is_not_empty"
            ),
        ),
        migrations.AddIndex(
            model_name="counsellingsession",
            index=models.Index(fields=["by", "-held_on"], name="sessions_of_worker"),
        ),
        migrations.AddIndex(
            model_name="counsellingsession",
            index=models.Index(fields=["office", "organisation", "held_on"], name="sessions_of_organisation"),
        ),
        migrations.AddIndex(
            model_name="counsellingsession",
            index=models.Index(
                condition=models.Q(("case__isnull", False)),
                fields=["case", "held_on"],
                name="sessions_of_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="counsellingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("client_key", ""),
                    models.Q(("client_key__startswith", "K-"), ("person__isnull", True)),
                    _connector="OR",
                ),
                name="a_key_is_for_who_gave_no_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="counsellingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", False),
                    ("party__isnull", False),
                    models.Q(("client_key", ""), _negated=True),
                    _connector="OR",
                ),
                name="session_with_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="counsellingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__isnull", True), ("case__isnull", False), _connector="OR"),
                name="session_with_a_party_is_of_a_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="counsellingsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("followed_up_at__isnull", True), ("followed_up_by__isnull", True)),
                    models.Q(("followed_up_at__isnull", False), ("followed_up_by__isnull", False)),
                    _connector="OR",
                ),
                name="session_followed_up_at_and_by",
            ),
        ),
        migrations.AddIndex(
            model_name="contactattempt",
            index=models.Index(fields=["case", "at"], name="contactattempt_of_case"),
        ),
        migrations.AddIndex(
            model_name="perpetrator",
            index=models.Index(fields=["case", "at"], name="perpetrator_of_case"),
        ),
        migrations.AddField(
            model_name="providerplace",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="catalogue.office"
            ),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "accepts__contained_by",
                        ["women", "men", "children", "with_children", "disability", "no_id"],
                    )
                ),
                name="provider_accepts",
            ),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(("secret_place", False), ("address", ""), _connector="OR"),
                name="a_secret_place_has_no_open_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("beds_at__isnull", True), ("beds_free__isnull", True)),
                    models.Q(("beds_at__isnull", False), ("beds_free__isnull", False)),
                    _connector="OR",
                ),
                name="provider_beds_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("beds_free__isnull", True), ("beds__gte", models.F("beds_free")), _connector="OR"
                ),
                name="provider_beds_free",
            ),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("changed_at__isnull", True), ("changed_by__isnull", True)),
                    models.Q(("changed_at__isnull", False), ("changed_by__isnull", False)),
                    _connector="OR",
                ),
                name="provider_changed_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="provider_has_a_source"
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["case", "at"], name="consent_of_case"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "sharing"),
                        ("provider__isnull", False),
                        models.Q(("purpose_code", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("kind", "sharing"), _negated=True),
                        ("fields", []),
                        ("provider__isnull", True),
                        ("purpose_code", ""),
                    ),
                    _connector="OR",
                ),
                name="sharing_names_whom_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "fields__contained_by",
                        ["name", "contact", "safety", "sex_age", "area", "support", "migration", "story"],
                    )
                ),
                name="consent_fields",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="consent_withdrawn_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("at")), _connector="OR"),
                name="consent_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("guardian_unsafe", False), ("of_child", True), _connector="OR"),
                name="only_a_child_has_a_guardian",
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["case", "at"], name="action_of_case"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_at__isnull", True), ("answered_by__isnull", True), ("state", "planned")
                    ),
                    models.Q(
                        models.Q(("state", "planned"), _negated=True),
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="action_answered_at_and_by",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["case", "at"], name="referral_of_case"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("state__in", ["opened", "sent", "accepted"])),
                fields=["organisation", "sent_at"],
                name="referrals_to_organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis_code", ""), ("consent__isnull", False)),
                    models.Q(("consent__isnull", True), models.Q(("basis_code", ""), _negated=True)),
                    ("state", "draft"),
                    ("state", "recalled"),
                    _connector="OR",
                ),
                name="referral_on_consent_or_law",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", True), ("sent_by__isnull", True)),
                    models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                    _connector="OR",
                ),
                name="referral_sent_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"), ("sent_at__isnull", False), ("state", "recalled"), _connector="OR"
                ),
                name="referral_sent_once_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "fields__contained_by",
                        ["name", "contact", "safety", "sex_age", "area", "support", "migration", "story"],
                    )
                ),
                name="referral_fields",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "declined"), _negated=True),
                    models.Q(("decline_code", ""), _negated=True),
                    _connector="OR",
                ),
                name="declined_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "recalled"), _negated=True),
                    ("shut_at__isnull", False),
                    _connector="OR",
                ),
                name="recalled_is_shut",
            ),
        ),
        migrations.AddIndex(
            model_name="referralevent",
            index=models.Index(fields=["case", "at"], name="referralevent_of_case"),
        ),
        migrations.AddIndex(
            model_name="referrallink",
            index=models.Index(fields=["case", "at"], name="referrallink_of_case"),
        ),
        migrations.AddConstraint(
            model_name="referrallink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("referral",),
                name="one_live_link_per_referral",
            ),
        ),
        migrations.AddIndex(
            model_name="reportduty",
            index=models.Index(fields=["case", "at"], name="reportduty_of_case"),
        ),
        migrations.AddConstraint(
            model_name="reportduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reported_at__isnull", True), ("reported_by__isnull", True)),
                    models.Q(("reported_at__isnull", False), ("reported_by__isnull", False)),
                    _connector="OR",
                ),
                name="duty_reported_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_before_at__isnull", True), ("signed_before_by__isnull", True)),
                    models.Q(("signed_before_at__isnull", False), ("signed_before_by__isnull", False)),
                    _connector="OR",
                ),
                name="duty_signed_before_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_after_at__isnull", True), ("signed_after_by__isnull", True)),
                    models.Q(("signed_after_at__isnull", False), ("signed_after_by__isnull", False)),
                    _connector="OR",
                ),
                name="duty_signed_after_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "reported"), _negated=True),
                    ("reported_at__isnull", False),
                    _connector="OR",
                ),
                name="a_report_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reported_at__isnull", True),
                    ("wish", "wants"),
                    models.Q(("basis", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_report_without_her_consent_has_a_basis",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_after_at__isnull", True), ("reported_at__isnull", False), _connector="OR"
                ),
                name="signed_after_means_after_the_report",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reported_by__isnull", True),
                    models.Q(
                        models.Q(
                            ("signed_before_by__isnull", True),
                            models.Q(("signed_before_by", models.F("reported_by")), _negated=True),
                            _connector="OR",
                        ),
                        models.Q(
                            ("signed_after_by__isnull", True),
                            models.Q(("signed_after_by", models.F("reported_by")), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="nobody_signs_her_own_report",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportduty",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")),
                fields=("case", "law", "organisation"),
                name="one_running_duty_of_a_law",
            ),
        ),
        migrations.AddIndex(
            model_name="respondent",
            index=models.Index(fields=["case", "at"], name="respondent_of_case"),
        ),
        migrations.AddIndex(
            model_name="complaintstep",
            index=models.Index(fields=["case", "at"], name="complaintstep_of_case"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["case", "at"], name="claim_of_case"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("runs_out_on__isnull", True),
                    models.Q(("event_on__isnull", False), ("runs_out_on__gte", models.F("event_on"))),
                    _connector="OR",
                ),
                name="claim_runs_out_after_the_event",
            ),
        ),
        migrations.AddIndex(
            model_name="riskassessment",
            index=models.Index(fields=["case", "at"], name="riskassessment_of_case"),
        ),
        migrations.AddIndex(
            model_name="safecontact",
            index=models.Index(fields=["case", "at"], name="safecontact_of_case"),
        ),
        migrations.AddConstraint(
            model_name="safecontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="safe_contact_ended_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="safecontact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("party",), name="one_way_to_reach_her"
            ),
        ),
        migrations.AddIndex(
            model_name="safetyplan",
            index=models.Index(fields=["case", "at"], name="safetyplan_of_case"),
        ),
        migrations.AddIndex(
            model_name="screeninganswer",
            index=models.Index(fields=["case", "at"], name="screeninganswer_of_case"),
        ),
        migrations.AddConstraint(
            model_name="screeninganswer",
            constraint=models.UniqueConstraint(fields=("party", "question"), name="one_answer_to_a_question"),
        ),
        migrations.AddIndex(
            model_name="screeningdecision",
            index=models.Index(fields=["case", "at"], name="screeningdecision_of_case"),
        ),
        migrations.AddConstraint(
            model_name="screeningdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided", models.F("computed")),
                    models.Q(("reason_sealed", b""), _negated=True),
                    _connector="OR",
                ),
                name="who_differs_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="screeningelement",
            index=models.Index(fields=["case", "at"], name="screeningelement_of_case"),
        ),
        migrations.AddConstraint(
            model_name="screeningelement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("party", "column", "code"),
                name="an_element_once",
            ),
        ),
        migrations.AddIndex(
            model_name="sentmessage",
            index=models.Index(fields=["case", "at"], name="sentmessage_of_case"),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["case", "at"], name="signature_of_case"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about_id__isnull", True), ("kind", "plan")),
                    models.Q(models.Q(("kind", "plan"), _negated=True), ("about_id__isnull", False)),
                    _connector="OR",
                ),
                name="signature_says_about_what",
            ),
        ),
        migrations.AddIndex(
            model_name="teammember",
            index=models.Index(fields=["case", "at"], name="teammember_of_case"),
        ),
        migrations.AddIndex(
            model_name="teammember",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["user_id", "case"],
                name="live_cases_of_user",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="member_ended_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "break_glass"), _negated=True),
                    models.Q(
                        ("until__gt", models.F("at")),
                        ("until__isnull", False),
                        (
                            "until__lte",
                            django.db.models.expressions.CombinedExpression(
                                models.F("at"), "+", models.Value(datetime.timedelta(seconds=28800))
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="emergencies_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("kind", "lead")),
                fields=("case",),
                name="one_lead_per_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True), models.Q(("kind", "break_glass"), _negated=True)
                ),
                fields=("case", "user_id"),
                name="a_member_once_per_case",
            ),
        ),
        migrations.AddIndex(
            model_name="emergency",
            index=models.Index(fields=["case", "at"], name="emergency_of_case"),
        ),
        migrations.AddConstraint(
            model_name="emergency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("justified__isnull", True),
                        ("reviewed_at__isnull", True),
                        ("reviewed_by__isnull", True),
                    ),
                    models.Q(
                        ("justified__isnull", False),
                        ("reviewed_at__isnull", False),
                        ("reviewed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="emergency_reviewed_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reviewed_by__isnull", True),
                    models.Q(("reviewed_by", models.F("by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_reviews_herself",
            ),
        ),
        Seal("cases_case"),
        Seal("cases_party"),
        Seal("cases_respondent"),
        Seal("cases_teammember"),
        Seal("cases_conflictofinterest"),
        Seal("cases_emergency"),
        Seal("cases_due"),
        Seal("cases_note"),
        Seal("cases_caseevent"),
        Seal("cases_claim"),
        Seal("cases_moneyentry"),
        Seal("cases_complaint"),
        Seal("cases_complaintstep"),
        Seal("cases_complaintpaper"),
        Seal("cases_providerplace"),
        Seal("cases_consent"),
        Seal("cases_counsellingsession"),
        Seal("cases_intake"),
        Seal("cases_limitsexplained"),
        Seal("cases_reportduty"),
        Seal("cases_evidence"),
        Seal("cases_evidencecopy"),
        Seal("cases_evidencechunk"),
        Seal("cases_handover"),
        Seal("cases_feedbackslip"),
        Seal("cases_feedback"),
        Seal("cases_incident"),
        Seal("cases_perpetrator"),
        Seal("cases_need"),
        Seal("cases_action"),
        Seal("cases_followup"),
        Seal("cases_signature"),
        Seal("cases_referral"),
        Seal("cases_referrallink"),
        Seal("cases_referralevent"),
        Seal("cases_erasure"),
        Seal("cases_riskassessment"),
        Seal("cases_safetyplan"),
        Seal("cases_safecontact"),
        Seal("cases_contactattempt"),
        Seal("cases_sentmessage"),
        Seal("cases_oncall"),
        Seal("cases_alarm"),
        Seal("cases_alarmcall"),
        Seal("cases_screeninganswer"),
        Seal("cases_screeningelement"),
        Seal("cases_screeningdecision"),
        _as_search("closed.sql"),
        migrations.RunSQL((SQL / "settlement.sql").read_text(), DROP_SETTLEMENT),
    ]
