"""Lists as they come: whatever is in a file, it is read as text or refused in words."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from satuatap.lib import sheets
from satuatap.lib.errors import Invalid
from satuatap.lib.sheets import Row, Sheet


def read(content: bytes, *, most_rows: int = 100, most_bytes: int = 1024 * 1024) -> Sheet:
    return sheets.read(BytesIO(content), most_rows=most_rows, most_bytes=most_bytes)


def workbook(*rows: list[Any], change: Callable[[zipfile.ZipFile], None] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made = BytesIO()
    book.save(made)
    if change is not None:
        with zipfile.ZipFile(made, "a") as parts:
            change(parts)
    return made.getvalue()


def refusal(content: bytes, **limits: int) -> tuple[str, dict[str, object]]:
    with pytest.raises(Invalid) as refused:
        read(content, **limits)
    return refused.value.code, refused.value.facts


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_list_is_read_whatever_parts_its_columns(delimiter: str, encoding: str) -> None:
    text = f"Nama{delimiter}Kota\r\nSiti Café{delimiter}Ngunut\r\n\r\n{delimiter}Blitar\r\n"
    assert read(text.encode(encoding)) == Sheet(
        ("Nama", "Kota"), (Row(2, ("Siti Café", "Ngunut")), Row(4, ("", "Blitar")))
    )


def test_a_cell_may_hold_its_own_delimiter_and_lines() -> None:
    assert read(b'a,b\n"satu, dua","x\ny"\n').rows == (Row(2, ("satu, dua", "x y")),)


def test_a_workbook_is_read_as_text() -> None:
    content = workbook(
        [],
        ["Nama", "Tanggal", "Jumlah", "Ya"],
        ["Siti", date(2026, 1, 31), 12.5, True],
        ["Wati", datetime.fromisoformat("2026-01-31 09:30"), 1250000.0, None],
    )
    assert read(content) == Sheet(
        ("Nama", "Tanggal", "Jumlah", "Ya"),
        (
            Row(3, ("Siti", "2026-01-31", "12.5", "True")),
            Row(4, ("Wati", "2026-01-31 09:30:00", "1250000", "")),
        ),
    )


def test_a_formula_is_refused_with_its_place() -> None:
    assert refusal(workbook(["a", "b"], ["x", "=1+1"])) == ("sheet_has_formula", {"cell": "B2"})


def test_macros_are_refused() -> None:
    content = workbook(["a"], ["x"], change=lambda parts: parts.writestr("xl/vbaProject.bin", b"x"))
    assert refusal(content)[0] == "sheet_has_macros"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 100_000)
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * 200_000)
    assert refusal(bomb.getvalue())[0] == "sheet_unpacks_too_far"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty"),
        (b"Nama;Kota\n", "sheet_empty"),
        (b";;\n\n", "sheet_empty"),
        (b"a;a\n1;2\n", "sheet_head_twice"),
        (b"\xd0\xcf\x11\xe0old office", "sheet_old_format"),
        (b"PK\x03\x04 not a zip at all", "sheet_broken"),
        (b"a\x00b,c\n1,2\n", "sheet_broken"),
        (b"a,b\n" + b"x" * 3000 + b",1\n", "sheet_cell_too_long"),
    ],
)
def test_what_is_no_list_is_refused_by_its_content(content: bytes, code: str) -> None:
    assert refusal(content)[0] == code


def test_a_zip_of_something_else_is_refused() -> None:
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as parts:
        parts.writestr("word/document.xml", "<x/>")
    assert refusal(other.getvalue())[0] == "sheet_broken"


def test_a_workbook_with_a_torn_part_is_refused() -> None:
    torn = BytesIO()
    with zipfile.ZipFile(torn, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook")
    assert refusal(torn.getvalue())[0] == "sheet_broken"


def test_a_list_that_is_too_long_or_too_large_is_refused() -> None:
    assert refusal(b"a\n1\n2\n3\n", most_rows=2) == ("sheet_too_many_rows", {"most": 2})
    assert refusal(b"a\n" + b"x" * 3_000_000, most_bytes=2 * 1024 * 1024) == ("sheet_too_large", {"most": 2})


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    try:
        sheet = read(content)
    except Invalid:
        return
    assert sheet.rows
    assert all(len(row.cells) == len(sheet.heads) for row in sheet.rows)
