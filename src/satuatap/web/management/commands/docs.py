"""`satuatap docs`: write the pages of docs/reference that come from the code; `--check` only compares."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from satuatap.web.reference import pages

MARK = "<!-- Written by `satuatap docs` from {source}. Do not edit. -->\n\n"


class Command(BaseCommand):
    help = "Write the generated pages of docs/reference."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on a stale page")

    def handle(self, *_args: Any, **options: Any) -> None:
        stale = []
        with translation.override("en"):
            for page in pages():
                path = settings.ROOT / "docs" / "reference" / page.name
                text = MARK.format(source=page.source) + page.text.rstrip() + "\n"
                if path.exists() and path.read_text("utf-8") == text:
                    continue
                stale.append(page.name)
                if not options["check"]:
                    path.write_text(text, "utf-8")
        if options["check"] and stale:
            raise CommandError(f"Stale, run `satuatap docs`: {', '.join(stale)}")
        self.stdout.write(f"docs/reference: {len(stale)} pages {'stale' if options['check'] else 'written'}")
