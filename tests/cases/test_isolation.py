"""Every table of the closed file, as PostgreSQL itself holds it. A new table is covered by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import models
from psycopg import errors, sql
from pytest_django import DjangoDbBlocker

from satuatap.access import keyring
from satuatap.access.claims import Claims, signed
from satuatap.access.rules.purposes import Purpose
from satuatap.access.sensitivity import Sensitivity
from satuatap.accounts.actors import Actor
from satuatap.cases.models import Case
from satuatap.config import env
from tests.cases import copies, fill, house
from tests.cases.copies import Connection, Copy
from tests.cases.house import CRISIS_CENTRE, NOW, UNION, UNION_COLLEAGUE, UNION_HEAD, WOMENS_COALITION

TABLES = fill.tables()
ALL = fill.sealed_tables()
# Whoever works on the case adds here under further conditions only; tests of those tables say which.
BY_RULE = {
    "cases_case", "cases_conflictofinterest", "cases_counsellingsession", "cases_emergency",
    "cases_erasure", "cases_signature", "cases_teammember",
}  # fmt: skip


@dataclass(frozen=True)
class Filled:
    copy: Copy
    case_id: UUID
    reference: str
    rows: fill.Rows


@pytest.fixture(scope="module")
def filled(staffed: None, superuser: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    """A case of the union, with one row in every table, committed in a copy; a wall before the coalition."""
    with (
        django_db_blocker.unblock(),
        copies.copied(superuser, "test_isolation") as copy,
        copies.pointing_at(copy),
    ):
        reference = house.opened()
        with copy.as_superuser() as connection:
            case_id = copies.case_id_of(connection, reference)
            rows = fill.fill(connection, case_id, keyring.key_of(case_id))
            connection.execute(
                "UPDATE cases_conflictofinterest SET user_id = %s WHERE case_id = %s",
                [WOMENS_COALITION.user_id, case_id],
            )
        yield Filled(copy, case_id, reference, rows)


@pytest.fixture
def web(filled: Filled) -> Iterator[Connection]:
    with filled.copy.as_web() as connection:
        yield connection


def rows_seen(web: Connection, model: type[models.Model], actor: Actor, purpose: Purpose) -> int:
    column = "id" if model is Case or not fill.has_case(model) else "case_id"
    with web.transaction():
        copies.enter_gate(web, actor, purpose, NOW)
        return web.execute(
            sql.SQL("SELECT {} FROM {}").format(sql.Identifier(column), sql.Identifier(model._meta.db_table))
        ).rowcount


def by_name(model: type[models.Model]) -> str:
    return model._meta.db_table


@pytest.mark.parametrize("model", ALL, ids=by_name)
@pytest.mark.parametrize(
    "statement", ["SELECT FROM {}", "INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_web_has_no_right_at_all(web: Connection, model: type[models.Model], statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege, match="permission denied"):
        web.execute(statement.format(model._meta.db_table))


@pytest.mark.parametrize("model", ALL, ids=by_name)
def test_every_field_is_classified(model: type[models.Model]) -> None:
    fields: dict[str, Sensitivity] = model.__dict__["Sealing"].fields
    assert set(fields) == {field.name for field in model._meta.local_concrete_fields}


@pytest.mark.parametrize("model", TABLES, ids=by_name)
def test_the_team_sees_the_row_so_that_the_refusals_mean_something(
    web: Connection, model: type[models.Model]
) -> None:
    assert rows_seen(web, model, UNION, Purpose.CASEWORK) >= 1
    assert rows_seen(web, model, UNION_HEAD, Purpose.CASE_SUPERVISION) >= 1


STRANGERS = [
    (UNION_COLLEAGUE, Purpose.CASEWORK),
    (CRISIS_CENTRE, Purpose.CASEWORK),
    (CRISIS_CENTRE, Purpose.COUNSELLING),
    (CRISIS_CENTRE, Purpose.BREAK_GLASS),
    (WOMENS_COALITION, Purpose.CASEWORK),  # behind a wall
    (house.CRISIS_CENTRE_HEAD, Purpose.CASE_SUPERVISION),
    (replace(UNION_HEAD, office_id=uuid4()), Purpose.CASE_SUPERVISION),  # the union's head elsewhere
    (house.POLICE, Purpose.REFERRAL),
    (house.POLICE, Purpose.BY_LINK),
    (house.RECEPTION, Purpose.REGISTRATION),
    (house.RECEPTION, Purpose.SEARCH),
    (house.HEAD, Purpose.AUDIT),
    (house.HEAD, Purpose.SUPERVISION),
    (house.ADMINISTRATOR, Purpose.ADMINISTRATION),
    (UNION, Purpose.OWN_ACCOUNT),
]


@pytest.mark.parametrize("model", TABLES, ids=by_name)
def test_to_everybody_else_there_is_no_row(web: Connection, model: type[models.Model]) -> None:
    seen = {
        (actor.name, purpose.value): count
        for actor, purpose in STRANGERS
        if (count := rows_seen(web, model, actor, purpose))
    }
    assert seen == {}


@pytest.mark.parametrize("model", TABLES, ids=by_name)
def test_the_gate_without_claims_or_with_forged_ones_sees_no_row(
    filled: Filled, web: Connection, model: type[models.Model]
) -> None:
    said = Claims(UNION.user_id, UNION.office_id, UNION.organisation_id, Purpose.CASEWORK.value, NOW)
    forged = signed(said, backend_pid=web.info.backend_pid, expires_at=house.later(days=3650), key=b"x" * 32)
    for token in ("", forged):
        with web.transaction():
            web.execute("SET LOCAL ROLE satuatap_gate")
            web.execute("SELECT set_config('app.claims', %s, true)", [token])
            assert web.execute(f"SELECT FROM {model._meta.db_table}").rowcount == 0


@pytest.mark.parametrize("model", TABLES, ids=by_name)
def test_nobody_adds_a_row_to_a_file_that_is_not_hers(
    filled: Filled, web: Connection, model: type[models.Model]
) -> None:
    for actor, purpose in STRANGERS:
        assert "policy" in refusal(web, filled, model, actor, purpose), (actor.name, purpose)


@pytest.mark.parametrize("model", [m for m in TABLES if m._meta.db_table not in BY_RULE], ids=by_name)
def test_the_team_adds_a_row_so_that_the_refusals_mean_something(
    filled: Filled, web: Connection, model: type[models.Model]
) -> None:
    assert refusal(web, filled, model, UNION, Purpose.CASEWORK) == ""


@pytest.mark.parametrize("model", TABLES, ids=by_name)
def test_nobody_changes_a_row_of_a_file_that_is_not_hers(
    filled: Filled, web: Connection, model: type[models.Model]
) -> None:
    changed = {}
    for actor, purpose in STRANGERS:
        for column in columns_to_change(filled, model):
            with web.transaction():
                copies.enter_gate(web, actor, purpose, NOW)
                count = web.execute(
                    sql.SQL("UPDATE {0} SET {1} = {1}").format(
                        sql.Identifier(model._meta.db_table), sql.Identifier(column)
                    )
                ).rowcount
            if count:
                changed[actor.name, purpose.value] = count
    assert changed == {}


@pytest.mark.parametrize("model", TABLES, ids=by_name)
def test_nobody_deletes(filled: Filled, web: Connection, model: type[models.Model]) -> None:
    with web.transaction(force_rollback=True):
        copies.enter_gate(web, UNION, Purpose.CASEWORK, NOW)
        with pytest.raises(errors.InsufficientPrivilege, match="permission denied"):
            web.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608


def refusal(
    web: Connection, filled: Filled, model: type[models.Model], actor: Actor, purpose: Purpose
) -> str:
    """How PostgreSQL refuses the copy of a row under a new id; empty: it takes it. Nothing stays."""
    row = {**(filled.rows.get(model) or case_row(filled)), "id": uuid4()}
    for column in {"by", "opened_by"} & set(row):
        row[column] = actor.user_id
    try:
        with web.transaction(force_rollback=True):
            copies.enter_gate(web, actor, purpose, NOW)
            fill.insert(web, model, row)
            return ""
    except errors.InsufficientPrivilege as refused:
        return str(refused)
    except errors.IntegrityError:
        return ""  # past the policies: a constraint speaks only afterwards


def case_row(filled: Filled) -> dict[str, Any]:
    with filled.copy.as_superuser() as connection:
        cursor = connection.execute("SELECT * FROM cases_case WHERE id = %s", [filled.case_id])
        row = cursor.fetchone()
        assert row is not None
        assert cursor.description is not None
        # Of another office: a counsellor opens cases of her own.
        return {
            **dict(zip([column.name for column in cursor.description], row, strict=True)),
            "office_id": uuid4(),
        }


def columns_to_change(filled: Filled, model: type[models.Model]) -> list[str]:
    with filled.copy.as_superuser() as connection:
        rows = connection.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND has_column_privilege('satuatap_gate', attrelid, attnum, 'UPDATE')",
            [model._meta.db_table],
        ).fetchall()
    return [name for (name,) in rows][:2]


@pytest.fixture(scope="module")
def dump(filled: Filled, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return copies.dumped(filled.copy, tmp_path_factory.mktemp("dump") / "all.sql").read_bytes()


def test_a_dump_of_the_superuser_holds_the_rows_and_none_of_the_words(filled: Filled, dump: bytes) -> None:
    assert filled.reference.encode() in dump
    for words in (fill.SECRET, "Majikan tidak membayar", "Gaji tiga bulan"):
        assert words.encode() not in dump
        assert words.encode().hex().encode() not in dump


def test_the_files_on_the_disk_hold_none_of_the_words(filled: Filled) -> None:
    with filled.copy.as_superuser() as connection:
        connection.execute("CHECKPOINT")
        folder = Path(copies.one(connection, "SHOW data_directory"))
        oid = copies.one(connection, "SELECT oid FROM pg_database WHERE datname = current_database()")
    found = set()
    for path in [*(folder / "base" / str(oid)).iterdir(), *(folder / "pg_wal").iterdir()]:
        if path.is_file():
            content = path.read_bytes()
            found |= {w for w in (fill.SECRET, "Majikan tidak", filled.reference) if w.encode() in content}
    assert found == {filled.reference}


def test_whoever_has_the_key_reads_them_so_that_the_search_means_something(filled: Filled) -> None:
    from satuatap.cases.vault import Vault

    vault = Vault.of(filled.case_id)
    read = {
        (model, column): vault.open(model._meta.db_table, row["id"], column, row[column])
        for model, row in filled.rows.items()
        for column in fill.sealed_columns(model)
    }
    assert read
    assert all(text == fill.secret(model, column) for (model, column), text in read.items())


def test_the_keys_are_not_in_the_dump(filled: Filled, dump: bytes) -> None:
    key = keyring.key_of(filled.case_id)
    for secret in (key, env.load().field_key):
        assert secret not in dump
        assert secret.hex().encode() not in dump
