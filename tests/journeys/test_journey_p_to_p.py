"""One migration through an agency (P to P): registered, opened at the desk, gone abroad, home again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import ViewportSize

from tests.journeys.conftest import Screen
from tests.journeys.test_reception import new_name, register

Open = Callable[..., Screen]

# As the desk writes them down. Papers are shown at desks of other agencies: here somebody reports the step.
STEPS = (
    "documents",
    "selection",
    "placement",
    "passport",
    "health",
    "training",
    "social_security",
    "contract",
    "orientation",
    "card",
    "departed",
    "arrived",
    "extended",
    "returned",
)
PARTS = (
    "what",
    "numbers",
    "agreements",
    "costs",
    "documents",
    "documents/paspor",
    "documents/consent",
    "home",
    "family",
    "interview",
)
LOOKS: list[tuple[ViewportSize, str, bool]] = [
    ({"width": 1366, "height": 768}, "id-ID", False),
    ({"width": 390, "height": 844}, "en-GB", True),
    ({"width": 320, "height": 640}, "id-ID", True),
]


def open_journey(officer: Screen, person: str, order: str) -> str:
    """From her page to the first page of her journey; returns its reference."""
    officer.go(f"/person/{person}/").press("Buka perjalanan")
    page = officer.page
    page.get_by_label("Skema").select_option("p_to_p")
    page.get_by_label("Negara tujuan").select_option("HK")
    page.get_by_label("Pekerjaan").select_option("pengurus_rumah_tangga")
    page.get_by_label("Cari job order atau P3MI").press_sequentially(order)
    page.locator("#picks label", has_text=order).locator("input").check()
    officer.is_accessible()
    with page.expect_navigation():
        page.get_by_role("button", name="Buka perjalanan").click()
    return page.url.rstrip("/").rsplit("/", 1)[1]


def write_down(officer: Screen, reference: str, step: str) -> Screen:
    """Write a step down for today; what the desk cannot check itself is written down as reported."""
    officer.go(f"/journey/{reference}/step/{step}/")
    reported = officer.page.get_by_label("Sudah terjadi")
    if reported.count():
        reported.check()
    with officer.page.expect_navigation():
        officer.page.get_by_role("button", name="Catat").click()
    assert officer.page.url.endswith(f"/journey/{reference}/"), officer.page.locator("main").inner_text()
    return officer


def test_from_the_village_to_hong_kong_and_home_again(open_screen: Open) -> None:
    reception = register(open_screen("resepsionis"), new_name("Lestari"))
    person = reception.page.url.rstrip("/").rsplit("/", 1)[1]
    officer = open_screen("loket-2")
    reference = open_journey(officer, person, "SIP2MI-CONTOH-HK-01")
    assert officer.sees("Langkah berikutnya")
    assert officer.sees("SIP2MI-CONTOH-HK-01")
    officer.is_accessible()

    officer.go(f"/journey/{reference}/step/departed/")
    assert officer.sees("Ada langkah lain yang lebih dulu")
    assert officer.sees("Tanggal lahirnya belum cukup jelas")
    officer.is_accessible()

    officer.go(f"/journey/{reference}/numbers/")
    officer.page.get_by_label("Nomor milik").select_option("passport")
    officer.fill("Nomor", "12")
    officer.press("Simpan")
    assert officer.sees("Bentuknya tidak seperti nomor jenis ini")
    officer.is_accessible()

    for step in STEPS:
        write_down(officer, reference, step)
    assert officer.page.locator(".way-now").inner_text().startswith("15")
    assert officer.page.locator("h2", has_text="Langkah berikutnya").count() == 0
    officer.is_accessible()

    paper = officer.page.request.get(f"{officer.house.address}/journey/{reference}/paper/")
    assert paper.headers["content-type"] == "application/pdf"
    officer.go(f"/person/{person}/")
    assert officer.page.locator(".life-wide svg").is_visible()
    assert officer.page.get_by_text("Pulang", exact=True).last.is_visible()
    officer.is_accessible()

    listed = officer.go(f"/journeys/?q={reference}")
    assert listed.page.url.endswith(f"/journey/{reference}/")


def test_she_does_not_leave_and_is_told_what_is_hers(open_screen: Open) -> None:
    reception = register(open_screen("resepsionis"), new_name("Mulyani"))
    person = reception.page.url.rstrip("/").rsplit("/", 1)[1]
    officer = open_screen("loket-2")
    reference = open_journey(officer, person, "SIP2MI-CONTOH-HK-01")
    officer.press("Tidak jadi berangkat")
    officer.is_accessible()
    officer.page.get_by_label("Gagal berangkat").check()
    with officer.page.expect_navigation():
        officer.page.get_by_role("button", name="Catat").click()
    assert officer.sees("Santunan gagal berangkat")
    assert officer.sees("Tinggalkan catatan untuk konselor")
    officer.is_accessible()
    assert reference in officer.page.content()


def test_a_journey_is_opened_without_a_script(open_screen: Open) -> None:
    reception = register(open_screen("resepsionis"), new_name("Wartini"))
    person = reception.page.url.rstrip("/").rsplit("/", 1)[1]
    officer = open_screen("loket-2", script=False)
    page = officer.go(f"/journey/new/?person={person}").page
    page.get_by_label("Skema").select_option("p_to_p")
    page.get_by_label("Negara tujuan").select_option("HK")
    page.get_by_label("Pekerjaan").select_option("pengurus_rumah_tangga")
    page.get_by_label("Cari job order atau P3MI").fill("SIP2MI-CONTOH-HK-01")
    page.get_by_role("button", name="Cari").last.click()
    page.locator("#picks label", has_text="SIP2MI-CONTOH-HK-01").locator("input").check()
    page.get_by_role("button", name="Buka perjalanan").click()
    assert "/journey/J-" in page.url


@pytest.mark.parametrize(
    ("size", "language", "dark"), LOOKS, ids=["desk-id", "phone-en-dark", "small-id-dark"]
)
def test_every_page_of_a_journey_is_accessible_and_keeps_to_the_screen(
    open_screen: Open, size: ViewportSize, language: str, dark: bool
) -> None:
    screen = open_screen("loket-2", size=size, language=language, dark=dark)
    listed = (
        screen.go("/journeys/")
        .page.locator("tbody th a")
        .evaluate_all("links => links.map(link => link.getAttribute('href'))")
    )
    assert len(listed) >= 6  # those of the demo
    pages = [
        "/journeys/",
        *listed[:6],
        *(f"{listed[0]}{part}/" for part in PARTS),
        *("/dates/", "/lists/", "/agencies/", "/job-orders/", "/register/list/"),
        f"{listed[0]}step/returned/",
    ]
    for address in pages:
        screen.go(address)
        screen.is_accessible()
        assert screen.page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
