"""What the journeys of the closed file share: filling forms by their words, looking for traces.

Every screen on the way is put before axe-core; a refusal or an error by a field ends the journey.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Screen

UNION, CRISIS_CENTRE, CRISIS_CENTRE_HEAD = "konselor-2", "konselor-3", "kepala-mrc-3"
OFFICE = ZoneInfo("Asia/Jakarta")
NOWHERE = "C-2222-22"  # a reference that no file has
TOKENS = r'(?<=name="csrfmiddlewaretoken" value=")\w+|(?<=nonce=")[\w+/=-]+|(?<="X-CSRFToken": ")\w+'
Said = Mapping[str, str | bool]


def day(days: int = 0) -> str:
    """So many days from today in the office, as a date field takes it."""
    return f"{datetime.now(OFFICE) + timedelta(days=days):%Y-%m-%d}"


def words(label: str) -> re.Pattern[str]:
    """The words of a field or choice, with or without the mark: may stay empty, or is not confirmed."""
    return re.compile(rf"^\s*{re.escape(label)}( \*| \((bila diketahui|belum dipastikan)\))*\s*$")


def main(screen: Screen) -> Locator:
    return screen.page.locator("main")


def part(screen: Screen, title: str) -> Locator:
    """The part of the page under a title."""
    return screen.page.get_by_role("region", name=words(title))


def unfold(place: Locator, label: str) -> Locator:
    """The part behind these words, unfolded if it is not open yet."""
    folded = place.locator("details").filter(has=place.page.locator("summary", has_text=words(label)))
    if folded.get_attribute("open") is None:
        folded.locator("summary").click()
    return folded


def fill(place: Locator, said: Said) -> None:
    """Fill fields by their labels: text, day, choice; several choices of a group as "one; another"."""
    for label, value in said.items():
        group = place.get_by_role("group", name=words(label))
        if group.count():
            for choice in str(value).split("; "):
                group.get_by_label(words(choice)).check()
            continue
        field = place.get_by_label(words(label))
        kind = field.evaluate("field => field.type")
        if kind == "checkbox":
            field.set_checked(bool(value))
        elif kind == "select-one":
            option = field.locator("option").filter(has_text=words(str(value))).first
            field.select_option(option.get_attribute("value"))
        else:
            field.fill(str(value))


def at(screen: Screen, path: str) -> Screen:
    """Go to a page."""
    answer = screen.page.goto(screen.house.address + path)
    assert answer, path
    assert answer.ok, f"{path}: {main(screen).inner_text()}"
    screen.is_accessible()
    return screen


def follow(screen: Screen, link: str, *, inside: Locator | None = None) -> Screen:
    """Follow a link by its words, in the whole page or in a part of it."""
    with screen.page.expect_navigation() as arrival:
        (inside or main(screen)).get_by_role("link", name=words(link)).click()
    assert arrival.value.ok, main(screen).inner_text()
    screen.is_accessible()
    return screen


def turn(screen: Screen, tab: str) -> Screen:
    """Turn to a part of the file by its tab."""
    return follow(screen, tab, inside=screen.page.get_by_role("navigation", name="Bagian berkas"))


def send(screen: Screen, button: str, said: Said | None = None, *, inside: Locator | None = None) -> Screen:
    """Fill the form, or the part of the page that is `inside`, and press its button; it is accepted."""
    status = _press(screen, button, said or {}, inside or main(screen))
    told = main(screen).inner_text()
    assert status < 400, f"{screen.page.url} {status}: {told}"
    assert not screen.page.locator(".field-error").count(), told
    return screen


def refused(screen: Screen, button: str, said: Said | None = None, *, inside: Locator | None = None) -> str:
    """Fill and press likewise; it is not accepted, and the words beside the fields are returned."""
    status = _press(screen, button, said or {}, inside or main(screen))
    assert 400 <= status < 500, f"{screen.page.url} {status}"
    return " ".join(screen.page.locator(".field-error").all_inner_texts())


def _press(screen: Screen, button: str, said: Said, place: Locator) -> int:
    fill(place, said)
    with screen.page.expect_navigation() as arrival:
        place.get_by_role("button", name=words(button)).last.click()
    screen.is_accessible()
    return arrival.value.status


def shows(place: Screen | Locator, *told: str) -> None:
    """All of it stands on the page, or in that part of it."""
    for one in told:
        expect(
            (main(place) if isinstance(place, Screen) else place).filter(has_text=one), one
        ).to_be_visible()


def begin(screen: Screen, known: Said) -> list[str]:
    """The limits were explained: open a file with what is known; returns the addresses of its parts."""
    limits = {"Sudah dijelaskan sebelum ia bercerita?": "Sudah, oleh saya"}
    send(screen, "Buka berkas", {**limits, **known})
    return parts_of(screen)


def parts_of(screen: Screen) -> list[str]:
    """The addresses of all parts of the file whose page is open."""
    links = screen.page.get_by_role("navigation", name="Bagian berkas").get_by_role("link").all()
    return [str(link.get_attribute("href")) for link in links]


def enter(screen: Screen, claim: str, kind: str, amount: str, on: str, currency: str = "HKD") -> None:
    """Write money into the ledger of a claim."""
    said = {"Apa yang terjadi?": kind, "Mata uang": currency, "Jumlah": amount, "Tanggal": on}
    send(screen, "Simpan", said, inside=unfold(part(screen, claim), "Catat uang"))


def finds_nothing(screen: Screen, addresses: list[str], sought: str, *traces: str) -> None:
    """A stranger is answered, byte by byte, as if the file had never been; no list or search shows it.

    `addresses`: of the parts of the file · `sought`: a name she looks for · `traces`: words of the file.
    """
    reference = addresses[0].split("/")[2]
    for address in addresses:
        is_nowhere(screen, address, reference, NOWHERE)
    lists = ("/files/", "/due/", "/desk/", "/hall/", "/received/", "/talks/")
    for address in (*lists, f"/find/?q={sought}", f"/reception/?q={sought}"):
        body = _answer(screen, address)[1]
        assert not [one for one in (reference, *traces) if one in body], address


def is_nowhere(screen: Screen, address: str, name: str, nowhere: str) -> None:
    """She is answered as at the same address with a name that never was, but for that name."""
    status, body = _answer(screen, address)
    assert status in {403, 404}, address
    assert (status, body.replace(name, nowhere)) == _answer(screen, address.replace(name, nowhere)), address


def _answer(screen: Screen, address: str) -> tuple[int, str]:
    """Status and body, without the tokens that are new in every answer."""
    answer = screen.page.request.get(screen.house.address + address)
    return answer.status, re.sub(TOKENS, "", answer.text())
