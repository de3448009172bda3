"""The office of the closed files, seen from the street."""

import pytest
from django.core.cache import cache

from tests.cases.conftest import office, staffed

__all__ = ["office", "staffed"]


@pytest.fixture
def street(office: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has written yet in this hour, and no answer is held back."""
    from satuatap.portal.views import public

    cache.clear()
    monkeypatch.setattr(public, "sleep", lambda _seconds: None)
