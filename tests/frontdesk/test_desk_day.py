"""A ticket's way through the hall: called, served, held, handed on, finished."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from satuatap.accounts.actors import Actor
from satuatap.frontdesk import services
from satuatap.frontdesk.models import Call, CounterSession, Leg, Visit
from satuatap.frontdesk.rules.states import CallKind, LegState
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from tests.frontdesk.hall import counter_id, desk_id, officer, receptionist

pytestmark = pytest.mark.django_db

RATNA = officer("ketenagakerjaan", "Ratna Contoh", woman=True)
BUDI = officer("ketenagakerjaan", "Budi Contoh")


def give(now: datetime, *slugs: str, priority: str = "", woman_officer: bool = False) -> Visit:
    return services.give_ticket(
        receptionist(),
        person_id=None,
        service_slugs=slugs,
        priority_code=priority,
        woman_officer=woman_officer,
        once=uuid4(),
        now=now,
    )


def sit(actor: Actor, counter: str, now: datetime) -> UUID:
    services.open_counter(actor, counter_id=counter_id(counter), now=now)
    return counter_id(counter)


def served(actor: Actor, leg: Leg, now: datetime) -> Leg:
    return services.start(actor, leg_id=leg.id, version=leg.version, now=now)


def called(actor: Actor, counter: UUID, now: datetime) -> Leg:
    leg = services.call_next(actor, counter_id=counter, now=now)
    assert leg is not None
    return leg


def test_a_ticket_is_called_served_and_finished(office: None, now: datetime) -> None:
    visit = give(now, "uji-pendaftaran")
    counter = sit(RATNA, "loket-2", now)
    leg = called(RATNA, counter, now)
    assert (leg.visit_id, leg.state, leg.calls) == (visit.id, LegState.CALLED, 1)
    leg = served(RATNA, leg, now + timedelta(minutes=1))
    later = now + timedelta(minutes=8)
    leg = services.finish(RATNA, leg_id=leg.id, outcome="uji_selesai", version=leg.version, now=later)
    assert (leg.state, leg.outcome_code, leg.seconds_at_counter) == (LegState.DONE, "uji_selesai", 480)
    visit.refresh_from_db()
    assert visit.left_at == later
    assert Call.objects.get().counter_id == counter


def test_the_next_desk_takes_the_ticket_when_the_first_is_done(office: None, now: datetime) -> None:
    visit = give(now, "uji-surat-sehat", "uji-rekomendasi")
    nurse = officer("kesehatan", "Perawat Contoh")
    leg = served(nurse, called(nurse, sit(nurse, "loket-4", now), now), now)
    assert services.call_next(BUDI, counter_id=sit(BUDI, "loket-2", now), now=now) is None
    later = now + timedelta(minutes=5)
    services.finish(nurse, leg_id=leg.id, outcome="uji_selesai", version=leg.version, now=later)
    following = visit.legs.get(position=2)
    assert (following.state, following.ready_at, following.last_action) == (
        LegState.WAITING,
        later,
        "advance",
    )
    assert called(BUDI, counter_id("loket-2"), later).id == following.id


def test_three_calls_then_she_did_not_come_and_may_come_back(office: None, now: datetime) -> None:
    give(now, "uji-pendaftaran")
    leg = called(RATNA, sit(RATNA, "loket-2", now), now)
    with pytest.raises(Denied, match="call_three_times_first"):
        services.no_show(RATNA, leg_id=leg.id, version=leg.version, now=now)
    for _ in range(2):
        leg = services.recall(RATNA, leg_id=leg.id, version=leg.version, now=now)
    leg = services.no_show(RATNA, leg_id=leg.id, version=leg.version, now=now)
    assert list(Call.objects.order_by("kind").values_list("kind", flat=True)) == [
        CallKind.CALL,
        CallKind.RECALL,
        CallKind.RECALL,
    ]
    later = now + timedelta(minutes=9)
    leg = services.rejoin(receptionist(), leg_id=leg.id, version=leg.version, now=later)
    assert (leg.state, leg.ready_at, leg.calls) == (LegState.WAITING, later, 0)
    assert called(RATNA, counter_id("loket-2"), later).id == leg.id


def test_a_held_ticket_comes_back_by_itself_in_its_old_place(office: None, now: datetime) -> None:
    first, second = give(now, "uji-pendaftaran"), give(now + timedelta(seconds=1), "uji-pendaftaran")
    counter = sit(RATNA, "loket-2", now)
    leg = served(RATNA, called(RATNA, counter, now), now)
    leg = services.hold(RATNA, leg_id=leg.id, reason="uji_fotokopi", version=leg.version, now=now)
    assert leg.hold_until == now + timedelta(minutes=10)
    assert leg.counter_id is None
    other = called(RATNA, counter, now + timedelta(minutes=9))
    assert other.visit_id == second.id
    services.put_back(RATNA, leg_id=other.id, version=other.version, now=now + timedelta(minutes=9))
    assert called(RATNA, counter, now + timedelta(minutes=10)).visit_id == first.id


def test_reception_brings_a_held_ticket_back_early(office: None, now: datetime) -> None:
    give(now, "uji-pendaftaran")
    counter = sit(RATNA, "loket-2", now)
    leg = served(RATNA, called(RATNA, counter, now), now)
    leg = services.hold(RATNA, leg_id=leg.id, reason="uji_fotokopi", minutes=60, version=leg.version, now=now)
    leg = services.bring_back(receptionist(), leg_id=leg.id, version=leg.version, now=now)
    assert leg.state == LegState.WAITING
    assert called(RATNA, counter, now).id == leg.id


@pytest.mark.parametrize(
    ("reason", "minutes", "field", "code"),
    [
        ("", None, "reason", "required"),
        ("tidak-ada", None, "reason", "no_such_code"),
        ("uji_fotokopi", 0, "minutes", "hold_minutes_out_of_range"),
        ("uji_fotokopi", 241, "minutes", "hold_minutes_out_of_range"),
    ],
)
def test_a_hold_needs_a_reason_and_a_sensible_time(
    office: None, now: datetime, reason: str, minutes: int | None, field: str, code: str
) -> None:
    give(now, "uji-pendaftaran")
    leg = served(RATNA, called(RATNA, sit(RATNA, "loket-2", now), now), now)
    with pytest.raises(Invalid) as refused:
        services.hold(RATNA, leg_id=leg.id, reason=reason, minutes=minutes, version=leg.version, now=now)
    assert refused.value.fields == {field: [code]}
    assert Leg.objects.get(id=leg.id).state == LegState.SERVING


def test_handing_on_puts_the_next_desk_before_the_planned_ones(office: None, now: datetime) -> None:
    visit = give(now, "uji-pendaftaran", "konsultasi-umum")
    leg = served(RATNA, called(RATNA, sit(RATNA, "loket-2", now), now), now)
    following = services.hand_on(
        RATNA,
        leg_id=leg.id,
        desk_id=desk_id("kesehatan"),
        service_slug="uji-surat-sehat",
        version=leg.version,
        now=now,
    )
    assert following.state == LegState.WAITING
    way = list(visit.legs.order_by("position").values_list("position", "desk_id", "state"))
    assert way == [
        (1, desk_id("ketenagakerjaan"), LegState.DONE),
        (2, desk_id("kesehatan"), LegState.WAITING),
        (3, desk_id("mrc"), LegState.PLANNED),
    ]


def test_handing_on_to_a_planned_desk_does_not_plan_it_twice(office: None, now: datetime) -> None:
    visit = give(now, "uji-pendaftaran", "konsultasi-umum")
    leg = served(RATNA, called(RATNA, sit(RATNA, "loket-2", now), now), now)
    services.hand_on(RATNA, leg_id=leg.id, desk_id=desk_id("mrc"), version=leg.version, now=now)
    assert list(visit.legs.order_by("position").values_list("desk_id", "state")) == [
        (desk_id("ketenagakerjaan"), LegState.DONE),
        (desk_id("mrc"), LegState.WAITING),
    ]


def test_handing_on_to_a_desk_that_is_not_here_ends_the_visit_here(office: None, now: datetime) -> None:
    visit = give(now, "uji-pendaftaran")
    leg = served(RATNA, called(RATNA, sit(RATNA, "loket-2", now), now), now)
    following = services.hand_on(
        RATNA, leg_id=leg.id, desk_id=desk_id("keimigrasian"), version=leg.version, now=now
    )
    assert following.state == LegState.ELSEWHERE
    visit.refresh_from_db()
    assert visit.left_at == now


@pytest.mark.parametrize(
    ("desk", "service", "field", "code"),
    [
        ("ketenagakerjaan", "", "desk", "same_desk"),
        ("tidak-ada", "", "desk", "no_such_desk"),
        ("mrc", "uji-paspor", "service", "service_not_at_this_desk"),
    ],
)
def test_handing_on_somewhere_impossible_is_refused(
    office: None, now: datetime, desk: str, service: str, field: str, code: str
) -> None:
    give(now, "uji-pendaftaran")
    leg = served(RATNA, called(RATNA, sit(RATNA, "loket-2", now), now), now)
    with pytest.raises(Invalid) as refused:
        services.hand_on(
            RATNA, leg_id=leg.id, desk_id=desk_id(desk), service_slug=service, version=leg.version, now=now
        )
    assert refused.value.fields == {field: [code]}
    assert Leg.objects.get(id=leg.id).state == LegState.SERVING


def test_who_leaves_frees_the_next_desk(office: None, now: datetime) -> None:
    visit = give(now, "uji-surat-sehat", "uji-rekomendasi")
    first = visit.legs.get(position=1)
    services.leave(receptionist(), leg_id=first.id, version=first.version, now=now)
    assert visit.legs.get(position=2).state == LegState.WAITING


def test_a_stale_page_hears_who_did_what(office: None, now: datetime) -> None:
    give(now, "uji-pendaftaran")
    leg = called(RATNA, sit(RATNA, "loket-2", now), now)
    seen = leg.version
    services.recall(RATNA, leg_id=leg.id, version=seen, now=now)
    with pytest.raises(Stale) as refused:
        services.start(RATNA, leg_id=leg.id, version=seen, now=now)
    assert refused.value.code == "changed_meanwhile"
    assert refused.value.facts["action"] == "recall"
    assert refused.value.facts["when"] == "09.30 WIB"


def test_a_ticket_at_another_counter_is_not_mine(office: None, now: datetime) -> None:
    give(now, "uji-pendaftaran")
    leg = called(RATNA, sit(RATNA, "loket-2", now), now)
    sit(BUDI, "loket-3", now)
    with pytest.raises(Denied, match="not_at_your_counter"):
        services.start(BUDI, leg_id=leg.id, version=leg.version, now=now)


def test_a_ticket_of_another_office_does_not_exist(office: None, now: datetime) -> None:
    with pytest.raises(NotFound, match="no_such_ticket"):
        services.start(RATNA, leg_id=uuid4(), version=1, now=now)


def test_a_double_click_on_call_next_calls_one_ticket(office: None, now: datetime) -> None:
    give(now, "uji-pendaftaran")
    give(now, "uji-pendaftaran")
    counter = sit(RATNA, "loket-2", now)
    called(RATNA, counter, now)
    with pytest.raises(Denied, match="counter_busy"):
        services.call_next(RATNA, counter_id=counter, now=now)


def test_calling_asks_three_questions_of_the_database(
    office: None, now: datetime, django_assert_num_queries: object
) -> None:
    for _ in range(5):
        give(now, "uji-pendaftaran")
    counter = sit(RATNA, "loket-2", now)
    with django_assert_num_queries(3 + 2):  # type: ignore[operator]  # and the test's own savepoint
        called(RATNA, counter, now)


def test_who_asked_for_a_woman_officer_is_called_by_one(office: None, now: datetime) -> None:
    asked = give(now, "uji-pendaftaran", woman_officer=True)
    other = give(now + timedelta(seconds=1), "uji-pendaftaran")
    assert called(BUDI, sit(BUDI, "loket-3", now), now).visit_id == other.id
    assert called(RATNA, sit(RATNA, "loket-2", now), now).visit_id == asked.id


def test_two_priority_calls_then_who_waits_long(office: None, now: datetime) -> None:
    ordinary = give(now - timedelta(minutes=30), "uji-pendaftaran")
    for second in range(3):
        give(now + timedelta(seconds=second), "uji-pendaftaran", priority="uji_hamil")
    counter = sit(RATNA, "loket-2", now)
    order = []
    for minute in range(4):
        at = now + timedelta(minutes=1 + minute)
        leg = served(RATNA, called(RATNA, counter, at), at)
        services.finish(RATNA, leg_id=leg.id, outcome="uji_selesai", version=leg.version, now=at)
        order.append(leg.visit_id == ordinary.id)
    assert order == [False, False, True, False]


def test_one_officer_one_counter(office: None, now: datetime) -> None:
    sit(RATNA, "loket-2", now)
    sit(RATNA, "loket-2", now)
    assert CounterSession.objects.count() == 1
    with pytest.raises(Denied, match="you_hold_another_counter"):
        sit(RATNA, "loket-3", now)
    with pytest.raises(Denied, match="counter_taken"):
        sit(BUDI, "loket-2", now)
    with pytest.raises(Denied, match="not_your_desk"):
        sit(BUDI, "loket-4", now)
    with pytest.raises(NotFound, match="no_such_counter"):
        sit(BUDI, "loket-99", now)
    with pytest.raises(Denied, match="role_may_not"):
        sit(receptionist(), "loket-3", now)


def test_a_break_stops_calls_and_a_ticket_stops_a_break(office: None, now: datetime) -> None:
    give(now, "uji-pendaftaran")
    counter = sit(RATNA, "loket-2", now)
    services.take_break(RATNA, now=now)
    with pytest.raises(Denied, match="counter_on_break"):
        services.call_next(RATNA, counter_id=counter, now=now)
    services.resume(RATNA)
    called(RATNA, counter, now)
    for act in (services.take_break, services.close_counter):
        with pytest.raises(Denied, match="counter_has_ticket"):
            act(RATNA, now=now)


def test_a_closed_counter_calls_nobody(office: None, now: datetime) -> None:
    counter = sit(RATNA, "loket-2", now)
    services.close_counter(RATNA, now=now)
    with pytest.raises(Denied, match="counter_not_open"):
        services.call_next(RATNA, counter_id=counter, now=now)


def test_the_first_counter_of_a_day_closes_the_day_before(office: None, now: datetime) -> None:
    served_visit, waiting_visit = (
        give(now, "uji-pendaftaran"),
        give(now, "uji-pendaftaran", "uji-surat-sehat"),
    )
    called(RATNA, sit(RATNA, "loket-2", now), now)
    tomorrow = now + timedelta(days=1)
    sit(BUDI, "loket-2", tomorrow)  # which Ratna never closed
    for visit in (served_visit, waiting_visit):
        visit.refresh_from_db()
        assert visit.left_at == tomorrow
        assert {leg.state for leg in visit.legs.all()} == {LegState.LEFT}
    assert CounterSession.objects.get(closed_at=None).officer_id == BUDI.user_id
