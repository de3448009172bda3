"""`catalogue check | diff | apply`: the files of the office, checked, compared, loaded."""

import getpass
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from satuatap.catalogue import services
from satuatap.catalogue.files import folders
from satuatap.catalogue.labels import change_text, problem_text, value_change_text
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid


class Command(BaseCommand):
    help = "Check the catalogue's files, show what they would change, or load them."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["check", "diff", "apply"])

    def handle(self, *_args: Any, **options: Any) -> None:
        using = "owner" if "owner" in settings.DATABASES else "default"
        now = clocks.now()
        try:
            if options["act"] == "check":
                self._check()
            elif options["act"] == "diff":
                self._diff(services.diff(folders(), today=clocks.day(now, settings.TIME_ZONE), using=using))
            else:
                loading = services.apply(folders(), by=getpass.getuser(), now=now, using=using)
                self._applied(loading)
        except Invalid as error:
            self._refuse(error.facts["problems"])

    def _check(self) -> None:
        if problems := services.check(folders()):
            self._refuse(problems)
        self.stdout.write(_("The catalogue's files are in order."))

    def _refuse(self, problems: Any) -> None:
        for p in problems:
            self.stderr.write(problem_text(p.file, p.line, p.code, p.facts))
        count = len(problems)
        raise CommandError(
            ngettext(
                "%(count)d mistake in the catalogue's files; nothing was loaded.",
                "%(count)d mistakes in the catalogue's files; nothing was loaded.",
                count,
            )
            % {"count": count}
        )

    def _diff(self, changes: list[services.Change]) -> None:
        for change in changes:
            self.stdout.write(change_text(change.kind, change.section, change.name))
            for column, old, new in change.fields:
                self.stdout.write("    " + value_change_text(column, old, new))
        if not changes:
            self.stdout.write(_("Nothing would change."))

    def _applied(self, loading: Any) -> None:
        if loading is None:
            self.stdout.write(_("Nothing has changed; nothing was loaded."))
        else:
            self.stdout.write(
                _("Catalogue loaded: %(added)d new, %(changed)d changed, %(ended)d ended.")
                % {"added": loading.added, "changed": loading.changed, "ended": loading.ended}
            )
