"""The office's week and numbers in the language of the page: `{% load portal %}`."""

from collections.abc import Mapping

from django import template

from satuatap.cases.labels.safety import WEEKDAYS
from satuatap.catalogue.language import active_language
from satuatap.portal.rules.hours import Days

register = template.Library()


@register.filter
def spoken(words: Mapping[str, str]) -> str:
    """What a data file says in the language of the page."""
    return words[active_language()]


@register.filter
def days(row: Days) -> str:
    """ "Monday – Thursday" """
    first, last = str(WEEKDAYS[row.first + 1]), str(WEEKDAYS[row.last + 1])
    return first if row.first == row.last else f"{first} – {last}"


@register.filter
def on_the_wall(clock: str) -> str:
    """ "08.00", as hours are written in Indonesia."""
    return clock.replace(":", ".")
