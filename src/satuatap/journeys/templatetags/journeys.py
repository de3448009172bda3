"""How a journey shows its codes: `{% load journeys %}`."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

from satuatap.journeys import pictures
from satuatap.journeys.rules.lifeline import NARROW, Life, Picture, drawn
from satuatap.journeys.rules.steps import Phase, phase_of
from satuatap.journeys.tabs import TABS
from satuatap.lib import clocks, dates

register = template.Library()

TONES: dict[Phase, tuple[str, str]] = {
    Phase.BEFORE: ("wait", "list-check"),
    Phase.ABROAD: ("info", "road"),
    Phase.AFTER: ("ok", "home"),
}
PICTURES = {"ok": "circle-check", "wait": "clock", "bad": "alert-triangle"}


@dataclass(frozen=True, slots=True)
class Link:
    """A tab as a page shows it."""

    url: str
    label: Promise
    icon: str
    here: bool


@register.simple_tag(takes_context=True)
def journey_tabs(context: Context) -> list[Link]:
    """The parts of the journey whose `head` is in the context, as far as the role may see them."""
    reference, path, actor = context["head"].reference, context["request"].path, context["actor"]
    links = [
        (tab, reverse(tab.url_name, args=[reference]))
        for tab in TABS
        if any(actor.may(act) for act in tab.acts)
    ]
    here = max((url for _tab, url in links if path.startswith(url)), key=len, default="")
    return [Link(url, tab.label, tab.icon, url == here) for tab, url in links]


@dataclass(frozen=True, slots=True)
class Pictures:
    """A life line drawn twice, and what somebody hears who cannot see it."""

    wide: Picture
    narrow: Picture
    alt: str


@register.simple_tag
def life_pictures(life: Life) -> Pictures:
    return Pictures(drawn(life), drawn(life, width=NARROW), pictures.spoken(life))


@register.filter
def sum_of(amount: Decimal, currency: str) -> str:
    """An amount with its currency, as it is written in Indonesia: "Rp1.250.000", "HKD 5.100,50"."""
    return pictures.sum_text(amount, currency)


@register.filter
def day_of(at: datetime, zone: str) -> str:
    """The day of an instant at the office: "24 Nov 2026"."""
    return dates.date_text(clocks.day(at, zone), get_language() or "id")


@register.filter
def add_id(beginning: str, row_id: UUID) -> str:
    """What a radio button says it picks: `order:<id>`."""
    return f"{beginning}{row_id}"


@register.filter
def tone_picture(tone: str) -> str:
    return PICTURES[tone]


@register.filter
def step_tone(step: str) -> str:
    return TONES[phase_of(step)][0]


@register.filter
def step_picture(step: str) -> str:
    return TONES[phase_of(step)][1]
