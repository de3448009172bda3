"""The questions of the interview: `data/journeys/interview.yaml`; an office's own later rows win."""

from datetime import date
from functools import cache
from typing import Annotated, Literal, Self

from django.conf import settings
from pydantic import Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from satuatap.catalogue.rules.rows import Block, Text, Words
from satuatap.journeys.files import said_as
from satuatap.journeys.rules.interview import Answer, Question, Sheet
from satuatap.journeys.rules.words import Level
from satuatap.lib import yaml_rows

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,29}$")]
Count = Annotated[int, Field(ge=1, le=1000)]


class _Answer(Block):
    code: Code
    label: Words
    weight: Literal["none", "look_closer", "strong"] = "none"
    why: Words | None = None

    @model_validator(mode="after")
    def _weighs_for_a_reason(self) -> Self:
        if (self.weight == "none") != (self.why is None):
            raise PydanticCustomError("weight_and_why", "an answer that weighs has a why, another has none")
        return self


class _Question(Block):
    ask: Words
    answers: Annotated[list[_Answer], Field(min_length=2)]


class _Sponsor(Block):
    look_closer: Count
    strong: Count


class _Sheet(Block):
    valid_from: date
    many: Count
    same_sponsor: _Sponsor
    source: Text
    confidence: Literal["F", "K"]
    questions: Annotated[dict[Code, _Question], Field(min_length=1)]


class _Sheets(RootModel[Annotated[list[_Sheet], Field(min_length=1)]]):
    """Rows in any order."""


@cache
def every() -> tuple[Sheet, ...]:
    """All sheets, an office's own last. Raises `yaml_rows.BrokenFile`."""
    paths = (folder / "interview.yaml" for folder in settings.JOURNEY_DATA)
    return tuple(_sheet(row) for path in paths if path.exists() for row in yaml_rows.read(path, _Sheets).root)


def sheet(on: date) -> Sheet:
    """The questions as they held on a day; before the first, the first."""
    held = [one for one in every() if one.valid_from <= on]
    return max(reversed(held), key=lambda one: one.valid_from) if held else every()[0]


def _sheet(row: _Sheet) -> Sheet:
    return Sheet(
        valid_from=row.valid_from,
        questions=tuple(_question(code, one) for code, one in row.questions.items()),
        many=row.many,
        sponsor_closer=row.same_sponsor.look_closer,
        sponsor_strong=row.same_sponsor.strong,
        source=row.source,
        confidence=row.confidence,
    )


def _question(code: str, row: _Question) -> Question:
    answers = tuple(
        Answer(one.code, said_as(one.label), Level(one.weight), said_as(one.why) if one.why else None)
        for one in row.answers
    )
    return Question(code, said_as(row.ask), answers)
