"""The left navigation: one row per screen, shown to whom it is of use."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation; the role must be allowed one of `acts` to see it."""

    url_name: str
    label: Promise
    icon: str
    acts: tuple[Act, ...]


ENTRIES = (
    Entry("hall", _("Today"), "gauge", (Act.SEE_HALL,)),
    Entry("reception", _("Reception"), "users", (Act.GIVE_TICKET,)),
    Entry("desk", _("My desk"), "device-desktop", (Act.SERVE_COUNTER,)),
    Entry("requests", _("Applications"), "file-text", (Act.HANDLE_REQUEST, Act.DECIDE_REQUEST)),
    Entry("inbox", _("Inbox"), "message-circle", (Act.READ_CONCERNS,)),
    Entry("sessions", _("Talks"), "users", (Act.LOG_COUNSELLING,)),
    Entry("due", _("To be done"), "calendar-event", (Act.WORK_CASES,)),
    Entry("files", _("Files"), "list-check", (Act.WORK_CASES,)),
    Entry("centre", _("Resource centre"), "heart-handshake", (Act.SUPERVISE_CASES,)),
    Entry("received", pgettext_lazy("referrals", "Received"), "arrow-forward-up", (Act.RECEIVE_REFERRALS,)),
    Entry("directory", _("Services"), "building-community", (Act.WORK_CASES,)),
    Entry("on-call", _("On call"), "phone", (Act.WORK_CASES,)),
    Entry("journeys", _("Journeys"), "road", (Act.WORK_JOURNEYS,)),
    Entry("dates", _("Dates to come"), "calendar-event", (Act.WORK_JOURNEYS,)),
    Entry("agencies", _("Agencies"), "building", (Act.WORK_JOURNEYS, Act.KEEP_REGISTER)),
    Entry("find", _("Find"), "search", (Act.FIND_PERSON,)),
    Entry("staff-proposals", _("Staff proposals"), "user-check", (Act.CONFIRM_STAFF,)),
    Entry("office", _("Office"), "settings", (Act.SEE_OFFICE,)),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a page shows it."""

    url: str
    label: Promise
    icon: str
    here: bool


def links_for(actor: Actor | None, path: str) -> list[Link]:
    """The entries `actor` may use, the one `path` lies under marked; nothing for a visitor."""
    if actor is None:
        return []
    own = [(entry, reverse(entry.url_name)) for entry in ENTRIES if _may(actor, entry)]
    current = max((url for _entry, url in own if path.startswith(url)), key=len, default="")
    return [Link(url, entry.label, entry.icon, url == current) for entry, url in own]


def _may(actor: Actor, entry: Entry) -> bool:
    return any(actor.may(act) for act in entry.acts)


def first_page(actor: Actor) -> str:
    """The address this role starts its day at."""
    for entry in ENTRIES:
        if _may(actor, entry):
            return reverse(entry.url_name)
    raise NoReverseMatch(f"no page for the role {actor.role}")
