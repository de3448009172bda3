"""Every opening of a file leaves an event, whatever page it is, and whether it opened or not."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from satuatap.access.models import AccessEvent
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Party
from tests.cases import addresses, house
from tests.cases.house import CRISIS_CENTRE, UNION

pytestmark = pytest.mark.usefixtures("office")

PAGES = sorted(route for route in addresses.routes() if route.startswith("files/<"))
RECORDED = "INSERT INTO access_accessevent"


def address(route: str, reference: str) -> str:
    """The page of this file; a row of it that the address names is her party, else nothing."""
    with doors.opened(UNION, reference, act="view", now=house.NOW) as room:
        party = Party.objects.filter(case=room.case).values_list("id", flat=True).first()

    def value(kind: str, name: str) -> str:
        if name == "reference":
            return reference
        if kind == "int":
            return "1"
        if kind == "uuid":
            return str(party if name == "party_id" else uuid4())
        return "view"

    return "/" + addresses.ARGUMENT.sub(lambda found: value(found[1], found[2]), route)


def events_of(actor: Actor, page: str) -> int:
    """How many statements that record an event the page sends."""
    browser = house.signed_in(actor)
    with CaptureQueriesContext(connection) as sent:
        browser.get(page)
    return sum(RECORDED in query["sql"] for query in sent)


@pytest.mark.parametrize("route", PAGES)
def test_a_page_that_shows_something_of_a_file_has_recorded_it_before(route: str) -> None:
    page = address(route, house.opened())
    browser = house.signed_in(UNION)
    with CaptureQueriesContext(connection) as sent:
        answer = browser.get(page)
    statements = [query["sql"] for query in sent]
    touched = [
        n for n, statement in enumerate(statements) if "set_config('role', 'satuatap_gate'" in statement
    ]
    if not touched:  # a form sent by POST only, or an address that opens nothing
        assert answer.status_code in (302, 404)
        return
    recorded = [n for n, statement in enumerate(statements) if RECORDED in statement]
    assert recorded
    shown = [n for n, s in enumerate(statements) if s.startswith("SELECT") and '_sealed"' in s]
    assert all(n > recorded[0] for n in shown)


def test_trying_in_vain_is_on_record_too() -> None:
    assert events_of(CRISIS_CENTRE, f"/files/{house.opened()}/") >= 1
    assert events_of(CRISIS_CENTRE, "/files/C-2222-22/") >= 1


def test_the_event_names_who_looked_and_at_what() -> None:
    reference = house.opened()
    house.signed_in(UNION).get(f"/files/{reference}/team/")
    with doors.opened(UNION, reference, act="view", now=house.NOW) as room:
        looked = AccessEvent.objects.filter(subject_id=room.case.id, act="team")
        assert set(looked.values_list("actor_id", flat=True)) == {UNION.user_id}
