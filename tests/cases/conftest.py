"""The shipped catalogue and the people of `tests.cases.house`, committed once; tests roll back.

Imports stand inside the fixtures: this file is read before the settings are chosen.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest


@pytest.fixture(scope="session")
def staffed(shipped: None, owner_writes: Callable[[], AbstractContextManager[None]]) -> None:
    from tests.cases import house

    with owner_writes():
        house.hire()


@pytest.fixture
def office(staffed: None, db: None) -> None:
    """The Tulungagung office stands; whatever the test does is rolled back."""
    from satuatap.catalogue.snapshot import forget

    forget()


@pytest.fixture(scope="session")
def directory(shipped: None, owner_writes: Callable[[], AbstractContextManager[None]]) -> None:
    """The services of `data/directory`, committed."""
    from django.core.management import call_command

    with owner_writes():
        call_command("directory", verbosity=0)
