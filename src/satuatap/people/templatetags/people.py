"""Words for the register's screens: `{% load people %}`."""

from datetime import date, datetime

from django import template
from django.utils.functional import Promise

from satuatap.catalogue import selectors as catalogue
from satuatap.lib import clocks
from satuatap.people import labels

register = template.Library()


@register.filter
def document_name(slug: str) -> str:
    """The name of a document kind in the language of the page."""
    return str(catalogue.document(slug))


@register.filter
def day_of(at: datetime, zone: str) -> date:
    """The day it was in `zone` at an instant."""
    return clocks.day(at, zone)


@register.filter
def reason_word(code: str) -> Promise:
    """What agrees, or speaks against it, between the draft and a registered person."""
    return {**labels.DUPLICATE_REASONS, **labels.DUPLICATE_DOUBTS}[code]


@register.filter
def reason_tone(code: str) -> str:
    return "wait" if code in labels.DUPLICATE_REASONS else "plain"
