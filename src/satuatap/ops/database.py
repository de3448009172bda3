"""PostgreSQL for one command, wherever it runs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from satuatap.config.env import Env
from satuatap.ops.cluster import BusyError, Cluster
from satuatap.ops.console import complain

WAIT = 600.0  # seconds for another command to let go of the folder
PATIENCE = 2.0  # seconds before we say that we wait


def cluster_of(told: Env, purpose: str) -> Cluster:
    connections = max(32, 8 * told.web_workers + 16)  # every thread of a worker keeps one
    return Cluster(
        told.postgres_home,
        log=told.var / "log" / "postgres.log",
        purpose=purpose,
        settings={"max_connections": str(connections)},
    )


@contextmanager
def at_hand(told: Env, purpose: str) -> Iterator[Cluster | None]:
    """The server for one command: a given one (None), the one that `serve` runs, or one while we need it.

    Raises:
        ClusterError: it cannot be had.
    """
    if not told.embedded:
        yield None
        return
    cluster = cluster_of(told, purpose)
    try:
        take(cluster, or_share=True)
        yield cluster
    finally:
        cluster.stop()


def take(cluster: Cluster, *, or_share: bool) -> None:
    """Start `cluster`, after waiting for a command that holds the folder; or share the server of `serve`.

    Raises:
        ClusterError: another command holds the folder for too long, or the server does not start.
    """
    started = time.monotonic()
    told = False
    while True:
        try:
            cluster.start()
        except BusyError as error:
            if or_share and error.holder.startswith("serve") and _answers(cluster):
                return
            waited = time.monotonic() - started
            if waited > WAIT:
                raise
            if waited > PATIENCE and not told:
                complain(f"{error} Waiting for it to end.")
                told = True
            time.sleep(0.1)
        else:
            return


def _answers(cluster: Cluster) -> bool:
    import psycopg  # here: `serve` has no use for it, and stays to the end

    try:
        psycopg.connect(cluster.superuser(), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
