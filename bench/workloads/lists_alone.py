"""One list in a process of its own, so that its memory is its own."""

import json
import sys
import time
from io import BytesIO
from pathlib import Path
from uuid import uuid4


def main(what: str, place: str, username: str) -> dict[str, float]:
    """Do it and say how long it took and how much memory the process had at most."""
    import django

    django.setup()
    done = {"compare": _compare, "import": _import}[what](Path(place), username)
    return {**done, "mb": _most_memory()}


def _most_memory() -> float:
    """Megabytes of this program at its largest (`ru_maxrss` would be those of whoever started it)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM:"))
    return round(int(peak.split()[1]) / 1024, 1)


def _compare(path: Path, username: str) -> dict[str, float]:
    from bench.load import staff
    from satuatap.journeys.rules.reconciling import guessed
    from satuatap.journeys.rules.words import Decision, Match
    from satuatap.journeys.selectors import uploads
    from satuatap.journeys.services import listing_up, listwork
    from satuatap.lib import clocks

    actor = staff.acting_as(username, clocks.now())
    once, started = uuid4(), time.perf_counter()
    with path.open("rb") as file:
        source = listing_up.Brought("siskop2mi", path.name)
        listing_up.bring(actor, file, source, once=once, again=True, anew=True, now=clocks.now())
    waiting = listing_up.waiting(actor, once)
    listing_up.tell_columns(actor, guessed(waiting.heads), once=once, now=clocks.now())
    brought = time.perf_counter()
    while listwork.work(now=clocks.now()):
        pass
    done = time.perf_counter()
    rows = uploads.rows_of(actor, once, Match.DIFFERENT, page=1, now=clocks.now()).lines
    rows += uploads.rows_of(actor, once, Match.DIFFERENT, page=2, now=clocks.now()).lines
    chosen = [row.id for row in rows]
    listing_up.decide(actor, once, chosen, Decision.TAKE_THEIRS, now=clocks.now())
    listing_up.carry_out(actor, once, now=clocks.now())
    while listwork.work(now=clocks.now()):
        pass
    carried = time.perf_counter()
    overview = uploads.overview(actor, once, now=clocks.now())
    found = {f"found_{match}": float(n) for match, n in overview.counts.items()}
    found |= {f"outcome_{outcome}": float(n) for outcome, n in overview.outcomes.items()}
    return {
        "brought_s": round(brought - started, 2),
        "s": round(done - started, 2),
        "carried_s": round((carried - done) * 100 / max(len(chosen), 1), 2),
        "carried": float(len(chosen)),
        **found,
    }


def _import(folder: Path, username: str) -> dict[str, float]:
    from bench.load import staff
    from satuatap.journeys.services import register
    from satuatap.lib import clocks
    from satuatap.recruitment.rules.words import RegisterKind
    from satuatap.recruitment.services import Source

    actor = staff.acting_as(username, clocks.now())
    now = clocks.now()
    today = clocks.day(now, actor.time_zone)
    taken = {}
    for turn in ("s", "again_s"):
        started = time.perf_counter()
        for kind, name in ((RegisterKind.AGENCIES, "agencies.csv"), (RegisterKind.JOB_ORDERS, "orders.csv")):
            once = uuid4()
            file = BytesIO((folder / name).read_bytes())
            register.show_plan(actor, kind, file, Source(name, "bench", today), once=once, today=today)
            register.take_in(actor, once=once, now=now, today=today)
        taken[turn] = round(time.perf_counter() - started, 2)
    return taken


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
