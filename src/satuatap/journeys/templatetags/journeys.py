"""How a journey shows its codes: `{% load journeys %}`."""

from dataclasses import dataclass

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise

from satuatap.journeys.tabs import TABS

register = template.Library()


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
