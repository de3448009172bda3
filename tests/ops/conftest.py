"""Data folders of their own for tests that start and kill servers."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from satuatap.config import env
from satuatap.ops.cluster import Cluster
from satuatap.ops.roles import Keys, bootstrap

UNSAFE = {"fsync": "off"}


def wait_until(condition: Callable[[], bool], *, within: float, what: str) -> None:
    until = time.monotonic() + within
    while not condition():
        assert time.monotonic() < until, f"{what}: not within {within} s"
        time.sleep(0.02)


def family(pid: int) -> list[psutil.Process]:
    """The process and all that descend from it."""
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def living(processes: list[psutil.Process]) -> list[str]:
    """What is still alive of them, as text; a zombie that waits for its parent is not."""
    found = []
    for process in processes:
        try:
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(f"{process.pid} {' '.join(process.cmdline())[:80]}")
        except psutil.NoSuchProcess:
            continue
    return found


@pytest.fixture
def var() -> Iterator[Path]:
    yield from _folder()


@pytest.fixture(scope="module")
def installed() -> Iterator[Path]:
    """A data folder with roles and tables, as after `satuatap setup`, without reference data."""
    for folder in _folder():
        told = env.load({"VAR": str(folder), "SATUATAP_OWNER": "1"})
        with Cluster(told.postgres_home, log=folder / "postgres.log", purpose="test") as cluster:
            keys = Keys(told.db_owner, told.db_web, told.claims_key)
            bootstrap(cluster.superuser(), told.db_name, keys, embedded=True)
        done = subprocess.run(
            satuatap("migrate", "--verbosity=0"),
            env=environment(folder),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        yield folder


def satuatap(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "satuatap.ops.cli", *arguments]


def environment(var: Path, **more: str) -> dict[str, str]:
    """Ours, with the data folder `var` and without the rights of the owner."""
    kept = {
        name: value for name, value in os.environ.items() if name not in {"SATUATAP_OWNER", "DATABASE_URL"}
    }
    return {**kept, "VAR": str(var), **more}


def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="satuatap-ops-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        home = folder / "postgres"
        if home.is_symlink():
            shutil.rmtree(home.resolve())
        shutil.rmtree(folder)


@pytest.fixture
def cluster(var: Path) -> Iterator[Cluster]:
    """A cluster that is not started yet."""
    made = Cluster(var / "postgres", log=var / "postgres.log", purpose="test", settings=UNSAFE)
    yield made
    made.stop()


@pytest.fixture
def kept() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes put in here are killed after the test, whatever became of it."""
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        process.wait()
