"""The pictures of docs/guides: each screen is opened as its guide says, in both languages.

`make screens` writes them; otherwise they are taken all the same, and must be small enough and accessible.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import DESKTOP, ROOT, House, Screen, sign_in
from tests.journeys.still import MORNING, differ, moved, picture

FOLDER = ROOT / "docs" / "guides" / "screens"
WRITING = os.environ.get("GUIDE_PICTURES") == "write"
MOST_BYTES = 60_000
LANGUAGES = {"id": "id-ID", "en": "en-GB"}
WIB = ZoneInfo("Asia/Jakarta")
WAGES, AT_HER_SIDE = "Gaji tiga bulan dan potongan", "Pendampingan setelah pulang"  # files of the demo


@dataclass(frozen=True)
class Files:
    """Addresses of files the pictures need; made once for both languages."""

    wages: str
    at_her_side: str
    called: str  # somebody said how she may be reached
    sent: str  # a referral that waits for its sender's last look
    duty: str  # the clock of the law runs
    journey: str  # with an agreement below the law, and costs
    migrant: str  # whose journey it is


@dataclass(frozen=True)
class Picture:
    """`height`: pixels from the top that tell the story."""

    name: str
    role: str
    open: Callable[[Screen, Files], object]
    height: int = 700


def _begin(screen: Screen, _files: Files) -> None:
    page = screen.go("/begin/").page
    harmed = _now() - timedelta(hours=25, minutes=31)
    for at in (harmed, MORNING - timedelta(hours=25, minutes=31)):
        page.locator("input[name=assault_on]").fill(f"{at:%Y-%m-%d}")
        page.locator("input[name=assault_time]").fill(f"{at:%H:%M}")
        if at is harmed:
            page.locator("button[name=clock]").click()
            page.locator(".notice, [role=alert]").filter(has_text="PEP").wait_for()
    page.locator("input[name=explained]").first.check()


def _estimate(screen: Screen, files: Files) -> None:
    page = screen.go(f"{files.wages}money/estimate/TW/").page
    for name, value in {
        "signed_on": "2023-11-01", "wage": "20000", "from_on": "2023-11-15", "to_on": "2026-06-15",
        "upah-quantity": "3", "hari_libur-quantity": "12", "biaya_lain-paid": "60000",
    }.items():  # fmt: skip
        page.locator(f"input[name={name}]").fill(value)
    page.get_by_role("button", name="Hitung").or_(page.get_by_role("button", name="Work it out")).last.click()
    page.locator("h2").filter(has_text=re.compile("Batas waktu|Time limits")).wait_for()


def _opening(screen: Screen, files: Files) -> None:
    page = screen.go(f"/journey/new/?person={files.migrant}").page
    page.locator("select[name=scheme_code]").select_option("p_to_p")
    page.locator("select[name=destination_code]").select_option("HK")
    page.locator("select[name=occupation_code]").select_option("pengurus_rumah_tangga")


PICTURES = (
    Picture("journey-new", "loket-2", _opening, 900),
    Picture("journey", "loket-2", lambda screen, files: screen.go(files.journey), 900),
    Picture("agreements", "loket-2", lambda screen, files: screen.go(f"{files.journey}agreements/"), 900),
    Picture("costs", "loket-2", lambda screen, files: screen.go(f"{files.journey}costs/"), 900),
    Picture("inbox", "konselor-1", lambda screen, _files: screen.go("/inbox/"), 560),
    Picture("begin", "konselor-2", _begin, 1060),
    Picture("file", "konselor-2", lambda screen, files: screen.go(files.wages)),
    Picture("call", "konselor-1", lambda screen, files: screen.go(files.called), 760),
    Picture("referral", "konselor-1", lambda screen, files: screen.go(files.sent)),
    Picture("sharing", "konselor-3", lambda screen, files: screen.go(f"{files.at_her_side}sharing/")),
    Picture("course", "konselor-2", lambda screen, files: screen.go(f"{files.wages}course/")),
    Picture("estimate", "konselor-2", _estimate, 900),
    Picture("centre", "kepala-mrc-2", lambda screen, _files: screen.go("/centre/"), 760),
    Picture("reviews", "kepala-mrc", lambda screen, _files: screen.go("/reviews/"), 480),
    Picture("duty", "kepala-mrc-3", lambda screen, files: screen.go(files.duty)),
    Picture("on-call", "kepala-mrc-3", lambda screen, _files: screen.go("/on-call/")),
    Picture("service", "kepala-mrc-2", lambda screen, _files: screen.go("/directory/rsud-contoh/"), 560),
)


@pytest.fixture(scope="module")
def began(house: House) -> datetime:
    """When the demo was laid, by the office's clock."""
    laid = (house.var / "demo" / "sign-ins.txt").stat().st_mtime
    return datetime.fromtimestamp(laid, WIB).replace(second=0, microsecond=0, tzinfo=None)


