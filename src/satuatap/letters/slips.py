"""Slips for a thermal printer (80 mm). They take ready words and have no place for a name."""

from dataclasses import asdict, dataclass
from datetime import datetime

from satuatap.letters import qr, typst


@dataclass(frozen=True)
class Stop:
    """One desk of an itinerary: its name, and where or when in a few words."""

    desk: str
    note: str


@dataclass(frozen=True)
class TicketSlip:
    """What a ticket says, every word ready in the visitor's language (`lang`: id or en)."""

    lang: str
    title: str
    office: str
    when: str
    number: str
    stops: tuple[Stop, ...]
    bring_title: str
    bring: tuple[str, ...]
    url: str  # her place in line, behind the QR code
    qr_words: str
    qr_alt: str
    foot: str


@dataclass(frozen=True)
class MissingItem:
    """A document that is missing: its name, what is wrong with it, where to get it."""

    name: str
    state: str
    where: str


@dataclass(frozen=True)
class MissingSlip:
    """What is still missing for a service."""

    lang: str
    title: str
    office: str
    when: str
    service: str
    items: tuple[MissingItem, ...]
    foot: str


def ticket_slip(slip: TicketSlip, *, at: datetime) -> bytes:
    """The ticket as PDF."""
    return typst.render("ticket.typ", {**asdict(slip), "qr": qr.svg(slip.url)}, at=at)


def missing_slip(slip: MissingSlip, *, at: datetime) -> bytes:
    """The slip of missing documents as PDF."""
    return typst.render("missing.typ", asdict(slip), at=at)
