"""`satuatap serve`: one process group of this supervisor, PostgreSQL, the web server and the messenger;
a worker on long lists comes when it is called.

Whatever of it is killed, the rest either goes on (the supervisor starts it again) or ends (the kernel tells
the children that their parent is gone). See docs/adr/0002-own-supervisor.md.
"""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from satuatap.config.env import Env
from satuatap.ops.cluster import Cluster
from satuatap.ops.console import Refusal, complain, say
from satuatap.ops.database import cluster_of, take
from satuatap.ops.processes import end_with_parent

LOOK = 0.2  # seconds between two looks at the children
PORT_WAIT = 6.0  # seconds for a web server that is just ending
READY_WAIT = 60.0
STOP_WAIT = 10.0
# glibc's heap: one arena for all threads (Python runs one at a time anyway), and what paper needed goes back.
HEAP = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072"}
CALL_AGAIN = 5.0  # seconds after which a worker that failed is called again
RESTARTS, WITHIN = 5, 60.0  # more restarts than this within so many seconds: something is broken


class ServeError(Refusal):
    """We cannot serve, or cannot go on; the text says why and what to do."""


class Restarts:
    """Counts restarts of one child; refuses when there are too many in a short time."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.at: deque[float] = deque(maxlen=RESTARTS)

    def allow(self) -> None:
        moment = time.monotonic()
        if len(self.at) == RESTARTS and moment - self.at[0] < WITHIN:
            raise ServeError(
                f"{self.name} ended {RESTARTS + 1} times within {WITHIN:.0f} s. Its messages are above."
            )
        self.at.append(moment)
        complain(f"{self.name} ended unexpectedly. Starting it again.")


class Child:
    """One of our processes, in a session of its own, without the owner's rights; it ends when we do."""

    def __init__(self, name: str, told: Env, module: str, *arguments: str) -> None:
        self.told = told
        self.command = [sys.executable, "-m", module, *arguments]
        self.restarts = Restarts(name)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "SATUATAP_OWNER"}
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            env={**HEAP, **environment, "VAR": str(self.told.var)},
            start_new_session=True,
            preexec_fn=end_with_parent(signal.SIGTERM),
        )

    def stop(self) -> None:
        """Let it end what it is doing, then make sure that nothing of the session is left."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_WAIT)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def keep(self) -> None:
        """Start it again if it has ended. Raises `ServeError`: too often in a short time."""
        if not self.is_alive():
            self.restarts.allow()
            self.stop()
            self.start()


class OnCall(Child):
    """A child that comes when a file says that there is work, and goes when it has done it.

    One that fails is called again after a while: the office goes on without it.
    """

    def __init__(self, name: str, told: Env, module: str, calls: Path) -> None:
        super().__init__(name, told, module)
        self.name, self.calls, self.not_before = name, calls, 0.0

    def keep(self) -> None:
        if self.is_alive():
            return
        if self.process is not None:
            if self.process.returncode != 0:
                complain(f"{self.name} ended unexpectedly. It is called again in {CALL_AGAIN:.0f} s.")
                self.not_before = time.monotonic() + CALL_AGAIN
            self.stop()
        if self.calls.exists() and time.monotonic() >= self.not_before:
            self.start()


def serve(told: Env, *, address: str) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP.

    Raises:
        ServeError: already running, port taken, not set up, or a child ends again and again.
        ClusterError: PostgreSQL does not start.
    """
    cluster = cluster_of(told, "serve") if told.embedded else None
    if cluster is not None and not cluster.data.exists():
        raise ServeError(f"Nothing is set up in {told.var} yet. Run: satuatap setup")
    web = _web(told, address)
    children = [web]
    if told.channels:
        children.append(Child("The messenger", told, "satuatap.ops.messenger"))
    on_call = OnCall("The worker on lists", told, "satuatap.ops.listworker", told.var / "lists.wanted")
    with _alone(told.var / "serve.lock"):
        _wait_for_port(address, told.port)
        try:
            if cluster is not None:
                take(cluster, or_share=False)
            stop = _stop_on_signals()
            for child in children:
                child.start()
            _greet(web, address, stop)
            _watch([*children, on_call], cluster, stop)
        finally:
            for child in (on_call, *reversed(children)):
                child.stop()
            if cluster is not None:
                cluster.stop()
    say("Satu Atap has stopped.")


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _web(told: Env, address: str) -> Child:
    place = ("--address", address, "--port", str(told.port))
    return Child("The web server", told, "satuatap.ops.web", *place, "--workers", str(told.web_workers))


def _watch(children: Sequence[Child], cluster: Cluster | None, stop: threading.Event) -> None:
    database_restarts = Restarts("PostgreSQL")
    while not stop.wait(LOOK):
        if cluster is not None and not cluster.is_alive():
            database_restarts.allow()
            cluster.revive()
        for child in children:
            child.keep()


def _greet(web: Child, address: str, stop: threading.Event) -> None:
    until = time.monotonic() + READY_WAIT
    while not _answers(address, web.told.port):
        if not web.is_alive() or time.monotonic() > until:
            raise ServeError("The web server did not start. Its messages are above.")
        if stop.wait(0.05):
            return
    say(f"\nSatu Atap is at http://{address}:{web.told.port}  (Ctrl-C stops it)")
    sign_ins = web.told.var / "demo" / "sign-ins.txt"
    if sign_ins.exists():
        say(sign_ins.read_text())


def _answers(address: str, port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((address, port), 1):
        return True
    return False


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise ServeError(
                f"Satu Atap already serves {path.parent} (process {lock.read().strip()}). "
                "Stop that one first, or choose another data folder by VAR."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _wait_for_port(address: str, port: int) -> None:
    """granian shares ports (SO_REUSEPORT), so it would not notice another program there: we look first."""
    until = time.monotonic() + PORT_WAIT
    while True:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except PermissionError:
                raise ServeError(f"Port {port} is reserved for root. Choose another one by PORT.") from None
            except OSError as error:
                if time.monotonic() > until:
                    raise ServeError(
                        f"{address}:{port} cannot be used: {error.strerror}. Choose another port by PORT."
                    ) from None
            else:
                return
        time.sleep(0.1)
