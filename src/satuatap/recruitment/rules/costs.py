"""Who may be charged which part of the cost of a placement, and up to how much.

UU 18/2017 Articles 30 and 72; Perban BP2MI 9/2020 and 2/2020; Permen P2MI 17/2025.
Rows: `data/recruitment/costs.yaml`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

UNVERIFIED = "K"


class CostVerdict(TextChoices):
    ALLOWED = "allowed", _("May be charged")
    FORBIDDEN = "forbidden", _("May not be charged to her")
    OVER_LIMIT = "over_limit", _("More than may be charged")
    NO_RULE = "no_rule", _("No rule known")


@dataclass(frozen=True, slots=True)
class CostRule:
    """One dated row. Empty `destinations` or `schemes`: all of them.

    `payers`: who may bear it · `zero_cost`: only for the ten jobs freed from cost, or only for the others;
    None: for all · `most`: the ceiling in `currency`, for the whole journey; None: not known, never nothing.
    """

    component: str
    payers: frozenset[str]
    valid_from: date
    article: Mapping[str, str]  # by language
    source: str
    confidence: str
    valid_until: date | None = None
    destinations: frozenset[str] = frozenset()
    schemes: frozenset[str] = frozenset()
    zero_cost: bool | None = None
    most: Decimal | None = None
    currency: str = ""

    @property
    def unverified(self) -> bool:
        return self.confidence == UNVERIFIED

    def meets(self, case: "CostCase") -> bool:
        return (
            self.component == case.component
            and self.valid_from <= case.on
            and (self.valid_until is None or case.on <= self.valid_until)
            and (not self.destinations or case.destination in self.destinations)
            and (not self.schemes or case.scheme in self.schemes)
            and self.zero_cost in (None, case.zero_cost)
        )

    def _narrowness(self) -> tuple[int, date]:
        narrow = bool(self.destinations) + bool(self.schemes) + (self.zero_cost is not None)
        return narrow, self.valid_from


@dataclass(frozen=True, slots=True)
class CostCase:
    """One part of the cost, as it was charged. `payer`: worker, employer, agency or government."""

    component: str
    payer: str
    amount: Decimal
    currency: str
    destination: str
    scheme: str
    zero_cost: bool
    on: date


@dataclass(frozen=True, slots=True)
class CostAnswer:
    """`over`: how much too much, in the currency of the case; None where it cannot be said."""

    verdict: CostVerdict
    rule: CostRule | None
    over: Decimal | None


def rule_for(rules: Iterable[CostRule], case: CostCase) -> CostRule | None:
    """The row that rules the case: the narrowest one, of these the latest."""
    meeting = [rule for rule in rules if rule.meets(case)]
    return max(meeting, key=CostRule._narrowness, default=None)


def answer(rules: Iterable[CostRule], case: CostCase) -> CostAnswer:
    """May this have been charged? An amount in another currency than the ceiling's is not judged by it."""
    rule = rule_for(rules, case)
    if rule is None:
        return CostAnswer(CostVerdict.NO_RULE, None, None)
    if case.payer not in rule.payers:
        return CostAnswer(CostVerdict.FORBIDDEN, rule, case.amount)
    if rule.most is not None and rule.currency == case.currency and case.amount > rule.most:
        return CostAnswer(CostVerdict.OVER_LIMIT, rule, case.amount - rule.most)
    return CostAnswer(CostVerdict.ALLOWED, rule, Decimal(0))
