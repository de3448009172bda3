"""`make lock`: write the lock files of Python and npm, with versions and hashes and without any address."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from satuatap.ops.assets import ROOT, npm
from satuatap.ops.console import complain, step

REQUIREMENTS = ROOT / "requirements"
NOTE = "# Written by `make lock` from {name}.in: versions and hashes, no addresses.\n"
ADDRESS = re.compile(r"https?://|git\+|file:|/(home|root|opt|work|tmp)/")


def main() -> int:
    for name in ("base", "dev"):
        with step(f"requirements/{name}.lock"):
            _lock_python(name)
    with step("package-lock.json"):
        _lock_npm()
    found = [path.name for path in _locks() if ADDRESS.search(path.read_text())]
    if found:
        complain(f"An address is in {', '.join(found)}: it must not be committed.")
    return 1 if found else 0


def _lock_python(name: str) -> None:
    lock = REQUIREMENTS / f"{name}.lock"
    constraints = ["--constraints", str(REQUIREMENTS / "base.lock")] if name != "base" else []
    made = subprocess.run(
        [
            *(sys.executable, "-m", "uv", "--quiet", "pip", "compile", str(REQUIREMENTS / f"{name}.in")),
            *("--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade"),
            *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", *constraints),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        raise SystemExit(made.stderr)
    lock.write_text(NOTE.format(name=name) + made.stdout)


def _lock_npm() -> None:
    made = npm("install", "--package-lock-only", "--ignore-scripts")
    if made.returncode != 0:
        raise SystemExit(made.stderr)
    path = ROOT / "package-lock.json"
    lock: dict[str, Any] = json.loads(path.read_text())
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2) + "\n")


def _locks() -> list[Path]:
    return [*REQUIREMENTS.glob("*.lock"), ROOT / "package-lock.json"]


if __name__ == "__main__":
    sys.exit(main())
