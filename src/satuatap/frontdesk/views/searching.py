"""What stands in the search box, and what it may mean."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.guard import StaffRequest
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.selectors import VillageLine
from satuatap.frontdesk import selectors
from satuatap.people import selectors as people
from satuatap.people.results import SearchResult

LONGEST = 200
DIGITS_OF_A_NUMBER = 8  # a NIK or a telephone number: it stays in no browser's history


@dataclass(slots=True)
class Narrow:
    """Year of birth and village, as typed; `problem` in words when they cannot be used."""

    year: str = ""
    village: str = ""
    sex: str = ""
    problem: str = ""
    villages: list[VillageLine] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """`goes_to`: a page that is meant beyond doubt (a ticket of today, the one person with this number)."""

    query: str
    result: SearchResult | None
    narrow: Narrow
    may_give: bool
    may_register: bool
    goes_to: str = ""

    @property
    def is_number(self) -> bool:
        return sum(sign.isdigit() for sign in self.query) >= DIGITS_OF_A_NUMBER

    def context(self) -> dict[str, object]:
        return {
            "query": self.query,
            "found": self.result,
            "narrow": self.narrow,
            "may_give": self.may_give,
            "may_register": self.may_register,
        }


def look_up(request: StaffRequest, now: datetime) -> Found:
    """Read the box and search. A ticket number of today leads straight to its page."""
    actor = request.actor
    query = request.GET.get("q", "").strip()[:LONGEST]
    narrow = Narrow(
        year=request.GET.get("year", "").strip()[:4],
        village=(request.GET.get("place") or request.GET.get("village", "")).strip()[:60],
        sex=request.GET.get("sex", "")[:1],
    )
    found = Found(query, None, narrow, bool(actor.may(Act.GIVE_TICKET)), bool(actor.may(Act.REGISTER_PERSON)))
    if not query:
        return found
    ticket = selectors.ticket_by_number(actor, query, now=now)
    if ticket and not request.headers.get("HX-Request"):
        found.goes_to = reverse("ticket", args=[ticket])
        return found
    found.result = people.find(
        actor,
        query,
        birth_year=_year(narrow),
        village_code=_village(narrow, actor.office_slug),
        sex=narrow.sex or None,
        now=now,
    )
    if found.is_number and len(found.result.people) == 1 and not request.headers.get("HX-Request"):
        found.goes_to = reverse("person", args=[found.result.people[0].reference])
    return found


def part_of(request: StaffRequest, found: Found) -> HttpResponse:
    """What htmx puts below the box."""
    answer = render(request, "frontdesk/parts/found.html", found.context())
    if found.is_number:
        answer["HX-Push-Url"] = "false"
    return answer


def _year(narrow: Narrow) -> int | None:
    if not narrow.year:
        return None
    if narrow.year.isascii() and narrow.year.isdigit() and len(narrow.year) == 4:
        return int(narrow.year)
    narrow.problem = _("Write the year with four digits, for example 1994.")
    return None


def _village(narrow: Narrow, office_slug: str) -> str | None:
    """The one village that is meant; several are offered to choose from."""
    if not narrow.village:
        return None
    if narrow.village[:2].isdigit():  # the code behind a choice
        return narrow.village
    near = catalogue.office(office_slug).area_id
    narrow.villages = catalogue.villages_matching(narrow.village, near=near, limit=8)
    if len(narrow.villages) == 1:
        return narrow.villages[0].code
    if not narrow.villages:
        narrow.problem = _("No village begins like this. Check the spelling, or leave it empty.")
    return None
