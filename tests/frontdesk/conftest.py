"""The invented office: committed once for tests that roll back, anew for each test that commits.

Imports stand inside the fixtures: this file is read before the settings are chosen.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from uuid import UUID

import pytest


@pytest.fixture(scope="session")
def _laid(shipped: None, owner_writes: Callable[[], AbstractContextManager[None]]) -> UUID:
    from tests.frontdesk import hall

    with owner_writes():
        hall.lay_office()
        return hall.lay_person()


@pytest.fixture
def office(_laid: UUID, db: None) -> None:
    """The office stands; whatever the test does is rolled back."""
    _look_afresh()


@pytest.fixture
def person_id(_laid: UUID, office: None) -> UUID:
    return _laid


@pytest.fixture
def live_office(transactional_db: None) -> Iterator[None]:
    """The office stands and the test commits. Needs the marker of transactional tests."""
    from tests.frontdesk import hall

    hall.lay_office()
    _look_afresh()
    yield
    _look_afresh()


def _look_afresh() -> None:
    from satuatap.catalogue.snapshot import forget
    from satuatap.frontdesk.selectors import hall as hall_selectors
    from satuatap.frontdesk.selectors import lines

    forget()
    lines._paces.clear()
    hall_selectors._usual.clear()
