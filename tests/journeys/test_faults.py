"""When something fails, the page says so, and nothing typed is lost or done twice."""

from collections.abc import Callable

import psutil

from tests.journeys.conftest import House, Screen
from tests.journeys.test_reception import new_name, register

Open = Callable[..., Screen]


def kill_database(house: House) -> None:
    """kill -9 on the server of this office, as a crash would."""
    pid = int((house.var / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])
    psutil.Process(pid).kill()


def test_a_database_that_dies_while_a_ticket_is_given_loses_nothing_and_doubles_nothing(
    open_screen: Open, house: House
) -> None:
    reception = register(open_screen("resepsionis"), new_name("Rumini"))
    person = reception.page.url
    reception.press("Tiket baru")
    reception.page.get_by_label("Kartu keluarga").first.check()
    reception.page.wait_for_load_state("networkidle")
    kill_database(house)
    reception.press("Berikan tiket")
    reception.page.locator(".big-number").wait_for(timeout=30_000)  # the page sends itself again
    number = reception.page.locator(".big-number").inner_text().strip()
    reception.page.goto(person)
    assert reception.page.get_by_role("link", name=number, exact=True).count() == 1


def test_a_session_that_ended_keeps_what_was_typed(open_screen: Open) -> None:
    reception = open_screen("resepsionis")
    name = new_name("Sarmi")
    reception.go("/person/new/").fill("Nama", name)
    reception.page.context.clear_cookies()
    reception.press("Daftarkan")
    assert name in reception.page.content()


def test_hostile_words_in_every_field_are_answered_not_broken(open_screen: Open) -> None:
    reception = open_screen("resepsionis")
    for words in (
        "😀🎉",
        "<script>alert(1)</script>",
        "\u202egnik",
        "x" * 10_000,
        "'; DROP TABLE people_person; --",
    ):
        reception.go("/person/new/")
        reception.page.locator("input[name=full_name]").evaluate("(box, text) => { box.value = text }", words)
        with reception.page.expect_navigation():
            reception.press("Daftarkan")
        assert (
            reception.page.locator("input[name=full_name]").input_value() == words
            or "/person/P-" in reception.page.url
        )
        reception.page.goto(f"{reception.house.address}/reception/")
