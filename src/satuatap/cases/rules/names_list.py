"""Many workers at once: names pasted from a list, one a line."""

import re
from collections.abc import Collection

MOST = 200
NAME_LENGTH = 120
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,3}[.)\t:]|[-*•–])\s*")


def read(text: str) -> list[str]:
    """The names in the order they came: numbering, bullets and empty lines taken off, each name once."""
    names: dict[str, str] = {}
    for line in text.splitlines():
        name = " ".join(_NUMBERING.sub("", line).split())
        if name:
            names.setdefault(name.casefold(), name)
    return list(names.values())


def wrong(names: Collection[str]) -> list[str]:
    """Reason codes: nobody, too many at once, or a line that is no name."""
    if not names:
        return ["nobody_named"]
    if len(names) > MOST:
        return ["too_many_names"]
    return ["name_too_long"] if any(len(name) > NAME_LENGTH for name in names) else []


def code_names(stem: str, count: int, *, taken: Collection[str]) -> list[str]:
    """The next free ways to speak of them: "Pekerja 3", "Pekerja 4", … `stem`: "Pekerja"."""
    found: list[str] = []
    number = 0
    while len(found) < count:
        number += 1
        if (name := f"{stem} {number}") not in taken:
            found.append(name)
    return found


def natural(code_name: str) -> tuple[str, int]:
    """A key to sort by: "Pekerja 10" comes after "Pekerja 9"."""
    stem, _, number = code_name.rpartition(" ")
    return (stem, int(number)) if number.isascii() and number.isdigit() else (code_name, 0)
