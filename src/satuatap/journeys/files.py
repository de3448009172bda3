"""The ways of a migration and the forms of its numbers, from `data/journeys/`; an office's own rows win.

`course("p_to_p", day)` is the table of a scheme as it held on a day; `exits()`, `follow_ups()` and `forms()`
are the other rows by code.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from django.conf import settings
from pydantic import AfterValidator, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from satuatap.catalogue.rules.rows import Block, Text, Words
from satuatap.journeys.rules import steps as rules
from satuatap.journeys.rules.numbers import Form
from satuatap.journeys.rules.papers import Law, LawPaper
from satuatap.journeys.rules.steps import Check, Course, Exit, FollowUpRule, Paper, StepRule
from satuatap.journeys.rules.words import System
from satuatap.lib import yaml_rows
from satuatap.lib.yaml_rows import BrokenFile

FIXED = (rules.REGISTERED, rules.DEPARTED, rules.ARRIVED, rules.EXTENDED, rules.RETURNED)


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error:
        raise PydanticCustomError("bad_pattern", "this is not a regular expression") from None
    return value


Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,19}$")]
SchemeCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Kind = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]


class _Paper(Block):
    kind: Kind
    marital: Annotated[list[Code], Field(min_length=1)]


class _Asks(Block):
    """What a step asks for; left out in a scheme: as everywhere."""

    label: Words | None = None
    papers: list[Kind | _Paper] | None = None
    numbers: list[System] | None = None
    checks: list[Check] | None = None


class _Step(_Asks):
    label: Words
    source: Text
    confidence: Literal["F", "K"]


class _SchemeStep(_Asks):
    after: list[Code] = []
    optional: bool = False
    again: bool = False


class _Course(Block):
    valid_from: date
    valid_to: date | None = None
    source: Text
    confidence: Literal["F", "K"]
    steps: dict[Code, _SchemeStep]

    @model_validator(mode="after")
    def _each_step_comes_after_what_it_needs(self) -> Self:
        seen: set[str] = set()
        for code, step in self.steps.items():
            if unknown := [one for one in step.after if one not in seen]:
                raise PydanticCustomError(
                    "after_unknown", f"{code} comes after {unknown[0]}, which stands later or nowhere"
                )
            seen.add(code)
        if next(iter(self.steps), "") != rules.REGISTERED:
            raise PydanticCustomError("first_step", "the first step is `registered`")
        if missing := [code for code in FIXED if code not in seen]:
            raise PydanticCustomError("step_missing", f"the program needs the step {missing[0]}")
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise PydanticCustomError("ends_before_it_begins", "it ends before it begins")
        return self


class _Exit(Block):
    label: Words
    follow_ups: list[Code]
    source: Text
    confidence: Literal["F", "K"]


class _FollowUp(Block):
    label: Words
    text: Words
    years: Annotated[int, Field(ge=1, le=50)] | None = None
    source: Text
    confidence: Literal["F", "K"]


class _Steps(Block):
    """The whole file; an office's own may leave out a section."""

    steps: dict[Code, _Step] = {}
    exits: dict[Code, _Exit] = {}
    follow_ups: dict[Code, _FollowUp] = {}
    schemes: dict[SchemeCode, Annotated[list[_Course], Field(min_length=1)]] = {}


class _Form(Block):
    label: Words
    pattern: Annotated[Text, AfterValidator(_pattern)]
    hint: Words
    source: Text
    confidence: Literal["F", "K"]


class _LawPaper(Block):
    kind: Kind
    letter: Annotated[str, Field(pattern=r"^[a-z]$")]
    marital: list[Code] = []


class _Law(Block):
    article: Words
    source: Text
    confidence: Literal["F", "K"]
    law: Annotated[list[_LawPaper], Field(min_length=1)]
    desks: Annotated[list[Kind], Field(min_length=1)]


class _Forms(RootModel[dict[System, _Form]]):
    """Rows by system."""


def said_as(words: Words) -> rules.Words:
    """What a file says in both languages, as a rule carries it."""
    return rules.Words(words.id, words.en)


def course(scheme: str, on: date) -> Course:
    """The way of a scheme as it held on a day; of an unknown one, that of whoever has no scheme yet."""
    rows = every().get(scheme) or every()[rules.NOT_KNOWN_YET]
    held = [one for one in rows if one.valid_from <= on and (one.valid_to is None or on <= one.valid_to)]
    return max(held or rows, key=lambda one: one.valid_from)


