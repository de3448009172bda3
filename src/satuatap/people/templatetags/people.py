"""Words for the register's screens: `{% load people %}`."""

from datetime import date, datetime

from django import template
from django_stubs_ext import StrPromise

from satuatap.lib import clocks
from satuatap.people import labels

register = template.Library()


@register.filter
def day_of(at: datetime, zone: str) -> date:
    """The day it was in `zone` at an instant."""
    return clocks.day(at, zone)


@register.filter
def reason_word(code: str) -> StrPromise:
    """What agrees, or speaks against it, between the draft and a registered person."""
    return {**labels.DUPLICATE_REASONS, **labels.DUPLICATE_DOUBTS}[code]


@register.filter
def reason_tone(code: str) -> str:
    return "wait" if code in labels.DUPLICATE_REASONS else "plain"
