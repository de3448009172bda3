"""Reading the lists of agencies (P3MI) and job orders (SIP2MI), row by row, and what a row would change.

Heads are recognised in both languages, in any order; what a list does not tell stays as it is.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from satuatap.lib import cells
from satuatap.lib.sheets import Row, Sheet
from satuatap.recruitment.rules.words import RegisterKind

NAME_LENGTH = 200
MOST_YEARS = 30  # a licence or a job order that runs longer is a typing error

# The heads met in lists, in small letters without signs.
AGENCY_HEADS: Mapping[str, tuple[str, ...]] = {
    "licence_number": ("nomor sip3mi", "no sip3mi", "sip3mi", "nomor izin", "no izin", "licence number"),
    "name": ("nama p3mi", "nama perusahaan", "nama", "p3mi", "name", "agency"),
    "address": ("alamat", "alamat kantor", "address"),
    "phone": ("telepon", "no telepon", "telp", "phone"),
    "licensed_from": ("berlaku dari", "tanggal izin", "tanggal terbit", "tgl sip3mi", "valid from"),
    "licensed_until": ("berlaku sampai", "masa berlaku", "berakhir", "tanggal berakhir", "valid until"),
}
JOB_ORDER_HEADS: Mapping[str, tuple[str, ...]] = {
    "number": ("nomor sip2mi", "no sip2mi", "sip2mi", "nomor job order", "number"),
    "agency": ("p3mi", "nama p3mi", "nomor sip3mi", "no sip3mi", "agency"),
    "destination_code": ("negara", "negara tujuan", "negara penempatan", "destination", "country"),
    "occupation_code": ("jabatan", "pekerjaan", "jenis pekerjaan", "occupation", "job"),
    "employer": ("pemberi kerja", "pengguna", "majikan", "employer"),
    "partner_agency": ("mitra usaha", "agensi", "agency luar negeri", "partner agency"),
    "wanted": ("jumlah", "kuota", "kebutuhan", "jumlah diminta", "wanted"),
    "used_elsewhere": ("terpakai", "realisasi", "terisi", "used"),
    "valid_from": ("berlaku dari", "tanggal terbit", "tanggal sip2mi", "valid from"),
    "valid_until": ("berlaku sampai", "masa berlaku", "berakhir", "valid until"),
    "wage": ("gaji", "upah", "gaji per bulan", "wage"),
    "currency": ("mata uang", "currency"),
}
HEADS = {RegisterKind.AGENCIES: AGENCY_HEADS, RegisterKind.JOB_ORDERS: JOB_ORDER_HEADS}
NEEDED = {
    RegisterKind.AGENCIES: ("licence_number", "name"),
    RegisterKind.JOB_ORDERS: (
        "number",
        "agency",
        "destination_code",
        "occupation_code",
        "wanted",
        "valid_from",
        "valid_until",
    ),
}
KEY = {RegisterKind.AGENCIES: "licence_number", RegisterKind.JOB_ORDERS: "number"}

_SIGNS = re.compile(r"[^a-z0-9]+")
_COMPANY = re.compile(r"\b(p t|c v|pt|cv|tbk|persero)\b")


class Fate(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """One field as it stands and as it would be, both as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row and its fate. `problems`: reason codes by field, where it is refused."""

    row: int
    key: str
    fate: Fate
    values: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to: codes and agencies by every way of writing them (`plain`)."""

    destinations: Mapping[str, str] = field(default_factory=dict)
    occupations: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)  # licence number or name -> id


def plain(text: str) -> str:
    """`text` in small letters, its signs as single blanks: what heads, names and numbers are compared by."""
    return _SIGNS.sub(" ", text.casefold()).strip()


def normal_name(name: str) -> str:
    """The name of a company without its legal form: "PT. Maju-Jaya Abadi" -> "maju jaya abadi"."""
    return " ".join(_COMPANY.sub(" ", plain(name)).split()) or plain(name)


def columns(kind: RegisterKind, heads: Sequence[str]) -> dict[str, int]:
    """Which column holds which field; the first head that is recognised for a field wins."""
    places = {plain(head): place for place, head in reversed(list(enumerate(heads)))}
    found: dict[str, int] = {}
    for name, ways in HEADS[kind].items():
        place = next(
            (places[way] for way in ways if way in places and places[way] not in found.values()), None
        )
        if place is not None:
            found[name] = place
    return found


def missing(kind: RegisterKind, found: Mapping[str, int]) -> list[str]:
    """The fields without which nothing can be read."""
    return [name for name in NEEDED[kind] if name not in found]


