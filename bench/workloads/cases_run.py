"""The pages of closed files, as `satuatap serve` gives them; and whether time tells that a file exists.

Telling: a counsellor without any place in the files asks for files that exist and for files that do not, in
random order, one after the other on one connection, as somebody would who tries references.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from random import Random

from django.db import connections

from bench import machine
from bench.home import Home
from bench.load import cases
from bench.load.cases import PERSONS_PER_CASE, WALLS, Worker
from bench.measuring import percentile, telling, timed
from bench.sizes import Measured
from bench.workloads import served
from bench.workloads.served import FLOOR_PORT, OFFICE_PORT, Client

ROUNDS = 6
PER_ROUND = 50  # requests of each page in a round; the first round only warms up
TRIES = WALLS  # of each kind
TOKEN = "a" * 32  # of the form; the cookie says the same


def measure(home: Home) -> Measured:
    count = home.size // PERSONS_PER_CASE
    staff = cases.workers()
    home.cluster.stop()
    connections.close_all()
    with served.office(home):
        with served.floor(home):
            times = _rounds(count, staff)
        stranger = Client(OFFICE_PORT, served.signed_in(cases.stranger().username) + f"; csrftoken={TOKEN}")
        numbers = [n for n, _turn in zip(cycle(range(TRIES, count)), range(TRIES), strict=False)]
        hidden, missing = _told_apart(partial(_asked_for, stranger), numbers, count)
        walled, absent = _told_apart(partial(_broken_into, stranger), range(TRIES), count)
        connections.close_all()
    home.cluster.start()
    values = {}
    for page, took in times.items():
        values[f"{page}_p50"] = round(percentile(took, 0.5), 2)
        values[f"{page}_p95"] = round(percentile(took, 0.95), 2)
    files, urgent = telling(hidden, missing), telling(walled, absent)
    values |= {"chance": round(files.chance * 100, 2), "z": round(files.z, 2)}
    values |= {"urgent_chance": round(urgent.chance * 100, 2), "urgent_z": round(urgent.z, 2)}
    return Measured(
        sizes={"cases": count, "workers": len(staff), "requests": (ROUNDS - 1) * PER_ROUND, "tries": TRIES},
        values=values,
        notes={
            "server": home.settings,
            "load": machine.load(),
            "hidden_p50": round(percentile(hidden, 0.5), 3),
            "missing_p50": round(percentile(missing, 0.5), 3),
            "walled_p50": round(percentile(walled, 0.5), 3),
            "absent_p50": round(percentile(absent, 0.5), 3),
        },
    )


def _rounds(count: int, staff: Sequence[Worker]) -> dict[str, list[float]]:
    """Every page in turn, each round for another worker, who leads open files."""
    times: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for page, client, paths in _pages(
            count, number * 17 % min(len(staff), count // cases.OPEN_IN), staff
        ):
            took = served.asked(
                client, [path for path, _turn in zip(cycle(paths), range(PER_ROUND), strict=False)]
            )
            times.setdefault(page, [])
            if number:
                times[page] += took
    return times


def _pages(
    count: int, worker: int, staff: Sequence[Worker]
) -> Iterator[tuple[str, Callable[[], Client], Sequence[str]]]:
    """Each page with who asks for it, and its addresses."""
    hers = partial(Client, OFFICE_PORT, served.signed_in(staff[worker].username))
    heads = partial(Client, OFFICE_PORT, served.signed_in(f"bench-head-{cases.ORGANISATIONS[0]}"))
    yield "floor", partial(Client, FLOOR_PORT), ["/"]
    yield "file", hers, [f"/files/{cases.reference(number)}/" for number in cases.led_by(worker, count)]
    yield "due", hers, ["/due/"]
    yield "files", hers, ["/files/"]
    yield "centre", heads, ["/centre/"]


def _told_apart(
    ask: Callable[[str], float], real: Sequence[int], count: int
) -> tuple[list[float], list[float]]:
    """Times for files that exist and for as many that do not, asked for in random order."""
    asked = [(True, cases.reference(number)) for number in real]
    asked += [(False, cases.reference(count + number)) for number in range(len(real))]
    Random(1).shuffle(asked)
    times: dict[bool, list[float]] = {True: [], False: []}
    for _real, reference in asked[:100]:  # warming up
        ask(reference)
    for exists, reference in asked:
        times[exists].append(ask(reference))
    return times[True], times[False]


def _asked_for(stranger: Client, reference: str) -> float:
    return timed(partial(stranger.get, f"/files/{reference}/", 404))[1]


def _broken_into(stranger: Client, reference: str) -> float:
    sent = {"csrfmiddlewaretoken": TOKEN, "reference": reference, "reason": "Contoh", "hours": "2"}
    return timed(partial(stranger.post, "/urgent/", sent, 422))[1]
