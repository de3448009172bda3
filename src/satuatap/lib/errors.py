"""The only errors that leave a service, each with a reason code. The words are in `labels.py`."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class AppError(Exception):
    """Something the person at the screen can be told about.

    `code` is a snake_case reason, `facts` what its sentence needs (numbers, references; never personal data).
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Denied(AppError):  # noqa: N818  (the four names are the words of the house)
    """This actor may not do this (403)."""


class NotFound(AppError):  # noqa: N818
    """There is no such thing, or it is hidden from this actor: the two look the same (404)."""


class Stale(AppError):  # noqa: N818
    """Somebody else changed it meanwhile; `facts` say what changed (409)."""


class Invalid(AppError):  # noqa: N818
    """What was typed cannot be accepted (422).

    `fields` maps the name of a field to the reason codes shown beside it.
    """

    def __init__(
        self, code: str = "invalid", fields: Mapping[str, Sequence[str]] | None = None, **facts: object
    ) -> None:
        super().__init__(code, **facts)
        self.fields: dict[str, list[str]] = {name: list(codes) for name, codes in (fields or {}).items()}


def refuse_if(wrong: Mapping[str, Sequence[str]], code: str = "invalid") -> None:
    """Raises `Invalid(code)` when anything is wrong; a field without a reason code is right."""
    if fields := {name: codes for name, codes in wrong.items() if codes}:
        raise Invalid(code, fields)


def must_find(thing: T | None, missing: str) -> T:
    """What was looked for. Raises `NotFound(missing)` if there is none."""
    if thing is None:
        raise NotFound(missing)
    return thing
