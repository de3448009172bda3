"""Letters as files: `data/letters/<slug>.yaml`, which an office may edit without a programmer."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from satuatap.letters.rules.kinds import LetterKind, Words

Text = Annotated[str, Field(min_length=1)]


class BrokenLetter(Exception):  # noqa: N818  (a refusal of a file, in the words of the house)
    """A letter file cannot be used: which file, where in it, why."""


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: Text
    before: list[Text]
    facts: list[tuple[Text, Text]]
    after: list[Text]
    signers: list[Text] = []


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    source: Text
    confidence: Literal["F", "K"]
    valid_days: int | None
    registered_as: str = ""
    id: _Words
    en: _Words


def read(path: Path) -> LetterKind:
    """One letter file. Raises `BrokenLetter`."""
    try:
        file = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except yaml.YAMLError as error:
        raise BrokenLetter(f"{path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = " → ".join(str(part) for part in first["loc"])
        raise BrokenLetter(f"{path.name}: {where}: {first['msg']}") from error
    kind = LetterKind(
        slug=path.stem,
        words={"id": _words(file.id), "en": _words(file.en)},
        valid_days=file.valid_days,
        source=file.source,
        confidence=file.confidence,
        registered_as=file.registered_as,
    )
    if kind.words["id"].places() != kind.words["en"].places():
        raise BrokenLetter(f"{path.name}: the Indonesian and the English words ask for different facts")
    return kind


def _words(words: _Words) -> Words:
    return Words(
        words.title, tuple(words.before), tuple(words.facts), tuple(words.after), tuple(words.signers)
    )


@cache
def kinds() -> dict[str, LetterKind]:
    """Every letter of the office by slug, its own files before the shipped ones. Raises `BrokenLetter`."""
    found = {
        path.stem: read(path)
        for folder in settings.LETTERS
        for path in sorted(folder.glob("*.yaml"))
        if path.stem != FORBIDDEN
    }
    for kind in found.values():
        if kind.registered not in found:
            raise BrokenLetter(f"{kind.slug}.yaml: registered_as: there is no letter {kind.registered}")
    return found


FORBIDDEN = "forbidden-words"


@cache
def forbidden_words() -> tuple[str, ...]:
    """Words that no letter, slip, ticket, message or display may carry."""
    lists = (folder / f"{FORBIDDEN}.yaml" for folder in settings.LETTERS)
    return tuple(
        word for path in lists if path.exists() for word in yaml.safe_load(path.read_text("utf-8"))["words"]
    )
