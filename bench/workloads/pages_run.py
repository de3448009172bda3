"""The pages of a busy morning, as `satuatap serve` gives them: times, memory, paper.

The time of a page is from the request's first byte to the answer's last over the loopback, with two clients
at once: what the server needs, and a little more. The floor is asked between the pages in the same way.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import cycle
from urllib.parse import urlencode

from django.conf import settings
from django.db import connections

from bench import machine
from bench.home import Home
from bench.load.staff import OFFICE, RECEPTIONIST, seats
from bench.measuring import percentile, timed
from bench.population import Person
from bench.queries import TUNING, Query, queries
from bench.sizes import Measured
from bench.workloads import served
from bench.workloads.hall import busy_morning, empty_hall
from bench.workloads.search_run import sample
from bench.workloads.served import FLOOR_PORT, OFFICE_PORT, Client
from satuatap.accounts.models import User
from satuatap.catalogue.models import Office
from satuatap.frontdesk.models import Visit
from satuatap.letters import services as letters
from satuatap.lib import clocks

ROUNDS = 6
PER_ROUND = 50  # requests of each page in a round; the first round only warms up
WAITING = 48  # six at each desk
REST = 10.0  # seconds, before memory is looked at
PAPERS = 40
FACTS = {
    "full_name": "Siti Contoh",
    "nik": "3504014101909901",
    "birth": "Tulungagung, 1 Jan 1990",
    "address": "Dusun Krajan RT 001 RW 001, Desa Contoh, Kec. Contoh",
    "destination": "Hong Kong",
    "occupation": "Penata laksana rumah tangga",
    "request": "R-7K2M-4Q",
}
Asked = Mapping[str, tuple[Callable[[], Client], Sequence[str]]]


def measure(home: Home) -> Measured:
    people = sample(home.size)
    empty_hall(home)
    home.cluster.stop()
    connections.close_all()
    with served.office(home) as root:
        given = busy_morning([person.id for person in people[:: len(people) // 100]], WAITING)
        with served.floor(home):
            times = _rounds(_pages(people, given))
        paper = _letters()
        connections.close_all()
        time.sleep(REST)
        memory = served.memory_of(root)
        processes = 1 + len(root.children(recursive=True))
    home.cluster.start()
    values = {"letter_p95": round(percentile(paper, 0.95), 2), "memory": memory, "processes": processes}
    for page, took in times.items():
        values[f"{page}_p50"] = round(percentile(took, 0.5), 2)
        values[f"{page}_p95"] = round(percentile(took, 0.95), 2)
    return Measured(
        sizes={"persons": home.size, "visits": home.visits, "requests": (ROUNDS - 1) * PER_ROUND},
        values=values,
        notes={"server": home.settings, "load": machine.load(), "clients": served.CLIENTS},
    )


def _pages(people: Sequence[Person], given: Sequence[Visit]) -> Asked:
    """Every page with the browsers that ask for it, and more addresses than are needed."""
    reception = partial(Client, OFFICE_PORT, served.signed_in(RECEPTIONIST))
    officers = cycle([served.signed_in(seat.username) for seat in seats()])
    asked = queries(TUNING, people, per_class=ROUNDS * PER_ROUND // 6)
    return {
        "floor": (partial(Client, FLOOR_PORT), _enough(["/"])),
        "found": (reception, _enough([_search(query, with_year=True) for query in asked])),
        "names": (reception, _enough([_search(query, with_year=False) for query in asked])),
        "reception": (reception, _enough(["/reception/"])),
        "desk": (lambda: Client(OFFICE_PORT, next(officers)), _enough(["/desk/"])),
        "person": (reception, _enough([f"/person/{query.person.reference}/" for query in asked])),
        "ticket": (reception, _enough([f"/tickets/{visit.reference}/" for visit in given])),
        "slip": (reception, _enough([f"/tickets/{visit.reference}/slip/" for visit in given])),
        "display": (partial(Client, OFFICE_PORT), _enough([f"/display/{OFFICE}/"])),
    }


def _rounds(pages: Asked) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {page: [] for page in pages}
    for number in range(ROUNDS):
        for page, (client, paths) in pages.items():
            some = paths[number * PER_ROUND : (number + 1) * PER_ROUND]
            took = served.asked(client, some)
            if number:
                times[page] += took
    return times


def _enough(paths: Sequence[str]) -> list[str]:
    turns = zip(range(ROUNDS * PER_ROUND), cycle(paths), strict=False)
    return [path for _, path in turns]


def _search(query: Query, *, with_year: bool) -> str:
    typed = {"q": query.text}
    if with_year:
        typed["year"] = str(query.person.birth_date.year)
    return f"/reception/?{urlencode(typed)}"


def _letters() -> list[float]:
    """Issuing letters in this process: numbered, printed, signed, registered."""
    office = Office.objects.get(slug=OFFICE)
    clerk = User.objects.get(username=RECEPTIONIST)
    times = []
    for _ in range(PAPERS + 1):
        issue = partial(
            letters.issue,
            kind_slug="rekomendasi-paspor",
            office=office,
            issued_by=clerk.id,
            facts=FACTS,
            language="id",
            now=clocks.now(),
            base_url=settings.ENV.public_url,
        )
        _, took = timed(issue)
        times.append(took)
    return times[1:]  # the first one reads the fonts
