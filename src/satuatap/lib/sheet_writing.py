"""Writing a list for somebody's spreadsheet: CSV or XLSX, in which nothing runs.

A cell that begins like a formula is written as text with an apostrophe before it, as spreadsheets do
themselves: a name typed as `=HYPERLINK(…)` must not act when the list is opened elsewhere.
"""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(text: str) -> str:
    """`text` as it may stand in a cell."""
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_A_FORMULA) else text


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """With the mark of UTF-8 and semicolons: what a spreadsheet in Indonesia opens by a double click."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in heads])
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell is text; row by row, so that a long list needs little memory."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([_cell(sheet, text) for text in heads])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=harmless(text))
    cell.data_type = "s"
    return cell
