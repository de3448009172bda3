"""Every page of the closed file, for each role that sees it: desk, telephone and small old telephone.

The pages are those of the addresses: a new one that no link leads to, or that nobody walks, fails here.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.journeys import walk
from tests.journeys.conftest import DESKTOP, House, Screen, sign_in
from tests.journeys.test_screens import LOOKS
from tests.journeys.walk import Page

Open = Callable[..., Screen]

COUNSELLORS = ("konselor-1", "konselor-2", "konselor-3")
SUPERVISORS = ("kepala-mrc", "kepala-mrc-3")
PARTNERS = ("mitra-kesehatan", "mitra-kepolisian")
APART = {
    "open": "the page of a link: told once, so walked below as its receiver gets it",
    "case-letter": "a PDF: tests/letters looks at it",
}
# What a supervisor is shown besides what her counsellors see.
HERS = {
    "centre",
    "case",
    "case-plan",
    "case-sharing",
    "case-referral",
    "case-duties",
    "case-team",
    "case-protection",
    "case-close",
    "files",
    "due",
    "reviews",
    "on-call",
    "sessions-month",
}
EVERY_LOOK = pytest.mark.parametrize(
    ("size", "language", "dark"), LOOKS, ids=["desk-id", "phone-en-dark", "small-id-dark"]
)


@pytest.fixture(scope="module")
def pages(browser: Browser, house: House) -> dict[str, list[Page]]:
    """By role, every page its links lead to."""
    found = {}
    for role in (*COUNSELLORS, *SUPERVISORS, *PARTNERS):
        context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
        screen = Screen(context.new_page(), house)
        sign_in(screen, role)
        found[role] = walk.found_by(screen)
        context.close()
    return found


@pytest.fixture(scope="module")
def words() -> walk.Words:
    return walk.Words()


def is_good(screen: Screen, language: str, size: ViewportSize, words: walk.Words) -> None:
    """The page that is open: accessible, nothing over the edge, all in one language."""
    screen.is_accessible()
    wide = screen.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"], f"{screen.page.url} is {wide} px wide"
    assert words.wrong(screen, language) == [], screen.page.url


# The pages there are


def test_every_address_is_walked_or_takes_forms_only(open_screen: Open, pages: dict[str, list[Page]]) -> None:
    walked = {page.name for found in pages.values() for page in found}
    counsellor = open_screen("konselor-1")
    reference = next(page.address for page in pages["konselor-1"] if page.name == "case").split("/")[2]
    lost = {}
    for name in sorted(set(walk.PATTERNS) - walked - set(APART)):
        address = walk.somewhere(name, reference)
        answer = counsellor.page.request.get(counsellor.house.address + address, max_redirects=0)
        above = answer.headers.get("location", "")
        if answer.status != 302 or not above or not address.startswith(above):
            lost[name] = f"{address} answers {answer.status}, and no page links to it"
    assert lost == {}
    assert not walked & set(APART)


def test_an_address_that_takes_forms_only_leads_to_a_page(
    open_screen: Open, pages: dict[str, list[Page]]
) -> None:
    """She has opened the address of a form that was refused once more, by hand."""
    counsellor = open_screen("konselor-2")
    forms = {name for page in pages["konselor-2"] for name in page.offers}
    assert {"case-money-add", "case-note", "case-finish", "case-plan-add"} <= forms
    reference = next(page.address for page in pages["konselor-2"] if page.name == "case-money").split("/")[2]
    for name, heading in (("case-money-add", "Jumlah"), ("case-note", "Sampai di mana")):
        counsellor.go(walk.somewhere(name, reference))
        assert counsellor.page.get_by_role("heading", name=heading, exact=True).is_visible()


# Each of them


@EVERY_LOOK
@pytest.mark.parametrize("role", COUNSELLORS)
def test_a_counsellor_finds_every_page_good(
    open_screen: Open,
    pages: dict[str, list[Page]],
    words: walk.Words,
    role: str,
    size: ViewportSize,
    language: str,
    dark: bool,
) -> None:
    """Each page once, where it is fullest: with her who has the fullest."""
    fullest = walk.fullest([page for one in COUNSELLORS for page in pages[one]])
    screen = open_screen(role, size=size, language=language, dark=dark)
    own = [page for page in fullest if page in pages[role]]
    assert own
    for page in own:
        screen.go(page.address)
        is_good(screen, language, size, words)


@EVERY_LOOK
@pytest.mark.parametrize("role", SUPERVISORS)
def test_a_supervisor_finds_her_pages_good(
    open_screen: Open,
    pages: dict[str, list[Page]],
    words: walk.Words,
    role: str,
    size: ViewportSize,
    language: str,
    dark: bool,
) -> None:
    fullest = walk.fullest([page for one in SUPERVISORS for page in pages[one] if page.name in HERS])
    assert {page.name for page in fullest} == HERS
    screen = open_screen(role, size=size, language=language, dark=dark)
    for page in fullest:
        if page in pages[role]:
            screen.go(page.address)
            is_good(screen, language, size, words)


@EVERY_LOOK
def test_who_is_asked_for_something_finds_her_pages_good(
    open_screen: Open,
    pages: dict[str, list[Page]],
    words: walk.Words,
    size: ViewportSize,
    language: str,
    dark: bool,
) -> None:
    for role in PARTNERS:
        assert {page.name for page in pages[role]} == {"received", "received-one", "intake-new"}
        screen = open_screen(role, size=size, language=language, dark=dark)
        for page in pages[role]:
            screen.go(page.address)
            is_good(screen, language, size, words)


def test_pages_that_differ_by_what_may_be_done_are_good_too(
    open_screen: Open, pages: dict[str, list[Page]], words: walk.Words
) -> None:
    """A draft beside what was sent, an open file beside a closed one: on the smallest screen."""
    size, language, dark = LOOKS[2]
    seen = {page.address for page in walk.fullest([page for one in COUNSELLORS for page in pages[one]])}
    for role in COUNSELLORS:
        screen = open_screen(role, size=size, language=language, dark=dark)
        for page in pages[role]:
            if page.address not in seen:
                seen.add(page.address)
                screen.go(page.address)
                is_good(screen, language, size, words)


# What is shown once


@pytest.fixture(scope="module")
def link(browser: Browser, house: House, pages: dict[str, list[Page]]) -> Iterator[tuple[Screen, str]]:
    """The page that tells a link and its code, and the address of the referral."""
    referral = next(page for page in pages["konselor-3"] if "case-referral-link" in page.offers)
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta", viewport=DESKTOP)
    screen = Screen(context.new_page(), house)
    sign_in(screen, "konselor-3")
    yield screen, referral.address
    context.close()


@EVERY_LOOK
def test_the_page_of_a_link_is_good_with_and_without_its_code(
    open_screen: Open,
    link: tuple[Screen, str],
    words: walk.Words,
    size: ViewportSize,
    language: str,
    dark: bool,
) -> None:
    sender, referral = link
    sender.go(referral)
    sender.page.get_by_role("button", name="Tautan dan kode baru").click()
    is_good(sender, "id-ID", DESKTOP, words)
    address = sender.page.locator(".told-link").inner_text().strip()
    code = re.sub(r"\D", "", sender.page.locator(".told-code").inner_text())
    receiver = open_screen(size=size, language=language, dark=dark)
    receiver.page.goto(address)
    is_good(receiver, language, size, words)
    receiver.page.locator("input[name=code]").fill("00000x")
    receiver.page.locator("main form button").click()
    assert receiver.page.locator(".field-error").is_visible()
    is_good(receiver, language, size, words)
    receiver.page.locator("input[name=code]").fill(code)
    receiver.page.locator("main form button").click()
    assert receiver.page.locator("[data-package]").is_visible()
    is_good(receiver, language, size, words)
    receiver.go(address.removeprefix(receiver.house.address)[:-4] + "AAA/")
    is_good(receiver, language, size, words)


@EVERY_LOOK
def test_what_a_press_shows_is_good(
    open_screen: Open,
    pages: dict[str, list[Page]],
    words: walk.Words,
    size: ViewportSize,
    language: str,
    dark: bool,
) -> None:
    """A slip, a number, a plan to print, a suggestion, an estimate, a form that was refused."""
    named = {page.name: page for page in walk.fullest(pages["konselor-3"])}
    screen = open_screen("konselor-3", size=size, language=language, dark=dark)
    for name, press in PRESSES.items():
        screen.go(named[name].address)
        press(screen)
        is_good(screen, language, size, words)


def _press(place: str) -> Callable[[Screen], None]:
    def press(screen: Screen) -> None:
        screen.page.locator(place).first.click()

    return press


def _print(screen: Screen) -> None:
    screen.page.locator("input[name=asked]").check()
    screen.page.locator("form[action$='/print/'] button").click()


def _estimate(screen: Screen) -> None:
    for field in screen.page.locator(".estimate-items input[type=number]").all():
        field.fill("2")
    for name, text in (("wage", "1800"), ("signed_on", "2024-01-05"), ("from_on", "2025-01-01")):
        screen.page.locator(f"input[name={name}]").fill(text)
    screen.page.locator("input[name=to_on]").fill("2026-06-30")
    screen.page.locator("button.btn-lg").click()


PRESSES: dict[str, Callable[[Screen], None]] = {
    "case-close": _press("form[action$='/slip/'] button"),
    "case-call": _press("form[action*='/call/'] button.btn-sm"),
    "case-safety-plan": _print,
    "case-risk": _press("button[name=suggest]"),
    "case-estimate-of": _estimate,
    "case-refer": _press("main form button.btn-primary"),
    "case-consent": _press("main form button.btn-primary"),
    "case-team": _press("form[action$='/team/join/'] button"),
    "intake-new": _press("main form button.btn-primary"),
    "urgent": _press("main form button.btn-primary"),
}