@pytest.fixture(scope="module")
def seats(browser: Browser, house: House) -> Iterator[Callable[[str, str], Screen]]:
    """A signed-in screen for each role and language."""
    taken: dict[tuple[str, str], Screen] = {}

    def seat(role: str, language: str) -> Screen:
        if (role, language) not in taken:
            context = browser.new_context(
                viewport=DESKTOP, locale=LANGUAGES[language], timezone_id="Asia/Jakarta"
            )
            screen = Screen(context.new_page(), house)
            screen.page.set_default_timeout(8_000)
            sign_in(screen, role)
            taken[role, language] = screen
        return taken[role, language]

    yield seat
    for screen in taken.values():
        screen.page.context.close()


@pytest.fixture(scope="module")
def files(seats: Callable[[str, str], Screen]) -> Files:
    """What the pictures show beyond the demo, done on its screens."""
    journey = _promised(seats("loket-2", "id"))
    hers = seats("konselor-1", "id")
    mine = _begun(hers, "Bertemu di luar rumah", "Bu Contoh")
    _broken_into(seats("konselor-2", "id"), mine)
    return Files(
        wages=_found(seats("konselor-2", "id"), WAGES),
        at_her_side=_found(seats("konselor-3", "id"), AT_HER_SIDE),
        called=_reachable(hers, mine),
        sent=_referred(hers, mine),
        duty=_bound(seats("konselor-3", "id")),
        journey=journey,
        migrant=_migrant(seats("loket-2", "id"), journey),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wanted", PICTURES, ids=lambda wanted: wanted.name)
def test_a_picture_of_the_guides_is_what_is_on_the_screen(
    wanted: Picture,
    language: str,
    files: Files,
    began: datetime,
    seats: Callable[[str, str], Screen],
) -> None:
    screen = seats(wanted.role, language)
    wanted.open(screen, files)
    screen.is_accessible()
    taken = picture(screen.page, began=began, language=language, height=wanted.height)
    assert len(taken) <= MOST_BYTES
    path = FOLDER / f"{wanted.name}-{language}.png"
    if WRITING and (not path.exists() or differ(path.read_bytes(), taken)):
        path.write_bytes(taken)
    assert path.exists()


def _now() -> datetime:
    return datetime.now(WIB)


def _begun(screen: Screen, title: str, worker: str) -> str:
    """A new file; returns its address."""
    page = screen.go("/begin/").page
    page.locator("input[name=explained]").first.check()
    page.locator("[name=title]").fill(title)
    page.locator("[name=workers]").fill(worker)
    page.get_by_role("button", name="Buka berkas", exact=True).last.click()
    page.wait_for_url(re.compile(r"/files/[^/]+/$"))
    return page.url.removeprefix(screen.house.address)


def _found(screen: Screen, title: str) -> str:
    """The address of a file of the demo."""
    page = screen.go("/files/").page
    row = page.locator("main tr, main li").filter(has_text=title)
    return row.locator("a[href^='/files/C-']").first.get_attribute("href") or ""


def _promised(screen: Screen) -> str:
    """The demo's journey to Hong Kong, with terms below the law there and money she should not have paid."""
    page = screen.go("/journeys/").page
    row = page.locator("tbody tr").filter(has_text="Hong Kong").first
    journey = row.locator("th a").get_attribute("href") or ""
    screen.go(f"{journey}agreements/")

    _send(
        page,
        "/agreements/",
        signed_on="2026-11-02",
        starts_on="2026-12-01",
        ends_on="2028-11-30",
        months="24",
        wage="4500",
        currency="HKD",
        wage_per="month",
        rest_days_a_month="2",
    )
    screen.go(f"{journey}costs/")
    for component, amount, to in (
        ("tiket_berangkat", "4200000", "PT Contoh Karya Fiktif"),
        ("uang_sponsor", "3000000", "Pak Contoh"),
        ("paspor", "350000", "Imigrasi"),
    ):
        paid = {"component_code": component, "amount": amount, "on": "2026-11-03", "paid_to": to}
        _send(page, "/costs/add/", **{f"cost-{name}": words for name, words in paid.items()})
    back = {"amount": "4200000", "on": "2026-11-10", "of": "PT Contoh Karya Fiktif"}
    _send(page, "/costs/refund/", **{f"refund-{name}": words for name, words in back.items()})

    return journey


def _migrant(screen: Screen, journey: str) -> str:
    page = screen.go(journey).page
    return (page.locator("a[href^='/person/P-']").first.get_attribute("href") or "").split("/")[2]


def _reachable(screen: Screen, file: str) -> str:
    page = screen.go(f"{file}safety/").page
    page.locator("main a[href$='/reach/']").first.click()
    page.locator("select[name=way0-route]").select_option("call")
    for name, text in {
        "way0-address": "0899-9999-0101", "way0-since": f"{_now() - timedelta(minutes=20):%H:%M}",
        "way0-until": f"{_now() + timedelta(minutes=100):%H:%M}", "never": "Kakak ipar",
        "name_to_use": "Toko kue Melati", "pretext": "Pesanan kue", "code_word": "nastar",
        "duress": "mangga muda",
    }.items():  # fmt: skip
        page.locator(f"[name={name}]").fill(text)
    for day in page.locator("input[name=way0-days]").all():
        day.check()
    page.get_by_role("button", name="Simpan", exact=True).click()
    address = page.locator("main a[href$='/call/']").first.get_attribute("href")
    return address or ""


def _referred(screen: Screen, file: str) -> str:
    """Her consent, and a draft that keeps to it."""
    page = screen.go(f"{file}sharing/ask/").page
    page.locator("select[name=kind]").select_option("sharing")
    page.locator("select[name=given]").select_option("yes")
    page.locator("select[name=provider_id]").select_option(label="RSUD (contoh)")
    page.locator("select[name=purpose_code]").select_option("kesehatan")
    for field in ("name", "safety"):
        page.locator(f"input[name=fields_shared][value={field}]").check()
    page.get_by_role("button", name="Simpan", exact=True).click()
    screen.go(f"{file}sharing/new/")
    page.locator("select[name=provider_id]").select_option(label="RSUD (contoh)")
    page.locator("select[name=purpose_code]").select_option("kesehatan")
    page.locator("[name=request]").fill("Mohon pemeriksaan oleh dokter perempuan. Ia datang bersama kami.")
    for field, text in {"name": "Bu Contoh", "safety": "Hanya lewat konselor."}.items():
        page.locator(f"input[name=share_{field}]").check()
        page.locator(f"[name=text_{field}]").fill(text)
    page.get_by_role("button", name="Lihat apa yang akan mereka lihat").click()
    page.wait_for_url("**/sharing/out/**")
    return page.url.removeprefix(screen.house.address)


def _broken_into(screen: Screen, file: str) -> None:
    page = screen.go("/urgent/").page
    page.locator("[name=reference]").fill(file.split("/")[2])
    page.locator("[name=reason]").fill("Ia menelepon dan ketakutan. Konselornya di luar kota.")
    page.get_by_role("button", name="Buka", exact=False).last.click()
    page.wait_for_url("**/files/**")


def _bound(screen: Screen) -> str:
    """The clock of the law runs; she does not want the report now, and it waits for a signature."""
    file = _begun(screen, "Kejadian di tempat kerja", "Bu Contoh")
    page = screen.go(f"{file}safety/duties/").page
    page.locator("[name=started_at]").fill(f"{_now():%Y-%m-%dT%H:%M}")
    page.locator("input[name=fits]").check()
    _send(page, "/start/")
    _send(page, "/record_wish/", wish="not_now", words="Saya mau pulih dulu.", told_her=True, basis="tpks41")
    return f"{file}safety/duties/"


def _send(page: Page, end: str, **fields: str | bool) -> None:
    """Fill a form of an act, opening what it is folded into, and press its last button."""
    form = page.locator(f"main form[action$='{end}']").first
    form.evaluate("form => { for (let part = form; part; part = part.parentElement) part.open = true; }")
    for name, value in fields.items():
        field = form.locator(f"[name={name}]")
        if value is True:
            field.check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))
    with page.expect_navigation():
        form.locator("button").last.click()


@pytest.mark.parametrize(
    ("said", "language", "told"),
    [
        ("15 Oct 2026 · 20.25 WIB", "en", "2 Nov 2026 · 09.20 WIB"),  # laid 22 days before the demo
        ("16 Okt 2026 · 02.22 WIB · lewat batas", "id", "2 Nov 2026 · 15.20 WIB · lewat batas"),
        ("until 9 Nov 2026 · 09.00 WIB", "en", "until 27 Nov 2026 · 09.00 WIB"),  # a rule sets this hour
        ("Des 2026, 6 Nov 2026", "id", "Des 2026, 24 Nov 2026"),
        ("20.02–22.02", "id", "09.00–11.00"),
        ("C-AAAA-AA, R-BBBB-BB, C-AAAA-AA", "en", "C-7K2M-4Q, R-Q8R3-TX, C-7K2M-4Q"),
    ],
)
def test_days_hours_and_numbers_are_those_of_one_morning(said: str, language: str, told: str) -> None:
    began = datetime(2026, 11, 6, 20, 22)  # noqa: DTZ001
    assert moved(said, began=began, language=language, numbers={}) == told
