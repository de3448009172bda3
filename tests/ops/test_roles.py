import hashlib
import hmac
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from satuatap.ops.cluster import Cluster
from satuatap.ops.processes import server_account
from satuatap.ops.roles import Keys, ServerRefusedError, bootstrap, claims_pads, unfit
from tests.ops.conftest import UNSAFE

KEYS = Keys(owner_password="owner's \\ secret", web_password="web's secret", claims_key=bytes(range(32)))
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("1[567]/bin"))

Enter = Callable[[str], psycopg.Connection]


@pytest.fixture(scope="module")
def embedded() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="satuatap-roles-"))
    folder.chmod(0o711)
    with Cluster(folder / "postgres", log=folder / "log", purpose="test", settings=UNSAFE) as cluster:
        bootstrap(cluster.superuser(), "roof", KEYS, embedded=True)
        yield cluster.superuser()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def given_server() -> Iterator[str]:
    """A server that is not ours, of an older release, as a site may have one."""
    if not DEBIAN:
        pytest.skip("no PostgreSQL 15 to 17 of Debian on this machine (apt-get install postgresql)")
    programs = DEBIAN[0]
    folder = Path(tempfile.mkdtemp(prefix="satuatap-given-"))
    account = server_account(folder / "data")
    os.chown(folder, account.uid, account.gid)
    made = account.run(
        programs / "initdb", "-D", folder / "data", "-U", "admin", "-E", "UTF8", "--auth=trust", "--no-sync"
    )
    assert made.returncode == 0, made.stderr
    server = subprocess.Popen(
        [
            programs / "postgres",
            "-D",
            folder / "data",
            "-k",
            folder,
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
        ],
        stderr=subprocess.DEVNULL,
        cwd="/",
        **account.credentials(),
    )
    admin = make_conninfo(host=str(folder), user="admin", dbname="postgres")
    for _ in range(200):
        try:
            psycopg.connect(admin).close()
            break
        except psycopg.OperationalError:
            time.sleep(0.05)
    try:
        yield admin
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


@pytest.fixture(params=["embedded", "given_server"])
def admin(request: pytest.FixtureRequest) -> str:
    """The superuser of each kind of server, after the bootstrap."""
    address: str = request.getfixturevalue(request.param)
    if request.param == "given_server":
        bootstrap(address, "roof", KEYS, embedded=False)
    return address


@pytest.fixture
def enter(admin: str) -> Iterator[Enter]:
    """Log in to the database as one of our roles, with its password."""
    entered: list[psycopg.Connection] = []

    def log_in(role: str) -> psycopg.Connection:
        password = {"satuatap_owner": KEYS.owner_password, "satuatap_web": KEYS.web_password}[role]
        place = conninfo_to_dict(admin)
        connection = psycopg.connect(
            host=str(place["host"]), user=role, password=password, dbname="roof", autocommit=True
        )
        entered.append(connection)
        return connection

    yield log_in
    for connection in entered:
        connection.close()


def catalogue(admin: str) -> list[object]:
    """All that the bootstrap is to leave the same when it is repeated."""
    questions = (
        "SELECT rolname, rolsuper, rolinherit, rolcreatedb, rolcreaterole, rolcanlogin, rolbypassrls"
        " FROM pg_roles WHERE rolname LIKE 'satuatap%' ORDER BY 1",
        "SELECT roleid::regrole::text, member::regrole::text FROM pg_auth_members"
        " WHERE member::regrole::text LIKE 'satuatap%' ORDER BY 1, 2",
        "SELECT nspname, nspowner::regrole::text, nspacl::text FROM pg_namespace ORDER BY 1",
        "SELECT extname FROM pg_extension ORDER BY 1",
        "SELECT datname, datacl::text FROM pg_database ORDER BY 1",
        "SELECT one, inner_pad, outer_pad FROM lock.key",
        "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace"
        " ORDER BY 1",
    )
    with psycopg.connect(make_conninfo(admin, dbname="roof")) as connection:
        return [connection.execute(question).fetchall() for question in questions]


def test_the_bootstrap_may_be_repeated(admin: str) -> None:
    before = catalogue(admin)
    bootstrap(admin, "roof", KEYS, embedded=conninfo_to_dict(admin)["user"] == "postgres")
    assert catalogue(admin) == before


def test_each_role_has_just_what_it_needs(admin: str) -> None:
    with psycopg.connect(admin) as connection:
        rows = connection.execute(
            "SELECT rolname, rolcanlogin, rolinherit, rolbypassrls, rolsuper OR rolcreatedb OR rolcreaterole"
            " FROM pg_roles WHERE rolname LIKE 'satuatap%'"
        ).fetchall()
    assert set(rows) == {
        ("satuatap_owner", True, True, False, False),
        ("satuatap_web", True, False, False, False),
        ("satuatap_gate", False, True, False, False),
        ("satuatap_search", False, True, True, False),
    }


