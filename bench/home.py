"""A data folder of the bench for one size: its own PostgreSQL, set up like any office's, filled once, kept.

The key says what was loaded. When the tables, the normal form or the population change, all is loaded anew.
The measured server runs with the settings that `satuatap serve` gives it; only loading has more memory.
"""

import hashlib
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
from django.db import connections

from bench.load import cases, journeys, persons, staff, visits
from bench.load.persons import Place
from bench.load.staff import OFFICE, SHARED_DESK
from bench.machine import ROOT
from satuatap.catalogue.models import Counter
from satuatap.config import env
from satuatap.config.env import Env
from satuatap.lib import clocks
from satuatap.ops.cluster import Cluster
from satuatap.ops.database import cluster_of
from satuatap.ops.setup import set_up

SEED = 1
LOADING = {
    "shared_buffers": "2GB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "synchronous_commit": "off",
}
TOLD = ("shared_buffers", "work_mem", "max_connections", "fsync", "synchronous_commit", "io_method", "jit")
# What the loaded rows depend on. The set-up migrates other packages too, but nothing is loaded there.
SOURCES = (
    "bench/draws.py",
    "bench/villages.py",
    "bench/spelling.py",
    "bench/population.py",
    "bench/names/*.py",
    "bench/load/[!j]*.py",  # without the journeys: they are loaded later, for the bench that asks for them
    *(
        f"src/satuatap/{package}/migrations/*.py"
        for package in ("catalogue", "accounts", "access", "people", "cases", "frontdesk", "letters")
    ),
    "src/satuatap/lib/names.py",
    "src/satuatap/lib/seal.py",
    "src/satuatap/cases/vault.py",
    "src/satuatap/people/search_load.py",
    "src/satuatap/people/rules/namekeys.py",
)

OF_JOURNEYS = (
    "bench/load/journeys.py",
    *(f"src/satuatap/{package}/migrations/*.py" for package in ("recruitment", "journeys")),
)


@dataclass(frozen=True, slots=True)
class Home:
    """A filled office. `superuser`: address of the server, past all policies, for loading and comparing."""

    told: Env
    cluster: Cluster
    size: int
    visits: int
    superuser: str
    settings: dict[str, str]


@contextmanager
def ready(size: int) -> Iterator[Home]:
    """The filled office of this size, its server running. VAR is its folder already (see `__main__`)."""
    told = env.load()
    stamp = told.var / "loaded"
    key = _key(size)
    known = stamp.read_text().split() if stamp.exists() else [""]
    if known[0] != key:
        stamp.unlink(missing_ok=True)
        _drop(told)
    set_up(told, admin_url="", demo=False)
    connections.close_all()  # of the server that the set-up has stopped
    if known[0] != key:
        visits = _fill(told, size)
        stamp.write_text(f"{key} {visits}")
    with cluster_of(told, "bench") as cluster:
        _keep_counters()
        yield Home(
            told=told,
            cluster=cluster,
            size=size,
            visits=int(stamp.read_text().split()[1]),
            superuser=cluster.superuser(told.db_name),
            settings=settings(cluster),
        )


