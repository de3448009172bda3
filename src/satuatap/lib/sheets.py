"""Reading a list that somebody exported: CSV or XLSX, as text, cell by cell, and nothing that runs.

A file is judged by its content. Formulas and macros are refused, not worked out: what a cell shows would then
depend on who opened it last. Nothing is held of a file but the text of its first sheet.
"""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from satuatap.lib.errors import Invalid

MOST_COLUMNS = 200
MOST_CELL = 2000  # characters
MOST_UNPACKED = 200 * 1024 * 1024  # bytes of all parts of a workbook
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and any workbook under a password
_ZIP = b"PK\x03\x04"
_DELIMITERS = ";,\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """`number`: as the spreadsheet shows it, the heads being row 1 (or where they stand)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The heads of the columns and the rows below, as text without outer blanks; empty rows are left out."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def read(file: IO[bytes], *, most_rows: int, most_bytes: int) -> Sheet:
    """Read the first sheet of `file`.

    Raises:
        Invalid: `sheet_too_large`, `sheet_too_many_rows`, `sheet_old_format`, `sheet_broken`,
            `sheet_unpacks_too_far`, `sheet_has_macros`, `sheet_has_formula` (fact `cell`), `sheet_empty`,
            `sheet_head_twice` (fact `head`), `sheet_cell_too_long` (fact `cell`).
    """
    file.seek(0, 2)
    if file.tell() > most_bytes:
        raise Invalid("sheet_too_large", most=most_bytes // (1024 * 1024))
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    if start == _OLD_OFFICE:
        raise Invalid("sheet_old_format")
    lines = _workbook(file) if start == _ZIP else _text(file)
    return _sheet(lines, most_rows)


def _sheet(lines: Iterator[Row], most_rows: int) -> Sheet:
    head = next((line for line in lines if any(line.cells)), None)
    if head is None:
        raise Invalid("sheet_empty")
    heads = _without_tail(head.cells)
    named = [name for name in heads if name]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        raise Invalid("sheet_head_twice", head=twice)
    rows: list[Row] = []
    for line in lines:
        if not any(line.cells):
            continue
        if len(rows) == most_rows:
            raise Invalid("sheet_too_many_rows", most=most_rows)
        cells = line.cells[: len(heads)]
        rows.append(Row(line.number, cells + ("",) * (len(heads) - len(cells))))
    if not rows:
        raise Invalid("sheet_empty")
    return Sheet(heads, tuple(rows))


def _without_tail(cells: Sequence[str]) -> tuple[str, ...]:
    last = max(place for place, text in enumerate(cells) if text)
    return tuple(cells[: last + 1])


def _workbook(file: IO[bytes]) -> Iterator[Row]:
    _look_into(file)
    try:
        book = load_workbook(file, read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            yield Row(number, tuple(_value(cell, number, place) for place, cell in enumerate(cells, start=1)))
    except Invalid:
        raise
    except Exception as error:  # openpyxl raises whatever its parser met
        raise Invalid("sheet_broken") from error


def _look_into(file: IO[bytes]) -> None:
    """The parts of the workbook, before anything is unpacked."""
    try:
        with zipfile.ZipFile(file) as parts:
            listed = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Invalid("sheet_broken") from error
    names = [part.filename.casefold() for part in listed]
    if any(name.endswith(("vbaproject.bin", ".bin.vba")) or "/macrosheets/" in name for name in names):
        raise Invalid("sheet_has_macros")
    if sum(part.file_size for part in listed) > MOST_UNPACKED:
        raise Invalid("sheet_unpacks_too_far")
    if "xl/workbook.xml" not in names:
        raise Invalid("sheet_broken")
    file.seek(0)


def _value(cell: Any, number: int, place: int) -> str:
    value = cell.value
    if cell.data_type == "f":
        raise Invalid("sheet_has_formula", cell=f"{get_column_letter(place)}{number}")
    if value is None:
        return ""
    if isinstance(value, datetime):
        text = value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    elif isinstance(value, date):
        text = value.isoformat()
    elif isinstance(value, float):
        text = format(value, ".15g") if value != int(value) else str(int(value))
    else:
        text = str(value)
    return _tidy(text, number, place)


def _text(file: IO[bytes]) -> Iterator[Row]:
    text = _decoded(file.read())
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        for number, cells in enumerate(csv.reader(StringIO(text), delimiter=delimiter), start=1):
            yield Row(
                number,
                tuple(_tidy(cell, number, place) for place, cell in enumerate(cells[:MOST_COLUMNS], start=1)),
            )
    except csv.Error as error:
        raise Invalid("sheet_broken") from error


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else the code page of Windows in offices."""
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    encodings = ["utf-16"] if marked else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise Invalid("sheet_broken")


def _tidy(text: str, number: int, place: int) -> str:
    tidy = " ".join(text.replace("\x00", "").split())
    if len(tidy) > MOST_CELL:
        raise Invalid("sheet_cell_too_long", cell=f"{get_column_letter(place)}{number}")
    return tidy
