"""The quiet route: she says nothing at reception, and nothing shows that she came for more than that."""

from collections.abc import Callable
from uuid import uuid4

from tests.journeys.conftest import Screen
from tests.journeys.test_desk import call_until, clear, open_counter, start
from tests.journeys.test_reception import give_ticket, new_name, register

Open = Callable[..., Screen]


def test_a_private_worry_reaches_the_counsellor_and_nobody_else(open_screen: Open) -> None:
    words = f"menangis, takut pulang {uuid4().hex[:6]}"
    reception = register(open_screen("resepsionis"), new_name("Wartini"))
    name = reception.page.locator("h1").inner_text().split("\n")[0]
    person = reception.page.url
    reception.go("/reception/").press("Belum tahu perlu apa")
    reception.is_accessible()
    reception.page.locator("textarea").fill(words)
    reception.press("Berikan tiket")
    number = reception.page.locator(".big-number").inner_text().strip()
    assert number.startswith("A-")
    assert words not in reception.page.content()

    ordinary = give_ticket(reception.go(person.removeprefix(reception.house.address)), "Konsultasi umum")
    reception.go("/reception/")
    rows = {
        row.locator("a").first.inner_text().strip(): row.inner_text()
        for row in reception.page.locator("table tbody tr").all()
    }
    hidden = rows[number].replace(number, "").split("Konsultasi umum")[1].split()
    plain = rows[ordinary].replace(ordinary, "").split("Konsultasi umum")[1].split()
    assert [word for word in hidden if not word.isdigit()] == [word for word in plain if not word.isdigit()]

    for role in ("loket-2", "kepala", "resepsionis"):
        other = open_screen(role)
        assert other.page.request.get(f"{other.house.address}/notes/").status == 403
        for address in (
            "/reception/",
            "/hall/",
            "/display/tulungagung/",
            person.removeprefix(other.house.address),
        ):
            assert words not in other.page.request.get(other.house.address + address).text()

    counsellor = open_screen("konselor-1")
    counsellor.go("/notes/")
    assert counsellor.sees(words)
    counsellor.is_accessible()
    assert name


def test_the_counsellors_room_is_called_like_any_counter(open_screen: Open) -> None:
    reception = register(open_screen("resepsionis"), new_name("Sukesi"))
    number = give_ticket(reception, "Konsultasi umum")
    room = open_counter(open_screen("konselor-1"))
    call_until(room, number)
    board = open_screen()
    board.go("/display/tulungagung/")
    board.press("Mulai tanpa suara")
    first = board.page.locator("#calls > li").first.inner_text()
    assert number in first
    assert "Ruang 2" in first
    assert "onsel" not in board.page.content()
    start(room)
    clear(room)
