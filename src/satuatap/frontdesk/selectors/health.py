"""Is the installation well? A few facts its keeper wants to see without a terminal."""

import shutil
from dataclasses import dataclass
from datetime import datetime

from django import get_version
from django.conf import settings
from django.db import connection

import satuatap


@dataclass(frozen=True, slots=True)
class Health:
    """Sizes in bytes; `clock_gap`: seconds between the machine's clock and the database's."""

    version: str
    django: str
    postgres: str
    disk_free_bytes: int
    disk_total_bytes: int
    clock_gap: float

    @property
    def disk_is_low(self) -> bool:
        """Less than a tenth, or less than 2 GB, is left."""
        return self.disk_free_bytes < max(self.disk_total_bytes / 10, 2 * 1024**3)


def health(*, now: datetime) -> Health:
    """Ask the database and the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), clock_timestamp()")
        postgres, database_now = cursor.fetchone()
    disk = shutil.disk_usage(settings.ENV.var)
    return Health(
        version=getattr(satuatap, "__version__", ""),
        django=get_version(),
        postgres=str(postgres).split(" ", maxsplit=1)[0],
        disk_free_bytes=disk.free,
        disk_total_bytes=disk.total,
        clock_gap=round(abs((database_now - now).total_seconds()), 1),
    )
