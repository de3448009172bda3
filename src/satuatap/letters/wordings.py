"""Messages as files: `data/letters/messages/<slug>.yaml`, which an office may edit without a programmer."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from satuatap.letters.files import BrokenLetter
from satuatap.letters.rules.messages import MessageKind, Wording

Text = Annotated[str, Field(min_length=1)]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid")
    subject: Text
    text: Text
    confidence: Literal["F", "K"] = "F"  # K: nobody who speaks the language has read it yet


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    whatsapp: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    id: _Words
    en: _Words
    jv: _Words | None = None
    su: _Words | None = None


def read(path: Path) -> MessageKind:
    """One file. Raises `BrokenLetter`."""
    try:
        file = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise BrokenLetter(f"{path.name}: {error}") from error
    given = {"id": file.id, "en": file.en, "jv": file.jv, "su": file.su}
    wordings = {code: Wording(words.subject, words.text) for code, words in given.items() if words}
    if len({words.places() for words in wordings.values()}) != 1:
        raise BrokenLetter(f"{path.name}: the languages ask for different facts")
    return MessageKind(path.stem, wordings, file.whatsapp)


@cache
def kinds() -> dict[str, MessageKind]:
    """Every message by slug, the office's own files before the shipped ones. Raises `BrokenLetter`."""
    folders = [folder / "messages" for folder in settings.LETTERS]
    return {path.stem: read(path) for folder in folders for path in sorted(folder.glob("*.yaml"))}
