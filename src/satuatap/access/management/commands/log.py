"""`log close | verify`: the days of the access log, closed on a root and worked out again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from satuatap.access import log_roots
from satuatap.access.labels import LOG_PROBLEMS
from satuatap.lib import clocks


class Command(BaseCommand):
    help = "Close the days of the access log that are over, or verify those that are closed."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["close", "verify"])

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["act"] == "close":
            for closed in log_roots.close(now=clocks.now()):
                self.stdout.write(f"{closed.day}  {closed.count:>8}  {closed.head}")
        else:
            self._verify()

    def _verify(self) -> None:
        days, problems = log_roots.verify()
        for problem in problems:
            self.stderr.write(f"{problem.day}: {LOG_PROBLEMS[problem.code] % {'count': problem.count}}")
        if problems:
            raise CommandError(_("The access log is not what it was when its days were closed."))
        told = ngettext(
            "%(count)d day is as it was closed.", "%(count)d days are as they were closed.", len(days)
        )
        self.stdout.write(told % {"count": len(days)})
        if days:
            self.stdout.write(days[-1].head)
