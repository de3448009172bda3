"""`satuatap serve` for real: each of its processes is killed, and nothing stays running, nothing broken."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from satuatap.config import env
from satuatap.ops.database import at_hand
from tests.ops.conftest import environment, family, living, satuatap, wait_until

Kept = list[subprocess.Popen[str]]
# A public page that asks the database: is this letter genuine?
PAGE = "/c/2222-2222"


class Served:
    """A `satuatap serve` that has said where it is."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port

    def answers(self) -> bool:
        """The page that asks the database comes without a fault of the server."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{PAGE}", timeout=5) as answer:
                return bool(answer.status < 500)
        except urllib.error.HTTPError as error:
            return error.code < 500
        except OSError:
            return False

    def part(self, name: str) -> psutil.Process:
        """One process of the family: `postgres`, `granian`, `worker` or `messenger`."""
        parts = psutil.Process(self.process.pid).children()
        web = next(part for part in parts if "satuatap.ops.web" in part.cmdline())
        if name == "messenger":
            return next(part for part in parts if "satuatap.ops.messenger" in part.cmdline())
        if name == "worker":
            return web.children()[0]
        return web if name == "granian" else next(part for part in parts if part != web)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def serve(installed: Path, kept: Kept, port: int) -> Callable[[], Served]:
    def start() -> Served:
        process = subprocess.Popen(
            satuatap("serve"),
            env=environment(installed, PORT=str(port)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        kept.append(process)
        assert process.stdout is not None
        seen = ""
        for line in process.stdout:
            seen += line
            if "Satu Atap is at" in line:
                assert line.strip() == f"Satu Atap is at http://127.0.0.1:{port}  (Ctrl-C stops it)"
                return Served(process, port)
        raise AssertionError(seen)

    return start


def refused(var: Path, **more: str) -> str:
    """The last line of what `serve` says when it will not."""
    done = subprocess.run(
        satuatap("serve"),
        env=environment(var, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_stops_in_order_when_asked(serve: Callable[[], Served], number: signal.Signals) -> None:
    served = serve()
    wait_until(served.answers, within=60, what="the page is there")
    processes = family(served.process.pid)
    assert len(processes) >= 7
    served.process.send_signal(number)
    assert served.process.wait(60) == 0
    assert living(processes) == []


@pytest.mark.parametrize("name", ["worker", "granian", "postgres"])
def test_a_part_that_is_killed_is_started_again(serve: Callable[[], Served], name: str) -> None:
    served = serve()
    wait_until(served.answers, within=60, what="the page is there")
    victim = served.part(name)
    orphans = family(victim.pid)
    victim.kill()
    wait_until(lambda: living(orphans) == [], within=30, what=f"{name} and its children are gone")
    wait_until(served.answers, within=60, what="the page is there again")
    assert served.part(name).pid != victim.pid
    processes = family(served.process.pid)
    served.process.terminate()
    assert served.process.wait(60) == 0
    assert living(processes) == []


@pytest.mark.parametrize(
    "names", [[], ["granian"], ["granian", "worker"], ["postgres"], ["worker", "postgres"]]
)
def test_nothing_is_left_when_the_supervisor_is_killed(serve: Callable[[], Served], names: list[str]) -> None:
    served = serve()
    processes = family(served.process.pid)
    parts = [served.part(name) for name in names]
    served.process.kill()
    for part in parts:
        part.kill()
    wait_until(lambda: living(processes) == [], within=30, what="everything is gone")
    again = serve()
    wait_until(again.answers, within=60, what="the page is there")


def test_a_suspended_supervisor_that_is_killed_leaves_nothing_either(serve: Callable[[], Served]) -> None:
    served = serve()
    processes = family(served.process.pid)
    served.process.send_signal(signal.SIGSTOP)
    served.process.kill()
    wait_until(lambda: living(processes) == [], within=30, what="everything is gone")


def test_a_second_one_for_the_same_data_folder_is_refused_by_name(
    serve: Callable[[], Served], installed: Path
) -> None:
    served = serve()
    said = refused(installed, PORT="8001")
    assert f"already serves {installed} (process {served.process.pid})" in said
    wait_until(served.answers, within=60, what="the page is there")


def test_a_port_that_is_taken_is_told_before_anything_starts(installed: Path, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        said = refused(installed, PORT=str(port))
    assert re.search(rf"127\.0\.0\.1:{port} cannot be used: .*Choose another port by PORT", said)


def test_without_a_set_up_it_says_what_to_run(var: Path) -> None:
    assert f"Nothing is set up in {var} yet. Run: satuatap setup" in refused(var)


def test_a_web_server_that_cannot_start_ends_the_whole_with_a_reason(installed: Path, port: int) -> None:
    said = refused(installed, PORT=str(port), WEB_WORKERS="1", DJANGO_SETTINGS_MODULE="no.such.settings")
    assert re.match("satuatap: The web server (did not start|ended 6 times)", said)


def test_a_command_shares_the_server_that_serves(serve: Callable[[], Served], installed: Path) -> None:
    served = serve()
    told = env.load({"VAR": str(installed)})
    with at_hand(told, "test") as cluster:
        assert cluster is not None
        assert cluster.process is None
    wait_until(served.answers, within=60, what="the page is there")


def test_it_ends_with_the_program_it_is_tied_to(installed: Path, port: int) -> None:
    command = " ".join(satuatap("serve", "--tied"))
    make = subprocess.Popen(
        ["/bin/sh", "-c", f"{command}; true"],
        env=environment(installed, PORT=str(port)),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert make.stdout is not None
    assert any("Satu Atap is at" in line for line in make.stdout)
    processes = family(make.pid)
    os.kill(make.pid, signal.SIGKILL)
    wait_until(lambda: living(processes) == [], within=30, what="everything is gone")
    make.wait()
    make.stdout.close()


def has_messenger(served: Served) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess, StopIteration):  # one may be going just now
        return served.part("messenger").is_running()
    return False


def test_without_a_channel_there_is_no_messenger(serve: Callable[[], Served]) -> None:
    served = serve()
    assert not has_messenger(served)


def test_a_messenger_that_is_killed_is_started_again_and_ends_with_the_rest(
    serve: Callable[[], Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"URL": "http://127.0.0.1:9/", "USER": "contoh", "PASSWORD": "contoh", "FROM": "contoh"}
    for name, value in told.items():
        monkeypatch.setenv(f"KANNEL_{name}", value)
    served = serve()
    wait_until(served.answers, within=60, what="the page is there")
    victim = served.part("messenger")
    victim.kill()
    wait_until(lambda: living([victim]) == [], within=30, what="the messenger is gone")
    wait_until(lambda: has_messenger(served), within=60, what="the messenger is back")
    processes = family(served.process.pid)
    served.process.terminate()
    assert served.process.wait(60) == 0
    assert living(processes) == []


def lists_worker(served: Served) -> psutil.Process | None:
    with contextlib.suppress(psutil.NoSuchProcess):  # it may be going just now
        parts = psutil.Process(served.process.pid).children()
        return next((part for part in parts if "satuatap.ops.listworker" in part.cmdline()), None)
    return None


def test_the_worker_on_lists_comes_when_it_is_called_and_goes_when_nothing_waits(
    serve: Callable[[], Served], installed: Path
) -> None:
    served = serve()
    wait_until(served.answers, within=60, what="the page is there")
    assert lists_worker(served) is None
    called = installed / "lists.wanted"
    called.touch()
    wait_until(lambda: lists_worker(served) is not None, within=30, what="the worker is there")
    if (victim := lists_worker(served)) is not None:
        with contextlib.suppress(psutil.NoSuchProcess):
            victim.kill()
    wait_until(lambda: not called.exists(), within=60, what="it has looked at what waits, killed or not")
    wait_until(lambda: lists_worker(served) is None, within=30, what="the worker is gone")
    assert served.answers()


def test_the_messenger_alone_refuses_without_a_channel(installed: Path) -> None:
    done = subprocess.run(
        satuatap("messenger"), env=environment(installed), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "No channel is set up" in done.stderr
