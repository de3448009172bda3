"""What is written into a file, as forms and services hand it on."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known. Nothing of it is mandatory."""

    title: str = ""
    story: str = ""
    categories: Sequence[str] = ()
    destination_code: str = ""
    phase_code: str = ""

    def as_typed(self) -> dict[str, object]:
        """As a form shows them at first."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}
