"""How a file shows its codes: `{% load files %}`."""

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise

from satuatap.cases.labels import core
from satuatap.cases.rules.caseload import Age
from satuatap.cases.rules.dues import Urgency
from satuatap.cases.rules.words import CaseState
from satuatap.cases.tabs import TABS
from satuatap.catalogue.language import active_language
from satuatap.catalogue.models import Code
from satuatap.lib import clocks, dates

register = template.Library()


@dataclass(frozen=True, slots=True)
class Link:
    """A tab as a page shows it."""

    url: str
    label: Promise
    icon: str
    here: bool


URGENCY: dict[str, tuple[str, str]] = {
    Urgency.OVERDUE: ("bad", "alert-triangle"),
    Urgency.SOON: ("wait", "clock"),
    Urgency.LATER: ("plain", "calendar-event"),
}
STATES: dict[str, tuple[str, str]] = {
    CaseState.INTAKE: ("info", "door-enter"),
    CaseState.ASSESSMENT: ("info", "list-check"),
    CaseState.PLANNING: ("info", "calendar-event"),
    CaseState.UNDER_WAY: ("wait", "player-play"),
    CaseState.FOLLOW_UP: ("ok", "phone"),
    CaseState.CLOSED: ("plain", "lock"),
}
# The first word of what is due -> the part of the file where it is done.
PLACES = {
    "action": "case-plan",
    "claim": "case-money",
    "complaint": "case-course",
    "consent": "case-sharing",
    "danger": "case-safety",
    "duty": "case-duties",
    "emergency": "case-protection",
    "follow": "case-plan",
    "health": "incidents",
    "plan": "case-plan",
    "referral": "case-sharing",
    "risk": "case-safety",
    "safety": "case-safety",
    "session": "case-sessions",
    "tell": "case-sharing",
}
RISKS = {"tinggi": "bad", "sedang": "wait", "rendah": "ok"}


@register.filter
def where_done(kind: str) -> str:
    """The name of the page of a file where something due is done: `{% url line.kind|where_done … %}`."""
    return PLACES.get(kind.partition("_")[0], "case-due")


@register.filter
def when(at: datetime | None, zone: str) -> str:
    """A day and an hour as the office's wall shows them: "24 Nov 2026 · 09.30 WIB"."""
    if at is None:
        return ""
    return f"{_day(at, zone)} · {dates.time_text(at, zone)}"


@register.filter
def on_day(at: datetime | None, zone: str) -> str:
    """The day of an instant at the office: "24 Nov 2026"."""
    return _day(at, zone) if at else ""


@register.filter
def urgency_tone(urgency: str) -> str:
    return URGENCY[urgency][0]


@register.filter
def urgency_picture(urgency: str) -> str:
    return URGENCY[urgency][1]


@register.filter
def state_tone(state: str) -> str:
    return STATES[state][0]


@register.filter
def state_picture(state: str) -> str:
    return STATES[state][1]


@register.filter
def risk_tone(risk: Code | None) -> str:
    return RISKS.get(risk.code, "plain") if risk else "plain"


@register.filter
def step_word(action: str) -> object:
    return core.ACTIONS[action]


@register.filter
def step_picture(action: str) -> str:
    return core.PICTURES[action]


@register.filter
def note_word(kind: str) -> object:
    return core.NOTES.get(kind, kind)


@register.filter
def outcome_word(outcome: str) -> object:
    return core.OUTCOMES.get(outcome, outcome)


@register.filter
def age_word(age: Age) -> object:
    return core.AGES[age]


@register.simple_tag(takes_context=True)
def file_tabs(context: Context) -> list[Link]:
    """The parts of the file whose `head` is in the context; the one the page lies under is marked."""
    reference, path = context["head"].reference, context["request"].path
    links = [(tab, reverse(tab.url_name, args=[reference])) for tab in TABS]
    first = links[0][1]
    here = next((url for _tab, url in links[1:] if path.startswith(url)), first)
    return [Link(url, tab.label, tab.icon, url == here) for tab, url in links]


def _day(at: datetime, zone: str) -> str:
    return dates.date_text(clocks.day(at, zone), active_language())
