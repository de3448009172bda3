"""What every process of ours beside the web server begins with: Django, and an end that is asked for."""

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType


def until_stopped(run: Callable[[threading.Event], None]) -> None:
    """Run with an event that SIGTERM and SIGINT set; what is in hand is ended by `run` itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "satuatap.config.settings")
    stop = threading.Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    import django

    django.setup()
    run(stop)
