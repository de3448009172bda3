"""The house of `tests.access.house`, committed, and connections of psycopg that log in for real.

Nothing of ours is imported here: pytest loads this file before it has set Django up.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.db import connections

if TYPE_CHECKING:
    from tests.access.house import Registered

OwnerWrites = Callable[[], AbstractContextManager[None]]


@pytest.fixture(scope="session")
def committed_house(owner_writes: OwnerWrites) -> "Registered":
    from tests.access import house

    with owner_writes():
        house.build()
        return house.register()


@pytest.fixture
def person(committed_house: "Registered", db: None) -> "Registered":
    """A registered person, for tests inside a transaction that is rolled back."""
    return committed_house


@pytest.fixture
def fresh_person(transactional_db: None) -> "Registered":
    """The house and a person, for tests that really commit (and empty every table afterwards)."""
    from tests.access import house

    house.build()
    return house.register()


def login(alias: str) -> psycopg.Connection[Any]:
    """A connection of its own, by the password of the alias."""
    told = connections[alias].settings_dict
    return psycopg.connect(
        host=told["HOST"],
        port=told["PORT"] or None,
        dbname=told["NAME"],
        user=told["USER"],
        password=told["PASSWORD"],
        autocommit=True,
    )


@pytest.fixture
def web(person: "Registered") -> Iterator[psycopg.Connection[Any]]:
    """Logged in as satuatap_web, outside Django: what injected SQL could do."""
    with login("default") as connection:
        yield connection
