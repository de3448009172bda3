"""The web server: granian with Django in its workers. A process of its own, started by `satuatap serve`."""

import argparse
import gc
import os
import signal
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from satuatap.ops.processes import end_with

APPLICATION = "satuatap.config.wsgi:application"
# For each worker: the default would allow hundreds, each with a connection of 15 MB in PostgreSQL. Python
# runs one at a time: a third has work while two wait for the database, a fourth served no more pages.
THREADS = 3
STOP_LIMIT = 5  # seconds that a worker may still take for open requests


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    given = parser.parse_args()
    server = Server(
        APPLICATION,
        address=given.address,
        port=given.port,
        interface=Interfaces.WSGI,
        workers=given.workers,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_LIMIT,
        log_level=LogLevels.warning,
    )
    gc.collect()
    gc.freeze()  # the workers are forked: what the collector does not touch stays one page for both
    server.serve(target_loader=partial(_load, os.getpid()))


def _load(parent: int, target: str) -> Callable[..., Any]:
    """Runs in the worker: it must not outlive granian, which may be killed without a chance to say so."""
    end_with(parent, signal.SIGKILL)
    module, name = target.split(":")
    application: Callable[..., Any] = getattr(import_module(module), name)
    _load_the_rest()
    return application


def _load_the_rest() -> None:
    """Load the addresses before the first request, and let the garbage collector pass all this by.

    It stays to the end; walking through it again and again would hold up one page in twenty.
    """
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()
