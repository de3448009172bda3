"""The parts of a safety plan: form G7 after the Interagency GBV Case Management Guidelines, in own words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

WORDS: Mapping[str, StrPromise] = {
    "concern": _("What she is afraid of, in her words"),
    "resources": _("Who and what can help: people, money, places, community"),
    "before": _("What she prepares"),
    "during": _("What she does when there is danger"),
    "after": _("What she does after she has left"),
    "children": _("What is thought of for the children"),
    "abroad": _("Abroad: number of the mission, neighbour, way out"),
}
READY: Mapping[str, StrPromise] = {
    "documents": _("Papers or copies of them in a safe place"),
    "money": _("Some money put aside"),
    "phone": _("A telephone or a number known by heart"),
    "clothes": _("A bag with clothes and medicine"),
    "code_word": _("A word agreed with somebody she trusts"),
}
PARTS = tuple(WORDS)
