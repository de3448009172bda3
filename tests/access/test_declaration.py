"""The database carries what the declaration says, and the declaration names everything the database has."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import NotSupportedError, ProgrammingError, connections, transaction
from django.db.models import Model

from satuatap.access import policies
from satuatap.access.sensitivity import EVERY_FIELD, GATE, SEARCH, WEB, Rights, RowSecurity, Sensitivity
from satuatap.config import env
from satuatap.ops.roles import Keys, bootstrap
from tests.access import house
from tests.access.house import RECEPTIONIST, sees

CLASSIFIED = ("access", "people", "frontdesk")
MODELS = [m for app in CLASSIFIED for m in apps.get_app_config(app).get_models(include_auto_created=True)]
BOTH = pytest.mark.django_db(databases=["default", "owner"])
REALLY = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
TABLE_RIGHTS = """
SELECT relname, coalesce(r.rolname, 'PUBLIC'), lower(a.privilege_type), NULL
FROM pg_class c CROSS JOIN aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
  AND a.grantee <> c.relowner
UNION ALL
SELECT relname, coalesce(r.rolname, 'PUBLIC'), lower(a.privilege_type), t.attname
FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid CROSS JOIN aclexplode(t.attacl) a
LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE c.relnamespace = 'public'::regnamespace
"""
POLICIES = """
SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check
FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2
"""


def asked(statement: str, alias: str = "owner") -> list[tuple[Any, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def done(statement: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)


def found_rights(alias: str = "owner") -> set[tuple[Any, ...]]:
    return set(asked(TABLE_RIGHTS, alias))


def declared_rights() -> set[tuple[Any, ...]]:
    wanted: set[tuple[Any, ...]] = set()
    for table in policies.declared().values():
        rule = table.rule
        for role, rights in ((WEB, rule.web), (GATE, rule.gate), (SEARCH, rule.search)):
            wanted |= {(table.name, role, verb, column) for verb, column in spelled_out(table, rights)}
    return wanted


def spelled_out(table: policies.Table, rights: Rights) -> set[tuple[str, str | None]]:
    found: set[tuple[str, str | None]] = {("delete", None)} if rights.delete else set()
    for verb, fields in (("select", rights.select), ("insert", rights.insert), ("update", rights.update)):
        if fields == EVERY_FIELD:
            found.add((verb, None))
        else:
            found |= {(verb, column) for column in table.named(fields)}
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_of_a_model_says_how_much_it_tells(model: type[Model]) -> None:
    declaration = model.__dict__.get("Sealing")
    assert declaration is not None, f"{model._meta.label} has no Sealing"
    assert set(declaration.fields) == {field.name for field in model._meta.local_concrete_fields}
    assert all(isinstance(level, Sensitivity) for level in declaration.fields.values())


def test_a_table_that_web_reads_holds_only_open_fields() -> None:
    for model in MODELS:
        rule = policies.rule_of(model)
        assert rule is not None
        if rule.web.select:
            told = {
                n for n, level in model.__dict__["Sealing"].fields.items() if level is not Sensitivity.OPEN
            }
            assert not told, f"web reads {told} of {model._meta.label}"


@BOTH
def test_every_table_is_declared_and_every_declared_table_exists() -> None:
    assert {name for (name,) in asked(TABLES)} == set(policies.declared())


@BOTH
def test_the_rights_in_the_database_are_those_declared_and_no_others() -> None:
    found, wanted = found_rights(), declared_rights()
    assert found - wanted == set(), "rights nobody declared"
    assert wanted - found == set(), "declared rights that were not laid"


@BOTH
def test_the_policies_in_the_database_are_those_declared_and_no_others() -> None:
    wanted = {
        (
            table.name,
            policy.name,
            "RESTRICTIVE" if policy.restrictive else "PERMISSIVE",
            f"{{{policy.role}}}",
            policy.command.value,
            bool(policy.using),
            bool(policy.check),
        )
        for table in policies.declared().values()
        for policy in table.rule.policies
    }
    found = {(*row[:5], row[5] is not None, row[6] is not None) for row in asked(POLICIES)}
    assert found == wanted


def test_a_table_with_policies_is_under_row_level_security_and_no_other() -> None:
    for table in policies.declared().values():
        assert bool(table.rule.policies) == (table.rule.rows is not RowSecurity.NONE) or not table.rule.gate


@BOTH
def test_laying_twice_changes_nothing() -> None:
    before = (found_rights(), asked(POLICIES))
    policies.lay(connections["owner"])
    assert (found_rights(), asked(POLICIES)) == before


@BOTH
def test_laying_takes_back_a_right_somebody_gave_by_hand() -> None:
    before = found_rights()
    done("GRANT SELECT ON people_identity TO satuatap_web")
    assert found_rights() != before
    policies.lay(connections["owner"])
    assert found_rights() == before


@BOTH
def test_laying_refuses_a_sealed_table_that_no_migration_has_sealed() -> None:
    done("ALTER TABLE people_identity NO FORCE ROW LEVEL SECURITY")
    with pytest.raises(RuntimeError, match=r"people_identity: .*Seal"):
        policies.lay(connections["owner"])


@BOTH
def test_a_column_under_a_policy_changes_once_the_policies_are_down() -> None:
    change = "ALTER TABLE people_identity ALTER COLUMN office_id TYPE text"
    with pytest.raises(NotSupportedError, match="policy"), transaction.atomic(using="owner"):
        done(change)
    policies.take_down(connections["owner"])
    constraint = asked(
        "SELECT conname FROM pg_constraint WHERE conrelid = 'people_identity'::regclass"
        " AND confrelid = 'catalogue_office'::regclass"
    )[0][0]
    done(f"ALTER TABLE people_identity DROP CONSTRAINT {constraint}")
    done(change)


@REALLY
def test_between_taking_down_and_laying_the_tables_are_closed(fresh_person: house.Registered) -> None:
    owner = connections["owner"]
    try:
        policies.take_down(owner)
        with pytest.raises(ProgrammingError, match="permission denied"):
            asked("SELECT FROM accounts_user", "default")
    finally:
        policies.lay(owner)
    assert sees(RECEPTIONIST, fresh_person)


@BOTH
def test_a_view_asks_with_the_rights_of_whoever_reads_it() -> None:
    views = asked(
        "SELECT relname, coalesce(reloptions::text, '') FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')"
    )
    assert [name for name, options in views if "security_invoker=true" not in options] == []


@BOTH
def test_a_function_that_borrows_rights_fixes_its_search_path_and_is_not_for_everybody() -> None:
    loose = asked(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE prosecdef AND nspname NOT IN ('pg_catalog', 'information_schema')"
        " AND (NOT coalesce(array_to_string(proconfig, ',') LIKE 'search_path=%pg_temp%', false)"
        " OR proacl IS NULL"
        " OR EXISTS (SELECT FROM aclexplode(proacl) a WHERE a.grantee = 0)"
        " OR has_function_privilege('satuatap_web', p.oid, 'EXECUTE'))"
    )
    assert loose == []


@BOTH
def test_no_default_privileges_stand_ready_to_fail_open() -> None:
    assert asked("SELECT defaclrole::regrole FROM pg_default_acl") == []


def test_migrations_replay_from_zero_and_lay_the_same(
    superuser: str, owner_writes: Callable[[], AbstractContextManager[None]]
) -> None:
    name, told = "test_replay", env.load()
    bootstrap(superuser, name, Keys(told.db_owner, told.db_web, told.claims_key), embedded=True)
    connections.settings["replay"] = {**connections.settings["owner"], "NAME": name}
    try:
        with owner_writes():
            call_command("migrate", database="replay", verbosity=0)
            for app in ("frontdesk", "people"):
                call_command("migrate", app, "zero", database="replay", verbosity=0)
            with pytest.raises(RuntimeError, match="accounts_user"):  # unguarded now, so nothing is laid
                call_command("migrate", "access", "zero", database="replay", verbosity=0)
            assert found_rights("replay") == set()
            call_command("migrate", database="replay", verbosity=0)
            assert found_rights("replay") == found_rights() == declared_rights()
            assert asked(POLICIES, "replay") == asked(POLICIES)
    finally:
        connections["replay"].close()
        del connections.settings["replay"], connections["replay"]
        with psycopg.connect(superuser, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name}")
