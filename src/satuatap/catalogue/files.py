"""Reading the files of `data/catalogue` and of the office's own `VAR/catalogue`: all of them right, or none.

A file is YAML: sections, in them rows keyed by slug. Every value is read as text and made what its field asks
for, so `no` is never a surprise. A row of the office's own folder replaces the shipped row of the same slug.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from django.conf import settings
from pydantic import ValidationError

from satuatap.catalogue.rules.rows import SECTIONS, Row, Words, references, slug_problem
from satuatap.catalogue.rules.slugs import is_slug

Place = tuple[str, ...]  # where in a file: section, slug, field, …

_DEFAULTS = "defaults"
_TYPE_CODES = {
    "extra_forbidden": "unknown_key",
    "enum": "not_one_of",
    "literal_error": "not_one_of",
    "int_parsing": "not_a_number",
    "int_type": "not_a_number",
    "greater_than_equal": "number_out_of_range",
    "less_than_equal": "number_out_of_range",
    "bool_parsing": "not_true_or_false",
    "bool_type": "not_true_or_false",
    "date_from_datetime_parsing": "not_a_date",
    "date_parsing": "not_a_date",
    "date_type": "not_a_date",
    "string_type": "not_text",
    "string_too_short": "empty",
    "too_short": "empty",
    "string_pattern_mismatch": "wrong_form",
    "list_type": "not_a_list",
    "tuple_type": "not_a_list",
    "dict_type": "not_a_block",
    "model_type": "not_a_block",
    "missing": "missing_key",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file is refused. The words are in `labels.problem_text`."""

    file: str
    line: int
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, and where it stands."""

    section: str
    slug: str
    row: Row
    file: str
    lines: Mapping[Place, int]

    def line_of(self, *path: str) -> int:
        """Return the line of a field of this row, or of the nearest block around it."""
        place = (self.section, self.slug, *path)
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


@dataclass(frozen=True, slots=True)
class Files:
    """All rows by section and slug, with the SHA-256 over the files in order."""

    entries: Mapping[str, Mapping[str, Entry]]
    digest: str


def folders() -> tuple[Path, ...]:
    """Return `data/catalogue` and, where the office has one, its own `VAR/catalogue`, which wins."""
    shipped = Path(settings.ROOT) / "data" / "catalogue"
    own = Path(settings.ENV.var) / "catalogue"
    return (shipped, own) if own.is_dir() else (shipped,)


def read(folders: Sequence[Path], areas: frozenset[str]) -> tuple[Files, list[Problem]]:
    """Read every `*.yaml` below `folders`; a later folder wins over an earlier one.

    `areas`: the codes a row may name as its area. With problems, the rows are not to be used.
    """
    entries: dict[str, dict[str, Entry]] = {section: {} for section in SECTIONS}
    problems: list[Problem] = []
    digest = hashlib.sha256()
    for folder in folders:
        here: dict[str, dict[str, Entry]] = {section: {} for section in SECTIONS}
        for path in sorted(folder.rglob("*.yaml")):
            name = str(path.relative_to(folder.parent))
            content = path.read_bytes()
            digest.update(len(content).to_bytes(8, "big") + content)
            _read_file(name, content, here, problems)
        for section, rows in here.items():
            entries[section].update(rows)
    if not problems:
        problems.extend(_dangling(entries, areas))
    unique = list({(p.file, p.line, p.code, *p.facts.values()): p for p in problems}.values())
    return Files(entries, digest.hexdigest()), sorted(unique, key=lambda p: (p.file, p.line))


def _read_file(name: str, content: bytes, here: dict[str, dict[str, Entry]], problems: list[Problem]) -> None:
    try:
        text = content.decode("utf-8")
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except UnicodeDecodeError:
        problems.append(Problem(name, 1, "not_utf8"))
        return
    except yaml.reader.ReaderError as error:
        problems.append(Problem(name, text.count("\n", 0, error.position) + 1, "control_character"))
        return
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.append(Problem(name, mark.line + 1 if mark else 1, "not_yaml", {"why": error.problem or ""}))
        return
    if node is None:
        return
    reader = _Nodes(name, problems)
    data = reader.plain(node, ())
    if not isinstance(data, dict):
        problems.append(Problem(name, 1, "not_a_block", {"key": name}))
        return
    defaults = data.pop(_DEFAULTS, {})
    if not isinstance(defaults, dict):
        problems.append(Problem(name, reader.lines[(_DEFAULTS,)], "not_a_block", {"key": _DEFAULTS}))
        return
    for section, rows in data.items():
        if section not in SECTIONS:
            problems.append(
                Problem(
                    name,
                    reader.lines[(section,)],
                    "unknown_section",
                    {"key": section, "known": ", ".join(SECTIONS)},
                )
            )
        elif not isinstance(rows, dict):
            problems.append(Problem(name, reader.lines[(section,)], "not_a_block", {"key": section}))
        else:
            for slug, raw in rows.items():
                _read_row(reader, section, slug, raw, defaults, here)


def _read_row(
    reader: "_Nodes",
    section: str,
    slug: str,
    raw: object,
    defaults: Mapping[str, object],
    here: dict[str, dict[str, Entry]],
) -> None:
    line = reader.lines[(section, slug)]

    def refuse(at: int, code: str, **facts: str) -> None:
        reader.problems.append(Problem(reader.name, at, code, {"slug": slug, **facts}))

    if not is_slug(slug):
        refuse(line, "bad_slug")
        return
    if not isinstance(raw, dict):
        refuse(line, "not_a_block", key=slug)
        return
    if earlier := here[section].get(slug):
        refuse(line, "duplicate_slug", other=f"{earlier.file}:{earlier.line_of()}")
        return
    try:
        row = SECTIONS[section].model_validate({**defaults, **raw})
    except ValidationError as error:
        for one in error.errors(include_url=False):
            path = tuple(str(part) for part in one["loc"])
            at = reader.line_near((section, slug, *path), (_DEFAULTS, *path))
            code = _TYPE_CODES.get(one["type"], one["type"])
            if code == "missing_key" and len(path) > 1 and path[-1] in Words.model_fields:
                code = "missing_translation"
            facts = {"key": ".".join(path), "value": str(one["input"])[:60]}
            if expected := one.get("ctx", {}).get("expected"):
                facts["known"] = str(expected)
            refuse(at, code, **facts)
        return
    if code := slug_problem(section, slug, row):
        refuse(line, code)
        return
    here[section][slug] = Entry(section, slug, row, reader.name, reader.lines)


def _dangling(entries: Mapping[str, Mapping[str, Entry]], areas: frozenset[str]) -> list[Problem]:
    found = []
    for rows in entries.values():
        for entry in rows.values():
            for path, section, slug in references(entry.row):
                if slug not in (areas if section == "areas" else entries[section]):
                    facts = {"slug": entry.slug, "key": ".".join(path), "value": slug, "section": section}
                    found.append(Problem(entry.file, entry.line_of(*path), "unknown_reference", facts))
    return found


class _Nodes:
    """Turns YAML nodes into dicts, lists and texts, and remembers the line of everything."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.lines: dict[Place, int] = {}
        self._seen: set[int] = set()

    def plain(self, node: yaml.Node, at: Place) -> object:
        line = node.start_mark.line + 1
        self.lines.setdefault(at, line)
        if id(node) in self._seen:
            self.problems.append(Problem(self.name, line, "alias"))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*at, str(i))) for i, item in enumerate(node.value)]
        if any(sign < " " and sign not in "\n\t" for sign in node.value):
            self.problems.append(Problem(self.name, line, "control_character"))
        plain_style = isinstance(node, yaml.ScalarNode) and node.style is None
        return None if plain_style and node.value in ("", "~", "null") else str(node.value)

    def _mapping(self, node: yaml.MappingNode, at: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in found:
                code = "duplicate_slug" if len(at) == 1 and at[0] in SECTIONS else "duplicate_key"
                other = f"{self.name}:{self.lines[(*at, key)]}"
                self.problems.append(
                    Problem(self.name, line, code, {"slug": key, "key": key, "other": other})
                )
                continue
            self.lines[(*at, key)] = line
            found[key] = self.plain(value_node, (*at, key))
        return found

    def line_near(self, place: Place, default: Place) -> int:
        """Return the line of `place`, of the default standing for it, or of the nearest block around it."""
        if place in self.lines:
            return self.lines[place]
        if default in self.lines:
            return self.lines[default]
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]
