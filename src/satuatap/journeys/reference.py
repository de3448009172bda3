"""docs/reference/journey-steps.md: the way of every scheme as a diagram and a table, and how it may end."""

from collections.abc import Iterator

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.journeys import files
from satuatap.journeys.rules import steps
from satuatap.journeys.rules.steps import Course, Phase, StepRule
from satuatap.lib.pages import Page, table

OPENING = (
    "The rows stand in `data/journeys/steps.yaml`; an office's own `VAR/journeys/steps.yaml` replaces those "
    "it names. A journey by the procedure is held to them. For whoever goes outside of it or without papers, "
    "and for what is only reported to the desk, the same reasons are said on the page and bar nothing."
)
PHASES = {Phase.BEFORE: "before she leaves", Phase.ABROAD: "abroad", Phase.AFTER: "home again"}


def reference() -> Iterator[Page]:
    """Every scheme, the exits, and what is checked."""
    parts = [
        "# Steps of a journey",
        OPENING,
        f"Steps are taken by: {', '.join(_who())}.",
        "## What speaks against a step",
        table(
            ["Asked in this order", "Set aside outside the procedure"],
            [[_said(need), "" if need in steps.ALWAYS else "yes"] for need in (*steps.ALWAYS, *steps.NEEDS)],
        ),
    ]
    for courses in files.every().values():
        for course in courses:
            parts += _course(course)
    parts += ["## How a journey ends before she leaves", _exits(), "## What is offered then", _offers()]
    yield Page(name="journey-steps.md", source="data/journeys/steps.yaml", text="\n\n".join(parts))


def _who() -> list[str]:
    return [str(role.label) for role in ROLES.values() if Act.WORK_JOURNEYS in role.may]


def _course(course: Course) -> list[str]:
    until = f" to {course.valid_to}" if course.valid_to else ""
    mark = " (order not verified)" if course.confidence == "K" else ""
    return [
        f"## Scheme `{course.scheme}`",
        f"For journeys opened from {course.valid_from}{until}. Source: {course.source}{mark}.",
        _diagram(course),
        table(
            ["Step", "", "Comes after", "Papers", "Numbers", "Checks", "Source"],
            [_row(course, rule) for rule in course.steps],
        ),
    ]


def _diagram(course: Course) -> str:
    """What comes before what; a broken arrow leads to a step that may be left out."""
    lines = ["```mermaid", "flowchart TD"]
    for phase in Phase:
        rules = [rule for rule in course.steps if steps.phase_of(rule.code) == phase]
        lines += [f"    subgraph {phase.value} [{PHASES[phase]}]"]
        lines += [f'        {rule.code}["{rule.words.label_en}"]' for rule in rules]
        lines += ["    end"]
    for rule in course.steps:
        arrow = "-.->" if rule.optional else "-->"
        lines += [f"    {before} {arrow} {rule.code}" for before in rule.after]
    return "\n".join([*lines, "```"])


def _row(course: Course, rule: StepRule) -> list[str]:
    kind = ", ".join(
        word for word, holds in (("may be left out", rule.optional), ("more than once", rule.again)) if holds
    )
    papers = [
        f"{paper.kind} (if {', '.join(sorted(paper.marital))})" if paper.marital else paper.kind
        for paper in rule.papers
    ]
    return [
        f"`{rule.code}` {rule.words.label_en}",
        kind,
        ", ".join(sorted(rule.after, key=course.place)),
        ", ".join(papers),
        ", ".join(system.value for system in rule.numbers),
        ", ".join(sorted(check.value for check in rule.checks)),
        f"{rule.source} ({rule.confidence})",
    ]


def _exits() -> str:
    return table(
        ["Exit", "Offered then", "Source"],
        [
            [
                f"`{one.code}` {one.words.label_en}",
                ", ".join(one.follow_ups),
                f"{one.source} ({one.confidence})",
            ]
            for one in files.exits().values()
        ],
    )


def _offers() -> str:
    return table(
        ["Offer", "Words", "Term", "Source"],
        [
            [
                f"`{one.code}` {one.words.label_en}",
                one.text.label_en,
                f"{one.years} years" if one.years else "",
                f"{one.source} ({one.confidence})",
            ]
            for one in files.follow_ups().values()
        ],
    )


def _said(need: object) -> str:
    """What a need asks for: the first paragraph of its docstring, on one line."""
    return " ".join(str(need.__doc__).split("\n\n")[0].split()).rstrip(".")
