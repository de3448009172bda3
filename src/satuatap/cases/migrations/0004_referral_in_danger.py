"""Danger to life: a referral is open to its receiver for a day before the supervisor's signature."""

from pathlib import Path

from django.db import migrations

IN_DANGER = (Path(__file__).parents[1] / "sql" / "in_danger.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_guard_directory"),
    ]

    operations = [
        # As in 0001: it belongs to the role that looks past row-level security. The rights stay as they are.
        migrations.RunSQL(
            f"SET LOCAL check_function_bodies = off; SET LOCAL ROLE satuatap_search; {IN_DANGER};"
            "RESET ROLE; RESET check_function_bodies",
            migrations.RunSQL.noop,
        ),
    ]