def test_web_enters_the_gate_only_by_asking_and_owns_nothing_of_it_before(enter: Enter) -> None:
    owner, web = enter("satuatap_owner"), enter("satuatap_web")
    owner.execute("DROP TABLE IF EXISTS sealed")
    owner.execute("CREATE TABLE sealed AS SELECT 'her name' AS name")
    owner.execute("GRANT SELECT ON sealed TO satuatap_gate")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute("SELECT name FROM sealed")
    web.execute("SET ROLE satuatap_gate")
    assert web.execute("SELECT name FROM sealed").fetchone() == ("her name",)
    web.execute("RESET ROLE")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute("SELECT name FROM sealed")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (one int)",
        "CREATE TEMP TABLE people_identity (one int)",
        "CREATE FUNCTION now() RETURNS int LANGUAGE sql RETURN 1",
        "CREATE SCHEMA mine",
        "CREATE SCHEMA IF NOT EXISTS satuatap_web",
        "SELECT inner_pad FROM lock.key",
        "SET ROLE satuatap_search",
        "SET ROLE satuatap_owner",
        "SET SESSION AUTHORIZATION satuatap_owner",
        "ALTER ROLE satuatap_web BYPASSRLS",
        "COPY (SELECT 1) TO PROGRAM 'true'",
    ],
)
def test_web_and_gate_may_make_and_become_nothing(enter: Enter, statement: str) -> None:
    for role in ("none", "satuatap_gate"):
        web = enter("satuatap_web")
        web.execute(f"SET ROLE {role}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute(statement)


@pytest.mark.parametrize(
    "question",
    [
        "SELECT n_live_tup FROM pg_stat_user_tables",
        "SELECT n_tup_ins FROM pg_stat_all_tables",
        "SELECT heap_blks_read FROM pg_statio_user_tables",
        "SELECT query FROM pg_stat_activity",
        "SELECT pg_stat_get_live_tuples('pg_class'::regclass)",
        "SELECT pg_relation_size('pg_class')",
        "SELECT pg_total_relation_size('pg_class')",
        "SELECT pg_table_size('pg_class')",
        "SELECT pg_database_size('roof')",
        "SELECT reltuples FROM pg_class",
        "SELECT relpages FROM pg_class",
    ],
)
def test_on_the_embedded_server_no_statistic_counts_hidden_rows_for_web(embedded: str, question: str) -> None:
    host = str(conninfo_to_dict(embedded)["host"])
    with (
        psycopg.connect(host=host, user="satuatap_web", password=KEYS.web_password, dbname="roof") as web,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        web.execute(question)
    with psycopg.connect(
        host=host, user="satuatap_owner", password=KEYS.owner_password, dbname="roof"
    ) as owner:
        owner.execute(question)


def test_the_owner_hands_the_search_function_over_but_does_not_see_past_policies_herself(
    enter: Enter,
) -> None:
    owner = enter("satuatap_owner")
    owner.execute("DROP TABLE IF EXISTS closed")
    owner.execute("CREATE TABLE closed AS SELECT 1 AS row")
    owner.execute("ALTER TABLE closed ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    owner.execute("GRANT SELECT ON closed TO satuatap_search")
    assert owner.execute("SELECT count(*) FROM closed").fetchone() == (0,)
    owner.execute("SET ROLE satuatap_search")
    owner.execute(
        "CREATE OR REPLACE FUNCTION search.closed() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
        " SET search_path = pg_catalog, public, pg_temp AS 'SELECT count(*) FROM closed'"
    )
    owner.execute("RESET ROLE")
    web = enter("satuatap_web")
    web.execute("SET ROLE satuatap_gate")
    assert web.execute("SELECT search.closed()").fetchone() == (1,)


def test_a_wrong_password_stays_outside(embedded: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(
            host=str(conninfo_to_dict(embedded)["host"]),
            user="satuatap_web",
            password=KEYS.owner_password,
            dbname="roof",
        )


def test_new_passwords_and_keys_replace_the_old_ones(embedded: str) -> None:
    changed = Keys(owner_password="other", web_password=KEYS.web_password, claims_key=b"k" * 32)
    host = str(conninfo_to_dict(embedded)["host"])
    try:
        bootstrap(embedded, "roof", changed, embedded=True)
        with psycopg.connect(host=host, user="satuatap_owner", password="other", dbname="roof") as owner:
            assert owner.execute("SELECT inner_pad FROM lock.key").fetchone() == (claims_pads(b"k" * 32)[0],)
    finally:
        bootstrap(embedded, "roof", KEYS, embedded=True)


def test_an_ordinary_role_cannot_do_the_set_up(admin: str) -> None:
    place = conninfo_to_dict(admin)
    with pytest.raises(ServerRefusedError, match="needs a superuser"):
        bootstrap(
            make_conninfo(
                host=place["host"], user="satuatap_owner", password=KEYS.owner_password, dbname="roof"
            ),
            "roof",
            KEYS,
            embedded=False,
        )


@pytest.mark.parametrize("version", [90624, 140023, 150000, 150013, 160009, 170005])
def test_a_server_with_known_faults_in_row_security_is_refused_with_the_release_to_use(version: int) -> None:
    assert "Use at least 15.14, 16.10, 17.6 or 18.0" in (unfit(version) or "")


@pytest.mark.parametrize("version", [150014, 150018, 160010, 170006, 180000, 180006, 190000])
def test_a_repaired_server_is_taken(version: int) -> None:
    assert unfit(version) is None


@given(key=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200))
def test_two_hashes_over_the_pads_are_the_hmac(key: bytes, message: bytes) -> None:
    inner, outer = claims_pads(key)
    made = hashlib.sha256(outer + hashlib.sha256(inner + message).digest()).digest()
    assert made == hmac.digest(key, message, "sha256")
