"""`directory`: load the services of `data/directory` and `VAR/directory`, to begin with."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from satuatap.cases.services import directory


class Command(BaseCommand):
    help = "Load the directory of services; what counsellors have changed is left as it is."
    requires_migrations_checks = False

    def handle(self, *_args: Any, **_options: Any) -> None:
        using = "owner" if "owner" in settings.DATABASES else "default"
        folders = (Path(settings.ROOT) / "data" / "directory", Path(settings.ENV.var) / "directory")
        paths = [path for folder in folders for path in sorted(folder.glob("*.yaml"))]
        count = sum(directory.load(path, using=using) for path in paths)
        self.stdout.write(
            ngettext("%(count)d service loaded.", "%(count)d services loaded.", count) % {"count": count}
        )
