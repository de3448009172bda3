import uuid

import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models

from satuatap.access.operations import Seal


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=10, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Papers being gathered"),
                            ("complete", "Papers complete"),
                            ("verified", "Verified"),
                            ("signed", "Signed"),
                            ("issued", "Handed over"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("scheme_code", models.CharField(blank=True, max_length=40)),
                ("destination_code", models.CharField(blank=True, max_length=40)),
                ("occupation_code", models.CharField(blank=True, max_length=40)),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.UUIDField()),
                ("complete_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("verified_by", models.UUIDField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("letter_code", models.CharField(blank=True, max_length=20)),
                ("once", models.UUIDField(unique=True)),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="catalogue.desk"
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="people.person"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.service",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=10, unique=True)),
                ("public_code", models.CharField(max_length=16, unique=True)),
                ("day", models.DateField()),
                ("number", models.PositiveIntegerField()),
                ("priority", models.BooleanField(default=False)),
                ("woman_officer", models.BooleanField(default=False)),
                ("arrived_at", models.DateTimeField()),
                ("given_by", models.UUIDField()),
                ("left_at", models.DateTimeField(null=True)),
                ("once", models.UUIDField(unique=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.office",
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
        ),
        migrations.CreateModel(
            name="Leg",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Later"),
                            ("waiting", "Waiting"),
                            ("called", "Called"),
                            ("serving", "Being served"),
                            ("held", "On hold"),
                            ("done", "Done"),
                            ("no_show", "Did not come"),
                            ("left", "Left without service"),
                            ("elsewhere", "At another place"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("day", models.DateField()),
                ("priority", models.BooleanField(default=False)),
                ("woman_officer", models.BooleanField(default=False)),
                ("ready_at", models.DateTimeField(null=True)),
                ("officer_id", models.UUIDField(null=True)),
                ("calls", models.PositiveSmallIntegerField(default=0)),
                ("called_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("seconds_at_counter", models.PositiveIntegerField(default=0)),
                ("hold_code", models.CharField(blank=True, max_length=40)),
                ("hold_until", models.DateTimeField(null=True)),
                ("outcome_code", models.CharField(blank=True, max_length=40)),
                ("last_action", models.CharField(max_length=20)),
                ("last_at", models.DateTimeField()),
                ("last_by", models.UUIDField(null=True)),
                (
                    "counter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.counter",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="catalogue.desk"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="legs", to="frontdesk.visit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RequestStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("action", models.CharField(max_length=30)),
                ("from_state", models.CharField(blank=True, max_length=20)),
                ("to_state", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("ground_code", models.CharField(blank=True, max_length=40)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="frontdesk.servicerequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisitNeed",
            fields=[
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="frontdesk.visit",
                    ),
                ),
                ("priority_code", models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="CounterSession",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("officer_id", models.UUIDField()),
                ("woman_officer", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                ("break_since", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "counter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.counter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("counter",),
                        name="one_officer_at_a_counter",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("officer_id",),
                        name="one_counter_per_officer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("last", models.PositiveIntegerField(default=0)),
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
                "constraints": [
                    models.UniqueConstraint(fields=("office", "day"), name="one_counter_per_office_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("officer_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("call", "Call"), ("recall", "Recall")], max_length=10)),
                ("at", models.DateTimeField()),
                (
                    "counter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.counter",
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
                    "leg",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="call_log",
                        to="frontdesk.leg",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["office", "-at"], name="latest_calls")],
            },
        ),
        migrations.CreateModel(
            name="LegService",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "leg",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="services",
                        to="frontdesk.leg",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.service",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("leg", "service"), name="one_service_once_per_leg")
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterCopy",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="frontdesk.servicerequest",
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("pdf_sealed", models.BinaryField()),
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
        migrations.AddIndex(
            model_name="servicerequest",
            index=models.Index(fields=["person", "-opened_at"], name="requests_of_person"),
        ),
        migrations.AddIndex(
            model_name="servicerequest",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)), fields=["desk", "due_on"], name="due_at_desk"
            ),
        ),
        migrations.AddConstraint(
            model_name="servicerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state__in", ["issued", "refused", "withdrawn"])),
                    models.Q(
                        models.Q(("state__in", ["issued", "refused", "withdrawn"]), _negated=True),
                        ("closed_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="request_closed_in_a_last_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "open"), _negated=True),
                    models.Q(("complete_on__isnull", True), ("due_on__isnull", True)),
                    _connector="OR",
                ),
                name="clock_stands_while_papers_are_gathered",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["complete", "verified", "signed", "issued"]), _negated=True),
                    ("complete_on__isnull", False),
                    _connector="OR",
                ),
                name="complete_request_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("letter_code", ""), ("state", "issued"), _connector="OR"),
                name="letter_only_when_handed_over",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicerequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("office", "person", "service"),
                name="one_open_request_per_service",
            ),
        ),
        migrations.AddConstraint(
            model_name="requeststep",
            constraint=models.UniqueConstraint(fields=("request", "version"), name="one_step_per_version"),
        ),
        migrations.AddField(
            model_name="visitneed",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="catalogue.office"
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["person", "day"], name="visits_of_person"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                fields=("office", "day", "number"), name="one_ticket_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="tickets_start_at_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_at__isnull", True), ("left_at__gte", models.F("arrived_at")), _connector="OR"
                ),
                name="nobody_leaves_before_she_came",
            ),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(
                condition=models.Q(("state__in", ["called", "held", "planned", "serving", "waiting"])),
                fields=["desk", "day"],
                name="line_of_desk",
            ),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(
                condition=models.Q(("called_at__isnull", False)),
                fields=["desk", "-called_at"],
                name="called_at_desk",
            ),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(
                condition=models.Q(("finished_at__isnull", False)),
                fields=["desk", "-finished_at"],
                name="served_at_desk",
            ),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(fields=["day", "desk"], name="legs_of_a_day"),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("visit", "position"),
                name="one_leg_per_position",
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["called", "serving"])),
                fields=("counter",),
                name="one_ticket_at_a_counter",
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["called", "serving"]), _negated=True),
                    models.Q(
                        ("called_at__isnull", False),
                        ("counter__isnull", False),
                        ("officer_id__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="called_leg_has_counter_and_officer",
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["held", "waiting"]), _negated=True),
                    ("ready_at__isnull", False),
                    _connector="OR",
                ),
                name="leg_in_line_since_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "held"), _negated=True),
                    models.Q(models.Q(("hold_code", ""), _negated=True), ("hold_until__isnull", False)),
                    _connector="OR",
                ),
                name="held_leg_has_a_reason_and_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), _negated=True),
                    models.Q(models.Q(("outcome_code", ""), _negated=True), ("finished_at__isnull", False)),
                    _connector="OR",
                ),
                name="done_leg_has_an_outcome",
            ),
        ),
        Seal("frontdesk_visitneed"),
        Seal("frontdesk_lettercopy"),
    ]
