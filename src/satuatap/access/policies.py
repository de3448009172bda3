"""Lays grants and row-level policies from the one declaration, after every migration, as the owner.

`take_down` takes every right and policy away before a migration, so that columns can change; `lay` gives
what is declared. In between, and when `lay` refuses, everything is closed. Both are repeatable.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from satuatap.access import tables
from satuatap.access.second_person import OF_TWO_PEOPLE
from satuatap.access.sensitivity import (
    EVERY_FIELD,
    GATE,
    SEALED_TEXTS,
    SEARCH,
    WEB,
    Policy,
    Rights,
    RowSecurity,
    TableRule,
)

ROLES = (WEB, GATE, SEARCH)


@dataclass(frozen=True, slots=True)
class Table:
    """One table under its rule. `columns` maps names of fields to columns; empty where there is no model."""

    name: str
    rule: TableRule
    columns: dict[str, str]

    def named(self, fields: tuple[str, ...]) -> tuple[str, ...]:
        """The columns of these fields; `SEALED_TEXTS` becomes all of its kind, which may be none."""
        texts = [column for field, column in self.columns.items() if field.endswith("_sealed")]
        plain = [self.columns[field] for field in fields if field != SEALED_TEXTS]
        return (*plain, *(texts if SEALED_TEXTS in fields else ()))


def declared() -> dict[str, Table]:
    """Every declared table by name. Tables that are not here are closed to all."""
    found = {name: Table(name, rule, {}) for name, rule in tables.RULES.items() if "." not in name}
    for model in apps.get_models(include_auto_created=True):
        rule = rule_of(model)
        if rule is not None:
            columns = {field.name: field.column or "" for field in model._meta.local_concrete_fields}
            found[model._meta.db_table] = Table(model._meta.db_table, rule, columns)
    return found


def rule_of(model: type[Model]) -> TableRule | None:
    """The rule in the model's own `Sealing`, or in `access.tables`."""
    declaration = model.__dict__.get("Sealing")
    rule = getattr(declaration, "table", None)
    return rule if isinstance(rule, TableRule) else tables.RULES.get(model._meta.label)


def lay(connection: BaseDatabaseWrapper) -> None:
    """Take every right away and give what is declared.

    Raises:
        RuntimeError: row-level security of a table is not as declared: a migration is missing. Everything
            stays closed.
    """
    take_down(connection)
    _refuse_unsealed(connection)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        for statement in statements([t for t in declared().values() if t.name in existing]):
            cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Take every right away from all roles but the owner, and drop every policy."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {', '.join(ROLES)}")
        cursor.execute("SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public'")
        for policy, table in cursor.fetchall():
            cursor.execute(f'DROP POLICY "{policy}" ON "{table}"')


def statements(declared_tables: list[Table]) -> Iterator[str]:
    """The SQL of the declaration, in order."""
    yield f"GRANT USAGE ON SCHEMA lock TO {GATE}, {SEARCH}"
    yield from _office_of(declared_tables)
    yield from _takes_two_people()
    for table in declared_tables:
        for role, rights in ((WEB, table.rule.web), (GATE, table.rule.gate), (SEARCH, table.rule.search)):
            if rights:
                yield f'GRANT {granted(table, rights)} ON "{table.name}" TO {role}'
        yield from (_policy(table, policy) for policy in table.rule.policies)


def granted(table: Table, rights: Rights) -> str:
    """`SELECT, UPDATE ("revoked_at")`: whole verbs, or verbs on columns."""
    verbs = {"SELECT": rights.select, "INSERT": rights.insert, "UPDATE": rights.update}
    parts = [
        verb if fields == EVERY_FIELD else f"{verb} ({_quoted(table.named(fields))})"
        for verb, fields in verbs.items()
        if fields == EVERY_FIELD or table.named(fields)
    ]
    return ", ".join([*parts, "DELETE"] if rights.delete else parts)


def _quoted(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _policy(table: Table, policy: Policy) -> str:
    kind = "RESTRICTIVE" if policy.restrictive else "PERMISSIVE"
    using = f" USING ({policy.using})" if policy.using else ""
    check = f" WITH CHECK ({policy.check})" if policy.check else ""
    statement = (
        f'CREATE POLICY "{policy.name}" ON "{table.name}" AS {kind} FOR {policy.command} '
        f"TO {policy.role}{using}{check}"
    )
    return statement.replace("{row}", f'"{table.name}"')


def _office_of(declared_tables: list[Table]) -> Iterator[str]:
    """`lock.office_of(subject)`: the office a grant, a wall or an event must belong to."""
    subjects = [table.name for table in declared_tables if table.rule.subject]
    body = " UNION ALL ".join(f"SELECT office_id FROM public.{name} WHERE id = subject" for name in subjects)  # noqa: S608
    yield (
        "CREATE OR REPLACE FUNCTION lock.office_of(subject uuid) RETURNS uuid LANGUAGE sql STABLE "
        f"SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ {body or 'SELECT NULL::uuid'} $$"
    )
    yield "REVOKE ALL ON FUNCTION lock.office_of(uuid) FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION lock.office_of(uuid) TO {GATE}, {SEARCH}"


def _takes_two_people() -> Iterator[str]:
    """`lock.takes_two_people(role)`, for the triggers: the roles as they are classes today."""
    yield (
        "CREATE OR REPLACE FUNCTION lock.takes_two_people(role text) RETURNS boolean LANGUAGE sql IMMUTABLE "
        f"SET search_path = pg_catalog, pg_temp AS $$ SELECT role {OF_TWO_PEOPLE} $$"
    )


def _refuse_unsealed(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class "
            "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        )
        state = {name: (enabled, forced) for name, enabled, forced in cursor.fetchall()}
    wanted = {
        RowSecurity.NONE: (False, False),
        RowSecurity.GUARDED: (True, False),
        RowSecurity.FORCED: (True, True),
    }
    wrong = [
        table.name
        for table in declared().values()
        if table.name in state and state[table.name] != wanted[table.rule.rows]
    ]
    if wrong:
        raise RuntimeError(
            f"Row-level security is not as declared on {', '.join(sorted(wrong))}: "
            "a migration needs the operation access.operations.Seal (or Guard), or its reverse."
        )
