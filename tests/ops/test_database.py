import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import psycopg

from satuatap.config import env
from satuatap.ops.database import at_hand
from tests.ops.conftest import environment

HOLD = textwrap.dedent(
    """
    import sys
    from satuatap.config import env
    from satuatap.ops.database import cluster_of
    with cluster_of(env.load(), sys.argv[1]):
        print("holding", flush=True)
        sys.stdin.readline()
    """
)


def holder(var: Path, purpose: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, purpose],
        env=environment(var),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holding\n"
    return process


def test_a_command_waits_for_another_that_would_take_its_server_away(var: Path) -> None:
    other = holder(var, "catalogue")
    assert other.stdin is not None
    later = threading.Timer(1, other.stdin.close)
    later.start()
    with at_hand(env.load({"VAR": str(var)}), "migrate") as cluster:
        assert later.finished.is_set()
        assert cluster is not None
        assert cluster.process is not None
        with psycopg.connect(cluster.superuser()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    assert other.wait(30) == 0


def test_a_command_shares_the_server_of_serve_and_leaves_it_running(var: Path) -> None:
    other = holder(var, "serve")
    told = env.load({"VAR": str(var)})
    with at_hand(told, "migrate") as cluster:
        assert cluster is not None
        assert cluster.process is None
        with psycopg.connect(cluster.superuser()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    assert other.poll() is None
    other.communicate("\n", timeout=60)
    assert other.returncode == 0


def test_a_given_server_is_left_to_those_who_run_it(var: Path) -> None:
    told = env.load({"VAR": str(var), "DATABASE_URL": "postgresql://db.example/satuatap"})
    with at_hand(told, "migrate") as cluster:
        assert cluster is None
    assert not (var / "postgres").exists()


def test_what_stays_to_the_end_brings_no_driver_of_the_database_along() -> None:
    loaded = "import sys, satuatap.ops.cli; sys.exit('psycopg' in sys.modules or 'django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
