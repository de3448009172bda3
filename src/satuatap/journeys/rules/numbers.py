"""Numbers of other systems: tidied before they are kept, and compared with the form known for them."""

import re
from dataclasses import dataclass

from satuatap.journeys.rules.steps import Words
from satuatap.journeys.rules.words import System

LONGEST = 60  # characters


@dataclass(frozen=True, slots=True)
class Form:
    """What a number of a system looks like, as far as anybody knows."""

    system: System
    words: Words
    hint: Words
    pattern: str
    source: str
    confidence: str


def tidy(text: str) -> str:
    """Without spaces and in capitals: how it is kept, shown and compared."""
    return "".join(text.split()).upper()


def refusals(text: str) -> tuple[str, ...]:
    """Why a text cannot be kept as a number at all: `number_missing`, `text_too_long`; () when it can."""
    number = tidy(text)
    if not number or not any(sign.isalnum() for sign in number):
        return ("number_missing",)
    return ("text_too_long",) if len(number) > LONGEST else ()


def has_form(number: str, form: Form) -> bool:
    """Whether a tidied number looks as the system writes it. One that does not is kept, with a mark."""
    return re.fullmatch(form.pattern, number, re.ASCII) is not None
