"""`satuatap messages`: sentences are found wherever they stand, and no translation is ever lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from satuatap.web import catalogues

PYTHON = """
from django.utils.translation import gettext as _now, gettext_lazy as _, ngettext
A = _("One sentence.")
B = _now("Two " "parts.")
C = ngettext("%(n)s day", "%(n)s days", 2)
D = _(A)
E = print("not this")
"""
TEMPLATE = (
    "{% load i18n %}<p>It's free</p>{% translate 'Find' %}\n  {% blocktranslate count n=n %}{{ n }} waits"
    "{% plural %}{{ n }} wait{% endblocktranslate %}"
    "{% blocktranslate trimmed with name=x.y %}\n   Hello\n   {{ name }}\n{% endblocktranslate %}"
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    home = tmp_path / "src" / "gudang"
    (home / "templates").mkdir(parents=True)
    (home / "code.py").write_text(PYTHON)
    (home / "templates" / "page.html").write_text(TEMPLATE)
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path / "src")
    with override_settings(LOCALE_PATHS=[tmp_path / "locale" / "gudang"]):
        yield home


def sentences() -> set[object]:
    return {message.id for message in catalogues.extracted("gudang") if message.id}


def test_sentences_are_found_in_python_and_templates(package: Path) -> None:
    assert sentences() == {
        "One sentence.",
        "Two parts.",
        ("%(n)s day", "%(n)s days"),
        "Find",
        ("%(n)s waits", "%(n)s wait"),
        "Hello %(name)s",
    }


def test_an_update_keeps_translations_and_drops_unused_sentences(package: Path) -> None:
    assert catalogues.update("gudang") == (6, 6)
    po = catalogues.po_path("gudang")
    po.write_text(po.read_text().replace('msgid "Find"\nmsgstr ""', 'msgid "Find"\nmsgstr "Cari"'))
    (package / "code.py").write_text("")
    assert catalogues.update("gudang") == (3, 2)
    assert 'msgid "Find"\nmsgstr "Cari"' in po.read_text()


def test_a_second_update_changes_nothing(package: Path) -> None:
    catalogues.update("gudang")
    before = catalogues.po_path("gudang").read_text()
    catalogues.update("gudang")
    assert catalogues.po_path("gudang").read_text() == before


def test_a_changed_sentence_is_never_guessed(package: Path) -> None:
    catalogues.update("gudang")
    po = catalogues.po_path("gudang")
    po.write_text(po.read_text().replace('msgid "Find"\nmsgstr ""', 'msgid "Find"\nmsgstr "Cari"'))
    (package / "templates" / "page.html").write_text("{% load i18n %}{% translate 'Find it' %}")
    catalogues.update("gudang")
    assert "Find it" in catalogues.untranslated(catalogues.kept("gudang"))


def test_indonesian_has_one_form_for_any_number(package: Path) -> None:
    catalogues.update("gudang")
    assert catalogues.kept("gudang").num_plurals == 1
    assert catalogues.compile_all() == 1
