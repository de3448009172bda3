"""The words of each package in Indonesian: `locale/<package>/id/LC_MESSAGES/django.po`.

Sentences are English in the source, so English needs no file. Babel extracts and compiles: no gettext
tools on the machine.
"""

import ast
import os
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1]
LANGUAGE = "id"
HEADER = """# The Indonesian words of {package}, kept complete by `satuatap messages`.
msgid ""
msgstr ""
"Language: id\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

Spec = tuple[int | tuple[int, str], ...] | None

KEYWORDS: dict[str, Spec] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def homes() -> dict[str, Path]:
    """Package -> its folder of catalogues."""
    return {Path(path).name: Path(path) for path in settings.LOCALE_PATHS}


def po_path(package: str) -> Path:
    """Where the Indonesian words of a package are kept."""
    return homes()[package] / LANGUAGE / "LC_MESSAGES" / "django.po"


def extracted(package: str) -> Catalog:
    """Every sentence the package uses, from its Python files and templates."""
    found = Catalog(locale=LANGUAGE)
    folder = SOURCE / package
    for path in sorted(
        [*folder.rglob("*.py"), *folder.rglob("templates/**/*.html"), *folder.rglob("templates/**/*.txt")]
    ):
        if "migrations" not in path.parts:
            for message, context in _messages(path):
                found.add(message, locations=[(str(path.relative_to(SOURCE)), 0)], context=context)
    return found


def kept(package: str) -> Catalog:
    """The catalogue as it is on disk; empty when there is none yet."""
    path = po_path(package)
    text = path.read_bytes() if path.exists() else HEADER.format(package=package).encode()
    return read_po(BytesIO(text), locale=LANGUAGE)


def update(package: str) -> tuple[int, int]:
    """Write new sentences into the catalogue, drop unused ones, keep every translation.

    Returns (number of sentences, how many of them have no Indonesian words yet).
    """
    catalog = kept(package)
    catalog.update(extracted(package), no_fuzzy_matching=True, update_header_comment=False)
    text = BytesIO()
    write_po(
        text,
        catalog,
        width=110,
        sort_by_file=True,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    path = po_path(package)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(package=package) + text.getvalue().decode().lstrip("\n"), encoding="utf-8")
    return len(catalog), len(untranslated(catalog))


def compile_all() -> int:
    """Write the `.mo` file beside each catalogue; return how many."""
    written = 0
    for package in homes():
        if po_path(package).exists():
            compiled = BytesIO()
            write_mo(compiled, kept(package))
            # In one step: an office that is serving reads the old file or the new one, never half of it.
            fresh = po_path(package).with_suffix(f".mo.{os.getpid()}")
            fresh.write_bytes(compiled.getvalue())
            fresh.replace(po_path(package).with_suffix(".mo"))
            written += 1
    return written


def untranslated(catalog: Catalog) -> list[str]:
    """The sentences without (sure) Indonesian words."""
    missing = []
    for message in catalog:
        words = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(words)):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    text = path.read_text(encoding="utf-8")
    keywords: Mapping[str, Spec] = KEYWORDS
    if path.suffix == ".py":
        keywords = _names_in(text)
    else:
        # The templatized text is Python but for its indentation.
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).split("\n"))
    if keywords:
        for _line, function, message, _comments in extract_python(BytesIO(text.encode()), keywords, (), {}):
            yield from _message(str(function), message, keywords)


def _names_in(source: str) -> dict[str, Spec]:
    """The gettext functions as this file calls them: `from … import gettext_lazy as _`."""
    names: dict[str, Spec] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                if alias.name in KEYWORDS:
                    names[alias.asname or alias.name] = KEYWORDS[alias.name]
    return names


def _message(
    function: str, message: object, keywords: Mapping[str, Spec]
) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    parts = list(message) if isinstance(message, tuple | list) else [message]
    spec = keywords[function] or (1,)
    context: str | None = None
    words: list[str] = []
    for wanted in spec:
        place = wanted if isinstance(wanted, int) else wanted[0]
        value = parts[place - 1] if place <= len(parts) else None
        if not isinstance(value, str):
            return
        if isinstance(wanted, int):
            words.append(value)
        else:
            context = value
    yield (words[0] if len(words) == 1 else (words[0], words[1])), context
