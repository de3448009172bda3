"""What people type into the cells of a list: days and amounts, written the ways that are met in offices."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

# Indonesian and English months by the letters that tell them apart.
_MONTHS = {
    **dict.fromkeys(("jan",), 1),
    **dict.fromkeys(("feb", "peb"), 2),
    **dict.fromkeys(("mar",), 3),
    **dict.fromkeys(("apr",), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("jun",), 6),
    **dict.fromkeys(("jul",), 7),
    **dict.fromkeys(("agu", "ags", "aug"), 8),
    **dict.fromkeys(("sep",), 9),
    **dict.fromkeys(("okt", "oct"), 10),
    **dict.fromkeys(("nov", "nop"), 11),
    **dict.fromkeys(("des", "dec"), 12),
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[\s\-]+([a-z]+)\.?[\s\-]+(\d{4})")
_SERIAL = re.compile(r"\d{5}")
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of spreadsheets
_SERIALS = range(18264, 73415)  # 1950 to 2100
_MONEY_WORDS = re.compile(r"^(?:rp\.?|idr)\s*|[\s\u00a0]|,-$|,-\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|\d{1,3}(?:[.,]\d{3})+|\d*[.,]\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+")


def day(text: str) -> date | None:
    """The day written in a cell: 2026-01-31, 31/01/2026, 31 Jan 2026, 31 Januari 2026, or 46053 (a serial).

    Day before month, as in Indonesia: 01/31/2026 is None, not guessed. Two-digit years are None too.
    """
    bare = " ".join(text.split()).casefold()
    if found := _ISO.fullmatch(bare):
        return _date(*map(int, found.groups()))
    if found := _DAY_FIRST.fullmatch(bare):
        first, second, year = map(int, found.groups())
        return _date(year, second, first)
    if found := _NAMED.fullmatch(bare):
        month = _MONTHS.get(found[2][:3])
        return _date(int(found[3]), month, int(found[1])) if month else None
    if _SERIAL.fullmatch(bare) and int(bare) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(bare))
    return None


def amount(text: str) -> Decimal | None:
    """The amount written in a cell: 1250000, 1.250.000, 1,250,000, Rp1.250.000,00, 1,250,000.50 or 12.5.

    One separator with three digits after it parts thousands ("1.250" is 1250), as people write money here.
    None: no number, or one that can be read two ways. Never negative.
    """
    bare = _MONEY_WORDS.sub("", text.strip())
    if not _NUMBER.fullmatch(bare):
        return None
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0 or _parts_thousands(bare, last):
        digits = bare.replace(".", "").replace(",", "")
    else:
        digits = re.sub(r"[.,]", "", bare[:last]) + "." + bare[last + 1 :]
    try:
        return Decimal(digits)
    except InvalidOperation:  # pragma: no cover - the pattern admits digits only
        return None


def whole(text: str) -> int | None:
    """A count: 0 or more, without decimals; None if it is none."""
    value = amount(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def _parts_thousands(bare: str, last: int) -> bool:
    """Whether the last separator parts thousands: three digits follow, and no other kind stands before it."""
    other = "," if bare[last] == "." else "."
    return len(bare) - last == 4 and last > 0 and other not in bare


def _date(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
