"""The whole of `satuatap setup`, twice, on a data folder that did not exist."""

import subprocess
import time
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from satuatap.config import env
from satuatap.ops.database import at_hand
from tests.ops.conftest import environment, satuatap


def run(var: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        satuatap(*arguments), env=environment(var, **more), capture_output=True, text=True, check=False
    )


def test_a_new_folder_is_set_up_and_the_second_time_there_is_nothing_to_do(var: Path) -> None:
    first = run(var, "setup", DEMO="0")
    assert first.returncode == 0, first.stderr
    assert "migrations" in first.stdout
    started = time.monotonic()
    second = run(var, "setup", DEMO="1")
    assert second.returncode == 0, second.stderr
    assert time.monotonic() - started < 60
    lines = {line[:30].strip(): line[30:].strip() for line in second.stdout.splitlines()[1:]}
    for name in ("Front-end assets", "Tables and policies", "Reference data", "Static files"):
        assert lines[name].startswith("as before"), lines
    assert "Demo office" not in lines  # an office in use is never filled with inventions
    told = env.load({"VAR": str(var)})
    with at_hand(told, "test") as cluster:
        assert cluster is not None
        with psycopg.connect(make_conninfo(cluster.superuser(), dbname=told.db_name)) as connection:
            found = connection.execute("SELECT count(*) FROM catalogue_area").fetchone()
    assert found is not None
    assert found[0] > 80_000  # all villages of the country


def test_a_given_server_that_does_not_know_us_asks_for_its_superuser(var: Path) -> None:
    url = f"postgresql:///satuatap?host={var}"
    refused = run(var, "setup", DATABASE_URL=url)
    assert refused.returncode == 1
    assert "satuatap setup --admin-url" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_unknown_command_and_a_bad_value_are_told_in_one_line(var: Path) -> None:
    unknown = run(var, "srve")
    assert unknown.returncode == 2
    assert "invalid choice: 'srve'" in unknown.stderr
    bad = run(var, "serve", PORT="eighty")
    assert bad.returncode == 1
    assert bad.stderr == "satuatap: PORT must be a number from 1 to 65535, not 'eighty'.\n"


@pytest.mark.parametrize("command", ["setup", "serve"])
def test_help_needs_no_data_folder(var: Path, command: str) -> None:
    helped = run(var, command, "--help")
    assert helped.returncode == 0
    assert helped.stdout.startswith(f"usage: satuatap {command}")
    assert list(var.iterdir()) == []
