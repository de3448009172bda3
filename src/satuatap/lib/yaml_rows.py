"""Reading a YAML file of `data/` strictly: a refusal names the file, the line and the reason."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import yaml
from django.conf import settings
from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R")
Place = tuple[str, ...]


class BrokenFile(Exception):  # noqa: N818  (a refusal of a file, in the words of the house)
    """A file of `data/` cannot be used: `file:line: where: why`."""


def read(path: Path, model: type[M]) -> M:
    """The content of one file as `model`. Raises `BrokenFile`."""
    text = path.read_text("utf-8")
    lines: dict[Place, int] = {}
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        if node is None:
            raise BrokenFile(f"{path.name}:1: the file is empty")
        _remember(path, node, (), lines)
        return model.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BrokenFile(f"{path.name}:{mark.line + 1 if mark else 1}: {error.problem}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = tuple(str(part) for part in first["loc"])
        at = f"{path.name}:{_nearest(lines, where)}"
        raise BrokenFile(f"{at}: {' → '.join(where)}: {first['msg']}") from error


def in_force(name: str, rows: Callable[[Path], dict[str, R]]) -> dict[str, R]:
    """The shipped rows of `data/cases/<name>` by code; those of the office's own file replace them."""
    found: dict[str, R] = {}
    for folder in settings.CASE_DATA:
        path = folder / name
        if path.exists():
            found |= rows(path)
    return found


def _remember(path: Path, node: yaml.Node, at: Place, lines: dict[Place, int]) -> None:
    """Note the line of everything; a key written twice would silently lose the first."""
    lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            _remember(path, item, (*at, str(number)), lines)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*at, str(key.value))
            line = key.start_mark.line + 1
            if place in lines:
                raise BrokenFile(f"{path.name}:{line}: {key.value}: stands here twice")
            lines[place] = line
            _remember(path, value, place, lines)


def _nearest(lines: Mapping[Place, int], place: Place) -> int:
    while place not in lines:
        place = place[:-1]
    return lines[place]
