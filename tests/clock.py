"""A clock for the pages that a test holds."""

import sys
from datetime import date, datetime
from types import ModuleType

import pytest

from satuatap.lib import clocks


class Clock:
    """Stands still for the pages; the gate's own goes on, or its claims would expire."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def local(self, at: datetime, zone: str) -> datetime:
        return clocks.local(at, zone)

    def day(self, at: datetime, zone: str) -> date:
        return clocks.day(at, zone)


def hold(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Clock:
    """Every page of the house reads `at` (aware) from now on; a test may move the clock it gets."""
    from satuatap.web import urls  # noqa: F401 - all pages are there

    standing = Clock(at)
    for name, module in sorted(sys.modules.items()):
        if _is_page(name) and _clocks_of(module) is clocks:
            monkeypatch.setattr(module, "clocks", standing)
    return standing


def _is_page(name: str) -> bool:
    return name.startswith("satuatap.") and ".views" in name


def _clocks_of(module: ModuleType) -> object:
    return getattr(module, "clocks", None)
