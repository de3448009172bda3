import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import psycopg
import pytest

from satuatap.ops import postgres_files
from satuatap.ops.cluster import BusyError, Cluster
from satuatap.ops.postgres_files import ClusterError
from tests.ops.conftest import UNSAFE, environment, family, living, wait_until


def ask(cluster: Cluster, question: str) -> object:
    with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def test_it_starts_stops_and_keeps_what_was_written(cluster: Cluster) -> None:
    cluster.start()
    with psycopg.connect(cluster.superuser()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 41 AS number")
    processes = family(cluster.process.pid if cluster.process else 0)
    cluster.stop()
    assert living(processes) == []
    cluster.start()
    assert ask(cluster, "SELECT number FROM kept") == 41


def test_it_listens_to_no_network_and_sorts_alike_on_every_machine(cluster: Cluster) -> None:
    cluster.start()
    assert ask(cluster, "SHOW listen_addresses") == ""
    assert (
        ask(cluster, "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'postgres'")
        == "bC.UTF-8"
    )
    assert ask(cluster, "SHOW data_checksums") == "on"


def test_nobody_enters_without_a_password_but_the_service_itself(cluster: Cluster) -> None:
    cluster.start()
    folder = cluster.superuser().split("host=")[1].split()[0]
    for role in ("satuatap_web", "satuatap_owner", "someone"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(host=folder, user=role, dbname="postgres", password="")


def test_folders_and_socket_are_closed_to_others(cluster: Cluster) -> None:
    cluster.start()
    run = cluster.home / "run"
    assert cluster.data.stat().st_mode & 0o777 == 0o700
    assert run.stat().st_mode & 0o777 == 0o700
    assert (run / ".s.PGSQL.5432").stat().st_mode & 0o077 == 0
    assert cluster.home.stat().st_mode & 0o007 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives the server another account")
def test_started_by_root_the_server_is_someone_else_and_cannot_change_its_own_rules(cluster: Cluster) -> None:
    cluster.start()
    assert cluster.process is not None
    assert psutil.Process(cluster.process.pid).uids().effective == cluster.data.stat().st_uid != 0
    for name in ("pg_hba.conf", "pg_ident.conf", "postgresql.conf", "lock"):
        assert (cluster.home / name).stat().st_uid == 0


def test_a_second_start_in_the_same_folder_says_who_is_there(cluster: Cluster, var: Path) -> None:
    cluster.start()
    second = Cluster(cluster.home, log=var / "second.log", purpose="second", settings=UNSAFE)
    with pytest.raises(BusyError, match=f"in use by another command: test {os.getpid()}"):
        second.start()
    assert cluster.is_alive()
    second.stop()
    assert ask(cluster, "SELECT 1") == 1


def test_a_killed_server_comes_back_with_what_was_committed(cluster: Cluster) -> None:
    cluster.start()
    assert cluster.process is not None
    with psycopg.connect(cluster.superuser()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    backend = psycopg.connect(cluster.superuser())
    cluster.process.kill()
    wait_until(lambda: not cluster.is_alive(), within=30, what="the killed server is gone")
    cluster.revive()
    assert ask(cluster, "SELECT number FROM kept") == 42
    backend.close()


def test_the_server_ends_with_a_starter_that_is_killed_and_the_next_start_is_quick(cluster: Cluster) -> None:
    script = textwrap.dedent(
        f"""
        import time
        from pathlib import Path
        from satuatap.ops.cluster import Cluster
        cluster = Cluster(Path({str(cluster.home)!r}), log=Path({str(cluster.log)!r}), purpose="other")
        cluster.start()
        print(cluster.process.pid, flush=True)
        time.sleep(60)
        """
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(cluster.home.parent),
    )
    assert starter.stdout is not None
    processes = family(int(starter.stdout.readline()))
    starter.kill()
    starter.wait()
    starter.stdout.close()
    wait_until(lambda: living(processes) == [], within=30, what="PostgreSQL is gone")
    cluster.start()
    assert ask(cluster, "SELECT 1") == 1


def test_a_stale_pid_of_a_stranger_does_not_stop_us(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    stale = cluster.data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{cluster.data}\n1\n5432\n{cluster.home}\n\n  1 1\nready\n")
    owner = cluster.data.stat()
    os.chown(stale, owner.st_uid, owner.st_gid)
    cluster.start()
    assert ask(cluster, "SELECT 1") == 1


def test_a_killed_server_that_nobody_buried_does_not_stop_us(cluster: Cluster) -> None:
    """A zombie keeps its pid; PostgreSQL alone would say that another server is running."""
    cluster.start()
    assert cluster.process is not None
    zombie = cluster.process
    zombie.kill()
    cluster.process = None  # nobody waits for it
    wait_until(
        lambda: psutil.Process(zombie.pid).status() == psutil.STATUS_ZOMBIE, within=30, what="it is a zombie"
    )
    cluster.stop()
    wait_until(lambda: _starts(cluster), within=30, what="the folder is free")
    assert ask(cluster, "SELECT 1") == 1
    zombie.wait()


def test_a_folder_of_another_version_is_refused_and_left_alone(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("17\n")
    before = sorted(path.name for path in cluster.data.iterdir())
    with pytest.raises(ClusterError, match=r"made by PostgreSQL 17; this program brings PostgreSQL 18"):
        cluster.start()
    assert sorted(path.name for path in cluster.data.iterdir()) == before


def test_a_folder_that_is_none_of_ours_is_refused_and_left_alone(cluster: Cluster) -> None:
    cluster.data.mkdir(parents=True)
    (cluster.data / "letter.txt").write_text("mine")
    with pytest.raises(ClusterError, match="has no PG_VERSION"):
        cluster.start()
    assert (cluster.data / "letter.txt").read_text() == "mine"


def test_a_first_start_that_was_cut_off_is_begun_anew(cluster: Cluster) -> None:
    half = cluster.home / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    cluster.start()
    assert ask(cluster, "SELECT 1") == 1
    assert not half.exists()


def test_a_broken_setting_is_told_in_the_servers_own_words(var: Path) -> None:
    broken = Cluster(
        var / "postgres",
        log=var / "postgres.log",
        purpose="test",
        settings={**UNSAFE, "shared_buffers": "1TB1"},
    )
    with pytest.raises(ClusterError, match=r"PostgreSQL did not start.*postgres\.log"):
        broken.start()


def test_a_deep_data_folder_gets_a_short_private_socket_folder(var: Path) -> None:
    deep = var / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    with Cluster(deep / "postgres", log=var / "postgres.log", purpose="test", settings=UNSAFE) as cluster:
        folder = Path(cluster.superuser().split("host=")[1].split()[0])
        assert ask(cluster, "SELECT 1") == 1
        assert folder.stat().st_mode & 0o777 == 0o700
    folder.rmdir()


def test_a_socket_folder_that_somebody_else_laid_there_is_refused(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    run = cluster.home / "run"
    run.chmod(0o777)
    with pytest.raises(ClusterError, match=f"{run} is no private folder"):
        cluster.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server under another account")
def test_where_the_servers_account_cannot_come_in_its_folder_is_put_elsewhere(
    cluster: Cluster, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    var.chmod(0o700)
    elsewhere = Path("/tmp") / f"satuatap-shared-{os.getpid()}"  # noqa: S108
    monkeypatch.setattr(postgres_files, "SHARED", elsewhere)
    cluster.start()
    assert cluster.home.readlink().parent == elsewhere
    assert ask(cluster, "SELECT 1") == 1
    assert var.stat().st_mode & 0o777 == 0o700
    cluster.stop()
    cluster.start()
    cluster.stop()
    assert len(list(elsewhere.iterdir())) == 1
    cluster.home.resolve().rename(elsewhere / "gone")
    with pytest.raises(ClusterError, match="which is gone"):
        cluster.start()
    cluster.home.unlink()
    subprocess.run(["rm", "-r", str(elsewhere)], check=True)


def test_stopping_does_not_wait_for_a_client_that_stays(cluster: Cluster) -> None:
    cluster.start()
    assert cluster.process is not None
    process = cluster.process
    client = psycopg.connect(cluster.superuser())
    client.execute("SELECT 1")
    cluster.stop()
    assert process.returncode == 0
    with pytest.raises(psycopg.OperationalError):
        client.execute("SELECT 1")


def test_a_killed_backend_does_not_take_the_server_down(cluster: Cluster) -> None:
    cluster.start()
    with psycopg.connect(cluster.superuser()) as victim:
        os.kill(victim.info.backend_pid, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            victim.execute("SELECT 1")
    wait_until(lambda: _answers(cluster), within=30, what="the server answers again")
    assert cluster.is_alive()


def _answers(cluster: Cluster) -> bool:
    try:
        return ask(cluster, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def _starts(cluster: Cluster) -> bool:
    try:
        cluster.start()
    except BusyError:  # the last children of the killed server are just going
        return False
    return True
