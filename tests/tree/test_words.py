"""Every sentence a person reads has Indonesian words, the same everywhere, and stands outside the code."""

import re
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

from satuatap.web import catalogues

SOURCE = catalogues.SOURCE
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))

COMMENT = re.compile(r"\{#.*?#\}|\{% comment .*?endcomment %\}", re.DOTALL)
TRANSLATED = re.compile(r"\{% blocktranslate.*?endblocktranslate %\}", re.DOTALL)
CODE = re.compile(r"\{% block width %\}[a-z-]*\{% endblock %\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
HIDDEN = re.compile(r"<(script|style|code|kbd)\b.*?</\1>|<!--.*?-->", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"')
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
# Names that are the same in every language.
NAMES = {"Satu", "Atap", "NIK", "PostgreSQL", "QR", "SIMFONI", "PPA"}


def _literal_words(template: str) -> set[str]:
    text = HIDDEN.sub("", CODE.sub("", TRANSLATED.sub("", COMMENT.sub("", template))))
    spoken = " ".join(SPOKEN_ATTRIBUTE.findall(text))
    return set(WORD.findall(TAG.sub(" ", text) + " " + re.sub(r"\S*[-_/]\S*", "", spoken))) - NAMES


def _texts(part: object) -> tuple[str, ...]:
    return tuple(map(str, part)) if isinstance(part, list | tuple) else (str(part),)


@pytest.mark.parametrize("package", sorted(catalogues.homes()))
def test_every_sentence_of_a_package_has_indonesian_words(package: str) -> None:
    kept = catalogues.kept(package)
    known = {(message.context, message.id) for message in kept if message.id}
    used = {(message.context, message.id) for message in catalogues.extracted(package) if message.id}
    assert used - known == set(), "run `satuatap messages`"
    assert known - used == set(), "run `satuatap messages`: these sentences are no longer used"
    assert catalogues.untranslated(kept) == []


def test_a_sentence_has_the_same_indonesian_words_in_every_package() -> None:
    """Django merges the catalogues: of two translations, one would silently win."""
    said: dict[tuple[str | None, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for package in catalogues.homes():
        for message in catalogues.kept(package):
            if message.id:
                said[(message.context, str(message.id))][str(message.string)].append(package)
    assert {key: dict(words) for key, words in said.items() if len(words) > 1} == {}


def test_no_sentence_says_itself_twice() -> None:
    """What a merge of two catalogues may leave."""
    twice = re.compile(r"(.{9,}?)\1+", re.DOTALL)
    strings = [
        text
        for package in catalogues.homes()
        for one in catalogues.kept(package)
        for text in _texts(one.string)
    ]
    assert [text for text in strings if twice.fullmatch(text)] == []


def test_a_code_says_one_thing_wherever_it_is_said() -> None:
    """The sentences of all packages are merged: of two for one code, one would silently win."""
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    modules = [f"satuatap.{path.parent.name}.labels" for path in SOURCE.glob("*/labels.py")]
    modules += [
        f"satuatap.{path.parents[1].name}.labels.{path.stem}" for path in SOURCE.glob("*/labels/[a-z]*.py")
    ]
    for module in modules:
        for name in ("REASONS", "DUES", "EVENTS"):
            for code, sentence in getattr(import_module(module), name, {}).items():
                said[name, code][module] = str(sentence)
    assert said
    assert {key: where for key, where in said.items() if len(set(where.values())) > 1} == {}


def test_a_translation_uses_the_places_of_its_sentence() -> None:
    """A missing or misspelt %(name)s would be a page that fails in one language only."""
    place = re.compile(r"%\((\w+)\)s")
    wrong = {}
    for package in catalogues.homes():
        for message in catalogues.kept(package):
            ids, words = (_texts(part) for part in (message.id, message.string))
            places = {name for text in ids for name in place.findall(text)}
            if message.id and any(set(place.findall(text)) - places for text in words):
                wrong[ids[0]] = words
    assert wrong == {}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_text_in_a_template_stands_outside_gettext(template: Path) -> None:
    assert _literal_words(template.read_text("utf-8")) == set()


def test_the_search_for_literal_text_finds_it() -> None:
    assert _literal_words('<p>Loket</p><input placeholder="Cari"><b>{% translate "x" %}</b>') == {
        "Loket",
        "Cari",
    }


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_template_has_an_inline_script_or_style(template: Path) -> None:
    """The content security policy forbids them: they would silently not work."""
    text = template.read_text("utf-8")
    assert re.search(r"\sstyle=|<style\b|\son[a-z]+=|<script(?![^>]*\ssrc=)|hx-on", text) is None
