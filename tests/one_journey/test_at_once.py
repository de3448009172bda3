"""What happens when two desks do the same at the same moment. These tests commit for real."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, connections

from satuatap.catalogue import services as catalogue
from satuatap.catalogue.files import folders
from satuatap.catalogue.snapshot import forget
from satuatap.journeys.services import opening, steps
from satuatap.lib.errors import AppError
from tests.one_journey import house
from tests.one_journey.house import COLLEAGUE, NOW, OFFICER, P_TO_P, TODAY

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture(autouse=True)
def standing_office(transactional_db: None) -> Iterator[None]:
    """The office stands anew for each test, which commits."""
    catalogue.apply(folders(), by="tests", now=NOW, using="owner")
    house.hire()
    forget()
    yield
    forget()


def at_once(*acts: Callable[[], str]) -> list[str]:
    """Do all of it in threads that start together, each on its own connection; a refusal is its reason."""
    ready = Barrier(len(acts))

    def together(act: Callable[[], str]) -> str:
        try:
            connection.ensure_connection()
            ready.wait()
            return act()
        except AppError as refused:
            return f"refused {refused.code} {getattr(refused, 'fields', {})}"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(together, acts))


def test_two_desks_cannot_take_the_last_place() -> None:
    order = house.job_order(wanted=1)
    first, second = house.registered(), house.registered(full_name="Sri Contoh Rahayu")
    answers = at_once(
        lambda: house.journey(OFFICER, first, job_order_id=order.id),
        lambda: house.journey(COLLEAGUE, second, job_order_id=order.id),
    )
    assert sum(answer.startswith("J-") for answer in answers) == 1
    assert sum("job_order_full" in answer for answer in answers) == 1


def test_clicks_at_the_same_moment_open_one_journey_and_take_one_step() -> None:
    who, once = house.registered(), uuid4()
    opened = at_once(
        *[lambda: opening.open_journey(OFFICER, who.reference, P_TO_P, once=once, now=NOW).reference] * 4
    )
    assert len(set(opened)) == 1
    taken = at_once(
        *[
            lambda: str(
                steps.take_step(OFFICER, opened[0], "health", TODAY, version=1, now=NOW, reported=True)
            )
        ]
        * 4
    )
    assert len(set(taken)) == 1
    assert house.row_of(opened[0]).version == 2