def with_journeys(home: Home) -> int:
    """Lay the journeys into a filled office, once; returns how many. Another bench never waits for them."""
    stamp = home.told.var / "loaded-journeys"
    key = f"{(home.told.var / 'loaded').read_text().split()[0]} {_digest(OF_JOURNEYS)}"
    if stamp.exists() and stamp.read_text() == key:
        return journeys.count(home.size)
    stamp.unlink(missing_ok=True)
    today = clocks.day(clocks.now(), "Asia/Jakarta")
    seats = [staff.acting_as(seat.username, clocks.now()).user_id for seat in staff.seats()]
    connections.close_all()
    with psycopg.connect(home.superuser, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off")
        connection.execute("SET maintenance_work_mem = '512MB'")
        place, _counters = _place(connection, seats[0])
        with _told("journeys"):
            _empty(connection, seats)
            journeys.load(
                connection,
                home.size,
                today,
                office_id=place.office_id,
                desk_id=place.desk_id,
                officers=seats,
            )
        with _told("vacuum"):
            connection.execute("VACUUM ANALYZE")
            connection.execute("CHECKPOINT")
    stamp.write_text(key)
    return journeys.count(home.size)


def _empty(connection: psycopg.Connection, officers: Sequence[UUID]) -> None:
    """Away with an earlier or a broken-off loading."""
    connection.execute("DELETE FROM people_persondocument WHERE verified_by = ANY (%s)", [officers])
    connection.execute(
        "TRUNCATE recruitment_agency, journeys_journey, journeys_uploadrow, journeys_upload CASCADE"
    )


def settings(cluster: Cluster) -> dict[str, str]:
    """What decides about speed, as the running server says it."""
    with psycopg.connect(cluster.superuser()) as connection:
        rows = connection.execute(
            "SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY (%s)", [list(TOLD)]
        )
        return {str(name): str(value) for name, value in rows}


def _key(size: int) -> str:
    return _digest(SOURCES, f"{SEED} {size}")


def _digest(patterns: Sequence[str], seed: str = "") -> str:
    digest = hashlib.sha256(seed.encode())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _keep_counters() -> None:
    """The counters of the bench are in no file: a set-up that applies the catalogue anew has ended them."""
    Counter.objects.using("owner").filter(source="bench").update(valid_to=None)
    connections.close_all()


def _drop(told: Env) -> None:
    with (
        cluster_of(told, "bench") as cluster,
        psycopg.connect(cluster.superuser(), autocommit=True) as connection,
    ):
        connection.execute(f"DROP DATABASE IF EXISTS {told.db_name} WITH (FORCE)")
    shutil.rmtree(told.var / "keys", ignore_errors=True)  # of the closed files that went with it


def _fill(told: Env, size: int) -> int:
    """Load everything as the superuser; foreign keys are not asked again, checks are."""
    generous = Cluster(
        told.postgres_home, log=told.var / "log" / "postgres.log", purpose="bench", settings=LOADING
    )
    with (
        generous as cluster,
        psycopg.connect(cluster.superuser(told.db_name), autocommit=True) as connection,
    ):
        connection.execute("SET session_replication_role = replica")
        clerk = staff.hire()
        place, counters = _place(connection, clerk)
        connections.close_all()
        with _told("persons"), connection.transaction():
            persons.load(connection, SEED, size, place)
        with _told("visits"):
            count = visits.load(
                connection,
                size,
                clocks.day(clocks.now(), "Asia/Jakarta"),
                office_id=place.office_id,
                clerk_id=clerk,
                counters=counters,
            )
        with _told("closed files"):
            cases.load(connection, size)
            connections.close_all()
        with _told("vacuum"):
            connection.execute("VACUUM ANALYZE")
            connection.execute("CHECKPOINT")
    return count


def _place(connection: psycopg.Connection, clerk: UUID) -> tuple[Place, list[tuple[UUID, UUID, UUID]]]:
    row = connection.execute(
        "SELECT o.id, d.id, k.id FROM catalogue_office o, catalogue_desk d, catalogue_documentkind k"
        " WHERE o.slug = %s AND d.slug = %s AND k.slug = 'ktp'",
        [OFFICE, SHARED_DESK],
    ).fetchone()
    if row is None:
        raise LookupError("the catalogue has no office, desk or identity card to load into")
    counters = connection.execute(
        "SELECT DISTINCT ON (d.id) c.id, d.id, s.id FROM catalogue_desk d"
        " JOIN catalogue_counter c ON c.desk_id = d.id JOIN catalogue_service s ON s.desk_kind_id = d.kind_id"
        " WHERE d.office_id = %s AND c.source <> 'bench' ORDER BY d.id, c.sort, s.sort",
        [row[0]],
    ).fetchall()
    return Place(row[0], clerk, row[1], row[2]), counters


@contextmanager
def _told(what: str) -> Iterator[None]:
    started = time.monotonic()
    print(f"Loading {what} …", end=" ", file=sys.stderr, flush=True)
    yield
    print(f"{time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
