"""Who is called next. Priority goes first, but never at the price of one visitor waiting without end."""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from satuatap.lib.verdicts import YES, Verdict, no

# After two priority calls in a row an ordinary visitor who waits longer than this comes first.
PRIORITY_RUN = 2
LONG_WAIT = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class InLine:
    """A ticket in a desk's line. `since`: when it joined. `held_until` in the past: back in its old place."""

    leg_id: UUID
    number: int
    since: datetime
    priority: bool = False
    woman_officer: bool = False
    held_until: datetime | None = None


def ordered(line: Iterable[InLine], *, priority_run: int, now: datetime) -> list[InLine]:
    """Put a line in the order of calls.

    `priority_run`: how many priority tickets this desk called in a row just before. Tickets still on hold are
    left out. Within a group the longest wait goes first, then the lower number.
    """
    here = sorted((t for t in line if is_back(t, now=now)), key=lambda t: (t.since, t.number))
    first = deque(t for t in here if t.priority)
    others = deque(t for t in here if not t.priority)
    order: list[InLine] = []
    run = priority_run
    while first or others:
        someone_waits_long = bool(others) and now - others[0].since > LONG_WAIT
        if first and not (run >= PRIORITY_RUN and someone_waits_long):
            order.append(first.popleft())
            run += 1
        else:
            order.append(others.popleft())
            run = 0
    return order


def is_back(ticket: InLine, *, now: datetime) -> bool:
    """False while the ticket is on hold."""
    return ticket.held_until is None or ticket.held_until <= now


def callable_by(order: Sequence[InLine], *, woman_officer: bool) -> list[InLine]:
    """The part of the line this officer may call: who asked for a woman officer waits for one."""
    return [ticket for ticket in order if woman_officer or not ticket.woman_officer]


def priority_run(latest_calls: Iterable[bool]) -> int:
    """Count the priority calls in a row, given whether each of the latest calls was one, newest first."""
    run = 0
    for was_priority in latest_calls:
        if not was_priority:
            break
        run += 1
    return run


def woman_officer_here(officers: Collection[bool]) -> Verdict:
    """Is a woman officer at one of the open counters (`officers`: one flag per counter)?

    A "no" never refuses the ticket: reception tells her, and she waits, comes again or takes who is here.
    """
    return YES if any(officers) else no("no_woman_officer_here")
