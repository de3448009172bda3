"""Codes of a row as rows of the catalogue: words, source, and whether anybody has checked them."""

from collections.abc import Iterable, Mapping

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList


def code_of(of: CodeList, code: str) -> Code | None:
    """The row of one code, in force or not; None when nothing was chosen."""
    return catalogue.code(of, code) if code else None


def codes_of(of: CodeList, codes: Iterable[str]) -> tuple[Code, ...]:
    """The rows of several codes, in the order of the list."""
    found = (catalogue.code(of, code) for code in codes)
    return tuple(sorted((row for row in found if row is not None), key=lambda row: row.sort))


def extra_of(of: CodeList, code: str, name: str) -> str:
    """What a code carries beside its label, such as its code of another list; "" without one."""
    row = code_of(of, code)
    return str(row.extra.get(name, "")) if row is not None else ""


def counted_by(of: CodeList, figures: Mapping[str, int]) -> tuple[tuple[Code, int], ...]:
    """(code, figure) for every code of the list that was counted, in the order of the list."""
    return tuple((row, figures[row.code]) for row in codes_of(of, figures))
