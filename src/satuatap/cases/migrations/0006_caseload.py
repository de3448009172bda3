"""The supervisor's figures are counted in the database."""

from pathlib import Path

from django.db import migrations, models

CASELOAD = (Path(__file__).parents[1] / "sql" / "caseload.sql").read_text()
DROP = (
    "SET LOCAL ROLE satuatap_search; DROP FUNCTION closed.overdue_led(), "
    "closed.files_led_closed_since(timestamptz), closed.open_files_led(date[], text, timestamptz), "
    "closed.walls_before_actor(); RESET ROLE"
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_absence_and_promise"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("erased_at__isnull", True)),
                fields=["office", "lead"],
                include=["id", "state", "opened_at", "risk", "danger_since", "supervised_at"],
                name="open_cases_of_lead",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["office", "lead", "closed_at"],
                include=["id", "erased_at"],
                name="cases_of_lead_by_end",
            ),
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True)),
                fields=["due_at"],
                include=["case", "kind", "responsible_id"],
                name="open_dues",
            ),
        ),
        # As in 0001: they belong to the role that looks past row-level security.
        migrations.RunSQL(
            f"SET LOCAL check_function_bodies = off; SET LOCAL ROLE satuatap_search; {CASELOAD};"
            "RESET ROLE; RESET check_function_bodies",
            DROP,
        ),
    ]
