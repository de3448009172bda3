"""The benefits of BPJS Ketenagakerjaan (Permenaker 4/2023), from `data/cases/benefits.yaml`."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field, RootModel

from satuatap.lib import yaml_rows

Text = Annotated[str, Field(min_length=1)]


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Words(_Block):
    id: Text
    en: Text


class _Row(_Block):
    label: _Words
    phase: Literal["before", "during", "after", "all"]
    amount: Annotated[int, Field(gt=0)] | None
    maximum: bool
    source: Text
    confidence: Literal["F", "K"]
    sealed_only: bool = False
    papers: list[_Words] = []


class _File(RootModel[dict[Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")], _Row]]):
    """Rows by code."""


@dataclass(frozen=True, slots=True)
class Benefit:
    """`amount` in rupiah, a ceiling if `maximum`; None: not found · `papers`: what BPJS asks for."""

    code: str
    label_id: str
    label_en: str
    amount: Decimal | None
    maximum: bool
    unverified: bool
    source: str
    papers: tuple[str, ...]


def read(path: Path) -> dict[str, Benefit]:
    """The benefits of one file by code, papers in the active language. Raises `yaml_rows.BrokenFile`."""
    lang = "en" if (get_language() or "id").startswith("en") else "id"
    return {
        code: Benefit(
            code=code,
            label_id=row.label.id,
            label_en=row.label.en,
            amount=Decimal(row.amount) if row.amount else None,
            maximum=row.maximum,
            unverified=row.confidence == "K",
            source=row.source,
            papers=tuple(getattr(words, lang) for words in row.papers),
        )
        for code, row in _rows(path).items()
    }


@cache
def _rows(path: Path) -> dict[str, _Row]:
    return yaml_rows.read(path, _File).root


def every() -> dict[str, Benefit]:
    """All benefits by code, an office's own rows before the shipped ones."""
    found: dict[str, Benefit] = {}
    for folder in settings.CASE_DATA:
        path = folder / "benefits.yaml"
        if path.exists():
            found |= read(path)
    return found
