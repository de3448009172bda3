from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from satuatap.access.operations import Seal

SQL = Path(__file__).parents[1] / "sql"


# Over functions of ours, so Django cannot say them. No pending list: what waits in it would slow every search.
INDEXES = """
CREATE INDEX name_norm_keys ON people_name_norm
USING gin (search.name_keys(office_id, own, wids)) WITH (fastupdate = off);
CREATE INDEX searchkey_keys ON people_searchkey
USING gin (search.scoped(office_id, birth_year, wids)) WITH (fastupdate = off);
"""


def _as_search(name: str) -> migrations.RunSQL:
    """The functions belong to the one role that may read the tables: whoever makes them is their owner."""
    return migrations.RunSQL(
        f"SET LOCAL ROLE satuatap_search; {(SQL / name).read_text()}; RESET ROLE", migrations.RunSQL.noop
    )


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
        ("access", "0002_lock"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameRaw",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "w", "wid", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("w", models.TextField(db_collation="C")),
                ("wid", models.IntegerField()),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
            ],
            options={
                "db_table": "people_name_raw",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["keys"], name="name_raw_keys"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("wid", models.AutoField(primary_key=True, serialize=False)),
                ("w", models.TextField(db_collation="C")),
                ("n", models.IntegerField()),
                ("sk", models.TextField(db_collation="C")),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
            ],
            options={
                "db_table": "people_name_word",
                "indexes": [
                    models.Index(fields=["sk"], name="name_word_skeleton"),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["keys"], name="name_word_keys"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("w",), name="name_word_once"),
                    models.CheckConstraint(condition=models.Q(("n__gte", 0)), name="name_word_count"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameNorm",
            fields=[
                ("name_id", models.AutoField(primary_key=True, serialize=False)),
                ("nf", models.TextField(db_collation="C")),
                ("shown", models.TextField()),
                (
                    "wids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
                ("own", models.SmallIntegerField()),
                ("n", models.IntegerField()),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.office",
                    ),
                ),
            ],
            options={
                "db_table": "people_name_norm",
                "constraints": [
                    models.UniqueConstraint(fields=("office", "nf"), name="name_norm_once_per_office"),
                    models.CheckConstraint(condition=models.Q(("n__gte", 0)), name="name_norm_count"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "name_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name_id", models.IntegerField()),
                ("main", models.BooleanField()),
                (
                    "wids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
                ("birth_date", models.DateField(null=True)),
                ("birth_year", models.SmallIntegerField(null=True)),
                ("sex", models.CharField(blank=True, max_length=1)),
                ("village_code", models.CharField(blank=True, max_length=13)),
                ("written", models.TextField()),
                ("mother", models.TextField(blank=True)),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.office",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "people_searchkey",
                "indexes": [
                    models.Index(fields=["office", "name_id", "birth_year"], name="searchkey_name"),
                    models.Index(fields=["office", "birth_date"], name="searchkey_birth_date"),
                    models.Index(fields=["office", "village_code"], name="searchkey_village"),
                ],
            },
        ),
        _as_search("keys.sql"),
        migrations.RunSQL(INDEXES, migrations.RunSQL.noop),
        Seal("people_name_word"),
        Seal("people_name_raw"),
        Seal("people_name_norm"),
        Seal("people_searchkey"),
        _as_search("search.sql"),
        _as_search("index.sql"),
    ]
