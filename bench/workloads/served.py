"""Running the office as its users run it (`satuatap serve`), beside it the floor; clients; memory."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from urllib.parse import urlencode

import psutil
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench.home import Home
from bench.machine import PYTHONPATH, ROOT
from bench.measuring import timed
from satuatap.accounts.models import User
from satuatap.accounts.views.guard import SECOND_FACTOR_SHOWN

OFFICE_PORT, FLOOR_PORT = 8790, 8791
CLIENTS = 2
READY = 60.0  # seconds


@contextmanager
def office(home: Home) -> Iterator[psutil.Process]:
    """`satuatap serve` on this data folder, as shipped; its process is the root of all of its processes."""
    with _running([sys.executable, "-m", "satuatap.ops.cli", "serve"], OFFICE_PORT, home) as process:
        yield process


@contextmanager
def floor(home: Home) -> Iterator[psutil.Process]:
    """The bare page, with as many workers and threads as the office has."""
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"]
    command += ["--port", str(FLOOR_PORT), "--workers", "1", "--blocking-threads", "3", "--no-ws"]
    with _running(
        [*command, "--log-level", "warning", "bench.floor:application"], FLOOR_PORT, home
    ) as process:
        yield process


@contextmanager
def _running(command: Sequence[str], port: int, home: Home) -> Iterator[psutil.Process]:
    environment = {name: value for name, value in os.environ.items() if name != "SATUATAP_OWNER"}
    environment |= {"VAR": str(home.told.var), "PORT": str(port), "PYTHONPATH": PYTHONPATH}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY
    while process.poll() is None and time.monotonic() < until:
        with suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/alive/")
            connection.getresponse().read()
            return
        time.sleep(0.2)
    raise RuntimeError(f"nothing answers at port {port}")


class Client:
    """One browser that keeps its connection open."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": cookie, "Accept-Language": "id"} if cookie else {}

    def get(self, path: str, expected: int = 200) -> bytes:
        """The page. Raises RuntimeError: it came with another status than expected."""
        return self._answer("GET", path, expected)

    def post(self, path: str, sent: Mapping[str, str], expected: int = 302) -> bytes:
        """The answer to a form. Raises RuntimeError: it came with another status than expected."""
        return self._answer("POST", path, expected, urlencode(sent))

    def _answer(self, method: str, path: str, expected: int, body: str | None = None) -> bytes:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        self.connection.request(method, path, body, {**self.headers, **form})
        response = self.connection.getresponse()
        page = response.read()
        if response.status != expected:
            goes_to = response.headers.get("Location", "")
            raise RuntimeError(f"{path} came with status {response.status} {goes_to}")
        return page


def asked(make: Callable[[], Client], paths: Sequence[str]) -> list[float]:
    """Ask for every path once, by two clients at the same time; milliseconds of each."""

    def ask(some: Sequence[str]) -> list[float]:
        client = make()
        times = []
        for path in some:
            times.append(timed(partial(client.get, path))[1])
        return times

    with ThreadPoolExecutor(CLIENTS) as pool:
        parts = pool.map(ask, [paths[start::CLIENTS] for start in range(CLIENTS)])
        return [took for part in parts for took in part]


def signed_in(username: str) -> str:
    """The cookie of a session as sign-in leaves it."""
    user = User.objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SECOND_FACTOR_SHOWN] = True
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def memory_of(root: psutil.Process) -> float:
    """Megabytes of a process and all below it; shared pages count once (proportional set size)."""
    total = 0
    for process in (root, *root.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return round(total / 1e6, 1)
