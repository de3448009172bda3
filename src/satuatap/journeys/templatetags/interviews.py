"""How an interview is shown: `{% load interviews %}`."""

from django import template

from satuatap.catalogue.language import active_language
from satuatap.journeys.labels.interviews import TONES, record_sentence
from satuatap.journeys.rules.interview import Reason

register = template.Library()


@register.filter
def because(reason: Reason) -> str:
    """A reason as a plain sentence."""
    if reason.words is None:
        return record_sentence(reason)
    return reason.words.label_en if active_language() == "en" else reason.words.label_id


@register.filter
def level_tone(level: str) -> str:
    """ "wait" """
    return TONES[level][0]


@register.filter
def level_picture(level: str) -> str:
    return TONES[level][1]
