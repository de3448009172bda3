"""Hidden values, and the frozen views that carry them out of the gate."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

from satuatap.access.labels import words

DOTS = "•••"

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class Masked:
    """A value this actor may not see for this purpose: false, equal to its like, shown as dots."""

    reason: str = "not_for_this_purpose"

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return DOTS

    @property
    def words(self) -> str:
        """Why it is hidden, in the language of the screen: for the title of the dots."""
        return words(self.reason)


MASKED = Masked()


def view_of(view: type[View], values: Mapping[str, Any], shown: frozenset[str]) -> View:
    """Make a frozen view whose fields outside `shown` are `Masked`.

    Args:
        view: a frozen dataclass; its fields are named as the fields of the model.
        values: a value for each field of the view.
        shown: from `Door.shown`.

    Raises:
        TypeError: `view` can be changed afterwards, or a field has no value.
    """
    if not (is_dataclass(view) and view.__dataclass_params__.frozen):  # type: ignore[attr-defined]
        raise TypeError(f"{view.__name__} is not a frozen dataclass")
    return view(**{f.name: values[f.name] if f.name in shown else MASKED for f in fields(view)})
