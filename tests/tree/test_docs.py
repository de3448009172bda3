"""What the pages name is there: files, links, commands, and names of the code."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from satuatap.ops.cli import PASSED

ROOT = Path(__file__).resolve().parents[2]
HOUSE = "satuatap"
PACKAGES = "ops|config|web|frontdesk|cases|people|access|accounts|letters|catalogue|lib"
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    if path.parent.name != "reference"  # written from the code
)
OWN_COMMANDS = {"setup", "serve", "messenger"}
DOTTED = re.compile(rf"`({PACKAGES})\.([\w.]+)(?:\(.*?\))?`")
PLACE = re.compile(rf"`((?:data|docs|tests|src|locale|bench|{PACKAGES})/[\w./-]+)`")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"`satuatap ([a-z]+)")

parametrized = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def _stands(package: str, dotted: str) -> bool:
    """Is there such a model, module or name in a module?"""
    *inner, last = dotted.split(".")
    if not inner and last.lower() in apps.all_models[package]:
        return True
    for depth in range(len(inner) + 1, -1, -1):
        try:
            found: object = import_module(".".join([HOUSE, package, *[*inner, last][:depth]]))
        except ModuleNotFoundError:
            continue
        for name in [*inner, last][depth:]:
            if depth == 0 and name.lower() in apps.all_models[package]:
                found = apps.get_model(package, name)
            elif hasattr(found, name):
                found = getattr(found, name)
            else:
                return False
        return True
    return False


@parametrized
def test_every_name_of_the_code_exists(page: Path) -> None:
    named = DOTTED.findall(page.read_text("utf-8"))
    assert [f"{package}.{dotted}" for package, dotted in named if not _stands(package, dotted)] == []


@parametrized
def test_every_place_exists(page: Path) -> None:
    places, bases = PLACE.findall(page.read_text("utf-8")), (ROOT, ROOT / "src" / HOUSE)
    assert [place for place in places if not any((base / place).exists() for base in bases)] == []


@parametrized
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@parametrized
def test_every_command_exists(page: Path) -> None:
    assert set(COMMAND.findall(page.read_text("utf-8"))) <= set(PASSED) | OWN_COMMANDS


def test_the_search_for_names_finds_what_is_missing() -> None:
    assert _stands("cases", "Case")
    assert _stands("cases", "rules.duty")
    assert not _stands("cases", "Nobody")
    assert not _stands("cases", "rules.nothing")
