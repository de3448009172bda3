from pathlib import Path

from django.db import migrations, models

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
    dependencies = [
        ("people", "0002_search"),
        ("journeys", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(fields=["office", "opened_at"], name="latest_journeys_of_office"),
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(fields=["officer_id", "opened_at"], name="latest_journeys_of_officer"),
        ),
        _as_search("counts.sql"),
    ]
