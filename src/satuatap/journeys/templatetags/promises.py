"""How findings and sums are shown: `{% load promises %}`."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from satuatap.catalogue.language import active_language
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.selectors import code, label
from satuatap.journeys.labels.promises import FINDINGS, FLAGS, PER
from satuatap.journeys.rules.terms import Finding

register = template.Library()


@register.filter
def sentence(finding: Finding) -> str:
    """A finding as a plain sentence."""
    return str(FINDINGS[finding.code]) % {name: _fact(name, value) for name, value in finding.facts.items()}


@register.filter
def in_language(words: Mapping[str, str]) -> str:
    """Of words by language, those of the screen."""
    return words.get(active_language()) or words.get("id", "")


@register.filter
def flag(name: str) -> str:
    return str(FLAGS[name])


@register.filter
def per(name: str) -> str:
    """ "a month" """
    return str(PER.get(name, ""))


@register.filter
def plain_number(value: Decimal | None) -> str:
    """Grouped as the language does, without needless zeros: 5100.000 -> "5.100"."""
    if value is None:
        return ""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    if active_language() == "id":
        text = text.translate(str.maketrans(",.", ".,"))
    return text


def _fact(name: str, value: object) -> str:
    if name == "item":
        found = code(CodeList.CONTRACT_ITEM, str(value))
        return label(found) if found else str(value)
    if name == "per":
        return per(str(value))
    if isinstance(value, Decimal):
        return plain_number(value)
    return str(value)
