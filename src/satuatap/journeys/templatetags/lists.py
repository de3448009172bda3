"""How a compared list shows its words: `{% load lists %}`."""

from django import template

from satuatap.journeys.labels.lists import FIELDS, FOUND_BY, OUTCOME_TONES, PHASE_TONES, TONES
from satuatap.journeys.rules.words import Decision, Match, Outcome, Phase, System

register = template.Library()
PICTURES = {"ok": "circle-check", "wait": "clock", "bad": "alert-triangle", "info": "info-circle"}


@register.filter
def list_field(name: str) -> str:
    """ "Birth date" """
    return str(FIELDS.get(name, name))


@register.filter
def found_by(how: str) -> str:
    """ "by her NIK" """
    return str(FOUND_BY.get(how, ""))


@register.filter
def system_words(system: str) -> str:
    """ "SISKOP2MI" """
    return str(System(system).label)


@register.filter
def match_tone(match: Match) -> str:
    return TONES[match]


@register.filter
def phase_tone(phase: str) -> str:
    return PHASE_TONES[Phase(phase)]


@register.filter
def phase_words(phase: str) -> str:
    return str(Phase(phase).label)


@register.filter
def outcome_tone(outcome: str) -> str:
    return OUTCOME_TONES[Outcome(outcome)]


@register.filter
def outcome_words(outcome: str) -> str:
    return str(Outcome(outcome).label)


@register.filter
def list_picture(tone: str) -> str:
    return PICTURES[tone]


@register.filter
def is_decided(decision: Decision) -> bool:
    return decision is not Decision.OPEN
