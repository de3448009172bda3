"""The files that a supervisor's organisation leads in her office, counted by the database in her gate."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from satuatap.accounts.actors import Actor
from satuatap.cases.rules import caseload
from satuatap.cases.rules.caseload import Age
from satuatap.lib import clocks

UNSEEN = timedelta(days=30)  # then a supervisor should have looked


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """So many open files alike. `worker`: who leads them · `not_reviewed`: for long, by no supervisor."""

    state: str
    age: Age
    risk: str
    in_danger: bool
    not_reviewed: bool
    worker: UUID | None
    files: int


@dataclass(frozen=True, slots=True)
class Overdue:
    """So many clocks of one kind that are over, for which `worker` answers."""

    kind: str
    worker: UUID
    clocks: int
    oldest: datetime


def open_files_led(actor: Actor, *, now: datetime) -> list[OpenFiles]:
    """All open ones."""
    since = caseload.first_days(clocks.day(now, actor.time_zone))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, age, risk, in_danger, not_reviewed, worker, files"
            " FROM closed.open_files_led(%s::date[], %s, %s)",
            [since, actor.time_zone, now - UNSEEN],
        )
        return [OpenFiles(state, caseload.age(age), *rest) for state, age, *rest in cursor.fetchall()]


def closed_since(instant: datetime) -> int:
    """How many were closed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT closed.files_led_closed_since(%s)", [instant])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def overdue_led() -> list[Overdue]:
    """The clocks of all files, closed ones too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, worker, clocks, oldest FROM closed.overdue_led()")
        return [Overdue(*row) for row in cursor.fetchall()]
