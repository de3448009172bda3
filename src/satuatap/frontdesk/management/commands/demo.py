"""`satuatap demo`: fill Tulungagung with invented people and a working day; staff for every office."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from satuatap.frontdesk.demo.office import lay_demo
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound


class Command(BaseCommand):
    help = "Fill the demo office with invented people and a working day; repeatable, never twice."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            lay_demo(now=clocks.now(), say=self.stdout.write)
        except NotFound:
            raise CommandError(
                "There is no reference data yet. Run `satuatap catalogue apply` first."
            ) from None
