"""Walking every page of the closed file: which there are by the addresses, where they are by their links."""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import uuid4

from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import Resolver404, URLPattern, resolve, reverse

from satuatap.cases.urls import urlpatterns
from tests.cases.addresses import ARGUMENT
from tests.journeys.conftest import Screen

PATTERNS: dict[str, URLPattern] = {str(pattern.name): pattern for pattern in urlpatterns}
DOORS = ("/", "/files/", "/files/?state=closed", "/received/")  # where a walk begins
AT_MOST = 6  # pages of one kind that are looked at, to find the fullest of them
NOT_LINKED = ("case-close", "case-reopen")  # linked only where they may be done, and to be read before
LINK = re.compile(r'<a\b[^>]*href="(/[^"#]*)')
FORM = re.compile(r'<form\b[^>]*action="(/[^"#]*)')
FILE = re.compile(r"/files/(C-[\w-]+)/")
CODE = re.compile(r"\b[a-z]+(_[a-z]+)+\b|%\(\w+\)s|\{\{|\bNone\b")  # of the program, not of people
SHOWN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (!node.parentElement.closest("script, style, template, textarea, [lang]:not(html)"))
      found.push(node.nodeValue);
  for (const name of ["aria-label", "placeholder", "title", "alt"])
    for (const one of document.querySelectorAll(`[${name}]`)) found.push(one.getAttribute(name));
  return [...new Set(found.map(text => text.trim().replace(/\\s+/g, " ")))].filter(Boolean);
}"""


@dataclass(frozen=True)
class Page:
    """A page as one of the staff finds it. `offers`: the names of the forms on it."""

    name: str
    address: str
    offers: frozenset[str]
    size: int


def name_of(address: str) -> str:
    """The name of an address of the closed file; "" for the rest of the house."""
    try:
        found = resolve(address.partition("?")[0])
    except Resolver404:
        return ""
    return str(found.url_name) if found.url_name in PATTERNS else ""


def found_by(screen: Screen) -> list[Page]:
    """Every kind of page that links lead her to, the fullest of those with the same forms."""
    todo, seen = list(DOORS), set[str]()
    count: dict[str, int] = {}
    best: dict[tuple[str, frozenset[str]], Page] = {}
    while todo:
        address = todo.pop(0)
        name = name_of(address)
        if address in seen or count.get(name, 0) >= AT_MOST or not (name or address in DOORS):
            continue
        seen.add(address)
        count[name] = count.get(name, 0) + 1
        answer = screen.page.request.get(screen.house.address + address)
        if answer.status == 403 and address in DOORS:
            continue
        assert answer.status == 200, f"a link leads to {address}: {answer.status}"
        if "text/html" not in answer.headers["content-type"]:
            continue
        text = answer.text()
        links = [html.unescape(link) for link in LINK.findall(text)]
        offers = frozenset(filter(None, map(name_of, FORM.findall(text))))
        page = Page(name, address, offers, len(text))
        if name and page.size > (best[name, offers].size if (name, offers) in best else 0):
            best[name, offers] = page
        files = {found[1] for link in links if (found := FILE.match(link))}
        todo += links + [reverse(one, args=[file]) for one in NOT_LINKED for file in sorted(files)]
    return sorted(best.values(), key=lambda page: page.address)


def fullest(pages: Collection[Page]) -> list[Page]:
    """Of each kind the fullest."""
    best: dict[str, Page] = {}
    for page in sorted(pages, key=lambda page: page.size):
        best[page.name] = page
    return list(best.values())


def somewhere(name: str, reference: str) -> str:
    """An address of this name, in a file that exists, of things that do not."""
    kinds = {"uuid": str(uuid4()), "int": "1", "slug": "view", "str": "A" * 43}

    def value(found: re.Match[str]) -> str:
        return reference if found[2] == "reference" else kinds[found[1]]

    return "/" + ARGUMENT.sub(value, str(PATTERNS[name].pattern))


class Words:
    """The sentences of the house in both languages, to find those that stand in the wrong one."""

    def __init__(self) -> None:
        self.english: dict[str, str] = {}
        for folder in sorted((settings.ROOT / "locale").iterdir()):
            with (folder / "id" / "LC_MESSAGES" / "django.po").open("rb") as file:
                self.english.update(self._said(read_po(file)))
        self.indonesian = {said: sentence for sentence, said in self.english.items()}

    def wrong(self, screen: Screen, language: str) -> list[str]:
        """What is shown in the other language, or in the program's own words."""
        shown = screen.page.evaluate(SHOWN)
        other = self.english if language.startswith("id") else self.indonesian
        mine = self.indonesian if language.startswith("id") else self.english
        return [text for text in shown if (text in other and text not in mine) or CODE.search(text)]

    @staticmethod
    def _said(catalogue: object) -> Iterator[tuple[str, str]]:
        for message in catalogue:  # type: ignore[attr-defined]
            if isinstance(message.id, str) and message.string not in ("", message.id):
                yield message.id, message.string
