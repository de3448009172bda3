"""Which papers a migration needs, how each stands, and which scans are kept.

The eight of UU 18/2017 Article 13 come first, with their letter; then what the steps of her scheme ask for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.journeys.rules.steps import Course, Paper, Words
from satuatap.lib.uploads import PDF, PICTURES
from satuatap.lib.verdicts import YES, Verdict, no

SOON = 90  # days: papers that run out within are marked
LARGEST = 10 * 1024 * 1024  # bytes of one scan: a page photographed by a telephone has 2 to 6 MB
ENDINGS = {"pdf": frozenset({PDF}), **dict.fromkeys(("jpg", "jpeg", "png"), PICTURES)}


class PaperState(TextChoices):
    MISSING = "missing", _("not seen yet")
    VALID = "valid", _("valid")
    SOON = "soon", _("runs out soon")
    OVER = "over", _("has run out")


class CopyKind(TextChoices):
    """How a scan is taken out."""

    ORIGINAL = "original", _("As it was taken in")
    CLEAN = "clean", _("Without hidden data")


@dataclass(frozen=True, slots=True)
class LawPaper:
    """A row of `data/journeys/papers.yaml`. `letter`: of the article."""

    letter: str
    paper: Paper


@dataclass(frozen=True, slots=True)
class Law:
    """The whole file. `desks`: kinds of desks that handle every paper of a journey."""

    article: Words
    source: str
    confidence: str
    papers: tuple[LawPaper, ...]
    desks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper of a journey. `letter`: "" for the scheme's own · `steps`: the words of the steps that ask.

    `of_her`: False where it is asked only of others (the marriage book of whoever is not married).
    """

    kind: str
    letter: str
    steps: tuple[Words, ...]
    of_her: bool


def wanted(law: Law, course: Course, marital: str) -> tuple[Wanted, ...]:
    """Those of the law in its order, then those of the scheme in the order of its steps; each kind once."""
    asked: dict[str, list[Paper]] = {}
    steps: dict[str, list[Words]] = {}
    for rule in course.steps:
        for paper in rule.papers:
            asked.setdefault(paper.kind, []).append(paper)
            steps.setdefault(paper.kind, []).append(rule.words)
    letters = {row.paper.kind: row for row in law.papers}

    def line(kind: str, letter: str, papers: Iterable[Paper]) -> Wanted:
        of_her = any(not paper.marital or marital in paper.marital for paper in papers)
        return Wanted(kind, letter, tuple(steps.get(kind, ())), of_her)

    return (
        *(line(kind, row.letter, [row.paper, *asked.get(kind, [])]) for kind, row in letters.items()),
        *(line(kind, "", papers) for kind, papers in asked.items() if kind not in letters),
    )


def state_of(verified: bool, until: date | None, today: date) -> PaperState:
    """How a paper stands; one without a last day stays valid."""
    if not verified:
        return PaperState.MISSING
    if until is None:
        return PaperState.VALID
    if until < today:
        return PaperState.OVER
    return PaperState.SOON if (until - today).days <= SOON else PaperState.VALID


def can_keep(name: str, media_type: str, size: int) -> Verdict:
    """May a file be kept as a scan? Its content says what it is; a name that says something else is refused.

    Reasons: scan_empty, scan_too_big, scan_kind_unknown, scan_false_ending.
    """
    if size == 0:
        return no("scan_empty")
    if size > LARGEST:
        return no("scan_too_big")
    if media_type != PDF and media_type not in PICTURES:
        return no("scan_kind_unknown")
    _stem, dot, ending = name.rpartition(".")
    says = ENDINGS.get(ending.lower()) if dot else None
    return YES if says is None or media_type in says else no("scan_false_ending")
