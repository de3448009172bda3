"""The benefits of BPJS Ketenagakerjaan (Permenaker 4/2023), from `data/cases/benefits.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, RootModel

from satuatap.catalogue.language import active_language
from satuatap.catalogue.rules.kinds import Confidence
from satuatap.catalogue.rules.rows import Block, Text, Words
from satuatap.lib import yaml_rows


class _Row(Block):
    label: Words
    phase: Literal["before", "during", "after", "all"]
    amount: Annotated[int, Field(gt=0)] | None
    maximum: bool
    source: Text
    confidence: Confidence
    sealed_only: bool = False
    papers: list[Words] = []


class _File(RootModel[dict[Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")], _Row]]):
    """Rows by code."""


@dataclass(frozen=True, slots=True)
class Benefit:
    """`amount` in rupiah, a ceiling if `maximum`; None: not found · `asks_for`: papers, by language."""

    code: str
    label_id: str
    label_en: str
    amount: Decimal | None
    maximum: bool
    unverified: bool
    source: str
    asks_for: Mapping[str, Sequence[str]]

    @property
    def papers(self) -> Sequence[str]:
        """What BPJS asks for, in the language of the page."""
        return self.asks_for[active_language()]


def read(path: Path) -> dict[str, Benefit]:
    """The benefits of one file by code. Raises `yaml_rows.BrokenFile`."""
    return {
        code: Benefit(
            code=code,
            label_id=row.label.id,
            label_en=row.label.en,
            amount=Decimal(row.amount) if row.amount else None,
            maximum=row.maximum,
            unverified=row.confidence == Confidence.UNVERIFIED,
            source=row.source,
            asks_for={
                "id": tuple(words.id for words in row.papers),
                "en": tuple(words.en for words in row.papers),
            },
        )
        for code, row in yaml_rows.read(path, _File).root.items()
    }


@cache
def every() -> dict[str, Benefit]:
    """All benefits by code, an office's own rows before the shipped ones. Raises `yaml_rows.BrokenFile`."""
    return yaml_rows.in_force("benefits.yaml", read)
