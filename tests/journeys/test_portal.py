"""The public's door, on an old telephone without scripts: to the counsellor, and no further."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import ViewportSize

from tests.journeys.conftest import Screen

Open = Callable[..., Screen]
PAGE = "/info/tulungagung/"
SMALL: ViewportSize = {"width": 320, "height": 640}
LOOKS: list[tuple[ViewportSize, str, bool]] = [
    ({"width": 1366, "height": 768}, "id-ID", False),
    ({"width": 390, "height": 844}, "en-GB", True),
    (SMALL, "id-ID", True),
]


def fits(screen: Screen) -> None:
    """Nothing is wrong for a screen reader, and nothing runs over the edge."""
    screen.is_accessible()
    assert screen.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def write(screen: Screen, words: str, *, danger: bool = False) -> Screen:
    screen.go(PAGE)
    screen.page.locator("button[value=write]").click()
    screen.page.locator("textarea").fill(words)
    if danger:
        screen.page.locator("input[name=is_danger]").check()
    return screen


def send(screen: Screen) -> None:
    screen.page.locator("form button").first.click()


@pytest.mark.parametrize(
    ("size", "language", "dark"), LOOKS, ids=["desk-id", "phone-en-dark", "small-id-dark"]
)
def test_every_state_of_the_page_is_accessible_and_fits(
    open_screen: Open, size: ViewportSize, language: str, dark: bool
) -> None:
    screen = open_screen(size=size, language=language, dark=dark)
    screen.go(PAGE)
    fits(screen)
    screen.page.locator("button[value=write]").click()
    for folded in screen.page.locator("summary").all():
        folded.click()
    fits(screen)
    screen.page.locator("input[name=contact]").fill("1" * 201)
    send(screen)
    fits(screen)
    screen.page.locator("input[name=contact]").fill("0812")
    screen.page.locator("input[name=is_danger]").check()
    screen.page.locator("textarea").fill("Coba saja, bukan sungguhan.")
    send(screen)
    assert screen.page.locator("textarea").count() == 0
    fits(screen)


def test_a_daughter_writes_without_a_script_and_a_counsellor_begins_a_file(open_screen: Open) -> None:
    words = f"Ibu saya tidak bisa dihubungi sejak Maret {uuid4().hex[:6]}"
    daughter = write(open_screen(size=SMALL, script=False), words)
    daughter.page.get_by_label("Keluarga saya").check()
    for folded in daughter.page.locator("form summary").all()[1:]:
        folded.click()
    daughter.page.get_by_label("Hilang kontak").check()
    daughter.page.get_by_label("WhatsApp").check()
    daughter.fill("Nomor telepon", "0899-9999-0001")
    daughter.fill("Kapan aman", "sesudah magrib")
    send(daughter)
    assert daughter.sees("Sudah sampai")
    assert daughter.page.title().startswith("Informasi")
    assert daughter.page.url.endswith(PAGE)
    assert daughter.page.context.cookies() == []

    for role in ("resepsionis", "kepala"):
        other = open_screen(role)
        assert other.page.request.get(f"{other.house.address}/inbox/").status == 403

    counsellor = open_screen("konselor-1").go("/inbox/")
    counsellor.is_accessible()
    line = counsellor.page.locator("li", has_text=words)
    assert "Portal" in line.inner_text()
    assert "sesudah magrib" in line.inner_text()
    line.get_by_role("button").click()
    assert words in counsellor.page.locator("textarea[name=story]").input_value()
    assert "0899-9999-0001" in counsellor.page.locator("textarea[name=story]").input_value()
    counsellor.page.locator("input[name=explained][value=later]").check()
    counsellor.page.get_by_role("button", name="Buka berkas").click()
    assert "/files/C-" in counsellor.page.url


def test_danger_reaches_whoever_is_on_call(open_screen: Open) -> None:
    head = open_screen("kepala-mrc").go("/on-call/")
    me = head.page.locator(".side-user .who b").inner_text()
    head.page.get_by_label("Rekan", exact=True).select_option(label=me)
    head.page.locator("input[name=rung]").fill("1")
    head.page.locator("input[name=minutes]").fill("15")
    head.page.get_by_role("form", name="Masukkan ke daftar piket").get_by_role("button").click()
    words = f"Pintu dikunci dari luar {uuid4().hex[:6]}"
    woman = write(open_screen(size=SMALL, script=False), words, danger=True)
    send(woman)
    assert woman.sees("Jangan menunggu")
    assert woman.page.locator("a[href='tel:112']").first.is_visible()
    head.go("/on-call/").is_accessible()
    assert words not in head.page.content()
    calls = head.page.locator("form[action^='/on-call/inbox/']")
    waiting = calls.count()
    calls.first.locator("button").click()
    assert head.page.locator("li", has_text=words).get_by_role("link", name="Buka berkas").is_visible()
    head.go("/on-call/")
    assert calls.count() == waiting - 1


def test_leaving_quickly_leaves_nothing_to_go_back_to(open_screen: Open) -> None:
    words = f"Jangan sampai terbaca {uuid4().hex[:6]}"
    woman = open_screen(size=SMALL)
    woman.page.route("https://www.bmkg.go.id/**", lambda route: route.fulfill(body="cuaca"))
    write(woman, words)
    woman.page.get_by_role("link", name="Keluar cepat").click()
    woman.page.wait_for_url("https://www.bmkg.go.id/")
    woman.page.go_back()
    assert words not in woman.page.content()
    assert woman.page.locator("textarea").count() == 0


def test_what_is_opened_again_from_the_history_is_the_offices_page(open_screen: Open) -> None:
    words = f"Sudah terkirim {uuid4().hex[:6]}"
    woman = write(open_screen(size=SMALL, script=False), words)
    send(woman)
    husband = woman.page.context.new_page()
    husband.goto(woman.page.url)
    assert husband.title() == woman.page.title()
    assert husband.locator("textarea").count() == 0
    assert "Sudah sampai" not in husband.content()
    assert words not in husband.content()


def test_a_client_says_how_it_was_by_the_address_on_her_slip(open_screen: Open) -> None:
    counsellor = open_screen("konselor-1").go("/files/")
    file = counsellor.page.locator("main a[href^='/files/C-']").first.get_attribute("href")
    counsellor.go(f"{file}close/")
    counsellor.page.locator("form[action='/opinion/slip/'] button").click()
    link = counsellor.page.locator("p", has_text="/u/U-").first.inner_text()
    counsellor.is_accessible()
    client = open_screen(size=SMALL)
    client.page.goto(link)
    fits(client)
    client.page.locator("input[name=helped][value=yes]").check()
    send(client)
    fits(client)
    client.page.goto(link)
    assert client.page.locator("form").count() == 0
