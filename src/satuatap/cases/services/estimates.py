"""Taking lines of an estimate into the ledger, and printing it."""

from collections.abc import Collection
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import Claim
from satuatap.cases.rules.calculator import Estimate
from satuatap.cases.rules.claim_words import MoneyKind
from satuatap.cases.selectors.estimates import arithmetic, basis, figure, sources, words
from satuatap.cases.services import claims
from satuatap.cases.services.claims import ClaimDraft, Money
from satuatap.catalogue.language import active_language
from satuatap.letters import typst
from satuatap.lib import dates
from satuatap.lib.errors import Invalid
from satuatap.lib.verdicts import require
from satuatap.recruitment.rules.limitation import Starts


def take_lines(
    actor: Actor,
    reference: str,
    found: Estimate,
    *,
    due_from: date | None,
    chosen: Collection[str],
    once: UUID,
    now: datetime,
) -> int:
    """Write the chosen lines into the ledger as claims with what is asked; returns how many.

    `due_from`: since when it is owed: the soonest limit that runs from there becomes the last day to claim.
    A second submit finds the first. Raises `Denied`, `Invalid` on `lines`.
    """
    require(actor.may(Act.WORK_CASES))
    lines = [line for line in found.lines if line.item.slug in chosen and line.amount > 0]
    if not lines:
        raise Invalid("invalid", {"lines": ["no_lines_chosen"]})
    ends = [one.runs_out_on for one in found.expiries if one.runs_out_on and one.limit.starts is Starts.DUE]
    with doors.opened(actor, reference, act="claim", now=now) as room:
        today = room.today
        for line in lines:
            own = uuid5(once, line.item.slug)
            past = due_from is not None and due_from <= today
            draft = ClaimDraft(
                item_code=line.item.claim,
                event_on=due_from if past else None,
                runs_out_on=min(ends, default=None) if past else None,
                note=words(line.item.label),
                basis=basis(line, found),
            )
            claim = Claim.objects.get(id=claims.add(room, draft, once=own))
            money = Money(MoneyKind.ASKED, found.destination.currency, line.amount, today)
            claims.enter(room, claim, money, once=uuid5(own, MoneyKind.ASKED))
    return len(lines)


def estimate_pdf(found: Estimate, *, office: str, today: date, now: datetime) -> bytes:
    """The estimate on paper, without a name: a working paper for the talk, no letter of the office."""
    lang = active_language()
    currency = found.destination.currency
    data = {
        "lang": lang,
        "title": _("Estimate of a claim"),
        "office": office,
        "date": dates.long_date_text(today, lang),
        "warning": _("An estimate: it is checked where it is claimed. Amounts are rounded once, half up."),
        "header": [_("Item"), _("Arithmetic and source"), currency],
        "lines": [
            [
                words(line.item.label),
                arithmetic(line),
                "; ".join([words(line.item.article), *sources(line, found)]),
                figure(Fraction(line.amount)),
                _("not verified") if line.unverified else "",
            ]
            for line in found.lines
        ],
        "totals": [
            [_("Estimate"), f"{currency} {figure(Fraction(found.found))}"],
            *(
                [[_("Not verified, apart"), f"{currency} {figure(Fraction(found.unverified))}"]]
                if found.unverified
                else []
            ),
        ],
        "limits_title": _("Time limits, the shortest first"),
        "limits": [
            [
                words(one.limit.label),
                words(one.limit.door),
                dates.long_date_text(one.runs_out_on, lang) if one.runs_out_on else _("day not known"),
                _("not verified") if one.limit.confidence == "K" else "",
            ]
            for one in found.expiries
        ],
    }
    return typst.render("estimate.typ", data, at=now)
