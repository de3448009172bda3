"""How a ticket reads: `A-041` for everybody, whatever brought her. One row of numbers per office and day."""

import re

_TICKET = re.compile(r"\s*A?\s*[-.]?\s*0*([1-9]\d{0,3})\s*", re.IGNORECASE)


def ticket_text(number: int) -> str:
    return f"A-{number:03d}"


def ticket_number(text: str) -> int | None:
    """Read "A-041", "a41" or "41"; None when it is no ticket."""
    found = _TICKET.fullmatch(text)
    return int(found[1]) if found else None
