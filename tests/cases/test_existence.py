"""Whoever has no grant cannot tell whether a case exists: byte for byte, at every address of the house.

Two worlds: in one there is a person with a ticket; in the other, the same person has a case with a row in
every table. Everybody asks both for everything.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from satuatap.access import gate, keyring
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.catalogue.models import Office, Organisation
from satuatap.lib import clocks
from satuatap.people.models import Person
from tests.cases import addresses, copies, fill, house
from tests.cases.copies import Copy
from tests.cases.house import CRISIS_CENTRE, CRISIS_CENTRE_HEAD, UNION, UNION_COLLEAGUE, WOMENS_COALITION

TITLE = "Gaji tiga bulan (contoh)"
STRANGERS: dict[str, Actor | None] = {
    "a visitor": None,
    "a colleague of the same organisation": UNION_COLLEAGUE,
    "a counsellor of another": CRISIS_CENTRE,
    "a counsellor behind a wall": WOMENS_COALITION,
    "the supervisor of another": CRISIS_CENTRE_HEAD,
    "a referral partner": house.POLICE,
    "reception": house.RECEPTION,
    "a desk": house.MANPOWER,
    "the head of office": house.HEAD,
    "the administrator": house.ADMINISTRATOR,
}
EVERYBODY = pytest.mark.parametrize("who", STRANGERS)


@dataclass(frozen=True)
class World:
    copy: Copy
    words: dict[str, str]
    reference: str = ""
    rows: fill.Rows | None = None


@pytest.fixture(scope="module")
def without(staffed: None, superuser: str, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """A person with a ticket, and no case."""
    with (
        django_db_blocker.unblock(),
        copies.copied(superuser, "test_without_case") as copy,
    ):
        with copies.pointing_at(copy):
            words = _somebody()
        yield World(copy, words)


@pytest.fixture(scope="module")
def within(without: World, superuser: str, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The same person, with a case of the union, a row in every table, and a wall before the coalition."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        with copies.pointing_at(without.copy):
            copy = stack.enter_context(copies.copied(superuser, "test_with_case"))
        with copies.pointing_at(copy):
            reference = house.opened(title=TITLE)
            with copy.as_superuser() as connection:
                case_id = copies.case_id_of(connection, reference)
                person = UUID(without.words["person_id"])
                known = {Person: person, Office: UNION.office_id, Organisation: UNION.organisation_id}
                rows = fill.fill(connection, case_id, keyring.key_of(case_id), known)
                connection.execute(
                    "UPDATE cases_conflictofinterest SET user_id = %s, organisation_id = NULL",
                    [WOMENS_COALITION.user_id],
                )
            _linked(person)
        yield World(copy, without.words, reference, rows)


def _linked(person_id: UUID) -> None:
    """The counsellor of the case has looked her up in the register."""
    with gate.opened(UNION, Purpose.CASEWORK, now=house.NOW) as door:
        door.record("link", person_id)


def _somebody() -> dict[str, str]:
    """A registered person with a ticket of today; the words of addresses that are not of a case."""
    from satuatap.frontdesk.services.visits import give_ticket
    from tests.people.house import SITI, registered

    person = registered(SITI, by=house.RECEPTION)
    visit = give_ticket(
        house.RECEPTION,
        person_id=person.id,
        service_slugs=["rekomendasi-paspor"],
        once=uuid4(),
        now=house.NOW,
    )
    return {
        "person_id": str(person.id),
        "person": person.reference,
        "ticket": visit.reference,
        "public_code": visit.public_code,
        "service": "rekomendasi-paspor",
        "document": "ktp",
        "office": house.OFFICE,
        "user": str(UNION.user_id),
        "uuid": str(uuid4()),
        "code": "2222222222",
        "request": "R-2222-22",
        "token": "A" * 43,
        "word": "view",
        "number": "1",
    }


@dataclass
class Ticking:
    """A clock that moves when it is read, and ids of events, the same way in both worlds."""

    test: str
    reads: int = 0
    events: int = 0

    def begin(self, who: str) -> None:
        """No two strangers are there at the same instant."""
        self.reads = self.events = 100_000 * list(STRANGERS).index(who)

    def now(self) -> datetime:
        self.reads += 1
        return house.later(milliseconds=self.reads)

    def event_id(self) -> UUID:
        """Events of one instant are listed in the order of their ids."""
        self.events += 1
        return uuid5(NAMESPACE_OID, f"{self.test}.{self.events}")


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Ticking:
    """The clock on the wall; the gate's own, which PostgreSQL compares with its own, runs on.

    How full the disk is changes under whoever else works on this machine.
    """
    clock = Ticking(request.node.name)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=2**40, total=2**41))
    monkeypatch.setattr(gate, "clocks", SimpleNamespace(now=clocks.now))
    monkeypatch.setattr(gate, "uuid4", clock.event_id)
    monkeypatch.setattr(clocks, "now", clock.now)
    return clock


@contextmanager
def visiting(world: World, who: str, ticking: Ticking) -> Iterator[Client]:
    """A browser in that world, signed in as one of the strangers."""
    _look_afresh()
    ticking.begin(who)
    actor = STRANGERS[who]
    with copies.pointing_at(world.copy):
        yield house.signed_in(actor) if actor else Client()


def asked(browser: Client, method: str, address: str, *replaced: str) -> bytes:
    answer: Any = browser.get(address) if method == "GET" else browser.post(address, headers={"referer": "/"})
    browser.cookies.pop("messages", None)  # what one answer leaves for the next page is compared with it
    plain = house.plain(answer)
    for value in replaced:
        plain = plain.replace(value.encode(), b"\xff")
    return plain


def _look_afresh() -> None:
    """What processes remember of a world is of that world."""
    from satuatap.catalogue.snapshot import forget
    from satuatap.frontdesk.selectors import hall, lines

    forget()
    lines._paces.clear()
    hall._usual.clear()


# A file that is hidden, and one that is not there


@EVERYBODY
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_hidden_file_answers_like_none(
    within: World, django_db_blocker: DjangoDbBlocker, ticking: Ticking, who: str, method: str
) -> None:
    assert within.rows is not None
    differing = []
    with django_db_blocker.unblock(), visiting(within, who, ticking) as browser:
        for address in addresses.of_cases(within.rows, within.reference, within.words):
            hidden = asked(browser, method, address.hidden, *address.secrets)
            missing = asked(browser, method, address.missing, *address.secrets)
            if hidden != missing:
                differing.append(address.route)
    assert differing == []


def test_whoever_leads_it_gets_other_answers_so_that_this_means_something(
    within: World, django_db_blocker: DjangoDbBlocker, ticking: Ticking
) -> None:
    assert within.rows is not None
    with django_db_blocker.unblock(), copies.pointing_at(within.copy):
        page = house.signed_in(UNION).get("/files/")
    assert page.status_code == 200
    assert within.reference in page.content.decode()
    assert TITLE in page.content.decode()


def test_every_address_of_a_case_is_among_them(within: World) -> None:
    assert within.rows is not None
    found = addresses.of_cases(within.rows, within.reference, within.words)
    named = {address.route for address in found}
    assert {route for route in addresses.routes() if route.startswith("files/<")} <= named
    assert len(named) > 50


# A house with the case, and the same house without


@EVERYBODY
def test_the_house_answers_alike_with_and_without_it(
    without: World, within: World, django_db_blocker: DjangoDbBlocker, ticking: Ticking, who: str
) -> None:
    answers: list[dict[tuple[str, str], bytes]] = []
    with django_db_blocker.unblock():
        for world in (without, within):
            with visiting(world, who, ticking) as browser:
                answers.append(
                    {
                        (method, address): asked(browser, method, address)
                        for address in (*addresses.of_the_house(world.words), *_questions(world.words))
                        if "sign-out" not in address
                        for method in ("GET", "POST")
                        if not (method == "POST" and "?" in address)
                    }
                )
    differing = [key for key in answers[0] if answers[0][key] != answers[1][key]]
    assert differing == []


def _questions(words: dict[str, str]) -> list[str]:
    """Lists, searches, counts and the duplicate check, asked for the person of the case."""
    return [
        "/reception/?q=siti",
        "/reception/?q=siti+aminah&year=1994",
        "/find/?q=siti",
        f"/find/?q={words['person']}",
        f"/find/?q={TITLE.replace(' ', '+')}",
        "/files/?q=gaji",
        "/files/?state=closed",
        "/person/check/?full_name=Siti+Aminah&birth_year=1994",
        f"/person/{words['person']}/looked/",
        f"/person/{words['person']}/looked/?page=2",
    ]


@pytest.mark.parametrize("who", ["reception", "a counsellor of another", "the head of office"])
def test_the_duplicate_check_does_not_know_of_it(
    without: World, within: World, django_db_blocker: DjangoDbBlocker, ticking: Ticking, who: str
) -> None:
    typed = {"full_name": "Siti Aminah", "birth_year": "1994", "sex": "f"}
    answers = []
    with django_db_blocker.unblock():
        for world in (without, within):
            with visiting(world, who, ticking) as browser:
                answers.append(house.plain(browser.post("/person/check/", typed)))
    assert answers[0] == answers[1]
