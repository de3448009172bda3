"""One row in every table of the closed file, whatever the tables are: a new one is covered by itself.

Rows are made from the columns' types, in a copy whose constraints are dropped; what is sealed is really
sealed, under the key of the case, for its very place.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from psycopg import sql
from psycopg.types.json import Jsonb

from satuatap.access.sealing import place
from satuatap.cases.models import Case
from satuatap.lib import seal
from tests.cases import house
from tests.cases.copies import Connection

SECRET = "RAHASIA-CONTOH"  # begins every text that is sealed here
Rows = dict[type[models.Model], dict[str, Any]]
Known = Mapping[type[models.Model], UUID]


def tables() -> list[type[models.Model]]:
    """Every table that belongs to a case, and the case itself."""
    ours = apps.get_app_config("cases").get_models(include_auto_created=True)
    return [model for model in ours if model is Case or has_case(model)]


def sealed_tables() -> list[type[models.Model]]:
    """Every table of the package that is closed to web: all but the directory of services."""
    ours = apps.get_app_config("cases").get_models(include_auto_created=True)
    return [model for model in ours if not model.__dict__["Sealing"].table.web]


def secret(model: type[models.Model], column: str) -> str:
    return f"{SECRET}-{model._meta.db_table}-{column}"


def fill(connection: Connection, case_id: UUID, key: bytes, known: Known | None = None) -> Rows:
    """As superuser, in a copy: the row of each table by its model. The case itself stands already.

    `known`: to which person, office or organisation the rows point, where they point to one.
    """
    made: Rows = {}
    connection.execute("SET session_replication_role = replica")
    for model in tables():
        if model is Case:
            continue
        _drop_rules(connection, model)
        row = {field.column: value for field, value in _values(model, case_id, known or {})}
        for column in sealed_columns(model):
            row[column] = seal.encrypt(
                key, secret(model, column).encode(), place(model._meta.db_table, row["id"], column)
            )
        insert(connection, model, row)
        made[model] = row
    connection.execute("SET session_replication_role = origin")
    return made


def insert(connection: Connection, model: type[models.Model], row: dict[str, Any]) -> None:
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(model._meta.db_table),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(sql.Placeholder() * len(row)),
        ),
        [Jsonb(value) if isinstance(value, dict) else value for value in row.values()],
    )


def sealed_columns(model: type[models.Model]) -> list[str]:
    return [
        str(field.column)
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.BinaryField) and field.name.endswith("_sealed")
    ]


def has_case(model: type[models.Model]) -> bool:
    return any(field.column == "case_id" for field in model._meta.local_concrete_fields)


def _drop_rules(connection: Connection, model: type[models.Model]) -> None:
    checks = connection.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'f')",
        [model._meta.db_table],
    ).fetchall()
    for (name,) in checks:
        connection.execute(
            sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(
                sql.Identifier(model._meta.db_table), sql.Identifier(name)
            )
        )


def _values(model: type[models.Model], case_id: UUID, known: Known) -> Iterator[tuple[Any, Any]]:
    for field in model._meta.local_concrete_fields:
        if field.column == "case_id":
            yield field, case_id
        elif field.name == "id":
            yield field, uuid4()
        elif field.related_model is not None and field.related_model in known:
            yield field, known[field.related_model]
        elif field.null:
            yield field, None
        else:
            yield field, _value(field)


def _value(field: Any) -> Any:
    """A value of the field's type. A type nobody thought of fails, loudly."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, ArrayField):
        return []
    known: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
        (models.UUIDField, uuid4()),
        (models.BooleanField, False),
        (models.DateTimeField, house.NOW),
        (models.DateField, house.NOW.date()),
        (models.TimeField, house.NOW.time()),
        (models.DurationField, timedelta(hours=1)),
        (models.BinaryField, uuid4().bytes),
        (models.JSONField, {}),
        (models.DecimalField, 0),
        (models.IntegerField, 1),
        (models.CharField, ""),
        (models.TextField, ""),
    )
    for kind, value in known:
        if isinstance(target, kind):
            if value == "" and target.unique:
                return str(uuid4())[: target.max_length]
            return value
    raise AssertionError(f"{field}: no value for a field of type {type(target).__name__}")
