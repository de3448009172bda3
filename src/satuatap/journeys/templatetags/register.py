"""How the recruitment register shows its words: `{% load register %}`."""

from django import template

from satuatap.journeys.labels.register import FATES, FIELDS, TONES
from satuatap.recruitment.rules.importing import Fate
from satuatap.recruitment.rules.licences import LicenceState

register = template.Library()


@register.filter
def fate(value: Fate) -> str:
    """ "Changed" """
    return str(FATES[value])


@register.filter
def register_field(name: str) -> str:
    """ "Licence until" """
    return str(FIELDS.get(name, name))


@register.filter
def licence_tone(state: LicenceState) -> str:
    """ "ok" """
    return TONES[state]


@register.filter
def licence_picture(state: LicenceState) -> str:
    return "circle-check" if TONES[state] == "ok" else "alert-triangle"
