"""How the hall shows and says what it counts: `{% load hall %}`."""

from datetime import datetime

from django import template
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from satuatap.catalogue.language import active_language
from satuatap.catalogue.rules.kinds import Presence
from satuatap.frontdesk import labels
from satuatap.frontdesk.rules.checklist import PaperState
from satuatap.frontdesk.rules.states import LegState, RequestState
from satuatap.lib import clocks, dates, money

register = template.Library()

DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")

# state -> (tone, picture) of its badge
LOOKS: dict[str, tuple[str, str]] = {
    LegState.PLANNED: ("plain", "circle-dashed"),
    LegState.WAITING: ("wait", "clock"),
    LegState.CALLED: ("info", "speakerphone"),
    LegState.SERVING: ("ok", "user-check"),
    LegState.HELD: ("wait", "player-pause"),
    LegState.DONE: ("ok", "check"),
    LegState.NO_SHOW: ("bad", "user-x"),
    LegState.LEFT: ("plain", "door-exit"),
    LegState.ELSEWHERE: ("plain", "map-pin"),
    RequestState.OPEN: ("wait", "file-text"),
    RequestState.COMPLETE: ("info", "file-check"),
    RequestState.VERIFIED: ("info", "shield-check"),
    RequestState.SIGNED: ("ok", "pencil"),
    RequestState.ISSUED: ("ok", "check"),
    RequestState.REFUSED: ("bad", "circle-x"),
    RequestState.WITHDRAWN: ("plain", "arrow-back-up"),
}

WORDS: dict[str, object] = {
    **{state.value: state.label for state in LegState},
    **{state.value: state.label for state in RequestState},
}

# state of a paper -> (tone, picture)
PAPER_LOOKS: dict[str, tuple[str, str]] = {
    PaperState.VERIFIED: ("ok", "circle-check"),
    PaperState.EXPIRED: ("wait", "clock"),
    PaperState.MISSING: ("bad", "alert-circle"),
    PaperState.NOT_NEEDED: ("plain", "circle-dashed"),
}

PICTURES: dict[str, str] = {
    "call": "speakerphone",
    "recall": "refresh",
    "start": "player-play",
    "no_show": "user-x",
    "put_back": "arrow-back-up",
    "hold": "player-pause",
    "bring_back": "door-enter",
    "hand_on": "arrow-forward-up",
    "finish": "check",
    "rejoin": "door-enter",
    "leave": "door-exit",
    "complete": "file-check",
    "verify": "shield-check",
    "send_back": "arrow-back-up",
    "sign": "pencil",
    "issue": "printer",
    "refuse": "circle-x",
    "withdraw": "arrow-back-up",
    "reopen": "refresh",
}

# what of a person fits the search: code -> (words, tone)
MATCHES: dict[str, tuple[Promise, str]] = {
    "name_same": (_("same name"), "ok"),
    "name_close": (_("similar name"), "wait"),
    "alias": (_("another name"), "info"),
    "birth_year": (_("birth year fits"), "ok"),
    "birth_year_near": (_("birth year close"), "wait"),
    "sex_other": (_("other sex"), "plain"),
    "village": (_("village fits"), "ok"),
    "reference": (_("this reference"), "ok"),
    "nik": (_("this NIK"), "ok"),
    "phone": (_("this telephone"), "ok"),
}

PRESENCE: dict[str, Promise] = {
    Presence.PRESENT: _("every opening day"),
    Presence.VISITING: _("on some days"),
    Presence.OFF_SITE: _("at another place"),
    Presence.MISSING: _("not in this office"),
}


@register.filter
def tone(state: str) -> str:
    """The colour of a state's badge."""
    return LOOKS[state][0]


@register.filter
def picture(state: str) -> str:
    """The icon of a state's badge."""
    return LOOKS[state][1]


@register.filter
def word(state: str) -> str:
    """A state of a leg or a request in words."""
    return str(WORDS[state])


@register.filter
def minutes(count: int | None) -> str:
    """A span of whole minutes: "12 min", "1 h 5 min"; empty when not known."""
    if count is None:
        return ""
    if count < 60:
        return ngettext("%(n)s min", "%(n)s min", count) % {"n": count}
    return gettext("%(h)s h %(n)s min") % {"h": count // 60, "n": count % 60}


@register.filter
def spoken(ticket: str) -> str:
    """A ticket number digit by digit, as the hall hears it: "A-041" -> "A, nol, empat, satu"."""
    return ", ".join(DIGITS[int(sign)] if sign.isdecimal() else sign for sign in ticket if sign.isalnum())


@register.filter
def act_word(action: str) -> str:
    """A step of a leg or a request as its button says it."""
    return str(labels.ACTIONS[action])


@register.filter
def done_word(action: str) -> str:
    """A step that was taken, for a history: "The papers were found complete."."""
    return capfirst(str(labels.DONE[action]))


@register.filter
def act_picture(action: str) -> str:
    """The icon of a step's button."""
    return PICTURES[action]


@register.filter
def paper_word(state: str) -> str:
    """The state of a paper on a checklist."""
    return str(labels.PAPERS[state])


@register.filter
def paper_tone(state: str) -> str:
    """The colour of a paper's badge."""
    return PAPER_LOOKS[state][0]


@register.filter
def paper_picture(state: str) -> str:
    """The icon of a paper's state."""
    return PAPER_LOOKS[state][1]


@register.filter
def fact_word(fact: str) -> str:
    """A fact about the applicant nobody has asked yet."""
    return str(labels.FACTS[fact])


@register.filter
def rupiah(amount: int) -> str:
    """An amount of money: "Rp1.250.000"."""
    return money.rupiah(amount)


@register.filter
def day_at(at: datetime, zone: str) -> str:
    """The day of an instant at the office: "24 Nov 2026"."""
    return dates.date_text(clocks.day(at, zone), active_language())


@register.filter
def presence_word(presence: str) -> str:
    """When a desk sits in the office."""
    return str(PRESENCE[presence])


@register.filter
def match_word(code: str) -> str:
    """What of a person fits the search."""
    return str(MATCHES[code][0])


@register.filter
def match_tone(code: str) -> str:
    """How sure that makes her: green where it is the same, yellow where it is alike."""
    return MATCHES[code][1]
