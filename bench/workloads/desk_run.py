"""Eight officers call at once, each in a process and on a connection of her own.

Two rounds: all eight call from the one line of a desk they share; then each from the line of her own desk.
Tickets are given by the real service, as many as stand in a crowded hall at one time; the officers then call
until their line is empty, and so on. After the call comes what an officer must do before her next one: start
and finish; then she pauses for up to 0.4 s (in life: minutes), or two processors would do nothing but
queue. Eight officers who all start a batch at the same instant still collide all the time.
"""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.pool import Pool
from multiprocessing.synchronize import Barrier
from random import Random
from uuid import UUID

import psycopg
from django.db import connections

from bench import machine
from bench.home import Home
from bench.load.staff import OFFICERS, SHARED_DESK, Seat, acting_as, seats
from bench.measuring import percentile, timed
from bench.sizes import LARGE, SMALL, Measured
from bench.workloads.hall import empty_hall, give_tickets, serve
from satuatap.frontdesk.services import calls, counters
from satuatap.lib import clocks

CALLS = {SMALL: 2_000, LARGE: 10_000}
PAUSE = 0.4  # seconds at most
HALL = 200  # tickets waiting when a batch begins


@dataclass(frozen=True, slots=True)
class Called:
    """One call: which leg, and how long it took in milliseconds."""

    leg: UUID
    took: float


def measure(home: Home) -> Measured:
    everybody = seats()
    empty_hall(home)
    started = time.monotonic()
    with _officers(everybody) as pool:
        one_line = _round(pool, everybody, shared=True, wanted=CALLS[home.size] // 2)
        many_lines = _round(pool, everybody, shared=False, wanted=CALLS[home.size] // 2)
    took = time.monotonic() - started
    both = [*one_line, *many_lines]
    times = [call.took for call in both]
    by_leg = Counter(call.leg for call in both)
    return Measured(
        sizes={"persons": home.size, "visits": home.visits, "calls": len(both), "desks": len(everybody)},
        values={
            "calls": len(both),
            "called_twice": sum(count - 1 for count in by_leg.values()),
            "logged_otherwise": _logged_otherwise(home, list(by_leg)),
            "p50": round(percentile(times, 0.5), 2),
            "p95": round(percentile(times, 0.95), 2),
            "one_line_p95": round(percentile([call.took for call in one_line], 0.95), 2),
            "many_lines_p95": round(percentile([call.took for call in many_lines], 0.95), 2),
        },
        notes={"server": home.settings, "load": machine.load(), "seconds": round(took)},
    )


_together: Barrier


def _take_places(barrier: Barrier) -> None:
    global _together
    _together = barrier


@contextmanager
def _officers(everybody: Sequence[Seat]) -> Iterator[Pool]:
    """One process for each officer; they begin every batch together."""
    connections.close_all()
    context = get_context("fork")
    with context.Pool(len(everybody), _take_places, [context.Barrier(len(everybody))]) as pool:
        yield pool


def _round(pool: Pool, everybody: Sequence[Seat], *, shared: bool, wanted: int) -> list[Called]:
    called: list[Called] = []
    pool.map(_sit_down, [(seat, shared) for seat in everybody], chunksize=1)
    desks = [SHARED_DESK] * OFFICERS if shared else [seat.own_desk for seat in everybody]
    while len(called) < wanted:
        give_tickets(desks, min(HALL, wanted - len(called)))
        for some in pool.map(_call_all, [(seat, shared) for seat in everybody], chunksize=1):
            called += some
    return called


def _sit_down(task: tuple[Seat, bool]) -> None:
    seat, shared = task
    _together.wait()
    now = clocks.now()
    actor = acting_as(seat.username, now)
    if not shared:
        counters.close_counter(actor, now=now)
    counters.open_counter(actor, counter_id=_counter(seat, shared), now=now)


def _call_all(task: tuple[Seat, bool]) -> list[Called]:
    """Call, start, finish, until nobody is waiting."""
    seat, shared = task
    actor = acting_as(seat.username, clocks.now())
    counter = _counter(seat, shared)
    called: list[Called] = []
    pauses = Random(seat.username)
    _together.wait()
    while True:
        leg, took = timed(lambda: calls.call_next(actor, counter_id=counter, now=clocks.now()))
        if leg is None:
            return called
        called.append(Called(leg.id, took))
        serve(actor, leg)
        time.sleep(pauses.random() * PAUSE)


def _counter(seat: Seat, shared: bool) -> UUID:
    return seat.shared_counter if shared else seat.own_counter


def _logged_otherwise(home: Home, called: list[UUID]) -> int:
    """How many of the legs do not stand in the log with exactly one call, or are not done."""
    with psycopg.connect(home.superuser) as past:
        row = past.execute(
            "SELECT count(*) FROM unnest(%s::uuid[]) AS leg (id) WHERE"
            " (SELECT count(*) FROM frontdesk_call c WHERE c.leg_id = leg.id) <> 1"
            " OR (SELECT state FROM frontdesk_leg l WHERE l.id = leg.id) <> 'done'",
            [called],
        ).fetchone()
    return int(row[0]) if row else len(called)
