"""The invented office: committed once for tests that roll back, anew for each test that commits.

Imports stand inside the fixtures: this file is read before the settings are chosen.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from satuatap.people.results import PersonHandle
    from tests.clock import Clock


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


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    """The pages' clock, standing still; a test may move it."""
    from tests.clock import hold
    from tests.people.house import NOW

    return hold(monkeypatch, NOW)


@pytest.fixture
def siti() -> "PersonHandle":
    from tests.people.house import registered

    return registered()


@pytest.fixture
def reception() -> "Client":
    from tests.frontdesk.pages import english
    from tests.people.house import RECEPTION, signed_in

    return english(signed_in(RECEPTION))


@pytest.fixture
def desk() -> "Client":
    """An officer of the employment desk with an open counter."""
    from satuatap.frontdesk import services
    from tests.frontdesk.pages import a_counter, english
    from tests.people.house import NOW, OFFICER, signed_in

    services.open_counter(OFFICER, counter_id=a_counter(), now=NOW)
    return english(signed_in(OFFICER))


def _look_afresh() -> None:
    from satuatap.catalogue.snapshot import forget
    from satuatap.frontdesk.selectors import hall as hall_selectors
    from satuatap.frontdesk.selectors import lines

    forget()
    lines._paces.clear()
    hall_selectors._usual.clear()
