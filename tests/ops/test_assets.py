import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from satuatap.ops import assets
from satuatap.ops.assets import ICON_NAMES, ROOT, VENDOR, AssetsError, sprite
from satuatap.ops.locks import ADDRESS

TEMPLATES = sorted((ROOT / "src" / "satuatap").glob("*/templates/**/*.html"))
ICON_TAG = re.compile(r"""{%\s*icon\s+["']([^"']+)["']""")


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    assets.build()


def test_a_second_build_has_nothing_to_do() -> None:
    assert assets.build() is False


def test_the_sprite_has_one_drawing_for_every_name_in_the_list() -> None:
    names = {line for line in ICON_NAMES.read_text().splitlines() if line and not line.startswith("#")}
    symbols = ElementTree.parse(VENDOR / "icons.svg").getroot()  # noqa: S314
    assert {symbol.get("id") for symbol in symbols} == names
    assert all(len(symbol) > 0 for symbol in symbols)


def test_an_icon_that_does_not_exist_is_told_by_name() -> None:
    with pytest.raises(AssetsError, match="does not have: no-such-icon"):
        sprite(["# a comment", "check", "no-such-icon", ""])


def test_every_icon_that_a_template_names_is_in_the_list() -> None:
    listed = set(ICON_NAMES.read_text().split())
    used = {name for path in TEMPLATES for name in ICON_TAG.findall(path.read_text())}
    assert used
    assert used - listed == set()


def test_what_is_served_asks_for_nothing_that_is_not_served() -> None:
    for path in VENDOR.rglob("*"):
        if path.suffix in {".css", ".js"}:
            text = path.read_text()
            assert "sourceMappingURL" not in text
            assert not re.search(r"""url\(["']?(https?:)?//""", text)


@pytest.mark.parametrize("name", ["package-lock.json", "requirements/base.lock", "requirements/dev.lock"])
def test_a_lock_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "sha512-" in text or "--hash=sha256:" in text
    assert ADDRESS.search(text) is None


def test_every_npm_package_is_pinned_by_a_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for path, package in packages.items() if path)


def test_every_python_package_is_pinned_by_a_hash() -> None:
    for name in ("base", "dev"):
        text = (ROOT / "requirements" / f"{name}.lock").read_text().replace("\\\n", " ")
        pins = [line for line in text.splitlines() if line and not line.startswith("#")]
        assert len(pins) > 20
        assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def test_the_developers_tools_do_not_move_what_the_office_runs() -> None:
    def versions(path: Path) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", path.read_text(), re.MULTILINE))

    base = versions(ROOT / "requirements" / "base.lock")
    dev = versions(ROOT / "requirements" / "dev.lock")
    assert {name: dev.get(name) for name in base} == base
