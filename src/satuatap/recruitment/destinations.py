"""The rules of the destinations, `data/destinations/<ISO>.yaml`; an office's own file wins."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from pydantic import BeforeValidator, Field

from satuatap.catalogue.rules.kinds import Confidence
from satuatap.catalogue.rules.rows import Block, Text, Words
from satuatap.lib import yaml_rows
from satuatap.lib.errors import must_find
from satuatap.lib.terms import Unit
from satuatap.lib.yaml_rows import BrokenFile
from satuatap.recruitment.rules.destinations import ChosenBy, Destination, Formula, Item, Rate, RateRow
from satuatap.recruitment.rules.limitation import Limit, Starts


def _exact(value: object) -> object:
    """YAML reads 42.1 as a binary number; its text is what was written."""
    return str(value) if isinstance(value, float) else value


Amount = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0)]
RATE_FORMULAS = {Formula.BELOW_RATE, Formula.RATE_TIMES}
LABELLED_QUANTITY = {Formula.RATE_TIMES, Formula.SHARE_OF_WAGE}


class _RateRow(Block):
    from_on: Annotated[date, Field(alias="from")]
    amount: Amount
    source: Text
    confidence: Confidence


class _Rate(Block):
    label: Words
    per: Literal["month", "hour", "day"]
    chosen_by: ChosenBy
    rows: Annotated[list[_RateRow], Field(min_length=1)]


class _Item(Block):
    claim: Text
    label: Words
    formula: Formula
    article: Words
    source: Text
    confidence: Confidence
    places: Annotated[int, Field(ge=0, le=3)] | None = None
    rate: str | None = None
    quantity: Words | None = None
    base: Words | None = None
    factor: Amount = Decimal(1)
    divisor: Annotated[Decimal, BeforeValidator(_exact), Field(gt=0)] = Decimal(1)
    times: Amount = Decimal(1)
    most: Annotated[int, Field(ge=0)] = 0
    whole: Annotated[int, Field(ge=0)] = 0
    caps: list[Amount] = []


class _Limit(Block):
    label: Words
    door: Words
    length: Annotated[int, Field(ge=1)]
    unit: Literal[Unit.DAYS, Unit.MONTHS, Unit.YEARS]
    starts: Starts
    source: Text
    confidence: Confidence


class _File(Block):
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    decimals: Annotated[int, Field(ge=0, le=3)]
    rates: dict[str, _Rate] = {}
    items: Annotated[dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], _Item], Field(min_length=1)]
    limits: list[_Limit] = []
    sources: dict[str, Text]


def read(path: Path) -> Destination:
    """One destination's file. Raises `yaml_rows.BrokenFile`."""
    file = yaml_rows.read(path, _File)
    for slug, rate in file.rates.items():
        days = [row.from_on for row in rate.rows]
        if days != sorted(set(days)):
            raise BrokenFile(f"{path.name}: rates → {slug}: rows must follow each other in time")
    for slug, item in file.items.items():
        _check_item(path, slug, item, file)
    named = {row.source for rate in file.rates.values() for row in rate.rows}
    named |= {item.source for item in file.items.values()} | {limit.source for limit in file.limits}
    if unknown := sorted({one for names in named for one in names.split(", ")} - set(file.sources)):
        raise BrokenFile(f"{path.name}: sources: {', '.join(unknown)} is named but not listed")
    rates = {slug: _rate(slug, rate) for slug, rate in file.rates.items()}
    return Destination(
        code=path.stem,
        currency=file.currency,
        items=tuple(_item(slug, item, rates, file.decimals) for slug, item in file.items.items()),
        limits=tuple(
            Limit(**{**limit.model_dump(), "unit": Unit(limit.unit), "starts": Starts(limit.starts)})
            for limit in file.limits
        ),
        sources=file.sources,
        rates=rates,
    )


@cache
def every() -> dict[str, Destination]:
    """All destinations with rules by code, an office's own file winning. Raises `BrokenFile`."""
    return {
        path.stem: read(path) for folder in settings.DESTINATIONS for path in sorted(folder.glob("*.yaml"))
    }


def destination(code: str) -> Destination:
    """Raises NotFound("no_such_destination")."""
    return must_find(every().get(code), "no_such_destination")


def _check_item(path: Path, slug: str, item: _Item, file: _File) -> None:
    def refuse(why: str) -> None:
        raise BrokenFile(f"{path.name}: items → {slug}: {why}")

    if (item.formula in RATE_FORMULAS) != (item.rate is not None):
        refuse("rate: this formula needs one, or has none")
    if item.rate is not None and item.rate not in file.rates:
        refuse(f"rate: there is no rate {item.rate}")
    if item.formula in LABELLED_QUANTITY and item.quantity is None:
        refuse("quantity: what is counted?")
    if (item.formula is Formula.OVER_YEARLY_FEE) != bool(item.caps):
        refuse("caps: one for each year, for over_yearly_fee only")
    if (item.formula is Formula.OVER_YEARS) != bool(item.most):
        refuse("most: how many months of wage at most, for over_years only")


def _rate(slug: str, rate: _Rate) -> Rate:
    rows = tuple(RateRow(row.from_on, row.amount, row.source, row.confidence) for row in rate.rows)
    return Rate(slug, rate.label.model_dump(), rate.per, rate.chosen_by, rows)


def _item(slug: str, item: _Item, rates: dict[str, Rate], decimals: int) -> Item:
    values = item.model_dump(exclude={"places", "rate", "caps"})
    return Item(
        slug=slug,
        places=decimals if item.places is None else item.places,
        rate=rates[item.rate] if item.rate else None,
        caps=tuple(item.caps),
        **values,
    )
