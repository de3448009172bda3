import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from satuatap.access.operations import Seal

SQL = Path(__file__).parents[1] / "sql"


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
        ("catalogue", "0002_initial"),
        ("people", "0002_search"),
    ]

    operations = [
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
            model_name="caseevent",
            index=models.Index(fields=["case", "at"], name="caseevent_of_case"),
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
            model_name="note",
            index=models.Index(fields=["case", "at"], name="note_of_case"),
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
            model_name="respondent",
            index=models.Index(fields=["case", "at"], name="respondent_of_case"),
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
                    ("until__isnull", False),
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
        Seal("cases_feedbackslip"),
        Seal("cases_feedback"),
        _as_search("closed.sql"),
    ]
