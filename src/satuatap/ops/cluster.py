"""The embedded PostgreSQL under a supervisor of ours: the binaries come from a package, all else is here.

How and why: docs/adr/0002-own-supervisor.md. One `Cluster` owns one folder (`home`): its configuration,
`data/`, `run/` (the socket, unless the path is too long) and `lock`. The server inherits the lock, so it is
held for as long as any process of it lives.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import IO, Self

from satuatap.config.env import socket_folder
from satuatap.ops.postgres_files import (
    SETTINGS,
    ClusterError,
    major_version,
    make_private,
    prepare_home,
    prepare_socket_folder,
    programs_for,
    write_configuration,
)
from satuatap.ops.processes import Account, end_with_parent, server_account

START_LIMIT = 600.0  # seconds: recovery after a crash may take long, and is not a fault
STOP_LIMIT = 60.0
REVIVE_LIMIT = 60.0
STATUS_LINE = 7  # of postmaster.pid, counted from 0
LONGEST_LOG = 10_000_000  # bytes; a longer one is put aside at the next start


class BusyError(ClusterError):
    """Another process holds the folder. `holder` is what it said of itself, such as `serve 1234`."""

    def __init__(self, home: Path, holder: str) -> None:
        self.holder = holder
        super().__init__(f"{home} is in use by another command: {holder or 'it is just starting'}.")


class Cluster:
    """One PostgreSQL server in one folder. Use as a context manager, or `start` and `stop`.

    Args:
        home: the folder; made when missing.
        log: file for the server's messages.
        purpose: one word that tells others who holds the folder (`serve`, `setup`, …).
        settings: differences from `SETTINGS`, for tests.
    """

    def __init__(
        self, home: Path, *, log: Path, purpose: str, settings: Mapping[str, str] | None = None
    ) -> None:
        self.home = home
        self.log = log
        self.purpose = purpose
        self.settings = {**SETTINGS, **(settings or {})}
        self.process: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None
        self._launch: Callable[[], None] = self.start

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def data(self) -> Path:
        return self.home.resolve() / "data"

    def superuser(self, dbname: str = "postgres") -> str:
        """How the superuser connects: by the name of the operating system's user, without a password."""
        from psycopg.conninfo import make_conninfo  # here: `serve` has no use for it, and stays to the end

        return make_conninfo(host=str(socket_folder(self.home)), user="postgres", dbname=dbname)

    def start(self) -> None:
        """Take the folder, make the cluster on first use, start the server, return when it answers.

        Raises:
            BusyError: another process holds the folder.
            ClusterError: anything else that keeps the server from running.
        """
        try:
            account = server_account(self.data)
        except LookupError as error:
            raise ClusterError(str(error)) from error
        prepare_home(self.home, account)
        self._take_lock()
        try:
            programs = programs_for(account)
            prepare_socket_folder(socket_folder(self.home), account)
            self._make_data(programs, account)
            _forget_zombie(self.data / "postmaster.pid")
            _forget_zombie(socket_folder(self.home) / ".s.PGSQL.5432.lock")
            self._launch = partial(self._start_server, programs, account)
            self._launch()
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def revive(self) -> None:
        """Start the server again after it was killed; the folder stays ours meanwhile.

        Raises:
            ClusterError: it does not come back within `REVIVE_LIMIT`.
        """
        until = time.monotonic() + REVIVE_LIMIT
        while True:
            try:
                self._launch()
                self._wait_until_ready()
            except ClusterError:  # what is left of the old server is still going
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
            else:
                return

    def stop(self) -> None:
        """Fast shutdown (open transactions are rolled back), then let go of the folder."""
        if self.process is not None:
            if self.process.poll() is None:
                self.process.send_signal(signal.SIGINT)
                try:
                    self.process.wait(STOP_LIMIT)
                except subprocess.TimeoutExpired:
                    self.process.send_signal(signal.SIGQUIT)  # immediate: recovers at the next start
                    self.process.wait()
            self.process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _take_lock(self) -> None:
        lock = (self.home / "lock").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip()
            lock.close()
            raise BusyError(self.home, holder) from None
        lock.truncate(0)
        lock.write(f"{self.purpose} {os.getpid()}\n")
        lock.flush()
        self._lock = lock

    def _make_data(self, programs: Path, account: Account) -> None:
        """`initdb` beside, then one rename: a cluster is there whole or not at all."""
        version = major_version(programs, account)
        stamp = self.data / "PG_VERSION"
        if stamp.exists():
            if (found := stamp.read_text().strip()) != version:
                raise ClusterError(
                    f"{self.data} was made by PostgreSQL {found}; this program brings PostgreSQL {version}. "
                    "Nothing was touched. Go back to the version before, or move the data by a dump."
                )
            return
        if self.data.exists():
            raise ClusterError(f"{self.data} has no PG_VERSION: PostgreSQL did not make it.")
        fresh = self.data.with_name("data.new")
        shutil.rmtree(fresh, ignore_errors=True)
        make_private(fresh, account)
        made = account.run(
            *(programs / "initdb", "-D", fresh, "-U", "postgres", "-E", "UTF8"),
            *("--auth-local=peer", "--auth-host=scram-sha-256"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            *(["--no-sync"] if self.settings.get("fsync") == "off" else []),
        )
        if made.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise ClusterError(f"PostgreSQL could not make {self.data}: {made.stderr.strip()}")
        fresh.rename(self.data)

    def _start_server(self, programs: Path, account: Account) -> None:
        configuration = write_configuration(self.home.resolve(), account, self.settings)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".old"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [programs / "postgres", "-D", self.data, "-c", f"config_file={configuration}"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C"},
                start_new_session=True,
                pass_fds=() if self._lock is None else (self._lock.fileno(),),
                preexec_fn=end_with_parent(signal.SIGINT),
                **account.credentials(),
            )

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + START_LIMIT
        while not self._is_ready():
            if not self.is_alive():
                raise ClusterError(f"PostgreSQL did not start. {self._last_words()}")
            if time.monotonic() > until:
                raise ClusterError(f"PostgreSQL takes too long to start. Its messages: {self.log}")
            time.sleep(0.02)

    def _is_ready(self) -> bool:
        """What our server says of itself in the last line of its `postmaster.pid`, as `pg_ctl` reads it."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        ours = self.process is not None and lines[:1] == [str(self.process.pid)]
        return ours and lines[STATUS_LINE : STATUS_LINE + 1] == ["ready   "]

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-20:]
        told = [line.split("] ", 1)[-1] for line in lines if "FATAL" in line or "HINT" in line]
        return (
            f"It said: {' '.join(told[-2:])} (all its messages: {self.log})" if told else f"See {self.log}."
        )


def _forget_zombie(pid_file: Path) -> None:
    """PostgreSQL takes a dead server that nobody has waited for as a live one (some containers never do).

    We hold the lock, which every process of a server of ours inherits: so none of them lives.
    """
    try:
        pid = pid_file.read_text().split()[0]
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (OSError, IndexError):
        return
    if state == "Z":
        pid_file.unlink()
