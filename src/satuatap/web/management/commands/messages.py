"""`satuatap messages`: keep the Indonesian catalogues of all packages complete, and compile them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from satuatap.web import catalogues


class Command(BaseCommand):
    help = "Collect new sentences into locale/<package>/id/LC_MESSAGES/django.po and compile all catalogues."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("packages", nargs="*", help="only these packages (default: all)")
        parser.add_argument("--compile", action="store_true", help="compile only, change no catalogue")
        parser.add_argument("--check", action="store_true", help="exit 1 where Indonesian words are missing")

    def handle(self, *_args: Any, **options: Any) -> None:
        missing = 0
        if not options["compile"]:
            for package in options["packages"] or catalogues.homes():
                sentences, without = catalogues.update(package)
                missing += without
                self.stdout.write(
                    f"{package:<10} {sentences:>4} sentences, {without} without Indonesian words"
                )
        self.stdout.write(f"{catalogues.compile_all()} catalogues compiled")
        if options["check"] and missing:
            raise CommandError(f"{missing} sentences have no Indonesian words.")
