"""How counselling, incidents and screening show their codes: `{% load talks %}`."""

from django import template

from satuatap.cases.labels import counselling as labels
from satuatap.cases.rules.screening import Frequency, Result

register = template.Library()

RESULTS = {
    Result.NONE: ("plain", "circle-dashed"),
    Result.LOOK_CLOSER: ("wait", "eye"),
    Result.STRONG: ("bad", "alert-triangle"),
}


@register.filter
def window_word(kind: str) -> object:
    return labels.WINDOWS[kind]


@register.filter
def flag_word(code: str) -> object:
    return labels.FLAGS[code]


@register.filter
def why_word(code: str) -> object:
    return labels.WHY[code]


@register.filter
def support_word(source: str) -> object:
    return labels.SUPPORTS[source]


@register.filter
def answer_word(answer: str) -> object:
    return Frequency(answer).label


@register.filter
def result_tone(result: Result) -> str:
    return RESULTS[result][0]


@register.filter
def result_picture(result: Result) -> str:
    return RESULTS[result][1]
