"""What SQL injected into the web role sees: nothing. It logs in as satuatap_web, for real."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from satuatap.access import policies
from satuatap.access.claims import Claims, signed
from satuatap.access.rules.purposes import Purpose
from satuatap.access.sensitivity import RowSecurity
from satuatap.config import env
from tests.access import house
from tests.access.conftest import login
from tests.access.house import HERE, NOW, RECEPTIONIST

Web = psycopg.Connection[Any]
KEY = env.load().claims_key
CLAIMS = Claims(RECEPTIONIST.user_id, HERE, RECEPTIONIST.organisation_id, Purpose.COUNTER_SERVICE.value, NOW)
FORCED = [table for table in policies.declared().values() if table.rule.rows is RowSecurity.FORCED]
SEALED = sorted(table.name for table in FORCED)
AT_REST = sorted(set(SEALED) - {"access_accessevent"})  # the log takes events from web, and shows none
SEEN_BY_THE_GATE = sorted(table.name for table in FORCED if table.rule.gate.select)


def token(
    web: Web, claims: Claims = CLAIMS, *, key: bytes = KEY, life: timedelta = timedelta(minutes=1)
) -> str:
    return signed(
        claims,
        backend_pid=web.info.backend_pid,
        expires_at=datetime.now(UTC) + life,  # the server's clock decides
        key=key,
    )


def names_seen(web: Web, claims_token: str) -> int:
    """How many identities show after SET LOCAL ROLE with this token."""
    with web.transaction():
        web.execute("SET LOCAL ROLE satuatap_gate")
        web.execute("SELECT set_config('app.claims', %s, true)", [claims_token])
        found = web.execute("SELECT count(*) FROM people_identity").fetchone()
    assert found is not None
    return int(found[0])


def run_as(web: Web, role: str, *statements: str) -> None:
    with web.transaction():
        web.execute(f"SET LOCAL ROLE {role}")
        for statement in statements:
            web.execute(statement)


def test_the_right_token_opens_so_that_the_other_tests_mean_something(web: Web) -> None:
    assert names_seen(web, token(web)) >= 1


@pytest.mark.parametrize("table", SEALED)
def test_web_may_not_read_a_sealed_table(web: Web, table: str) -> None:
    with pytest.raises(InsufficientPrivilege, match="permission denied"):
        web.execute(f"SELECT FROM {table}")


@pytest.mark.parametrize("table", AT_REST)
@pytest.mark.parametrize("statement", ["INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}"])
def test_web_may_not_write_a_sealed_table(web: Web, table: str, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege, match="permission denied"):
        web.execute(statement.format(table))


@pytest.mark.parametrize("table", SEEN_BY_THE_GATE)
def test_the_gate_without_claims_sees_no_row(web: Web, table: str) -> None:
    with web.transaction():
        web.execute("SET LOCAL ROLE satuatap_gate")
        assert web.execute(f"SELECT FROM {table}").rowcount == 0


@pytest.mark.parametrize(
    "guess",
    [
        "",
        "|||||||",
        f"{RECEPTIONIST.user_id}|{HERE}||counter_service|{NOW.isoformat()}|1|9999999999|{'0' * 64}",
        "not|a|uuid|at|all|x|y|z",
        "'; DROP TABLE people_identity; --",
        "|" * 5000,
    ],
)
def test_a_guessed_token_sees_no_row_and_raises_nothing(web: Web, guess: str) -> None:
    assert names_seen(web, guess) == 0


def test_a_token_signed_with_another_key_sees_no_row(web: Web) -> None:
    assert names_seen(web, token(web, key=bytes(32))) == 0


def test_a_token_of_another_backend_sees_no_row(web: Web) -> None:
    with login("default") as other:
        stolen = token(web)
        assert names_seen(other, stolen) == 0
    assert names_seen(web, stolen) >= 1


def test_an_expired_token_sees_no_row(web: Web) -> None:
    assert names_seen(web, token(web, life=timedelta(seconds=-1))) == 0


@pytest.mark.parametrize("part", range(8))
def test_a_token_with_any_part_changed_sees_no_row(web: Web, part: int) -> None:
    parts = token(web).split("|")
    parts[part] = str(uuid4()) if part < 3 else parts[part][:-1] + ("1" if parts[part][-1] != "1" else "2")
    assert names_seen(web, "|".join(parts)) == 0


@pytest.mark.parametrize("purpose", [Purpose.OWN_ACCOUNT, Purpose.ADMINISTRATION, Purpose.AUDIT])
def test_claims_for_a_purpose_without_persons_see_no_person(web: Web, purpose: Purpose) -> None:
    assert names_seen(web, token(web, replace(CLAIMS, purpose=purpose.value))) == 0


def test_a_role_set_for_the_session_shows_nothing_to_whoever_comes_next(web: Web) -> None:
    web.execute("SET ROLE satuatap_gate")
    assert web.execute("SELECT FROM people_identity").rowcount == 0
    web.execute("RESET ROLE")


@pytest.mark.parametrize("role", ["satuatap_owner", "satuatap_search", "postgres"])
def test_web_may_become_nobody_but_the_gate(web: Web, role: str) -> None:
    with pytest.raises(InsufficientPrivilege, match="permission denied to set role"):
        web.execute(f"SET ROLE {role}")


@pytest.mark.parametrize("role", ["satuatap_web", "satuatap_gate"])
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT FROM lock.key",
        "UPDATE lock.key SET inner_pad = outer_pad",
        "CREATE FUNCTION lock.claims(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "DROP FUNCTION lock.office_of(uuid)",
        "CREATE TABLE public.people_identity_too (id int)",
        "CREATE TEMP TABLE people_identity (id int)",
        "CREATE SCHEMA mine",
        "CREATE POLICY mine ON people_identity USING (true)",
        "ALTER TABLE people_identity NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE access_accessevent DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "GRANT satuatap_search TO satuatap_web",
        "ALTER ROLE satuatap_web BYPASSRLS",
        "COPY people_identity TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_neither_web_nor_gate_may_change_the_locks(web: Web, role: str, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        run_as(web, role, statement)


def test_switching_row_security_off_is_an_error_and_no_way_around(web: Web) -> None:
    with pytest.raises(InsufficientPrivilege, match="row-level security"):
        run_as(web, "satuatap_gate", "SET LOCAL row_security = off", "SELECT FROM people_identity")


def test_the_owner_sees_no_sealed_row_either(person: house.Registered) -> None:
    with login("owner") as owner:
        for table in SEALED:
            assert owner.execute(f"SELECT FROM {table}").rowcount == 0, table


@pytest.mark.parametrize(
    "question",
    [
        "SELECT n_live_tup FROM pg_stat_user_tables WHERE relname = 'people_concern'",
        "SELECT n_tup_ins FROM pg_stat_xact_user_tables WHERE relname = 'people_concern'",
        "SELECT seq_scan FROM pg_stat_all_tables",
        "SELECT idx_scan FROM pg_stat_user_indexes",
        "SELECT heap_blks_read FROM pg_statio_user_tables",
        "SELECT query FROM pg_stat_activity",
        "SELECT pg_stat_get_live_tuples('people_concern'::regclass)",
        "SELECT pg_relation_size('people_concern')",
        "SELECT pg_total_relation_size('people_concern')",
        "SELECT pg_table_size('people_concern')",
        "SELECT reltuples FROM pg_class WHERE relname = 'people_concern'",
        "SELECT relpages FROM pg_class WHERE relname = 'people_concern'",
        "SELECT stavalues1 FROM pg_statistic",
    ],
)
@pytest.mark.parametrize("role", ["satuatap_web", "satuatap_gate"])
def test_the_servers_own_counts_tell_nothing_about_closed_tables(web: Web, role: str, question: str) -> None:
    with pytest.raises(InsufficientPrivilege, match="permission denied"):
        run_as(web, role, question)


def test_no_value_of_a_sealed_table_stands_in_the_planners_statistics(web: Web) -> None:
    with login("owner") as owner:
        owner.execute("ANALYZE people_identity")
    assert web.execute("SELECT FROM pg_stats WHERE tablename = 'people_identity'").rowcount == 0
