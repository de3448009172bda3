"""The roles, the database and what is closed in it: scripted and repeatable.

The SQL is in `sql/`: `roles.sql` for the server, `database.sql` in each database, `quiet.sql` on the embedded
server only. What the tables themselves allow is laid later by `access.policies`.
"""

from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from satuatap.ops.console import Refusal

SQL = Path(__file__).parent / "sql"
# The first releases where row-level security holds under a changing role (CVE-2024-10976) and statistics do
# not tell hidden values (CVE-2025-8713). PostgreSQL's security page.
OLDEST_MINOR = {15: 14, 16: 10, 17: 6}
NEWEST_REPAIRED = 18
BLOCK = 64  # bytes: the block of SHA-256


class ServerRefusedError(Refusal):
    """This server must not be used; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What the server is told: two passwords, and the 32 bytes that sign the gate's claims."""

    owner_password: str = field(repr=False)
    web_password: str = field(repr=False)
    claims_key: bytes = field(repr=False)


ONE_AT_A_TIME = 20261124  # the advisory lock of a set-up


def bootstrap(admin: str, database: str, keys: Keys, *, embedded: bool) -> None:
    """Bring the server behind `admin` (a superuser's libpq address) to what we need; repeatable.

    Raises:
        ServerRefusedError: the release is too old, or `admin` is no superuser.
        psycopg.Error: the server said no.
    """
    with psycopg.connect(admin, autocommit=True) as server:
        refuse_unfit(server)
        # Roles belong to the whole server: two set-ups at once go one after the other.
        server.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        with server.transaction():
            _run(
                server,
                "roles.sql",
                owner_password=_verifier(server, "satuatap_owner", keys.owner_password),
                web_password=_verifier(server, "satuatap_web", keys.web_password),
            )
        _create_database(server, database)
        inner_pad, outer_pad = claims_pads(keys.claims_key)
        with psycopg.connect(make_conninfo(admin, dbname=database)) as connection:
            _run(
                connection,
                "database.sql",
                database=sql.Identifier(database),
                inner_pad=sql.Literal(inner_pad),
                outer_pad=sql.Literal(outer_pad),
            )
            if embedded:
                _run(connection, "quiet.sql")


def refuse_unfit(connection: psycopg.Connection) -> None:
    """Raises ServerRefusedError: the release has faults in row-level security, or we are no superuser."""
    number = connection.info.server_version
    if (reason := unfit(number)) is not None:
        raise ServerRefusedError(reason)
    found = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    if found is None or not found[0]:
        raise ServerRefusedError(
            "The set-up needs a superuser of PostgreSQL (one role must have BYPASSRLS), and "
            f"{connection.info.user} is none. Give one by --admin-url; it is used for the set-up only."
        )


def unfit(server_version: int) -> str | None:
    """Why this release must not be used, or None.

    Args:
        server_version: as libpq gives it: 180006 is 18.6.
    """
    major, minor = divmod(server_version, 10_000)
    if major > max(OLDEST_MINOR) or minor >= OLDEST_MINOR.get(major, minor + 1):
        return None
    wanted = ", ".join(f"{major}.{minor}" for major, minor in OLDEST_MINOR.items())
    return (
        f"PostgreSQL {major}.{minor} has known faults in row-level security, on which the closed files rest. "
        f"Use at least {wanted} or {NEWEST_REPAIRED}.0."
    )


def claims_pads(key: bytes) -> tuple[bytes, bytes]:
    """The inner and outer block of HMAC-SHA-256 (RFC 2104), so that SQL needs only `sha256`."""
    padded = key.ljust(BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)


def _create_database(connection: psycopg.Connection, database: str) -> None:
    if connection.execute("SELECT FROM pg_database WHERE datname = %s", [database]).rowcount:
        return
    locale = (
        "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
        if connection.info.server_version >= 170_000
        else "LOCALE 'C.UTF-8'"
    )
    connection.execute(
        sql.SQL(
            "CREATE DATABASE {} OWNER satuatap_owner TEMPLATE template0 ENCODING 'UTF8' " + locale
        ).format(sql.Identifier(database))
    )


def _verifier(connection: psycopg.Connection, role: str, password: str) -> sql.Literal:
    made = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return sql.Literal(made.decode())


def _run(connection: psycopg.Connection, name: str, **values: sql.Composable) -> None:
    connection.execute(sql.SQL((SQL / name).read_text()).format(**values))
