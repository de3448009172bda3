"""What somebody typed into the one search box: a reference, a NIK, a telephone number or a name."""

from dataclasses import dataclass
from enum import Enum

from satuatap.lib import phones, references

LONGEST = 200
_NIK_DIGITS = 16
_FEWEST_NIK_DIGITS = 10  # a wrong NIK is stored as it is written, and found by the same digits
_FEWEST_PHONE_DIGITS = 8


class QueryKind(Enum):
    REFERENCE = "reference"
    NIK = "nik"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Query:
    """`value`: the reference, the 16 digits, the E.164 number, or the text of a name."""

    kind: QueryKind
    value: str


def read(text: str) -> tuple[Query, ...]:
    """Return what `text` may mean, to be tried in this order.

    A few names read as references ("Parwata" is P-ARWA-TA), so a reference is also tried as a name.
    """
    text = " ".join(text[:LONGEST].split())
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    bare = text.translate(str.maketrans("", "", " .-+()/"))
    if digits and bare == digits:
        return _number(text, digits)
    reference = references.parse(text, "P")
    found = [Query(QueryKind.REFERENCE, reference)] if reference else []
    if any(c.isalpha() for c in text) and not (found and digits):
        found.append(Query(QueryKind.NAME, text))
    return tuple(found)


def _number(text: str, digits: str) -> tuple[Query, ...]:
    if len(digits) == _NIK_DIGITS:
        return (Query(QueryKind.NIK, digits),)
    phone = phones.normalise(text) if len(digits) >= _FEWEST_PHONE_DIGITS else None
    if phone:
        return (Query(QueryKind.PHONE, phone),)
    if len(digits) >= _FEWEST_NIK_DIGITS:
        return (Query(QueryKind.NIK, digits),)
    reference = references.parse(text, "P")
    return (Query(QueryKind.REFERENCE, reference),) if reference else ()
