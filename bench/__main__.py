"""`satuatap bench NAME`: measure at every size, print, write `bench/results/NAME.json`; `report`: print all.

Each size has a data folder and a PostgreSQL of its own, so each is measured in a process of its own
(`--at SIZE --into FILE`, for our own use).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench import machine
from bench.results import Result, report, table, write
from bench.sizes import SIZES, Measured, folder

BENCHES = ("search", "desk", "pages", "cases", "journeys")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="satuatap bench", description=__doc__.split("\n")[0])
    parser.add_argument("name", choices=(*BENCHES, "report"))
    parser.add_argument("--at", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.name == "report":
        return report()
    if given.at:
        return _measure(given.name, given.at, given.into)
    return _run(given.name)


def _run(name: str) -> int:
    var = Path(os.environ.get("VAR") or "var").absolute()
    about, commit = machine.described(), machine.commit()
    started = datetime.now(UTC).isoformat(timespec="seconds")
    by_size: dict[int, Measured] = {}
    for size in SIZES:
        with tempfile.NamedTemporaryFile(suffix=".json") as into:
            command = [sys.executable, "-m", "bench", name, "--at", str(size), "--into", into.name]
            done = subprocess.run(command, cwd=machine.ROOT, env=_environment(var, size), check=False)
            if done.returncode != 0:
                return done.returncode
            by_size[size] = Measured(**json.load(into))
    workload = import_module(f"bench.workloads.{name}")
    result = Result(
        name=name,
        started=started,
        commit=commit,
        machine={**about, "load_after": machine.load()},
        sizes=by_size[max(SIZES)].sizes,
        figures=workload.figures(by_size),
        comparison=workload.comparison(by_size),
        notes={str(size): measured.notes for size, measured in by_size.items()},
    )
    write(result)
    print(table([result]))
    return 0


def _environment(var: Path, size: int) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "VAR": str(folder(var, size)),
        "SATUATAP_OWNER": "1",
        "DJANGO_SETTINGS_MODULE": "satuatap.config.settings",
        "PYTHONPATH": machine.PYTHONPATH,
    }


def _measure(name: str, size: int, into: Path) -> int:
    import django

    django.setup()
    from bench import home

    workload = import_module(f"bench.workloads.{name}_run")
    with home.ready(size) as office:
        measured: Measured = workload.measure(office)
    into.write_text(json.dumps(asdict(measured)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
