"""What the screens of the hall show, and how many questions they ask for it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from satuatap.frontdesk import selectors, services
from satuatap.frontdesk.models import Leg, Visit
from satuatap.frontdesk.rules.states import LegState
from satuatap.lib.errors import Denied, NotFound
from satuatap.people import services as people
from satuatap.people.drafts import PersonDraft
from satuatap.people.results import PersonHandle
from satuatap.people.rules.words import BirthPrecision
from tests.frontdesk.hall import OFFICE, counter_id, desk_id, head, id_of, officer, receptionist

pytestmark = pytest.mark.django_db

RATNA = officer("ketenagakerjaan", "Ratna Contoh", woman=True)
BUDI = officer("ketenagakerjaan", "Budi Contoh")


DIFFERENT = (
    "Sumiati",
    "Darsono",
    "Nur Hidayah",
    "Wagiyem",
    "Rahmat",
    "Ketut",
    "Bonar",
    "Lestari",
    "Joko",
    "Maria",
)


def register(name: str, now: datetime, *, born: int = 1996) -> PersonHandle:
    draft = PersonDraft(
        full_name=name, sex="P", birth_date=date(born, 3, 4), birth_precision=BirthPrecision.DAY
    )
    return people.register(receptionist(), draft, now=now, once=uuid4())


def give(now: datetime, *slugs: str, person: PersonHandle | None = None, **more: bool) -> Visit:
    return services.give_ticket(
        receptionist(),
        person_id=person.id if person else None,
        service_slugs=slugs,
        once=uuid4(),
        now=now,
        **more,  # type: ignore[arg-type]
    )


def fill_the_past(now: datetime, tickets: int = 40, minutes: int = 10) -> None:
    """Tickets of earlier days at the employment desk, each `minutes` long after five minutes of waiting."""
    for number in range(1, tickets + 1):
        at = now - timedelta(days=7 * (1 + number % 4), minutes=number)
        visit = Visit.objects.create(
            reference=f"V-{number:04d}",
            public_code=f"past{number}",
            office_id=id_of("office", OFFICE),
            day=at.date(),
            number=number,
            arrived_at=at,
            left_at=at + timedelta(minutes=5 + minutes),
            given_by=uuid4(),
            once=uuid4(),
        )
        Leg.objects.create(
            visit=visit,
            desk_id=desk_id("ketenagakerjaan"),
            position=1,
            state=LegState.DONE,
            day=at.date(),
            ready_at=at,
            called_at=at + timedelta(minutes=5),
            finished_at=at + timedelta(minutes=5 + minutes),
            seconds_at_counter=60 * minutes,
            outcome_code="uji_selesai",
            last_action="finish",
            last_at=at,
        )


def test_reception_sees_everybody_in_the_hall_with_her_name(office: None, now: datetime) -> None:
    give(
        now - timedelta(minutes=12), "uji-pendaftaran", "konsultasi-umum", person=register("Siti Contoh", now)
    )
    give(now, "uji-surat-sehat")
    board = selectors.reception_board(receptionist(), now=now)
    assert [(v.ticket, v.name, v.desk.slug, v.minutes) for v in board.visits] == [
        ("A-001", "Siti Contoh", "ketenagakerjaan", 12),
        ("A-002", "", "kesehatan", 0),
    ]
    assert [desk.slug for desk in board.visits[0].later] == ["mrc"]
    assert (board.in_hall, board.waiting) == (2, 2)


def test_names_in_a_list_are_recorded_as_read(office: None, now: datetime) -> None:
    give(now, "uji-pendaftaran", person=register("Siti Contoh", now))
    with CaptureQueriesContext(connection) as caught:
        selectors.reception_board(receptionist(), now=now)
    told = [query["sql"] for query in caught.captured_queries]
    event = next(n for n, sql in enumerate(told) if "access_accessevent" in sql and "'list'" in sql)
    names = next(n for n, sql in enumerate(told) if "people_identity" in sql)
    assert event < names


def test_reception_sees_which_desk_is_here_today(office: None, now: datetime) -> None:
    desks = {line.desk.slug: line for line in selectors.reception_board(receptionist(), now=now).desks}
    assert desks["kesehatan"].is_open
    assert not desks["keimigrasian"].is_open
    assert desks["keimigrasian"].next_day == date(2026, 11, 26)
    assert desks["kepolisian"].next_day is None
    guest = officer("keimigrasian", "Tamu Contoh")
    services.open_counter(guest, counter_id=counter_id("loket-6"), now=now)
    assert {d.desk.slug: d.is_open for d in selectors.desks_today(OFFICE, now=now)}["keimigrasian"]


def test_reception_is_told_that_no_woman_officer_is_there(office: None, now: datetime) -> None:
    give(now, "uji-pendaftaran", woman_officer=True)
    services.open_counter(BUDI, counter_id=counter_id("loket-2"), now=now)
    assert [line.desk.slug for line in selectors.reception_board(receptionist(), now=now).unmet] == [
        "ketenagakerjaan"
    ]
    services.open_counter(RATNA, counter_id=counter_id("loket-3"), now=now)
    assert not selectors.reception_board(receptionist(), now=now).unmet


def test_a_ticket_page_shows_place_estimate_and_buttons(office: None, now: datetime) -> None:
    fill_the_past(now)
    services.open_counter(RATNA, counter_id=counter_id("loket-2"), now=now)
    give(now - timedelta(minutes=2), "uji-pendaftaran")
    visit = give(now, "uji-pendaftaran", "konsultasi-umum")
    leg, later = selectors.ticket_page(RATNA, visit.reference, now=now).legs
    assert leg.ahead == 1
    assert leg.wait.estimate is not None
    assert (leg.wait.estimate.half, leg.wait.estimate.served, leg.wait.estimate.counters) == (10, 40, 1)
    assert later.state == LegState.PLANNED
    assert later.wait.estimate is None
    verdicts = {choice.step.action: choice.verdict.reason for choice in leg.choices}
    assert verdicts == {"call": "", "leave": ""}


def test_the_officers_screen_has_the_line_in_the_order_of_calls(office: None, now: datetime) -> None:
    siti = register("Siti Contoh", now)
    give(now - timedelta(minutes=9), "uji-rekomendasi", person=siti)
    give(now - timedelta(minutes=8), "uji-pendaftaran", woman_officer=True)
    services.open_counter(BUDI, counter_id=counter_id("loket-2"), now=now)
    board = selectors.desk_board(BUDI, counter_id("loket-2"), now=now)
    assert board.call
    assert [(t.ticket, t.minutes, t.callable.reason) for t in board.line] == [
        ("A-001", 9, ""),
        ("A-002", 8, "woman_officer_asked"),
    ]
    services.call_next(BUDI, counter_id=counter_id("loket-2"), now=now)
    board = selectors.desk_board(BUDI, counter_id("loket-2"), now=now)
    assert board.call.reason == "counter_busy"
    assert board.current is not None
    assert board.current_leg is not None
    assert board.current.ticket == "A-001"
    assert selectors.name_on(BUDI, board.current, now=now) == "Siti Contoh"
    assert {c.step.action for c in board.current_leg.choices if c.verdict} == {
        "recall",
        "start",
        "put_back",
        "leave",
    }


def test_a_counter_of_another_desk_is_not_found(office: None, now: datetime) -> None:
    with pytest.raises(NotFound, match="no_such_counter"):
        selectors.desk_board(BUDI, counter_id("loket-4"), now=now)


def test_the_board_in_the_hall_shows_numbers_and_counters_only(office: None, now: datetime) -> None:
    give(now, "uji-pendaftaran", person=register("Siti Contoh", now))
    give(now, "uji-pendaftaran")
    services.open_counter(RATNA, counter_id=counter_id("loket-2"), now=now)
    leg = services.call_next(RATNA, counter_id=counter_id("loket-2"), now=now)
    assert leg is not None
    services.recall(RATNA, leg_id=leg.id, version=leg.version, now=now + timedelta(seconds=30))
    board = selectors.display_board(OFFICE, now=now)
    assert [(c.ticket, c.counter, c.kind) for c in board.calls] == [("A-001", "Loket-2", "recall")]
    assert board.waiting == 1


def test_her_own_phone_shows_her_place_and_no_name(office: None, now: datetime) -> None:
    give(now - timedelta(minutes=1), "uji-pendaftaran")
    visit = give(now, "uji-pendaftaran", "uji-paspor", person=register("Siti Contoh", now))
    ticket = selectors.ticket_public(visit.public_code, now=now)
    assert ticket.ticket == "A-002"
    assert [(stop.names, stop.state, stop.ahead) for stop in ticket.stops] == [
        (("Pendaftaran",), LegState.WAITING, 1),
        (("Paspor",), LegState.ELSEWHERE, None),
    ]
    assert ticket.stops[1].next_day == date(2026, 11, 26)
    assert "Siti" not in repr(ticket.stops)
    assert not selectors.ticket_public(visit.public_code, now=now + timedelta(days=1)).stops


def test_an_unknown_code_is_no_ticket(office: None, now: datetime) -> None:
    with pytest.raises(NotFound, match="no_such_ticket"):
        selectors.ticket_public("tidak-ada", now=now)


@pytest.mark.parametrize("typed", ["A-001", "a1", " 001 ", "1"])
def test_a_ticket_is_found_as_people_type_it(office: None, now: datetime, typed: str) -> None:
    visit = give(now, "uji-pendaftaran")
    assert selectors.ticket_by_number(receptionist(), typed, now=now) == visit.reference


@pytest.mark.parametrize("typed", ["A-002", "B-001", "0", "", "1234567", "satu"])
def test_what_is_no_ticket_of_today_is_not_found(office: None, now: datetime, typed: str) -> None:
    give(now, "uji-pendaftaran")
    assert selectors.ticket_by_number(receptionist(), typed, now=now) is None


def test_the_head_sees_the_hall_desk_by_desk(office: None, now: datetime) -> None:
    services.open_counter(RATNA, counter_id=counter_id("loket-2"), now=now)
    for minute in (30, 20, 10):
        give(now - timedelta(minutes=minute), "uji-pendaftaran")
    leg = services.call_next(RATNA, counter_id=counter_id("loket-2"), now=now - timedelta(minutes=5))
    assert leg is not None
    leg = services.start(RATNA, leg_id=leg.id, version=leg.version, now=now - timedelta(minutes=5))
    services.finish(RATNA, leg_id=leg.id, outcome="uji_selesai", version=leg.version, now=now)
    hall = selectors.hall_today(head(), now=now)
    desk = next(one for one in hall.desks if one.desk.slug == "ketenagakerjaan")
    assert (desk.waiting, desk.served, desk.longest, desk.wait_p50, desk.served_p50) == (2, 1, 20, 25, 5)
    assert (hall.tickets, hall.finished, hall.waiting) == (3, 1, 2)
    assert [(hour.hour, hour.arrived, hour.served) for hour in hall.hours] == [(9, 3, 1)]


def test_only_who_may_see_the_hall_sees_it(office: None, now: datetime) -> None:
    with pytest.raises(Denied, match="role_may_not"):
        selectors.hall_today(receptionist(), now=now)


def test_the_desks_day_is_set_beside_its_usual_tuesday(office: None, now: datetime) -> None:
    fill_the_past(now)
    hours = {h.hour: h for h in selectors.desk_board(BUDI, counter_id("loket-2"), now=now).waits_by_hour}
    assert (hours[9].usual, hours[9].today, hours[9].joined_today) == (5, None, 0)


def test_a_persons_visits_are_shown_latest_first(office: None, now: datetime) -> None:
    siti = register("Siti Contoh", now)
    give(now, "uji-pendaftaran", person=siti)
    give(now, "uji-surat-sehat", person=siti)
    visits = selectors.visits_of(receptionist(), siti.reference)
    assert [(v.ticket, [desk.slug for desk, _, _ in v.stops]) for v in visits] == [
        ("A-002", ["kesehatan"]),
        ("A-001", ["ketenagakerjaan"]),
    ]


@pytest.mark.parametrize("tickets", [3, len(DIFFERENT)])
def test_a_longer_line_asks_no_more_questions(
    office: None,
    now: datetime,
    tickets: int,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    fill_the_past(now)
    services.open_counter(RATNA, counter_id=counter_id("loket-2"), now=now)
    for number in range(tickets):
        give(
            now,
            "uji-pendaftaran",
            "konsultasi-umum",
            person=register(DIFFERENT[number], now, born=1970 + 2 * number),
        )
    selectors.reception_board(receptionist(), now=now)
    for read in (
        lambda: selectors.reception_board(receptionist(), now=now),
        lambda: selectors.desk_board(RATNA, counter_id("loket-2"), now=now),
        lambda: selectors.display_board(OFFICE, now=now),
        lambda: selectors.hall_today(head(), now=now),
    ):
        with django_assert_max_num_queries(16):
            read()
