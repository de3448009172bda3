"""The shipped catalogue and the staff of `tests.one_journey.house`, committed once; tests roll back.

Imports stand inside the fixtures: this file is read before the settings are chosen.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest


@pytest.fixture(scope="session")
def staffed(shipped: None, owner_writes: Callable[[], AbstractContextManager[None]]) -> None:
    from tests.one_journey import house

    with owner_writes():
        house.hire()


@pytest.fixture
def office(staffed: None, db: None) -> None:
    """The Tulungagung office stands; whatever the test does is rolled back."""
    from satuatap.catalogue.snapshot import forget

    forget()
