"""How plan, consent, referral and directory show their codes: `{% load sharing %}`."""

from datetime import datetime, timedelta

from django import template
from django.utils.functional import Promise

from satuatap.cases.labels import plans as labels
from satuatap.cases.rules.consent import Share
from satuatap.cases.selectors.codes import code_of
from satuatap.cases.selectors.consents import Standing
from satuatap.catalogue.language import active_language
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import clocks, dates

register = template.Library()


@register.filter
def last_day(until: datetime, zone: str) -> str:
    """The last day of a consent that ends at midnight: "20 Dec 2026"."""
    day = clocks.day(until - timedelta(microseconds=1), zone)
    return dates.date_text(day, active_language())


@register.filter
def share_word(share: str) -> Promise | str:
    return Share(share).label


@register.filter
def service_word(code: str) -> Code | None:
    return code_of(CodeList.SURVIVOR_SERVICE, code)


@register.filter
def standing_word(standing: Standing) -> Promise:
    return labels.STANDINGS[standing][0]


@register.filter
def standing_tone(standing: Standing) -> str:
    return labels.STANDINGS[standing][1]


@register.filter
def referral_tone(state: str) -> str:
    return labels.TONES[state]


@register.filter
def log_word(act: str) -> Promise:
    return labels.LOG[act]


@register.filter
def why(code: str) -> Promise:
    """Why a door is open to her, or closed, or what to ask there first."""
    return {**labels.WHY, **labels.WHY_NOT, **labels.WARNINGS}[code]
