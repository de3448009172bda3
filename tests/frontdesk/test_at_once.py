"""Many at once, and a database that breaks off in the middle."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier, Thread
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import OperationalError, connection, connections, transaction

from satuatap.accounts.actors import Actor
from satuatap.frontdesk import services
from satuatap.frontdesk.models import Call, DayNumber, Leg, LegService, Visit
from satuatap.frontdesk.rules.states import AT_COUNTER, LegState
from satuatap.lib.errors import Denied
from tests.frontdesk import hall
from tests.frontdesk.hall import counter_id, officer, receptionist

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

DESKS = 8
TICKETS = 60


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Let each act begin at the same moment, in its own thread with its own connection."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            ready.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def kill(backend: int, superuser: str) -> None:
    """End a server process, as the administrator or a failing machine would."""
    with psycopg.connect(superuser, autocommit=True) as server:
        server.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])


def give(now: datetime, once: UUID | None = None) -> Visit:
    return services.give_ticket(
        receptionist(), person_id=None, service_slugs=["uji-pendaftaran"], once=once or uuid4(), now=now
    )


def sit(actor: Actor, counter: UUID, now: datetime) -> None:
    services.open_counter(actor, counter_id=counter, now=now)


@pytest.fixture
def eight_counters(live_office: None, now: datetime) -> list[tuple[Actor, UUID]]:
    """Eight officers at eight counters of one desk."""
    places = []
    for number in range(DESKS):
        slug = f"loket-uji-{number}"
        hall.lay_counter(slug, "ketenagakerjaan", sort=50 + number)
        actor = officer("ketenagakerjaan", f"Petugas Uji {number}", woman=number % 2 == 0)
        sit(actor, counter_id(slug), now)
        places.append((actor, counter_id(slug)))
    return places


def test_eight_officers_never_call_the_same_ticket(
    eight_counters: list[tuple[Actor, UUID]], now: datetime
) -> None:
    visits = [give(now + timedelta(seconds=n)) for n in range(TICKETS)]

    def work(actor: Actor, counter: UUID) -> list[UUID]:
        got = []
        while leg := services.call_next(actor, counter_id=counter, now=now + timedelta(minutes=5)):
            got.append(leg.visit_id)
            leg = services.start(actor, leg_id=leg.id, version=leg.version, now=now + timedelta(minutes=6))
            services.finish(
                actor,
                leg_id=leg.id,
                outcome="uji_selesai",
                version=leg.version,
                now=now + timedelta(minutes=7),
            )
        return got

    got = at_once([partial(work, actor, counter) for actor, counter in eight_counters])
    calls = Counter(visit_id for some in got for visit_id in some)  # type: ignore[attr-defined]
    assert calls == Counter(visit.id for visit in visits)
    assert Call.objects.count() == TICKETS
    assert set(Leg.objects.values_list("state", flat=True)) == {LegState.DONE}


def test_one_ticket_and_eight_officers_make_one_call(
    eight_counters: list[tuple[Actor, UUID]], now: datetime
) -> None:
    for _ in range(10):
        give(now)
        got = at_once(
            [
                partial(services.call_next, actor, counter_id=counter, now=now)
                for actor, counter in eight_counters
            ]
        )
        legs = [leg for leg in got if isinstance(leg, Leg)]
        assert len(legs) == 1
        taker = next(actor for actor, _ in eight_counters if actor.user_id == legs[0].officer_id)
        started = services.start(taker, leg_id=legs[0].id, version=legs[0].version, now=now)
        services.finish(taker, leg_id=started.id, outcome="uji_selesai", version=started.version, now=now)


def test_a_double_click_at_one_counter_calls_one_ticket(
    eight_counters: list[tuple[Actor, UUID]], now: datetime
) -> None:
    give(now)
    give(now)
    actor, counter = eight_counters[0]

    def click() -> object:
        try:
            return services.call_next(actor, counter_id=counter, now=now)
        except Denied as refused:
            return refused.code

    got = at_once([click] * 4)
    assert sum(isinstance(one, Leg) for one in got) == 1
    assert got.count("counter_busy") == 3
    assert Leg.objects.filter(state__in=AT_COUNTER).count() == 1


def test_a_form_sent_six_times_at_once_makes_one_ticket(live_office: None, now: datetime) -> None:
    once = uuid4()
    got = at_once([lambda: give(now, once).number] * 6)
    assert set(got) == {1}
    assert (Visit.objects.count(), Leg.objects.count(), LegService.objects.count()) == (1, 1, 1)
    assert DayNumber.objects.get().last == 1
    assert give(now).number == 2


def test_forty_tickets_at_once_have_forty_numbers_without_a_gap(live_office: None, now: datetime) -> None:
    got = at_once([lambda: [give(now).number for _ in range(5)]] * 8)
    assert sorted(n for some in got for n in some) == list(range(1, 41))  # type: ignore[attr-defined]


def test_two_officers_at_once_for_one_counter_end_with_one_sitting(live_office: None, now: datetime) -> None:
    def try_to_sit(name: str) -> str:
        try:
            sit(officer("ketenagakerjaan", name), counter_id("loket-2"), now)
        except Denied as refused:
            return refused.code
        return "sits"

    got = at_once([partial(try_to_sit, name) for name in ("Satu Contoh", "Dua Contoh", "Tiga Contoh")])
    assert sorted(map(str, got)) == ["counter_taken", "counter_taken", "sits"]


def test_a_connection_killed_in_the_middle_of_a_call_leaves_nothing_half_done(
    eight_counters: list[tuple[Actor, UUID]], now: datetime, superuser: str
) -> None:
    give(now)
    actor, counter = eight_counters[0]

    def call_and_break() -> None:
        try:
            with transaction.atomic():
                services.call_next(actor, counter_id=counter, now=now)
                kill(connection.connection.info.backend_pid, superuser)
                connection.cursor().execute("SELECT 1")
        except OperationalError as error:
            broken.append(error)
        finally:
            connections.close_all()

    broken: list[OperationalError] = []
    thread = Thread(target=call_and_break)
    thread.start()
    thread.join()

    assert len(broken) == 1
    leg = Leg.objects.get()
    assert (leg.state, leg.version, leg.counter_id) == (LegState.WAITING, 1, None)
    assert not Call.objects.exists()
    again = services.call_next(actor, counter_id=counter, now=now)
    assert again is not None
    assert again.id == leg.id
    assert Call.objects.count() == 1


def test_a_connection_killed_while_a_ticket_is_given_loses_no_number(
    live_office: None, now: datetime, superuser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = uuid4()
    create = Leg.objects.bulk_create

    def broken(*rows: object, **more: object) -> None:
        kill(connection.connection.info.backend_pid, superuser)
        create(*rows, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(type(Leg.objects), "bulk_create", lambda _self, *rows, **more: broken(*rows, **more))
        with pytest.raises(OperationalError):
            give(now, once)
    connection.close()
    assert not Visit.objects.exists()
    assert give(now, once).number == 1
    assert Leg.objects.count() == 1
