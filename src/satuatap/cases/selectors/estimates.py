"""An estimate of a claim as a page shows it: the destination's rules in words, the arithmetic in figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.rules import calculator
from satuatap.cases.rules.calculator import Answers, Estimate, Line, Terms, Token
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.language import active_language
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid
from satuatap.recruitment import destinations

DECIMALS = 6


@dataclass(frozen=True, slots=True)
class EstimatePage:
    """`here`: the destination of the case, if there are rules for it."""

    head: CaseHead
    destinations: tuple[Code, ...]
    here: str


def estimate_page(actor: Actor, reference: str, *, now: datetime) -> EstimatePage:
    """The destinations to choose from. Raises what `doors.opened` raises."""
    with doors.opened(actor, reference, act="estimate", now=now) as room:
        known = destinations.every()
        codes = catalogue.codes(CodeList.DESTINATION, clocks.day(now, actor.time_zone))
        here = room.case.destination_code
        return EstimatePage(
            head=head_of(room),
            destinations=tuple(code for code in codes if code.code in known),
            here=here if here in known else "",
        )


def worked_out(code: str, terms: Terms, answers: Mapping[str, Answers], *, today: date) -> Estimate:
    """The estimate. Raises `NotFound("no_such_destination")`, `Invalid` beside the field."""
    destination = destinations.destination(code)
    try:
        return calculator.estimate(destination, terms, answers, today=today)
    except calculator.Refused as refused:
        raise Invalid("invalid", {refused.field: [refused.code]}) from refused


def figure(number: Token) -> str:
    """A number of the arithmetic as people write it; a sign as it is; parts of months as a fraction."""
    if isinstance(number, str):
        return number
    whole, rest = divmod(number, 1)
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    if Fraction(exact) == number:
        return format_decimal(exact, format=f"#,##0.{'#' * DECIMALS}", locale=active_language())
    return f"{whole} {rest}" if whole else str(rest)


def arithmetic(line: Line) -> str:
    """The whole arithmetic of a line, its result at the end: "(4.990 − 4.500) × 24 = 11.760"."""
    parts = [" ".join(map(figure, part.arithmetic)) for part in line.parts]
    text = " + ".join(parts).replace("( ", "(").replace(" )", ")").replace("⌊ ", "⌊").replace(" ⌋", "⌋")
    return f"{text} = {figure(Fraction(line.amount))}"


def words(label: Mapping[str, str]) -> str:
    """A label of the rules in the language of the page."""
    return label[active_language()]


def sources(line: Line, estimate: Estimate) -> list[str]:
    """The sources of a line in words, each once: of its rule, and of the rows of its rate."""
    names = [line.item.source, *(part.row.source for part in line.parts if part.row)]
    named = dict.fromkeys(one for name in names for one in name.split(", "))
    return [estimate.destination.sources[one] for one in named]


def basis(line: Line, estimate: Estimate) -> str:
    """What the ledger keeps of a line: arithmetic, article, source."""
    return " · ".join([arithmetic(line), words(line.item.article), *sources(line, estimate)])
