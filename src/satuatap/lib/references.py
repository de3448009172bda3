"""Random references that can be read aloud, such as `P-7K2M-4Q`.

Never counters: a reference must not tell how many there are, nor which came first.
"""

import re
import secrets

# Without 0/O, 1/I/L and U: nothing in it can be mistaken for something else in it, read or heard.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6

_SEPARATORS = re.compile(r"[\s.\-_\u2010-\u2015\u2212]+")


def new(prefix: str) -> str:
    """Return a fresh reference. 30^6 = 729 million exist: whoever stores one tries again on a collision."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{prefix}-{symbols[:4]}-{symbols[4:]}"


def parse(text: str, prefix: str) -> str | None:
    """Return the canonical reference typed in `text`, or None when it is not one.

    Forgives case, spaces and missing or other dashes. Symbols outside the alphabet are refused, not guessed.
    Some names read as references ("Parwata" is P-ARWA-TA): when nothing is found under it, search the name.
    """
    if len(text) > 40:
        return None
    bare = _SEPARATORS.sub("", text).upper()
    symbols = bare.removeprefix(prefix)
    if len(bare) != len(prefix) + LENGTH or len(symbols) != LENGTH or not set(symbols) <= set(ALPHABET):
        return None
    return f"{prefix}-{symbols[:4]}-{symbols[4:]}"
