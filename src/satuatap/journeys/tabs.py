"""The parts of a journey, as tabs: one line for each page.

A page lies at `/journey/<reference>/<code>/`, extends `journeys/journey_base.html` and puts `head` (a
`selectors.journeys.Head`) into its context.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from satuatap.accounts.rules.acts import Act


@dataclass(frozen=True, slots=True)
class Tab:
    """`url_name` takes the reference; the role must be allowed one of `acts` to see it."""

    code: str
    url_name: str
    label: Promise
    icon: str
    acts: tuple[Act, ...] = (Act.WORK_JOURNEYS,)


TABS: tuple[Tab, ...] = (
    Tab("overview", "journey", _("Where she stands"), "road"),
    Tab("documents", "journey-papers", _("Documents"), "file-check"),
    Tab("agreements", "journey-agreements", _("Agreements"), "file-text"),
    Tab("costs", "journey-costs", _("Costs"), "coin"),
    Tab("interview", "journey-interview", _("Interview"), "message-circle", (Act.INTERVIEW,)),
    Tab("home", "journey-home", _("Abroad and home"), "home"),
    Tab("family", "journey-family", _("Family"), "users"),
    Tab("numbers", "journey-numbers", _("Numbers"), "id"),
)