def lines(
    kind: RegisterKind,
    sheet: Sheet,
    found: Mapping[str, int],
    stored: Mapping[str, Mapping[str, Any]],
    known: Known,
) -> list[Line]:
    """Every row with its fate.

    Args:
        stored: the rows of the register by key, each with its fields.
        known: what a row may refer to.
    """
    seen: dict[str, int] = {}
    read = []
    for row in sheet.rows:
        line = _line(kind, row, found, stored, known)
        if line.key and line.key in seen:
            line = Line(row.number, line.key, Fate.REFUSED, problems={KEY[kind]: "stands_in_list_twice"})
        seen.setdefault(line.key, row.number)
        read.append(line)
    return read


def _line(
    kind: RegisterKind,
    row: Row,
    found: Mapping[str, int],
    stored: Mapping[str, Mapping[str, Any]],
    known: Known,
) -> Line:
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, place in found.items():
        text = row.cells[place]
        if not text and name not in NEEDED[kind]:
            continue
        try:
            values[name] = _read(name, text, known)
        except _Unreadable as error:
            problems[name] = error.code
    key = str(values.get(KEY[kind], ""))
    before = stored.get(key)
    _together(kind, {**(before or {}), **values}, problems)
    if problems:
        return Line(row.number, key, Fate.REFUSED, problems=problems)
    if before is None:
        return Line(row.number, key, Fate.ADDED, values)
    changes = tuple(
        Change(name, _text(before.get(name)), _text(value))
        for name, value in values.items()
        if before.get(name) != value
    )
    return Line(row.number, key, Fate.CHANGED if changes else Fate.SAME, values, changes)


def _together(kind: RegisterKind, values: Mapping[str, Any], problems: dict[str, str]) -> None:
    """What fields say of each other, as they would stand afterwards."""
    first, last = (
        ("licensed_from", "licensed_until")
        if kind is RegisterKind.AGENCIES
        else ("valid_from", "valid_until")
    )
    start, end = values.get(first), values.get(last)
    if start and end and not start <= end <= _years_after(start):
        problems[last] = "ends_before_it_starts" if end < start else "runs_too_long"
    paid = {"wage", "currency"}
    if not paid & problems.keys() and bool(values.get("wage")) != bool(values.get("currency")):
        problems["currency"] = "wage_needs_currency"


def _years_after(day: date) -> date:
    return day.replace(year=day.year + MOST_YEARS, day=min(day.day, 28))


class _Unreadable(Exception):  # noqa: N818  (a refusal of one cell)
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _words(text: str) -> str:
    if not text:
        raise _Unreadable("must_be_filled_in")
    if len(text) > NAME_LENGTH:
        raise _Unreadable("longer_than_a_name")
    return text


def _number(text: str) -> str:
    tidy = "".join(text.split()).upper()
    if not tidy:
        raise _Unreadable("must_be_filled_in")
    if len(tidy) > 60:
        raise _Unreadable("longer_than_a_name")
    return tidy


def _short(text: str) -> str:
    return _words(text)[:40]


def _day(text: str) -> date:
    if not text:
        raise _Unreadable("must_be_filled_in")
    day = cells.day(text)
    if day is None:
        raise _Unreadable("not_a_day")
    return day


def _count(text: str) -> int:
    count = cells.whole(text)
    if count is None or count > 1_000_000:
        raise _Unreadable("not_a_count")
    return count


def _some(text: str) -> int:
    count = _count(text)
    if count == 0:
        raise _Unreadable("not_a_count")
    return count


def _money(text: str) -> Decimal:
    value = cells.amount(text)
    if value is None or not 0 < value < 10**11:
        raise _Unreadable("not_an_amount")
    return value.quantize(Decimal("0.001"))


def _currency(text: str) -> str:
    code = text.strip().upper()
    code = {"RP": "IDR", "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "RM": "MYR"}.get(code, code)
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise _Unreadable("not_a_currency")
    return code


def _looked_up(text: str, among: Mapping[str, str], unknown: str) -> str:
    found = among.get(plain(text)) or among.get(normal_name(text))
    if not found:
        raise _Unreadable(unknown)
    return found


_READERS: Mapping[str, Callable[[str], Any]] = {
    "licence_number": _number,
    "number": _number,
    "name": _words,
    "address": _words,
    "phone": _short,
    "employer": _words,
    "partner_agency": _words,
    "licensed_from": _day,
    "licensed_until": _day,
    "valid_from": _day,
    "valid_until": _day,
    "wanted": _some,
    "used_elsewhere": _count,
    "wage": _money,
    "currency": _currency,
}


def _read(name: str, text: str, known: Known) -> Any:
    match name:
        case "destination_code":
            return _looked_up(text, known.destinations, "destination_not_in_list")
        case "occupation_code":
            return _looked_up(text, known.occupations, "occupation_not_in_list")
        case "agency":
            return _looked_up(text, known.agencies, "agency_not_in_register")
        case _:
            return _READERS[name](text)


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
