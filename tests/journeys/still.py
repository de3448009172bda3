"""Pictures that change only when a screen does: days, hours and numbers are moved to one imagined morning.

The demo office is laid around now, with numbers drawn by chance. Before a picture is taken, what its page
says of them is said of Tuesday, 24 November 2026, 09.20 WIB instead; nothing else is touched.
"""

import re
from datetime import datetime, timedelta
from io import BytesIO
from typing import cast

from PIL import Image, ImageChops
from playwright.sync_api import Page

MORNING = datetime(2026, 11, 24, 9, 21)  # noqa: DTZ001  wall clock of the office
STEP = 5  # minutes: an act or two more or less is no other picture
RULED = {"00.00", "08.00", "09.00", "23.59"}  # hours that a rule sets, whenever the demo was laid
COLOURS = 200
FAINT = 8  # of 255: a smaller change of a pixel is none
WIDTH = 1240  # of a picture, in pixels: read beside text

MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
}
NUMBER = re.compile(r"\b([A-Z])-[0-9A-Z]{4}-[0-9A-Z]{2}\b")
HOUR = r"(?<!\d)(\d\d\.\d\d)"
MOMENT = re.compile(
    rf"\b(\d{{1,2}}) ([A-Z][a-z]{{2}}) (\d{{4}})\b(?: · (\d\d\.\d\d))?|{HOUR}–{HOUR}|{HOUR}(?= WIB)"
)
SIGNS = "7K2M4Q8R3TX9H5DW6JN"

_COLLECT = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) found.push(walk.currentNode);
    window.stillNodes = found;
    return found.map(node => node.data);
}"""
_PUT = "texts => texts.forEach((text, place) => { stillNodes[place].data = text; })"


def moved(text: str, *, began: datetime, language: str, numbers: dict[str, str]) -> str:
    """`text` as it would be read on the imagined morning.

    Args:
        began: when the demo was laid, as the office's wall showed it.
        numbers: what a reference was called so far on this page; new ones are added.
    """
    return NUMBER.sub(lambda found: _number(found, numbers), _moments(text, began, MONTHS[language]))


def picture(page: Page, *, began: datetime, language: str, height: int) -> bytes:
    """A small PNG of the top `height` pixels of the page, on the imagined morning."""
    numbers: dict[str, str] = {}
    texts: list[str] = page.evaluate(_COLLECT)
    said = [moved(text, began=began, language=language, numbers=numbers) for text in texts]
    page.evaluate(_PUT, said)
    page.mouse.move(0, 0)
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.evaluate("document.fonts.ready.then(() => { document.activeElement?.blur(); scrollTo(0, 0); })")
    taken = page.screenshot(animations="disabled", caret="hide")
    small = BytesIO()
    with Image.open(BytesIO(taken)) as image:
        full = image.convert("RGB")
        full.quantize(palette=_palette(full), dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def differ(one: bytes, other: bytes) -> bool:
    """Would somebody see it? Edges of letters come out a little otherwise each time."""
    with Image.open(BytesIO(one)) as first, Image.open(BytesIO(other)) as second:
        if first.size != second.size:
            return True
        change = ImageChops.difference(first.convert("L"), second.convert("L"))
        return sum(change.histogram()[FAINT:]) > first.width * first.height // 1000


def _palette(image: Image.Image) -> Image.Image:
    """The colours there is most of, exactly: a ground that is nearly white would look like another one."""
    counted = cast(list[tuple[int, tuple[int, ...]]], image.getcolors(image.width * image.height))
    most = sorted(counted, reverse=True)[:COLOURS]
    few = Image.new("P", (1, 1))
    few.putpalette([part for _count, colour in most for part in colour])
    return few


def _moments(text: str, began: datetime, months: tuple[str, ...]) -> str:
    def moved_on(found: re.Match[str]) -> str:
        day, month, year, hour, since, until, alone = found.groups()
        if since:
            return "–".join(f"{_shifted(_at(began, one), began):%H.%M}" for one in (since, until))
        if alone:
            return alone if alone in RULED else f"{_shifted(_at(began, alone), began):%H.%M}"
        if month not in months:
            return found.group(0)
        on = began.replace(year=int(year), month=months.index(month) + 1, day=int(day))
        if hour and hour not in RULED:
            at = _shifted(_at(on, hour), began)
            return f"{_day(at, months)} · {at:%H.%M}"
        days = MORNING.date() - began.date()
        return _day(on + days, months) + (f" · {hour}" if hour else "")

    return MOMENT.sub(moved_on, text)


def _at(on: datetime, hour: str) -> datetime:
    return on.replace(hour=int(hour[:2]), minute=int(hour[3:]))


def _shifted(at: datetime, began: datetime) -> datetime:
    at += MORNING - began
    return at - timedelta(minutes=at.minute % STEP)


def _day(on: datetime, months: tuple[str, ...]) -> str:
    return f"{on.day} {months[on.month - 1]} {on.year}"


def _number(found: re.Match[str], numbers: dict[str, str]) -> str:
    if found.group(0) not in numbers:
        place = len(numbers)
        signs = "".join(SIGNS[(place * 5 + sign) % len(SIGNS)] for sign in range(6))
        numbers[found.group(0)] = f"{found.group(1)}-{signs[:4]}-{signs[4:]}"
    return numbers[found.group(0)]
