"""What a letter is made of: its words as an office wrote them, and the facts that fill them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from satuatap.lib.errors import Invalid

PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Words:
    """The letter in one language. `{name}` stands for a fact; nothing else is replaced."""

    title: str
    before: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]  # (label, text with places)
    after: tuple[str, ...]
    signers: tuple[str, ...] = ()  # who signs beside each other; none: the head of the office

    def places(self) -> frozenset[str]:
        """The names of the facts these words ask for."""
        texts = (*self.before, *(text for _, text in self.facts), *self.after)
        return frozenset(name for text in texts for name in PLACE.findall(text))


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter: a file in `data/letters/`."""

    slug: str
    words: Mapping[str, Words]  # by language: id, en
    valid_days: int | None
    source: str
    confidence: str
    registered_as: str = ""  # the neutral kind the register, and so its public check, knows it by

    @property
    def registered(self) -> str:
        return self.registered_as or self.slug

    def valid_until(self, issued_on: date) -> date | None:
        return None if self.valid_days is None else issued_on + timedelta(days=self.valid_days)


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Put facts into their places. Raises `Invalid("letter_lacks_facts")` naming what is missing."""
    missing = sorted({name for name in PLACE.findall(text) if not facts.get(name)})
    if missing:
        raise Invalid("letter_lacks_facts", missing=", ".join(missing))
    return PLACE.sub(lambda place: facts[place.group(1)], text)


def letter_number(pattern: str, *, number: int, on: date) -> str:
    """The office's number, e.g. `560/{number:03}/409.104/{month}/{year}`; the month in Roman figures."""
    return pattern.format(number=number, year=on.year, month=ROMAN[on.month - 1])


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def signed_payload(
    *, code: str, kind: str, number: str, office: str, issued_on: date, digest: bytes
) -> bytes:
    """What the office's Ed25519 key signs: one line per fact, so that no two facts can run together."""
    return "\n".join((code, kind, number, office, issued_on.isoformat(), digest.hex())).encode()
