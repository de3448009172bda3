"""Two people at one moment: one learns of sexual violence, one settles. Never are both committed."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Event, get_ident
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, connections
from pytest_django import DjangoDbBlocker

from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.drafts import Facts
from satuatap.cases.models import Complaint
from satuatap.cases.rules.complaint_words import ComplaintState
from satuatap.cases.selectors.overview import overview
from satuatap.cases.services import incidents
from satuatap.cases.services.complaints import Said
from satuatap.cases.services.facts import change_facts
from satuatap.cases.services.incidents import IncidentDraft
from satuatap.lib.errors import Denied, Stale
from tests.cases import copies, house
from tests.cases.copies import Copy
from tests.cases.test_complaints import TO_MEDIATION, _against, _registered, _walk

SETTLED = ("mediation", "agreement")
PATIENCE = 20.0  # seconds
Act = Callable[[str], object]


@pytest.fixture(scope="module")
def committed(staffed: None, superuser: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Copy]:
    """A database of its own, in which everything is really committed, by connections of their own."""
    with (
        django_db_blocker.unblock(),
        copies.copied(superuser, "test_at_once") as copy,
        copies.pointing_at(copy),
    ):
        yield copy


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> "Held":
    """The act of one thread stops before it commits, when all its rows are written."""
    return Held(monkeypatch)


class Held:
    """`begun`: its rows are written · `go`: it may commit."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go = Event(), Event()
        self.thread = 0
        happened = Room.happened

        def stopping(room: Room, *args: Any, **facts: Any) -> None:
            happened(room, *args, **facts)
            if get_ident() == self.thread:
                self.begun.set()
                assert self.go.wait(PATIENCE)

        monkeypatch.setattr(Room, "happened", stopping)

    def run(self, act: Act, reference: str) -> object:
        self.thread = get_ident()
        return alone(act, reference)


def alone(act: Act, reference: str) -> object:
    """In this thread, by a connection of its own."""
    try:
        return act(reference)
    finally:
        connections.close_all()


def learn(reference: str) -> object:
    """An incident of sexual violence is written down."""
    draft = IncidentDraft(answers={"penetration": False, "contact": True})
    return incidents.record_incident(house.UNION, reference, draft, incident_id=uuid4(), now=house.NOW)


def add_category(reference: str) -> None:
    """The file turns out to be about sexual violence."""
    version = overview(house.UNION, reference, now=house.NOW).head.version
    facts = Facts(title="Gaji (contoh)", categories=("pelecehan_seksual",))
    change_facts(house.UNION, reference, facts, version=version, now=house.NOW)


def standing(copy: Copy, reference: str) -> tuple[str, bool]:
    """What is committed: the state of the complaint, and whether sexual violence is known."""
    with copy.as_superuser() as server:
        row: tuple[str, bool] | None = server.execute(
            "SELECT p.state, closed.sexual_violence(k.id) FROM cases_case k"
            " JOIN cases_complaint p ON p.case_id = k.id WHERE k.reference = %s",
            [reference],
        ).fetchone()
    assert row is not None
    return row


def wait_for(copy: Copy, later: "Future[object]") -> bool:
    """Until the second one waits for the first one's lock; False: it did not wait."""
    until = monotonic() + PATIENCE
    with copy.as_superuser() as server:
        while monotonic() < until and not later.done():
            if copies.one(
                server,
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'",
                copy.name,
            ):
                return True
            sleep(0.02)
    return False


PAST_THE_SERVICE = "past the service"  # by the database alone


def settle(settles: str, said: Said) -> Act:
    def act(reference: str) -> None:
        if settles != PAST_THE_SERVICE:
            _walk(reference, settles, said=said)
            return
        with doors.opened(house.UNION, reference, act="test", now=house.NOW) as room:
            Complaint.objects.filter(case=room.case).update(state=ComplaintState.MEDIATION)
            room.happened("test")

    return act


@pytest.mark.parametrize("knows", [learn, add_category])
@pytest.mark.parametrize(
    ("settles", "before", "refusal"),
    [
        (PAST_THE_SERVICE, TO_MEDIATION, (IntegrityError, "settlement_barred")),
        ("mediate", TO_MEDIATION, (Denied, "settlement_barred")),
        ("agree", (*TO_MEDIATION, "mediate"), (Stale, "complaint_changed")),
    ],
    ids=["past the service", "mediate", "agree"],
)
def test_who_settles_second_is_refused(
    committed: Copy,
    held: Held,
    knows: Act,
    settles: str,
    before: tuple[str, ...],
    refusal: tuple[type[Exception], str],
) -> None:
    reference = _registered()
    said = _against(reference)
    _walk(reference, *before, said=said)
    first, second = one_after_the_other(committed, held, reference, knows, settle(settles, said))
    first.result()
    error, words = refusal
    with pytest.raises(error, match=words):
        second.result()
    state, known = standing(committed, reference)
    assert known
    assert state not in SETTLED


@pytest.mark.parametrize("knows", [learn, add_category])
@pytest.mark.parametrize(
    ("settles", "before"),
    [
        (PAST_THE_SERVICE, TO_MEDIATION),
        ("mediate", TO_MEDIATION),
        ("agree", (*TO_MEDIATION, "mediate")),
    ],
    ids=["past the service", "mediate", "agree"],
)
def test_who_learns_of_it_second_ends_the_settlement(
    committed: Copy, held: Held, knows: Act, settles: str, before: tuple[str, ...]
) -> None:
    reference = _registered()
    said = _against(reference)
    _walk(reference, *before, said=said)
    first, second = one_after_the_other(committed, held, reference, settle(settles, said), knows)
    first.result()
    second.result()
    assert standing(committed, reference) == ("barred", True)


def one_after_the_other(
    copy: Copy, held: Held, reference: str, one: Act, two: Act
) -> tuple["Future[object]", "Future[object]"]:
    """The first has written its rows and not committed when the second begins, and waits for it."""
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(held.run, one, reference)
        assert held.begun.wait(PATIENCE), first.result()
        second = pool.submit(alone, two, reference)
        waited = wait_for(copy, second)
        held.go.set()
    assert waited
    return first, second


@pytest.mark.parametrize(
    ("settles", "before"), [("mediate", TO_MEDIATION), ("agree", (*TO_MEDIATION, "mediate"))]
)
def test_at_the_same_moment_both_are_never_committed(
    committed: Copy, settles: str, before: tuple[str, ...]
) -> None:
    """Six times, whoever wins. A deadlock of the two would raise: nobody at a screen understands it."""
    for _round in range(6):
        reference = _registered()
        said = _against(reference)
        _walk(reference, *before, said=said)
        ready = Barrier(2)

        def together(act: Act, file: str = reference, ready: Barrier = ready) -> object:
            connection.ensure_connection()
            ready.wait(PATIENCE)
            try:
                return alone(act, file)
            except (IntegrityError, Denied, Stale) as refused:
                return refused

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(together, (learn, settle(settles, said))))
        state, known = standing(committed, reference)
        assert known
        assert state not in SETTLED
