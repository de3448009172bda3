"""A list exported elsewhere: brought, compared by the worker, decided about, carried out and put back."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import ViewportSize

from tests.journeys.conftest import Screen

Open = Callable[..., Screen]
LOOKS: list[tuple[ViewportSize, str, bool]] = [
    ({"width": 1366, "height": 768}, "id-ID", False),
    ({"width": 320, "height": 640}, "en-GB", True),
]


def a_list(rows: int) -> bytes:
    """Persons nobody knows, one with a date that is none."""
    names = [f"Contoh Daftar {uuid4().hex.translate(str.maketrans('0123456789', 'ghijklmnop'))[:9].title()}"]
    names += [f"Contoh Lain {chr(65 + n % 26)}{chr(97 + n // 26)}ni" for n in range(rows - 1)]
    lines = ["Nama;Tgl Lahir;Negara Tujuan;Jabatan;ID PMI"]
    lines += [
        f"{name};{1 + n % 28:02d}/02/{1980 + n % 20};Hong Kong;Pengurus rumah tangga;DFT-{uuid4().hex[:8]}"
        for n, name in enumerate(names)
    ]
    return "\n".join([*lines, "Contoh Salah;31/02/1990;Hong Kong;;"]).encode()


def test_a_list_is_compared_carried_out_and_undone(open_screen: Open) -> None:
    officer = open_screen("loket-2")
    page = officer.go("/journeys/").press("Bandingkan daftar").page
    officer.is_accessible()
    page.locator("input[type=file]").set_input_files(
        {"name": "siskop2mi.csv", "mimeType": "text/csv", "buffer": a_list(60)}
    )
    officer.press("Bandingkan")
    assert officer.sees("Arti kolom")
    officer.is_accessible()
    officer.press("Bandingkan")
    page.get_by_role("heading", name="Hanya di daftar").wait_for(timeout=60_000)  # the worker is done
    officer.is_accessible()
    page.locator("input[name=row]").first.check()
    page.get_by_role("button", name="Ambil dari daftar").last.click()
    officer.press("Jalankan 1 baris")
    page.get_by_role("button", name="Batalkan yang sudah dijalankan").wait_for(timeout=60_000)
    officer.is_accessible()
    page.get_by_role("button", name="Batalkan yang sudah dijalankan").click()
    page.get_by_role("heading", name="Sedang dibatalkan").wait_for()
    page.locator("#rows-title").wait_for(timeout=60_000)
    assert officer.sees("Orangnya tetap di register")
    page.get_by_role("link", name="Tidak terbaca").click()
    page.get_by_role("heading", name="Tidak terbaca").wait_for()
    assert officer.sees("Tanggal lahir")
    officer.is_accessible()


@pytest.mark.parametrize(("size", "language", "dark"), LOOKS)
def test_its_pages_hold_on_every_screen(
    open_screen: Open, size: ViewportSize, language: str, dark: bool
) -> None:
    officer = open_screen("loket-2", size=size, language=language, dark=dark)
    page = officer.go("/lists/").page
    officer.is_accessible()
    page.locator("input[type=file]").set_input_files(
        {"name": "siapkerja.csv", "mimeType": "text/csv", "buffer": a_list(3)}
    )
    page.locator("select[name=system]").select_option("siapkerja")
    page.locator("input[name=anew]").check()
    page.locator("main form button.btn-primary").click()
    officer.is_accessible()
    page.locator("main form button.btn-primary").click()
    page.locator("#rows-title").wait_for(timeout=60_000)
    officer.is_accessible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"]
