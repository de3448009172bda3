"""The worker on lists: compares, carries out and undoes, piece by piece, until nothing waits; then it ends.

`satuatap serve` starts it when the file `lists.wanted` is there: an idle office pays nothing for it. The file
goes only when nothing is left, so a worker that was killed is started again and goes on where it was.
"""

import threading

from satuatap.ops.workers import until_stopped


def main() -> None:
    """Work until nothing waits, or SIGTERM or SIGINT; the piece in hand is ended first."""
    until_stopped(run)


def run(stop: threading.Event) -> None:
    """Do all that waits. What is asked for while the file goes is seen by the look after it."""
    from satuatap.journeys.services import listing_up, listwork
    from satuatap.lib import clocks

    called = listing_up.worker_file()
    while not stop.is_set():
        if listwork.work(now=clocks.now()):
            continue
        called.unlink(missing_ok=True)
        if not listwork.work(now=clocks.now()):
            return
        called.touch()


if __name__ == "__main__":
    main()
