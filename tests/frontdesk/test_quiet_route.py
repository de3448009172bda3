"""Nobody can tell from a ticket, a board, a count or a trace that somebody took the quiet route."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from satuatap.frontdesk import selectors, services
from satuatap.frontdesk.models import Leg, Visit
from satuatap.frontdesk.services.visits import QUIET_SERVICE
from satuatap.letters.files import forbidden_words
from satuatap.letters.rules.neutral import forbidden_in
from satuatap.people import selectors as people
from tests.frontdesk.hall import OFFICE, counsellor, counter_id, head, receptionist

pytestmark = pytest.mark.django_db


def quietly(now: datetime, concern: str = "") -> Visit:
    return services.give_ticket(
        receptionist(), person_id=None, service_slugs=[], quiet=True, concern=concern, once=uuid4(), now=now
    )


def openly(now: datetime, concern: str = "") -> Visit:
    """Somebody who says herself that she wants a general consultation."""
    return services.give_ticket(
        receptionist(), person_id=None, service_slugs=[QUIET_SERVICE], concern=concern, once=uuid4(), now=now
    )


OWN = {"id", "reference", "public_code", "number", "once", "visit", "leg"}  # what differs between any two


def rows_of(visit: Visit) -> list[dict[str, Any]]:
    """All rows of a ticket, without what differs between any two tickets."""
    legs = list(Leg.objects.filter(visit=visit))
    rows = [visit, *legs, *(service for leg in legs for service in leg.services.all())]
    return [
        {f.name: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in OWN}
        for row in rows
    ]


def statements(act: Callable[[], object]) -> list[str]:
    """The statements without their values."""
    with CaptureQueriesContext(connection) as caught:
        act()
    told = (query["sql"].split("VALUES")[0].split("'")[0] for query in caught.captured_queries)
    return [re.sub(r'SAVEPOINT "\w+"', "SAVEPOINT", sql) for sql in told]


@pytest.mark.parametrize("concern", ["", "Ia tampak takut kepada pengantarnya."])
def test_the_quiet_route_writes_the_same_rows_by_the_same_statements(
    office: None, now: datetime, concern: str
) -> None:
    openly(now, concern), quietly(now, concern)  # the first of a day and of a process look things up
    seen: dict[str, Visit] = {}
    by_open = statements(lambda: seen.update(open=openly(now, concern)))
    by_quiet = statements(lambda: seen.update(quiet=quietly(now, concern)))
    assert by_open == by_quiet
    assert rows_of(seen["open"]) == rows_of(seen["quiet"])


def test_a_concern_changes_no_row_that_the_web_role_can_read(office: None, now: datetime) -> None:
    with_concern, without = quietly(now, "Ia tampak takut."), quietly(now)
    assert rows_of(with_concern) == rows_of(without)


def test_the_concern_reaches_the_counsellors(office: None, now: datetime) -> None:
    visit = quietly(now, "Ia tampak takut.")
    found = people.concerns(counsellor(), now=now)
    assert [(line.text, line.visit_id) for line in found] == [("Ia tampak takut.", visit.id)]


def walked(give: Callable[[datetime], Visit], now: datetime) -> list[str]:
    """Everything every screen shows of one ticket from the line to the end; then as if it had never been."""
    before = transaction.savepoint()
    services.open_counter(counsellor(), counter_id=counter_id("ruang-2"), now=now)
    visit = give(now)
    shown = screens(visit, now)
    at = now + timedelta(minutes=3)
    leg = services.call_next(counsellor(), counter_id=counter_id("ruang-2"), now=at)
    assert leg is not None
    shown += screens(visit, at)
    leg = services.start(counsellor(), leg_id=leg.id, version=leg.version, now=at)
    at = now + timedelta(minutes=9)
    services.finish(counsellor(), leg_id=leg.id, outcome="uji_selesai", version=leg.version, now=at)
    shown += screens(visit, at)
    transaction.savepoint_rollback(before)
    return shown


KEYS = re.compile(r"UUID\('[^']*'\)|V-\w{4}-\w{2}|public_code='\w*'")


def screens(visit: Visit, now: datetime) -> list[str]:
    boards = (
        selectors.reception_board(receptionist(), now=now),
        selectors.ticket_page(receptionist(), visit.reference, now=now),
        selectors.desk_board(counsellor(), counter_id("ruang-2"), now=now),
        selectors.hall_today(head(), now=now),
        selectors.display_board(OFFICE, now=now),
        selectors.ticket_public(visit.public_code, now=now),
    )
    return [KEYS.sub("", repr(board)) for board in boards]


def test_on_every_screen_both_walk_the_same_way(office: None, now: datetime) -> None:
    by_open, by_quiet = walked(openly, now), walked(quietly, now)
    assert len(by_open) == 18
    assert by_open == by_quiet
    assert any("Konsultasi" in shown or "A-001" in shown for shown in by_open)


def test_what_leaves_the_office_holds_no_telling_word(office: None, now: datetime) -> None:
    visit = quietly(now, "Ia tampak takut.")
    ticket = selectors.ticket_public(visit.public_code, now=now)
    board = selectors.display_board(OFFICE, now=now)
    words = " ".join(name for stop in ticket.stops for name in stop.names) + repr(board.calls)
    assert ticket.stops[0].names == ("Konsultasi umum",)
    assert forbidden_in(words, forbidden_words()) == set()


def test_the_hall_counts_a_quiet_ticket_like_any_other(office: None, now: datetime) -> None:
    openly(now)
    one = selectors.hall_today(head(), now=now)
    quietly(now)
    two = selectors.hall_today(head(), now=now)
    mrc = [next(d for d in hall.desks if d.desk.slug == "mrc") for hall in (one, two)]
    assert [desk.waiting for desk in mrc] == [1, 2]
    assert (one.tickets, two.tickets) == (1, 2)
