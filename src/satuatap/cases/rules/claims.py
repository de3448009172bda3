"""The ledger of a claim: what was asked, awarded, promised and received, each by currency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from satuatap.cases.rules.amounts import totals
from satuatap.cases.rules.claim_words import MoneyKind

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry that stands. `proved`: evidence hangs on it, so that it counts in reports."""

    kind: MoneyKind
    currency: str
    amount: Decimal
    on: date
    proved: bool = False
    rupiah: Decimal | None = None
    claim: UUID | None = None
    id: UUID | None = None


Sums = Mapping[str, Decimal]  # by currency


@dataclass(frozen=True, slots=True)
class Ledger:
    """The sums of some entries. Currencies are never added to each other; `rupiah`: their worth as noted."""

    asked: Sums
    offered: Sums
    awarded: Sums
    promised: Sums
    received: Sums
    proved: Sums
    rupiah: Mapping[MoneyKind, Decimal]


@dataclass(frozen=True, slots=True)
class Part:
    """A promised part, and how much of it is covered by what was received, the earliest first."""

    on: date
    currency: str
    amount: Decimal
    covered: Decimal
    entry: UUID | None = None

    @property
    def is_paid(self) -> bool:
        return self.covered >= self.amount

    def is_late(self, today: date) -> bool:
        return not self.is_paid and self.on < today


def ledger(entries: Iterable[Entry]) -> Ledger:
    """Add up entries, in whatever order they were written."""
    standing = list(entries)

    def of(kind: MoneyKind, *, proved: bool = False) -> Sums:
        return totals(
            (one.currency, one.amount) for one in standing if one.kind == kind and (one.proved or not proved)
        )

    return Ledger(
        asked=of(MoneyKind.ASKED),
        offered=of(MoneyKind.OFFERED),
        awarded=of(MoneyKind.AWARDED),
        promised=of(MoneyKind.PROMISED),
        received=of(MoneyKind.RECEIVED),
        proved=of(MoneyKind.RECEIVED, proved=True),
        rupiah={
            kind: sum((one.rupiah or NOTHING for one in standing if one.kind == kind), NOTHING)
            for kind in MoneyKind
        },
    )


def installments(entries: Iterable[Entry]) -> list[Part]:
    """The promised parts by day, each covered by what was received in its currency, the earliest first."""
    standing = list(entries)
    left = dict(ledger(standing).received)
    parts = []
    promised = [one for one in standing if one.kind == MoneyKind.PROMISED]
    for one in sorted(promised, key=lambda part: (part.on, part.currency, part.amount)):
        covered = min(one.amount, left.get(one.currency, NOTHING))
        left[one.currency] = left.get(one.currency, NOTHING) - covered
        parts.append(Part(one.on, one.currency, one.amount, covered, one.id))
    return parts


def is_paid_in_full(sums: Ledger) -> bool:
    """At least what was awarded has been received, in every currency of the award."""
    return bool(sums.awarded) and all(
        sums.received.get(currency, NOTHING) >= amount for currency, amount in sums.awarded.items()
    )
