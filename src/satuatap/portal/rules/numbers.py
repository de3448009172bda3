"""Whom to call. Rows are in `data/portal/numbers.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass

EVERYWHERE, HOME = "ANY", "ID"
UNVERIFIED = "K"


@dataclass(frozen=True, slots=True)
class Number:
    """One telephone number. `label`: by language (id, en) · `number`: as people read it."""

    label: Mapping[str, str]
    number: str
    source: str
    confidence: str

    @property
    def dialled(self) -> str:
        """As a telephone takes it: "+85267730466"."""
        return "".join(sign for sign in self.number if sign.isdigit() or sign == "+")

    @property
    def unverified(self) -> bool:
        return self.confidence == UNVERIFIED
