"""What happens when two do the same at the same moment. These tests commit for real."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from satuatap.access.rules.purposes import Purpose
from satuatap.lib.errors import Stale
from satuatap.people import selectors, services
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Person
from satuatap.people.results import PersonHandle
from tests.access import house

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SUMIATI = PersonDraft("Sumiati Contoh")


def at_once(*acts: Callable[[], PersonHandle | Stale]) -> list[PersonHandle | Stale]:
    """Do all of it in threads that start together, each on its own connection."""
    ready = Barrier(len(acts))

    def together(act: Callable[[], PersonHandle | Stale]) -> PersonHandle | Stale:
        try:
            ready.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(together, acts))


def test_clicks_at_the_same_moment_make_one_person() -> None:
    house.build()
    once = uuid4()
    handles = at_once(*[lambda: services.register(house.RECEPTIONIST, SUMIATI, now=house.NOW, once=once)] * 6)
    assert len(set(handles)) == 1
    assert Person.objects.count() == 1


def test_of_two_corrections_at_the_same_moment_one_is_told_that_it_is_stale() -> None:
    house.build()
    handle = services.register(house.RECEPTIONIST, SUMIATI, now=house.NOW, once=uuid4())

    def correct(address: str) -> PersonHandle | Stale:
        try:
            return services.correct(
                house.RECEPTIONIST, handle.reference, {"address": address}, 1, now=house.NOW
            )
        except Stale as stale:
            return stale

    answers = at_once(lambda: correct("Dusun Satu"), lambda: correct("Dusun Dua"))
    assert sorted(type(answer).__name__ for answer in answers) == ["PersonHandle", "Stale"]
    kept = selectors.person_for(house.RECEPTIONIST, handle.reference, Purpose.COUNTER_SERVICE, now=house.NOW)
    assert kept.version == 2
