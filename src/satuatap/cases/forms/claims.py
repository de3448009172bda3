"""A claim, and money of a claim."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.cases.forms.fields import Choices, choose, codes, day, number, words
from satuatap.cases.rules.claim_words import MoneyKind
from satuatap.cases.selectors.claims import ClaimsPage
from satuatap.cases.selectors.estimates import words as in_words
from satuatap.cases.services.claims import ClaimDraft, Money
from satuatap.catalogue.rules.kinds import CodeList


class ClaimForm(forms.Form):
    """What is claimed, for whom, against whom."""

    item = forms.ChoiceField(label=_("What is claimed?"))
    benefit = forms.ChoiceField(label=_("Which benefit (social security only)"), required=False)
    party = forms.TypedChoiceField(label=_("For whom?"), coerce=UUID, required=False, empty_value=None)
    respondent = forms.TypedChoiceField(label=_("From whom?"), coerce=UUID, required=False, empty_value=None)
    event_on = day(_("When it happened or fell due"))
    runs_out_on = day(_("Last day to claim"), hint=_("Social security: worked out, five years."))
    note = words(_("Remark"), rows=2)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, page: ClaimsPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none: Choices = [("", "—")]
        benefits: Choices = [
            (one.code, in_words({"id": one.label_id, "en": one.label_en})) for one in page.benefits
        ]
        workers: Choices = [(str(one.id), one.name) for one in page.workers]
        against: Choices = [(str(one.id), one.called) for one in page.respondents]
        choose(self, "item", codes(CodeList.CLAIM_ITEM, page.today))
        choose(self, "benefit", [*none, *benefits])
        choose(self, "party", [("", _("All workers")), *workers])
        choose(self, "respondent", [*none, *against])

    def draft(self) -> ClaimDraft:
        typed = self.cleaned_data
        return ClaimDraft(
            item_code=typed["item"],
            benefit_code=typed["benefit"],
            party_id=typed["party"],
            respondent_id=typed["respondent"],
            event_on=typed["event_on"],
            runs_out_on=typed["runs_out_on"],
            note=typed["note"],
        )


class MoneyForm(forms.Form):
    """Money asked, offered, awarded, promised or received."""

    kind = forms.ChoiceField(label=_("What happened?"), choices=MoneyKind.choices)
    currency = forms.CharField(
        label=_("Currency"), max_length=3, widget=forms.TextInput({"autocapitalize": "characters"})
    )
    amount = number(_("Amount"), required=True)
    on = day(_("Day"), required=True, hint=_("Of a promised part: when it falls due."))
    rate = number(_("Rupiah for one unit"))
    rate_on = day(_("Day of the rate"))
    evidence = forms.TypedChoiceField(
        label=_("Proved by"),
        coerce=UUID,
        required=False,
        empty_value=None,
        help_text=_("Papers of this file. What was received counts in reports only with evidence."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, evidence: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "evidence", [("", "—"), *((str(key), name) for key, name in evidence)])

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).strip().upper()

    def money(self) -> Money:
        typed = self.cleaned_data
        amount: Decimal = typed["amount"]
        on: date = typed["on"]
        return Money(
            kind=MoneyKind(typed["kind"]),
            currency=typed["currency"],
            amount=amount,
            on=on,
            rate=typed["rate"],
            rate_on=typed["rate_on"],
            evidence_id=typed["evidence"],
        )
