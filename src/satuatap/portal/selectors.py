"""What the public may read: an office's own page, and whom to call."""

from dataclasses import dataclass
from datetime import date, datetime

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.accounts.selectors import memberships_on
from satuatap.cases.rules.limits import duties_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code, Office
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.rules.presence import OfficeDay
from satuatap.lib import clocks, workdays
from satuatap.portal import files
from satuatap.portal.rules.hours import Days, week
from satuatap.portal.rules.numbers import EVERYWHERE, HOME, Number

AT_ONCE = 3  # numbers shown before others are unfolded
LISTENERS = [role.code for role in ROLES.values() if Act.READ_CONCERNS in role.may]


@dataclass(frozen=True, slots=True)
class Abroad:
    country: Code
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """`first`: of the country named, else the first of Indonesia · `others`: the rest, and everywhere."""

    first: tuple[Number, ...]
    others: tuple[Number, ...]
    abroad: tuple[Abroad, ...]

    @property
    def starred(self) -> bool:
        """Is one of them not confirmed?"""
        listed = (*self.first, *self.others, *(number for place in self.abroad for number in place.numbers))
        return any(number.unverified for number in listed)


@dataclass(frozen=True, slots=True)
class FrontPage:
    """An office as everybody may see it. `looked_at_by`: when somebody has looked at what is left now."""

    office: Office
    hours: OfficeDay
    week: tuple[Days, ...]
    numbers: Numbers
    leave_to: str
    looked_at_by: date
    looked_at_within: int


def front_page(office_slug: str, *, now: datetime, country: str = "") -> FrontPage:
    """Raises `NotFound("office_unknown")`."""
    office = catalogue.office(office_slug)
    today = clocks.day(now, office.time_zone)
    said = files.page()
    return FrontPage(
        office=office,
        hours=catalogue.hours_on(office, today),
        week=week(office.opening),
        numbers=numbers(today, country=country),
        leave_to=said.leave_to or "",
        looked_at_by=looked_at_by(office, now=now),
        looked_at_within=said.looked_at_within or 0,
    )


def looked_at_by(office: Office, *, now: datetime) -> date:
    """The day the office promises: by its end somebody has looked at what is left now."""
    today = clocks.day(now, office.time_zone)
    return workdays.add_working_days(today, files.page().looked_at_within or 0, catalogue.days_off_of(office))


def numbers(today: date, *, country: str = "") -> Numbers:
    """Whom to call, the country that was named first."""
    known = files.numbers()
    abroad = [
        Abroad(code, known[code.code])
        for code in catalogue.codes(CodeList.DESTINATION, today)
        if code.code in known
    ]
    home, everywhere = known.get(HOME, ()), known.get(EVERYWHERE, ())
    there = next((place.numbers for place in abroad if place.country.code == country), ())
    if there:  # whoever is abroad calls there, and the one number that answers from everywhere
        return Numbers((*there, *everywhere[:1]), (*everywhere[1:], *home), tuple(abroad))
    return Numbers(home[:AT_ONCE], (*home[AT_ONCE:], *everywhere), tuple(abroad))


def duties_at(office: Office, *, today: date) -> tuple[str, ...]:
    """The duties to report of any organisation whose counsellors read what is left at this office."""
    readers = memberships_on(today).filter(office_id=office.id, role__in=LISTENERS)
    bound = list(readers.values_list("organisation__duty_tpks41", "organisation__duty_pp9").distinct())
    return duties_of(
        duty_tpks41=any(tpks41 for tpks41, _pp9 in bound), duty_pp9=any(pp9 for _tpks41, pp9 in bound)
    )
