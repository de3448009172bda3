"""The whole demo, in the order in which an office comes to life. What is there already is left alone."""

from collections.abc import Callable
from datetime import datetime

from satuatap.catalogue import selectors as catalogue
from satuatap.frontdesk.demo.applications import lay_applications
from satuatap.frontdesk.demo.cases import lay_cases
from satuatap.frontdesk.demo.journeys import lay_journeys
from satuatap.frontdesk.demo.past import lay_past
from satuatap.frontdesk.demo.population import register_people
from satuatap.frontdesk.demo.staff import lay_staff, staff_actors
from satuatap.frontdesk.demo.today import play_today
from satuatap.frontdesk.selectors.places import today_in

OFFICE = "tulungagung"


def lay_demo(*, now: datetime, say: Callable[[str], object]) -> None:
    """Fill the demo office; `say` hears what has been done. Raises `NotFound("office_unknown")`."""
    office = catalogue.office(OFFICE)
    today = today_in(office, now)
    path = lay_staff(today=today)
    staff = staff_actors(office, today=today)
    say(f"Staff of every office; their sign-ins stand in {path}")
    people = register_people(staff["resepsionis"], office, now=now)
    say(f"{len(people)} invented people")
    say(f"{lay_past(office, people, staff, today=today)} tickets of the past twelve weeks")
    applicants = lay_applications(office, people, staff, now=now)
    say(f"{len(applicants)} open applications")
    laid = lay_journeys(people, staff["loket-2"], now=now, today=today)
    say(f"{laid} journeys")
    say(f"{lay_cases(staff, now=now)} files of the resource centre")
    say(f"{play_today(office, people, applicants, staff, now=now)} tickets in line today")
