"""The guides speak the words of the screens, in both languages alike; pictures are small and described."""

import re
from pathlib import Path

import pytest

from satuatap.web import catalogues

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "guides"
PAIRS = (
    ("desk-officer.md", "petugas-loket.md"),
    ("counsellor.md", "konselor.md"),
    ("supervisor.md", "kepala-mrc.md"),
)
PAGES = [(name, place) for pair in PAIRS for place, name in enumerate(pair)]
BOLD = re.compile(r"\*\*([^*]+)\*\*")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]+)\)")
MOST_PICTURES, MOST_BYTES = 8, 60_000


def _read(name: str) -> str:
    return (GUIDES / name).read_text("utf-8")


def _said(place: int) -> set[str]:
    """All sentences of the screens: 0 English, 1 Indonesian."""
    said: set[str] = set()
    for package in catalogues.homes():
        for message in catalogues.kept(package):
            texts = message.string if place else message.id
            said.update([texts] if isinstance(texts, str) else texts or ())
    return said


def _bold(text: str) -> list[str]:
    return [" ".join(words.split()) for words in BOLD.findall(text)]


def _shape(text: str) -> list[str]:
    """What both languages share: headings, steps, rows and pictures, in their order."""
    kinds = (re.match(r"#+ |\d\. |- |\||!\[", line) for line in text.splitlines())
    return [kind.group(0) for kind in kinds if kind]


@pytest.mark.parametrize(("name", "place"), PAGES)
def test_what_is_bold_stands_on_a_screen(name: str, place: int) -> None:
    bold = _bold(_read(name).split("\n## ", 1)[1])
    assert len(bold) > 20
    assert sorted(set(bold) - _said(place)) == []


@pytest.mark.parametrize(("english", "indonesian"), PAIRS)
def test_both_languages_have_the_same_parts(english: str, indonesian: str) -> None:
    assert _shape(_read(english)) == _shape(_read(indonesian))
    assert len(_bold(_read(english))) == len(_bold(_read(indonesian)))


@pytest.mark.parametrize(("name", "place"), PAGES)
def test_every_picture_is_there_small_and_described(name: str, place: int) -> None:
    pictures = PICTURE.findall(_read(name))
    assert len(pictures) <= MOST_PICTURES
    for words, path in pictures:
        assert len(words) > 20, path
        assert path.endswith(("-en.png", "-id.png")[place])
        assert (GUIDES / path).stat().st_size <= MOST_BYTES


def test_no_picture_is_left_over() -> None:
    shown = {path for name, _place in PAGES for _words, path in PICTURE.findall(_read(name))}
    assert {f"screens/{path.name}" for path in (GUIDES / "screens").glob("*")} == shown


def test_every_link_leads_somewhere() -> None:
    for page in GUIDES.glob("*.md"):
        for path in LINK.findall(page.read_text("utf-8")):
            assert (GUIDES / path).exists(), f"{page.name}: {path}"
