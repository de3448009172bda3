from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql"

INDEX = """
CREATE INDEX name_norm_common ON people_name_norm
USING gin (search.name_keys(office_id, own, wids)) WITH (fastupdate = off) WHERE common;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_search")]

    operations = [
        migrations.AddField(
            model_name="namenorm",
            name="common",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.ExpressionWrapper(
                    models.Q(("n__gte", 5)), output_field=models.BooleanField()
                ),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.RunSQL(INDEX, migrations.RunSQL.noop),
        # The functions again, as they are now.
        migrations.RunSQL(
            f"SET LOCAL ROLE satuatap_search; {(SQL / 'search.sql').read_text()}; RESET ROLE",
            migrations.RunSQL.noop,
        ),
    ]
