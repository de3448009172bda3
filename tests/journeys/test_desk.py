"""At the desk: call, serve, check papers, hold, hand on, finish; and what the hall sees of it."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Screen
from tests.journeys.test_reception import give_ticket, new_name, register

Open = Callable[..., Screen]


def open_counter(screen: Screen) -> Screen:
    """Open her counter and bring whatever stands there from the demo's day to an end."""
    screen.go("/desk/")
    opening = screen.page.get_by_role("button", name="Buka loket ini")
    if opening.count():
        with screen.page.expect_navigation():
            opening.first.click()
    back = screen.page.get_by_role("button", name="Kembali dari istirahat")
    if back.count():
        with screen.page.expect_navigation():
            back.click()
    return clear(screen)


def clear(screen: Screen) -> Screen:
    if screen.page.get_by_role("button", name="Pengunjung sudah datang").count():
        start(screen)
    if screen.page.locator(".now-card .ends-row").count():
        finish(screen)
    return screen


def start(screen: Screen) -> Screen:
    screen.press("Pengunjung sudah datang")
    screen.page.locator(".now-card .ends-row").wait_for()
    return screen


def end(screen: Screen, act: str) -> Screen:
    """Open the form of an act at the foot of the ticket, take what stands first, and send it."""
    form = screen.page.locator("details.end-form").filter(has=screen.page.locator("summary", has_text=act))
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    for choice in form.locator("select").all():
        if not choice.input_value():
            choice.select_option(index=1)
    if form.locator("input[type=radio]").count() and not form.locator("input:checked").count():
        form.locator("input[type=radio]").first.check()
    with screen.page.expect_navigation():
        form.locator("form button").click()
    return screen


def finish(screen: Screen) -> Screen:
    """End with the outcome that stands first."""
    return end(screen, "Selesai")


def call_until(screen: Screen, number: str) -> Screen:
    """Call and finish until this ticket is at the counter."""
    for _ in range(40):
        screen.go("/desk/")
        screen.press("Panggil berikutnya")
        screen.page.locator(".now-card").wait_for()
        if at_counter(screen) == number:
            return screen
        clear(screen)
    raise AssertionError(f"{number} never came")


def at_counter(screen: Screen) -> str:
    return screen.page.locator(".now-card .big-number").inner_text().strip()


@pytest.fixture
def reception(open_screen: Open) -> Screen:
    return open_screen("resepsionis")


@pytest.fixture
def officer(open_screen: Open) -> Screen:
    """The civil registry, whose line is short."""
    return open_counter(open_screen("loket-1"))


def test_a_called_ticket_stands_on_the_board_with_its_counter_and_no_name(
    open_screen: Open, reception: Screen, officer: Screen
) -> None:
    name = new_name("Sarinah")
    number = give_ticket(register(reception, name), "Kartu keluarga")
    call_until(officer, number)
    officer.is_accessible()
    board = open_screen()
    board.go("/display/tulungagung/")
    board.press("Mulai tanpa suara")
    first = board.page.locator("#calls > li").first
    assert number in first.inner_text()
    assert "Loket 1" in first.inner_text()
    assert name.split()[0] not in board.page.content()
    board.is_accessible()


def test_the_board_follows_by_itself_and_mends_itself_when_the_line_drops(
    open_screen: Open, reception: Screen, officer: Screen
) -> None:
    board = open_screen()
    board.go("/display/tulungagung/")
    board.press("Mulai tanpa suara")
    board.page.context.set_offline(True)
    board.page.locator("#lost").wait_for(state="visible")
    number = give_ticket(register(reception, new_name("Warsini")), "Kartu keluarga")
    call_until(officer, number)
    board.page.context.set_offline(False)
    board.page.locator("#calls > li", has_text=number).first.wait_for()
    board.page.locator("#lost").wait_for(state="hidden")


