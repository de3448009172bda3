"""The messenger: sends what is due, in a process of its own that `satuatap serve` starts."""

import threading

from satuatap.ops.workers import until_stopped

LOOK = 5.0  # seconds between two looks into the outbox
SWEEP = 720  # looks between two clearings: an hour


def main() -> None:
    """Send until SIGTERM or SIGINT; what is being sent is ended first."""
    until_stopped(run)


def run(stop: threading.Event) -> None:
    """Look into the outbox until told to stop. A database that is away is waited for."""
    from django.conf import settings
    from django.db import InterfaceError, OperationalError, connection

    from satuatap.letters.channels import configured
    from satuatap.letters.services import outbox
    from satuatap.lib import clocks

    senders = configured(settings.ENV.channels)
    looks = 0
    while not stop.is_set():
        try:
            sent = outbox.send_due(senders)
            if looks % SWEEP == 0:
                outbox.sweep(now=clocks.now())
        except (OperationalError, InterfaceError):
            sent = 0
            connection.close()
        looks += 1
        stop.wait(0 if sent == outbox.BATCH else LOOK)


if __name__ == "__main__":
    main()
