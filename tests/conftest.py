"""One PostgreSQL for the whole run, with the real roles, in a temporary folder that goes when the run ends.

`default` logs in as `satuatap_web`, for real; `owner` as `satuatap_owner`. Both see the same database, but
inside `django_db` (a transaction that is rolled back) neither sees what the other has not committed:

- `@pytest.mark.django_db`: the test acts as web. What web may not write is committed before, by a session
  fixture that uses `owner_writes`.
- `@pytest.mark.django_db(transaction=True, databases=["default", "owner"])`: real commits, every table
  emptied afterwards. Both aliases, or nothing would be emptied: collection insists on it.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest
from psycopg import sql
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling

from satuatap.config import env
from satuatap.ops.cluster import Cluster
from satuatap.ops.roles import Keys, bootstrap

# Nothing here survives the run: the disk need not be waited for.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}

TESTS = Path(__file__).parent
cluster_key = pytest.StashKey[Cluster]()
with_catalogue: set[str] = set()  # the packages that ask for `shipped`


def pytest_configure(config: pytest.Config) -> None:
    """Point Django at a fresh data folder before it is set up; xdist's workers inherit their controller's."""
    if is_worker(config):
        return
    if "DJANGO_SETTINGS_MODULE" in os.environ or config.getoption("ds"):
        raise pytest.UsageError("Unset DJANGO_SETTINGS_MODULE: the tests choose their own data folder first.")
    var = Path(tempfile.mkdtemp(prefix="satuatap-test-"))
    var.chmod(0o711)  # run by root, PostgreSQL is another user, and has to pass
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "VAR": str(var),
        "SATUATAP_OWNER": "1",
        "DJANGO_SETTINGS_MODULE": "satuatap.config.settings",
    }
    django.setup()
    config.stash[cluster_key] = Cluster(
        var / "postgres", log=var / "log" / "postgres.log", purpose="pytest", settings=QUICK
    )
    if config.getoption("numprocesses", None):  # the workers share the controller's server
        config.stash[cluster_key].start()


def pytest_unconfigure(config: pytest.Config) -> None:
    if (cluster := config.stash.get(cluster_key, None)) is not None:
        cluster.stop()
        if cluster.home.is_symlink():
            shutil.rmtree(cluster.home.resolve())
        shutil.rmtree(cluster.home.parent)


def package_of(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).parts[0]


class ByPackage(LoadScopeScheduling):  # type: ignore[misc]  # xdist's schedulers are untyped
    """One worker plays a package, in a database of its own: none counts on what another left behind."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.split("::", 1)[0].split("/")[1]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByPackage:
    config.option.loadscopereorder = False  # see below: few tests may take long
    return ByPackage(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's package takes longest and begins first; then whichever has most tests."""
    sizes = Counter(package_of(item) for item in items)
    items.sort(key=lambda item: (package_of(item) != "journeys", -sizes[package_of(item)], package_of(item)))
    for item in items:
        if "shipped" in getattr(item, "fixturenames", ()):
            with_catalogue.add(package_of(item))
        marker = item.get_closest_marker("django_db")
        if (
            marker is not None
            and marker.kwargs.get("transaction")
            and set(marker.kwargs.get("databases") or ()) != {"default", "owner"}
        ):
            raise pytest.UsageError(
                f'{item.nodeid}: a transactional test names databases=["default", "owner"].'
            )


def is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.fixture(scope="session")
def superuser(request: pytest.FixtureRequest) -> str:
    """The libpq address of the superuser of the test server, which is started when the first test asks."""
    home = env.load().postgres_home
    if is_worker(request.config):
        return Cluster(home, log=home, purpose="worker").superuser()
    cluster = request.config.stash[cluster_key]
    if not cluster.is_alive():
        cluster.start()
    return cluster.superuser()


class Databases:
    """One database for each package of tests, copied from a migrated one when its first test comes."""

    def __init__(self, superuser: str, prefix: str) -> None:
        self.superuser = superuser
        self.prefix = prefix
        self.made: set[str] = set()
        self.now = ""

    def move_to(self, package: str) -> None:
        """Point Django at the package's database."""
        if package == self.now:
            return
        self.now = package
        name = f"{self.prefix}_{package}"
        if name not in self.made:
            self._copy(self._with_catalogue() if package in with_catalogue else self._migrated(), name)
        self._point_at(name)

    def _migrated(self) -> str:
        from django.core.management import call_command

        name = f"{self.prefix}_0"
        if name not in self.made:
            self._bootstrap(name)
            self._point_at(name)
            call_command("migrate", database="owner", verbosity=0, interactive=False)
            _let_the_log_be_emptied(self.superuser, name)
        return name

    def _with_catalogue(self) -> str:
        from satuatap.catalogue import files, services

        name = f"{self.prefix}_1"
        if name not in self.made:
            self._copy(self._migrated(), name)
            self._point_at(name)
            at = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
            services.apply(files.folders(), by="tests", now=at, using="owner")
        return name

    def _copy(self, template: str, name: str) -> None:
        from django.db import connections

        connections.close_all()
        with psycopg.connect(self.superuser, autocommit=True) as server:
            server.execute(
                sql.SQL("CREATE DATABASE {} OWNER satuatap_owner TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
        self._bootstrap(name)  # a copy does not carry the rights on the database itself

    def _bootstrap(self, name: str) -> None:
        told = env.load()
        bootstrap(self.superuser, name, Keys(told.db_owner, told.db_web, told.claims_key), embedded=True)
        self.made.add(name)

    def _point_at(self, name: str) -> None:
        from django.db import connections

        from satuatap.catalogue.snapshot import forget

        connections.close_all()
        for connection in connections.all():
            connection.settings_dict["NAME"] = name
        forget()


databases_key = pytest.StashKey[Databases]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture of the test: the right database, once there is one."""
    here[0] = package_of(item)
    databases = item.config.stash.get(databases_key, None)
    if databases is not None and databases.now != here[0]:
        with blocker_of(item).unblock():
            databases.move_to(here[0])


here = [""]  # the package of the test that runs


def blocker_of(item: pytest.Item) -> DjangoDbBlocker:
    from pytest_django.plugin import blocking_manager_key

    return item.config.stash[blocking_manager_key]


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    superuser: str,
) -> Iterator[None]:
    """In place of pytest-django's: databases made by production's bootstrap and migrated by the owner."""
    from django.db import connections

    worker = getattr(request.config, "workerinput", {}).get("workerid")
    databases = Databases(superuser, f"test_{env.DATABASE}_{worker}" if worker else f"test_{env.DATABASE}")
    connections["default"].settings_dict["TEST"]["MIRROR"] = "owner"
    with django_db_blocker.unblock():
        databases.move_to(here[0])
    request.config.stash[databases_key] = databases
    yield
    connections.close_all()


def _let_the_log_be_emptied(superuser: str, name: str) -> None:
    """Transactional tests empty every table, also those whose trigger forbids it in production."""
    with psycopg.connect(superuser, dbname=name) as connection:
        triggers = connection.execute(
            "SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgtype & 32 <> 0"
        ).fetchall()
        for (statement,) in triggers:
            connection.execute(statement)


@pytest.fixture(scope="session")
def owner_writes(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Callable[[], AbstractContextManager[None]]:
    """For session fixtures: `with owner_writes(): …using("owner")…` commits what web may not write."""
    return django_db_blocker.unblock


@pytest.fixture(scope="session")
def shipped(owner_writes: Callable[[], AbstractContextManager[None]]) -> None:
    """The areas and every row of `data/catalogue`, committed: what an office starts with.

    Asking is enough: the database of a package in which any test asks is copied from one that has them.
    """


@pytest.fixture(autouse=True)
def indonesian() -> None:
    """Every test begins in the office's language, whatever the one before has spoken."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def now() -> datetime:
    """Tuesday 24 November 2026, 09.30 in Tulungagung (WIB)."""
    return datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