def test_a_ticket_is_held_for_a_reason_comes_back_and_is_handed_on(
    reception: Screen, officer: Screen
) -> None:
    number = give_ticket(register(reception, new_name("Mursiti")), "Kartu keluarga")
    call_until(officer, number)
    start(officer)
    officer.is_accessible()
    end(officer, "Tahan")
    back = officer.page.locator("li", has_text=number).get_by_role("button", name="Pengunjung sudah kembali")
    back.click()
    back.wait_for(state="detached")
    call_until(officer, number)
    start(officer)
    end(officer, "Teruskan")
    officer.go("/desk/")
    assert officer.page.locator(".now-card").count() == 0


def test_after_three_calls_who_did_not_come_is_let_go(reception: Screen, officer: Screen) -> None:
    number = give_ticket(register(reception, new_name("Kasiyem")), "Kartu keluarga")
    call_until(officer, number)
    gone = officer.page.get_by_role("button", name="Tidak datang")
    assert gone.get_attribute("aria-disabled") == "true"
    assert officer.page.locator("#why-no_show").is_visible()  # the reason stands where the button is
    officer.press("Panggil ulang").press("Panggil ulang")
    officer.press("Tidak datang")
    assert officer.page.locator(".now-card").count() == 0


def test_a_stale_page_is_told_what_changed_meanwhile(
    open_screen: Open, reception: Screen, officer: Screen
) -> None:
    number = give_ticket(register(reception, new_name("Jumirah")), "Kartu keluarga")
    call_until(officer, number)
    second = officer.page.context.new_page()
    second.goto(f"{officer.house.address}/desk/")
    start(officer)
    with second.expect_response(lambda answer: "/desk/legs/" in answer.url) as told:
        second.get_by_role("button", name="Pengunjung sudah datang").click()
    assert told.value.status == 409
    assert "berubah" in second.locator("main, body").first.inner_text().lower()


def test_a_paper_is_verified_with_its_article_and_known_at_the_next_desk(
    open_screen: Open, reception: Screen
) -> None:
    officer = open_counter(open_screen("loket-2"))
    name = new_name("Sumarni")
    number = give_ticket(register(reception, name), "Surat rekomendasi paspor CPMI")
    call_until(officer, number)
    start(officer)
    papers = officer.page.locator("[id^=paper-]")
    assert papers.count() >= 5
    first = papers.first
    first.get_by_text("Mengapa saya perlu ini?").click()
    assert "Standar pelayanan" in first.inner_text()  # the legal source of this line
    first.locator("details.paper-act > summary").click()
    first.locator("details.paper-act form button").last.click()
    officer.page.locator("[id^=paper-]").first.get_by_text("Terverifikasi", exact=True).wait_for()
    officer.is_accessible()
    taken_back(officer)
    slip = officer.page.get_by_role("link", name="Slip").first.get_attribute("href")
    paper = officer.page.request.get(officer.house.address + str(slip))
    assert paper.headers["content-type"] == "application/pdf"
    clear(officer)


def taken_back(officer: Screen) -> None:
    """It was the wrong paper after all: the reason is chosen, and it counts no more."""
    paper = officer.page.locator("[id^=paper-]").filter(has_text="Terverifikasi").first
    paper.locator("details.paper-act > summary").click()
    paper.get_by_label("Mengapa dicabut?").select_option(index=1)
    with officer.page.expect_navigation():
        paper.get_by_role("button", name="Cabut verifikasi").click()
    officer.page.get_by_text("Verifikasi dicabut.").wait_for()


def test_the_desk_works_by_keyboard(reception: Screen, officer: Screen) -> None:
    give_ticket(register(reception, new_name("Ponirah")), "Kartu keluarga")
    officer.go("/desk/")
    officer.page.keyboard.press("n")
    officer.page.locator(".now-card").wait_for()
    officer.page.keyboard.press("Enter")
    officer.page.locator(".now-card .ends-row").wait_for()
    officer.page.keyboard.press("f")
    officer.page.locator("details.end-form[open]").wait_for()
    clear(officer)
