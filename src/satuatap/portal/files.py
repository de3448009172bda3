"""What the public pages take from `data/portal`; an office's own files in `VAR/portal` win."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, RootModel

from satuatap.catalogue.rules.rows import Block, Text, Words
from satuatap.lib import yaml_rows
from satuatap.portal.rules.numbers import Number


class _Number(Block):
    label: Words
    number: Annotated[str, Field(pattern=r"^\+?[0-9][0-9 -]*$")]
    source: Text
    confidence: Literal["F", "K"]


class _Numbers(RootModel[dict[Annotated[str, Field(pattern=r"^[A-Z]{2,3}$")], list[_Number]]]):
    """Numbers by country."""


class Page(BaseModel):
    """`leave_to`: where "leave quickly" leads · `looked_at_within`: working days."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    leave_to: Annotated[str, Field(pattern=r"^https://")] | None = None
    looked_at_within: Annotated[int, Field(ge=1, le=30)] | None = None


@cache
def numbers() -> dict[str, tuple[Number, ...]]:
    """Whom to call by country, in the order of the files. Raises `yaml_rows.BrokenFile`."""
    return {
        country: tuple(Number(**row.model_dump()) for row in rows)
        for path in _paths("numbers.yaml")
        for country, rows in yaml_rows.read(path, _Numbers).root.items()
    }


@cache
def page() -> Page:
    """The settings, each from the last file that names it. Raises `yaml_rows.BrokenFile`."""
    said: dict[str, object] = {}
    for path in _paths("page.yaml"):
        said |= yaml_rows.read(path, Page).model_dump(exclude_none=True)
    return Page.model_validate(said)


def _paths(name: str) -> list[Path]:
    return [folder / name for folder in settings.PORTAL_DATA if (folder / name).exists()]
