"""`satuatap demo`: fill Tulungagung with invented people and a working day; staff for every office."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from satuatap.catalogue import selectors as catalogue
from satuatap.frontdesk.demo.applications import lay_applications
from satuatap.frontdesk.demo.past import lay_past
from satuatap.frontdesk.demo.population import register_people
from satuatap.frontdesk.demo.staff import lay_staff, staff_actors
from satuatap.frontdesk.demo.today import play_today
from satuatap.frontdesk.selectors.places import today_in
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound

OFFICE = "tulungagung"


class Command(BaseCommand):
    help = "Fill the demo office with invented people and a working day; repeatable, never twice."

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = clocks.now()
        try:
            office = catalogue.office(OFFICE)
        except NotFound:
            raise CommandError(
                "There is no reference data yet. Run `satuatap catalogue apply` first."
            ) from None
        today = today_in(office, now)
        path = lay_staff(today=today)
        staff = staff_actors(office, today=today)
        self.stdout.write(f"Staff of every office; their sign-ins stand in {path}")
        people = register_people(staff["resepsionis"], office, now=now)
        self.stdout.write(f"{len(people)} invented people")
        self.stdout.write(f"{lay_past(office, people, staff, today=today)} tickets of the past twelve weeks")
        applicants = lay_applications(office, people, staff, now=now)
        self.stdout.write(f"{len(applicants)} open applications")
        waiting = play_today(office, people, applicants, staff, now=now)
        self.stdout.write(f"{waiting} tickets in line today")
