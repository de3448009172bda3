"""Reception: find her, or register her, and hand over a ticket."""

from collections.abc import Callable
from uuid import uuid4

from tests.journeys.conftest import Screen

Open = Callable[..., Screen]


def new_name(first: str = "Kartini") -> str:
    """An invented name nobody else of this run has."""
    return f"{first} {''.join(chr(97 + int(digit, 16)) for digit in uuid4().hex[:8])} Contoh"


def register(screen: Screen, name: str, **fields: str) -> Screen:
    """Register somebody as reception does; ends on her page."""
    screen.go("/person/new/").fill("Nama", name)
    for label, text in fields.items():
        screen.fill(label.replace("_", " "), text)
    screen.press("Daftarkan")
    if screen.sees("Sudah ada di register?") or "/person/new/" in screen.page.url:
        confirm = screen.page.locator("form#register button.long")
        if confirm.count() and "/person/new/" in screen.page.url:
            confirm.click()
    return screen


def give_ticket(screen: Screen, *services: str) -> str:
    """From her page: tick services, hand over the ticket; returns its number."""
    screen.press("Tiket baru")
    for service in services:
        screen.page.get_by_label(service).first.check()
    screen.press("Berikan tiket")
    return screen.page.locator(".big-number").inner_text().strip()


def test_she_is_registered_with_one_name_and_found_again_by_a_misspelt_one(open_screen: Open) -> None:
    reception = open_screen("resepsionis")
    name = new_name("Sulastri")
    register(reception, name)
    reception.is_accessible()
    assert name in reception.page.locator("h1").inner_text()

    misspelt = name.replace("Sulastri", "Sulastry").replace("Contoh", "Conto")
    reception.go("/reception/").page.locator("input[name=q]").fill(misspelt)
    reception.page.keyboard.press("Enter")
    reception.page.get_by_role("link", name=name).first.wait_for()
    reception.is_accessible()


def test_one_ticket_leads_over_the_desks_of_several_agencies(open_screen: Open) -> None:
    reception = register(open_screen("resepsionis"), new_name())
    reception.press("Tiket baru")
    reception.is_accessible()
    reception.page.get_by_label("Kartu keluarga").first.check()
    reception.page.get_by_label("Informasi pelatihan kerja").first.check()
    way = reception.page.locator("#way")
    way.get_by_text("Kependudukan").first.wait_for()
    way.get_by_text("Ketenagakerjaan").first.wait_for()
    reception.press("Berikan tiket")
    reception.is_accessible()
    stops = reception.page.locator("main ol.lines > li").all_inner_texts()
    assert "Kependudukan" in stops[0]
    assert "Ketenagakerjaan" in stops[1]


def test_the_ticket_on_paper_and_on_her_phone_bears_no_name(open_screen: Open) -> None:
    name = new_name("Painem")
    reception = register(open_screen("resepsionis"), name)
    number = give_ticket(reception, "Kartu keluarga")
    slip = reception.page.get_by_role("link", name="Cetak").get_attribute("href")
    paper = reception.page.request.get(reception.house.address + str(slip))
    assert paper.headers["content-type"] == "application/pdf"

    own_phone = open_screen(size={"width": 320, "height": 640}, script=False)
    public = reception.page.locator("a[href*='/t/']").first.get_attribute("href")
    own_phone.go(str(public))
    assert own_phone.sees(number)
    assert name.split()[0] not in own_phone.page.content()
    assert len(own_phone.page.content().encode()) <= 10_000
    assert own_phone.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_who_may_be_her_is_shown_before_registering(open_screen: Open) -> None:
    reception = open_screen("resepsionis")
    name = new_name("Wahyuningsih")
    fields = {"Tanggal": "12", "Bulan": "3", "Tahun": "1994"}
    register(reception, name, **fields)
    reference = reception.page.locator("h1 .quiet").inner_text()

    reception.go("/person/new/").fill("Nama", name)
    for label, text in fields.items():
        reception.fill(label, text)
    reception.press("Daftarkan")
    reception.page.get_by_text(reference).first.wait_for()
    reception.is_accessible()


def test_a_wrong_nik_warns_and_does_not_block(open_screen: Open) -> None:
    reception = open_screen("resepsionis")
    reception.go("/person/new/").fill("Nama", new_name("Tukinem")).fill("NIK", "9904065203949901")
    reception.press("Daftarkan")
    reception.page.locator("form#register button.long").click()
    assert "/person/new/" not in reception.page.url


def test_an_impossible_date_is_told_by_the_field_and_nothing_typed_is_lost(open_screen: Open) -> None:
    reception = open_screen("resepsionis")
    name = new_name("Suminten")
    reception.go("/person/new/").fill("Nama", name)
    for label, text in {"Tanggal": "31", "Bulan": "2", "Tahun": "1990"}.items():
        reception.fill(label, text)
    reception.press("Daftarkan")
    assert reception.page.locator(".field-error").first.is_visible()
    assert reception.page.get_by_label("Nama").first.input_value() == name
    assert reception.page.get_by_label("Tahun").first.input_value() == "1990"
    reception.is_accessible()


def test_pressing_twice_makes_one_ticket(open_screen: Open) -> None:
    reception = register(open_screen("resepsionis"), new_name("Lasmi"))
    reception.press("Tiket baru")
    reception.page.get_by_label("Kartu keluarga").first.check()
    reception.page.wait_for_load_state("networkidle")
    form = reception.page.evaluate(
        "() => { const typed = new FormData(document.getElementById('ticket-form'));"
        "  typed.append('give', '1'); return new URLSearchParams(typed).toString(); }"
    )
    send = {
        "data": form,
        "headers": {"Content-Type": "application/x-www-form-urlencoded", "Referer": reception.page.url},
        "max_redirects": 0,
    }
    address = f"{reception.house.address}/tickets/new/"
    first, second = (reception.page.request.post(address, **send) for _ in range(2))
    assert first.status == second.status == 302
    assert first.headers["location"] == second.headers["location"]


def test_reception_works_by_keyboard_alone(open_screen: Open) -> None:
    reception = open_screen("resepsionis")
    name = new_name("Ginem")
    register(reception, name)
    reception.go("/reception/")
    reception.page.locator("h1").click()
    reception.page.keyboard.press("/")
    reception.page.keyboard.type(name)
    reception.page.keyboard.press("Enter")
    reception.page.get_by_role("link", name=name).first.wait_for()
    reception.page.get_by_role("link", name=name).first.focus()
    reception.page.keyboard.press("Enter")
    reception.page.wait_for_url("**/person/P-*/")
    reception.page.keyboard.press("?")
    reception.page.get_by_role("dialog").wait_for()
    reception.is_accessible()


def test_reception_works_without_javascript(open_screen: Open) -> None:
    reception = open_screen("resepsionis", script=False)
    name = new_name("Mujiati")
    register(reception, name)
    number = give_ticket(reception, "Kartu keluarga")
    assert number.startswith("A-")


def test_the_language_switch_keeps_the_page(open_screen: Open) -> None:
    reception = open_screen("resepsionis")
    reception.go("/reception/?q=sri+wahyuni")
    reception.page.locator(".side-user summary").click()
    reception.press("English")
    assert reception.page.url.endswith("/reception/?q=sri+wahyuni")
    assert reception.page.locator("h1").inner_text() == "Reception"
    assert reception.page.locator("html").get_attribute("lang") == "en"