@cache
def every() -> dict[str, tuple[Course, ...]]:
    """The ways of all schemes by code. Raises `BrokenFile`."""
    file = _file()
    return {
        scheme: tuple(_course(scheme, row, file.steps) for row in rows)
        for scheme, rows in file.schemes.items()
    }


@cache
def exits() -> dict[str, Exit]:
    """How a journey may end before she leaves, by code. Raises `BrokenFile`."""
    return {
        code: Exit(code, said_as(row.label), tuple(row.follow_ups), row.source, row.confidence)
        for code, row in _file().exits.items()
    }


@cache
def follow_ups() -> dict[str, FollowUpRule]:
    """What a desk offers after an exit, by code. Raises `BrokenFile`."""
    return {
        code: FollowUpRule(code, said_as(row.label), said_as(row.text), row.years, row.source, row.confidence)
        for code, row in _file().follow_ups.items()
    }


@cache
def step_words() -> dict[str, rules.Words]:
    """The words of every step and exit, for lists over several schemes. Raises `BrokenFile`."""
    file = _file()
    words = {code: said_as(row.label) for code, row in file.steps.items()}
    return words | {code: said_as(row.label) for code, row in file.exits.items()}


@cache
def forms() -> dict[System, Form]:
    """The form of each system's numbers. Raises `BrokenFile`."""
    found: dict[System, Form] = {}
    for path in _paths("numbers.yaml"):
        for system, row in yaml_rows.read(path, _Forms).root.items():
            found[system] = Form(
                system, said_as(row.label), said_as(row.hint), row.pattern, row.source, row.confidence
            )
    if missing := [system.value for system in System if system not in found]:
        raise BrokenFile(f"numbers.yaml:1: no form for {missing[0]}")
    return found


@cache
def law() -> Law:
    """The papers every migration needs; an office's own file takes the place of ours. Raises `BrokenFile`."""
    *_ours, path = _paths("papers.yaml")
    row = yaml_rows.read(path, _Law)
    return Law(
        article=said_as(row.article),
        source=row.source,
        confidence=row.confidence,
        papers=tuple(LawPaper(one.letter, Paper(one.kind, frozenset(one.marital))) for one in row.law),
        desks=frozenset(row.desks),
    )


def forget() -> None:
    """Read the files afresh next time."""
    for kept in (_file, every, exits, follow_ups, step_words, forms, law):
        kept.cache_clear()


def _paths(name: str) -> Iterator[Path]:
    return (folder / name for folder in settings.JOURNEY_DATA if (folder / name).exists())


@cache
def _file() -> _Steps:
    """All rows, an office's own before the shipped ones, and every code named in them known."""
    merged = _Steps()
    last = ""
    for path in _paths("steps.yaml"):
        own = yaml_rows.read(path, _Steps)
        merged = _Steps.model_construct(
            steps={**merged.steps, **own.steps},
            exits={**merged.exits, **own.exits},
            follow_ups={**merged.follow_ups, **own.follow_ups},
            schemes={**merged.schemes, **own.schemes},
        )
        last = path.name
    for scheme, rows in merged.schemes.items():
        for code in {code for row in rows for code in row.steps} - set(merged.steps):
            raise BrokenFile(f"{last}: schemes → {scheme}: no such step: {code}")
    for exit_code, one in merged.exits.items():
        for code in set(one.follow_ups) - set(merged.follow_ups):
            raise BrokenFile(f"{last}: exits → {exit_code}: no such follow-up: {code}")
    if rules.NOT_KNOWN_YET not in merged.schemes:
        raise BrokenFile(f"{last}: schemes: {rules.NOT_KNOWN_YET} is missing")
    return merged


def _course(scheme: str, row: _Course, common: dict[str, _Step]) -> Course:
    return Course(
        scheme=scheme,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        confidence=row.confidence,
        steps=tuple(_rule(code, step, common[code]) for code, step in row.steps.items()),
    )


def _rule(code: str, own: _SchemeStep, common: _Step) -> StepRule:
    papers = common.papers if own.papers is None else own.papers
    numbers = common.numbers if own.numbers is None else own.numbers
    checks = common.checks if own.checks is None else own.checks
    return StepRule(
        code=code,
        words=said_as(own.label or common.label),
        after=tuple(own.after),
        papers=tuple(
            Paper(one) if isinstance(one, str) else Paper(one.kind, frozenset(one.marital))
            for one in papers or ()
        ),
        numbers=tuple(numbers or ()),
        checks=frozenset(checks or ()),
        optional=own.optional,
        again=own.again,
        source=common.source,
        confidence=common.confidence,
    )


__all__ = ["BrokenFile", "course", "every", "exits", "follow_ups", "forget", "forms", "law", "step_words"]
