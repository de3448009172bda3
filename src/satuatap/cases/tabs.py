"""The parts of a file, as tabs. Their words tell nothing: somebody may look over her shoulder."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a file; `url_name` takes the reference."""

    url_name: str
    label: Promise
    icon: str


TABS = (
    Tab("case", _("Overview"), "home"),
    Tab("case-due", _("To be done"), "clock"),
    Tab("case-safety", _("Safety"), "phone"),
    Tab("case-plan", _("Plan"), "list-check"),
    Tab("case-course", _("Course"), "arrow-right"),
    Tab("case-money", _("Money"), "coin"),
    Tab("case-sharing", _("Who knows what"), "heart-handshake"),
    Tab("case-sessions", _("Talks"), "message-circle"),
    Tab("incidents", _("Events"), "calendar-event"),
    Tab("screenings", _("Sheet"), "eye"),
    Tab("case-papers", _("Documents"), "file-text"),
    Tab("case-people", _("People"), "users"),
    Tab("case-team", _("Team"), "user-check"),
    Tab("case-protection", _("Protection"), "shield-check"),
)
