"""How a paper and its scans are shown: `{% load papers %}`."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from satuatap.journeys.rules.papers import PaperState
from satuatap.lib.uploads import PDF

register = template.Library()

TONES: dict[PaperState, tuple[str, str]] = {
    PaperState.MISSING: ("plain", "help-circle"),
    PaperState.VALID: ("ok", "circle-check"),
    PaperState.SOON: ("wait", "clock"),
    PaperState.OVER: ("bad", "alert-triangle"),
}


@register.filter
def paper_tone(state: PaperState) -> str:
    return TONES[state][0]


@register.filter
def paper_picture(state: PaperState) -> str:
    return TONES[state][1]


@register.filter
def scan_word(media_type: str) -> Promise:
    """What a file is called by whoever looks for it."""
    return _("Document (PDF)") if media_type == PDF else _("Photo")
