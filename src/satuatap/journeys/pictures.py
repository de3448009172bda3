"""The life line as words, as SVG and on paper."""

from datetime import date, datetime
from decimal import Decimal

from babel.numbers import format_decimal
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.language import active_language
from satuatap.catalogue.models import Office
from satuatap.journeys.rules.lifeline import Life, SpanKind, drawn
from satuatap.journeys.selectors.timeline import LifeLine
from satuatap.letters import typst
from satuatap.lib import dates
from satuatap.lib.money import rupiah

RUPIAH = "IDR"


def spoken(life: Life) -> str:
    """What the picture shows, for whoever hears it: the steps and papers stand in words besides."""
    facts = {
        "done": len(life.done),
        "to_come": len(life.to_come),
        "papers": sum(span.kind != SpanKind.CONTRACT for span in life.spans),
    }
    return (
        _("Life line: %(done)d steps done, %(to_come)d to come, %(papers)d papers that run out one day")
        % facts
    )


def sum_text(amount: Decimal, currency: str) -> str:
    """An amount with its currency, as it is written in Indonesia: "Rp1.250.000", "HKD 5.100,50"."""
    if currency == RUPIAH and amount == int(amount):
        return rupiah(int(amount))
    return f"{currency} {format_decimal(amount.normalize(), locale='id')}"


def life_line_pdf(line: LifeLine, *, office: Office, today: date, now: datetime) -> bytes:
    """The life line on one sheet, in the language of the screen: the picture, then every step and paper."""
    lang = active_language()
    life, head = line.life, line.head

    def words(row: object) -> str:
        return str(getattr(row, f"label_{lang}"))

    picture = render_to_string("journeys/parts/lifeline.html", {"picture": drawn(life), "alt": spoken(life)})
    facts = [words(row) for row in (head.destination, head.occupation, head.scheme) if row is not None]
    contract = line.contract
    data = {
        "lang": lang,
        "title": _("Life line of a migration"),
        "name": str(head.name) if head.name else "",
        "reference": head.reference,
        "facts": " · ".join(facts),
        "office": catalogue.label(office),
        "date": dates.long_date_text(today, lang),
        "svg": picture.strip(),
        "alt": spoken(life),
        "steps_title": _("Steps"),
        "steps": [
            [str(one.number), words(one.words), dates.date_text(one.on, lang)]
            for one in sorted(life.done, key=lambda done: (done.on, done.number))
        ]
        + [[str(number), words(row), _("to come")] for number, row in life.to_come],
        "ended": words(head.exit_words) if head.exit_words else "",
        "papers_title": _("Papers and contract"),
        "papers": [
            [words(span), dates.date_text(span.until, lang) if span.until else _("no end known")]
            for span in life.spans
        ],
        "wage": [_("Wage"), sum_text(contract.wage, contract.currency)]
        if contract is not None and contract.wage is not None
        else [],
        "costs": [
            _("Paid or owed by her so far"),
            " · ".join(sum_text(amount, currency) for currency, amount in line.costs),
        ]
        if line.costs
        else [],
    }
    return typst.render("lifeline.typ", data, at=now)
