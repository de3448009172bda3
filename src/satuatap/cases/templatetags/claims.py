"""How the procedure, the ledger and the calculator show their codes and figures: `{% load claims %}`."""

from collections.abc import Mapping
from decimal import Decimal

from babel.numbers import format_decimal
from django import template

from satuatap.cases.labels import complaints as labels
from satuatap.cases.rules.claim_words import ClaimState
from satuatap.cases.selectors.estimates import words
from satuatap.catalogue.language import active_language
from satuatap.letters import files

register = template.Library()

RUPIAH = "IDR"
TONES = {
    ClaimState.PREPARED: ("plain", "pencil"),
    ClaimState.ASKED: ("wait", "clock"),
    ClaimState.CHECKED: ("wait", "search"),
    ClaimState.AWARDED: ("info", "check"),
    ClaimState.PAYING: ("info", "coin"),
    ClaimState.REFUSED: ("bad", "x"),
    ClaimState.PAID: ("ok", "circle-check"),
    ClaimState.WITHDRAWN: ("plain", "arrow-back-up"),
    ClaimState.LAPSED: ("bad", "hourglass"),
}


@register.filter
def course_word(action: str) -> object:
    """A step of the procedure or of a claim."""
    return labels.STEPS[action]


@register.filter
def said_word(name: str) -> object:
    """The name of what was said with a step."""
    return labels.SAID.get(name, name)


@register.filter
def said_text(text: str, name: str) -> object:
    """What was said; a code in words."""
    return labels.ANSWERS.get(text, text) if name == "admitted" else text


@register.filter
def letter_word(kind: str) -> str:
    """The title of a letter in the language of the page."""
    return files.kinds()[kind].words[active_language()].title


@register.filter
def claim_tone(state: ClaimState) -> str:
    return TONES[state][0]


@register.filter
def claim_picture(state: ClaimState) -> str:
    return TONES[state][1]


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """An amount with its currency, rupiah as they are written here: "TWD 60.000", "Rp12.500.000"."""
    text = format_decimal(amount, format="#,##0.###", locale=active_language())
    return f"Rp{text}" if currency == RUPIAH else f"{currency} {text}"


@register.filter
def sums(found: Mapping[str, Decimal]) -> list[str]:
    """Sums by currency, one beside the other."""
    return [money(amount, currency) for currency, amount in found.items()]


@register.filter
def in_words(label: Mapping[str, str]) -> str:
    """A label of the rules of a destination."""
    return words(label)
