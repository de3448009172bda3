"""What the operator reads in the terminal: calm lines, one for each step."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Refusal(Exception):  # noqa: N818  (what the operator is told, not a fault of the program)
    """We cannot do what was asked; the text says why and what to do."""


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    sys.stderr.write(f"satuatap: {text}\n")
    sys.stderr.flush()


class Step:
    """The line of one step; `note` what it found."""

    def __init__(self) -> None:
        self.noted = ""

    def note(self, text: str) -> None:
        self.noted = text


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Prints `name`, and behind it, when the block is through, its note and how long it took."""
    sys.stdout.write(f"  {name:<28}")
    sys.stdout.flush()
    started = time.monotonic()
    line = Step()
    try:
        yield line
    except BaseException:
        say("failed")
        raise
    took = time.monotonic() - started
    say(", ".join(filter(None, [line.noted or "done", f"{took:.1f} s" if took >= 0.1 else ""])))
