"""The least a contract must give at a destination, for its work and day: `data/recruitment/terms.yaml`.

Wage floors are not repeated there: a row names the rate of `data/destinations/` it goes by.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from pydantic import Field, RootModel

from satuatap.catalogue.rules.rows import Block, Text, Words
from satuatap.lib import yaml_rows
from satuatap.lib.yaml_rows import BrokenFile
from satuatap.recruitment import destinations
from satuatap.recruitment.rules.destinations import Rate

Code = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]


@dataclass(frozen=True, slots=True)
class Least:
    """One thing a contract must give. `per`: of a wage month, day or hour; of hours and days their unit.

    `amount` is a floor for wages, rest and leave, a ceiling for hours.
    """

    term: str
    amount: Decimal
    per: str
    currency: str
    article: Mapping[str, str]
    source: str
    confidence: str

    @property
    def unverified(self) -> bool:
        return self.confidence == "K"


class _Row(Block):
    term: Literal["wage", "hours_a_day", "days_a_week", "rest_days_a_month", "leave_days_a_year"]
    destinations: Annotated[list[Code], Field(min_length=1)]
    occupations: list[Code] = []
    not_occupations: list[Code] = []
    rate: Code | None = None  # of a wage: a rate of the destination's file
    amount: Annotated[Decimal, Field(gt=0)] | None = None  # of anything else
    from_on: Annotated[date, Field(alias="from")] = date(2000, 1, 1)
    article: Words
    source: Text
    confidence: Literal["F", "K"]


class _File(RootModel[list[_Row]]):
    """The rows, in any order."""


def least(destination: str, occupation: str, day: date) -> list[Least]:
    """What a contract signed on `day` must give there for this work; [] where nothing is known."""
    found: dict[str, tuple[date, Least]] = {}
    for row in _rows():
        if not _is_for(row, destination, occupation) or row.from_on > day:
            continue
        one = _worked_out(row, destination, day)
        if one is not None and (row.term not in found or found[row.term][0] <= row.from_on):
            found[row.term] = (row.from_on, one)
    return [one for _from, one in found.values()]


def read(path: Path) -> list[_Row]:
    """The rows of one file. Raises `yaml_rows.BrokenFile`."""
    rows = yaml_rows.read(path, _File).root
    for row in rows:
        if (row.term == "wage") != (row.rate is not None) or (row.rate is None) == (row.amount is None):
            raise BrokenFile(f"{path.name}: {row.term}: a wage names a rate, everything else an amount")
        for code in row.destinations:
            if row.rate is not None and _rate(code, row.rate) is None:
                raise BrokenFile(f"{path.name}: {row.term}: {code} has no rate {row.rate}")
    return rows


@cache
def _rows() -> tuple[_Row, ...]:
    paths = (folder / "terms.yaml" for folder in settings.RECRUITMENT_DATA)
    return tuple(row for path in paths if path.exists() for row in read(path))


def _is_for(row: _Row, destination: str, occupation: str) -> bool:
    return (
        destination in row.destinations
        and (not row.occupations or occupation in row.occupations)
        and occupation not in row.not_occupations
    )


def _rate(destination: str, slug: str) -> Rate | None:
    rules = destinations.every().get(destination)
    return rules.rates.get(slug) if rules else None


def _worked_out(row: _Row, destination: str, day: date) -> Least | None:
    if row.amount is not None:
        return Least(row.term, row.amount, "", "", row.article.model_dump(), row.source, row.confidence)
    if row.rate is None:
        return None
    rate = _rate(destination, row.rate)
    in_force = rate.on(day) if rate else None
    if rate is None or in_force is None:
        return None
    return Least(
        term=row.term,
        amount=in_force.amount,
        per=rate.per,
        currency=destinations.destination(destination).currency,
        article=row.article.model_dump(),
        source=in_force.source,
        confidence="K" if "K" in (row.confidence, in_force.confidence) else "F",
    )
