"""The rules of cost, `data/recruitment/costs.yaml`; an office's own later rows win."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from pydantic import Field, RootModel, model_validator

from satuatap.catalogue.rules.rows import Block, Text, Words
from satuatap.lib import yaml_rows
from satuatap.recruitment.rules.costs import CostRule

Code = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]


class _Row(Block):
    component: Code
    payers: list[Literal["worker", "employer", "agency", "government"]]
    from_on: Annotated[date, Field(alias="from")]
    until: date | None = None
    destinations: list[Code] = []
    schemes: list[Code] = []
    zero_cost: bool | None = None
    most: Annotated[Decimal, Field(gt=0)] | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    article: Words
    source: Text
    confidence: Literal["F", "K"]

    @model_validator(mode="after")
    def _ceiling_with_currency(self) -> "_Row":
        if (self.most is None) != (self.currency is None):
            raise ValueError("most and currency stand together")
        if self.until is not None and self.until < self.from_on:
            raise ValueError("until lies before from")
        return self


class _File(RootModel[list[_Row]]):
    """The rows, in any order."""


def read(path: Path) -> tuple[CostRule, ...]:
    """The rows of one file. Raises `yaml_rows.BrokenFile`."""
    return tuple(
        CostRule(
            component=row.component,
            payers=frozenset(row.payers),
            valid_from=row.from_on,
            valid_until=row.until,
            destinations=frozenset(row.destinations),
            schemes=frozenset(row.schemes),
            zero_cost=row.zero_cost,
            most=row.most,
            currency=row.currency or "",
            article=row.article.model_dump(),
            source=row.source,
            confidence=row.confidence,
        )
        for row in yaml_rows.read(path, _File).root
    )


@cache
def every() -> tuple[CostRule, ...]:
    """All rows, the shipped ones before the office's own. Raises `BrokenFile`."""
    paths = (folder / "costs.yaml" for folder in settings.RECRUITMENT_DATA)
    return tuple(rule for path in paths if path.exists() for rule in read(path))
