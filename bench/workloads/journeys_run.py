"""Pages of journeys as `satuatap serve` gives them; a list compared and the register's lists taken in, each
in a process of its own.

Nine of ten rows of the list are of the register, more than half of them without a journey; one in ten of
those has no NIK, one in ten another name, one in twenty another birth day. The rest is of nobody.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

import psycopg
from django.db import connections
from django.urls import NoReverseMatch, reverse

from bench import home as homes
from bench import machine
from bench.home import SEED, Home
from bench.load import journeys, staff
from bench.load.journeys import number_of, reference
from bench.measuring import percentile
from bench.population import CHUNK, Person, chunk
from bench.sizes import Measured
from bench.workloads import served
from bench.workloads.journeys import AGENCIES, ORDERS, ROWS
from bench.workloads.served import FLOOR_PORT, OFFICE_PORT, Client
from satuatap.journeys.rules.words import System
from satuatap.lib import clocks
from satuatap.people.selectors import find
from satuatap.recruitment.models import JobOrder

ROUNDS = 6
PER_ROUND = 50  # requests of each page in a round; the first round only warms up
WORKLISTS = ("dates", "due-dates", "journey-due", "coming-dates", "journeys-due")  # the first that is there
LOOKED_UP, WRITTEN = 200, 500  # one by one, counted up to the whole
HEADS = ("NIK", "Nama", "Tanggal Lahir", "JK", "ID PMI", "Negara Tujuan", "Jabatan")


def measure(home: Home) -> Measured:
    many = homes.with_journeys(home)
    officer = staff.seats()[0].username
    times = _pages(home, many, officer)
    values = {}
    for page, took in times.items():
        values[f"{page}_p50"] = round(percentile(took, 0.5), 2)
        values[f"{page}_p95"] = round(percentile(took, 0.95), 2)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        people = _people(home.size)
        mixed = _alone("compare", _list(place / "list.csv", people, nik=True), officer)
        by_name = _alone("compare", _list(place / "names.csv", people, nik=False), officer)
        _registers(place)
        taken = _alone("import", place, officer)
        compared = {
            "one_by_one_s": _looked_up(people, officer),
            "orders_one_by_one_s": _written(),
        }
    _tidy(home)
    values |= {
        "compared_s": mixed["s"],
        "compared_mb": mixed["mb"],
        "by_name_s": by_name["s"],
        "carried_s": mixed["carried_s"],
        "imported_s": taken["s"],
        "again_s": taken["again_s"],
    }
    return Measured(
        sizes={
            "persons": home.size,
            "journeys": many,
            "documents": many * journeys.DOCUMENTS,
            "requests": (ROUNDS - 1) * PER_ROUND,
        },
        values=values,
        compared=compared,
        notes={
            "server": home.settings,
            "load": machine.load(),
            "list": mixed,
            "without NIK": by_name,
            "registers": taken,
        },
    )


def _pages(home: Home, many: int, officer: str) -> dict[str, list[float]]:
    home.cluster.stop()
    connections.close_all()
    times: dict[str, list[float]] = {}
    with served.office(home), served.floor(home):
        cookie = served.signed_in(officer)
        for number in range(ROUNDS):
            for page, make, paths in _asked(many, number, cookie):
                took = served.asked(make, list(islice(cycle(paths), PER_ROUND)))
                times.setdefault(page, [])
                if number:
                    times[page] += took
        connections.close_all()
    home.cluster.start()
    return times


def _asked(many: int, number: int, cookie: str) -> Iterator[tuple[str, partial[Client], Sequence[str]]]:
    """Each page with its addresses: other journeys in every round, spread over all of them."""
    hers = partial(Client, OFFICE_PORT, cookie)
    some = [reference((number * PER_ROUND + place) * 7919 % many) for place in range(PER_ROUND)]
    yield "floor", partial(Client, FLOOR_PORT), ["/"]
    yield "journey", hers, [f"/journey/{one}/" for one in some]
    yield "agreements", hers, [f"/journey/{one}/agreements/" for one in some]
    yield "costs", hers, [f"/journey/{one}/costs/" for one in some]
    yield "list", hers, ["/journeys/", "/journeys/?mine=1"]
    for name in WORKLISTS:
        with suppress(NoReverseMatch):
            yield "dates", hers, [reverse(name)]
            return


def _people(size: int) -> list[tuple[int, Person]]:
    """Persons with the number of their journey (-1: she has none), spread over the population."""
    wanted = min(ROWS * 9 // 10, size)
    found: list[tuple[int, Person]] = []
    chunks = max(1, min(size // CHUNK, 20))
    for number in range(chunks):
        for person in chunk(SEED, number * (size // CHUNK) // chunks)[: wanted // chunks]:
            block, place = divmod(person.number, 5)
            journey = block * 2 + place if place < journeys.OF_FIVE else -1
            found.append((journey, person))
    return found[:wanted]


def _list(path: Path, people: Sequence[tuple[int, Person]], *, nik: bool) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADS)
        for place, (journey, person) in enumerate(people):
            kind = place // 5 % 20  # five by five: of five persons two have a journey
            born = person.birth_date + timedelta(days=1 if kind == 7 else 0)
            writer.writerow(
                (
                    person.nik if nik and kind % 10 else "",
                    f"{person.full_name} Contoh" if kind % 10 == 3 else person.full_name,
                    (born.isoformat(), born.strftime("%d/%m/%Y"), born.strftime("%d-%m-%Y"))[place % 3],
                    person.sex,
                    number_of(journey, System.SISKOP2MI) if journey >= 0 else f"X-{place:06d}",
                    "Hong Kong",
                    "Pengurus rumah tangga",
                )
            )
        for place in range(ROWS - len(people)):
            writer.writerow(
                ("", f"Nobody Contoh {'abcdefghij'[place % 10]}", "1985-03-04", "P", f"N-{place}", "", "")
            )
    return path


def _registers(folder: Path) -> None:
    """New agencies and job orders, as a registry would export them."""
    today = clocks.day(clocks.now(), "Asia/Jakarta")
    with (folder / "agencies.csv").open("w", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Nomor SIP3MI", "Nama P3MI", "Alamat", "Berlaku dari", "Berlaku sampai"))
        for n in range(AGENCIES):
            until = today + timedelta(days=900)
            writer.writerow(
                (f"IMPOR/{n}", f"PT Impor Contoh {n}", "Jalan Contoh", today.isoformat(), until.isoformat())
            )
    with (folder / "orders.csv").open("w", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            ("Nomor SIP2MI", "Nomor SIP3MI", "Negara tujuan", "Jabatan", "Jumlah", "Berlaku dari",
             "Berlaku sampai", "Gaji", "Mata uang")
        )  # fmt: skip
        for n in range(ORDERS):
            last = (today + timedelta(days=700)).strftime("%d/%m/%Y")
            writer.writerow(
                (f"IMPOR/SIP2MI/{n}", f"IMPOR/{n % AGENCIES}", "Hong Kong",
                 "Pengurus rumah tangga", 10 + n % 90, today.isoformat(), last,
                 ("5100", "5.100,00", "5,100.50")[n % 3], "HKD")
            )  # fmt: skip


def _alone(what: str, place: Path, username: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.workloads.lists_alone", what, str(place), username]
    done = subprocess.run(command, cwd=machine.ROOT, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _looked_up(people: Sequence[tuple[int, Person]], username: str) -> float:
    """Row by row through the search box, as an officer would."""
    actor, started = staff.acting_as(username, clocks.now()), perf_counter()
    some = people[:: max(1, len(people) // LOOKED_UP)][:LOOKED_UP]
    for _journey, person in some:
        find(actor, person.nik or person.full_name, birth_year=person.birth_date.year, now=clocks.now())
    took = perf_counter() - started
    connections.close_all()
    return round(took / len(some) * ROWS, 2)


def _written() -> float:
    """Row by row, each in a transaction of its own."""
    order: dict[str, Any] = dict(JobOrder.objects.values().first() or {})
    started = perf_counter()
    for _turn in range(WRITTEN):
        key = uuid4()
        JobOrder.objects.create(**{**order, "id": key, "number": f"IMPOR/{key}"})
    took = perf_counter() - started
    connections.close_all()
    return round(took / WRITTEN * ORDERS, 2)


def _tidy(home: Home) -> None:
    """What was measured goes away, so that the next run finds the office as it was."""
    with psycopg.connect(home.superuser, autocommit=True) as connection:
        connection.execute("TRUNCATE journeys_uploadrow, journeys_upload, journeys_columnmap CASCADE")
        connection.execute("DELETE FROM recruitment_joborder WHERE number LIKE 'IMPOR/%'")
        connection.execute("DELETE FROM recruitment_agency WHERE licence_number LIKE 'IMPOR/%'")
        connection.execute("DELETE FROM recruitment_registerimport WHERE source = 'bench'")
