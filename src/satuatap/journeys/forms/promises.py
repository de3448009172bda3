"""Forms of an agreement and of the cost ledger."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys.forms import fields
from satuatap.journeys.forms.fields import choose, of_list
from satuatap.journeys.labels.promises import FACILITIES
from satuatap.journeys.rules.words import AgreementKind, CostTime, Payer, RefundState
from satuatap.journeys.selectors.agreements import AgreementView
from satuatap.journeys.services.agreements import AgreementDraft
from satuatap.journeys.services.costs import CostDraft, IncomeDraft, RefundDraft


class AgreementForm(forms.Form):
    """The terms as the paper says them. What it does not say stays empty: that is a finding, too."""

    kind = forms.ChoiceField(label=_("Which paper"), choices=AgreementKind.choices)
    number = forms.CharField(label=_("Its number"), max_length=60, required=False)
    signed_on = fields.day(_("Signed on"), hint=_("Left empty: not signed yet."))
    employer = forms.CharField(label=_("Employer and address"), max_length=300, required=False)
    occupation_code = forms.ChoiceField(label=_("Work"), required=False)
    destination_code = forms.ChoiceField(label=_("Destination"), required=False)
    starts_on = fields.day(_("From"))
    ends_on = fields.day(_("Until"))
    months = forms.IntegerField(label=_("Months"), min_value=1, max_value=120, required=False)
    wage = fields.number(_("Wage"))
    currency = fields.currency(required=False)
    wage_per = forms.ChoiceField(
        label=_("For"),
        choices=[("", _("Choose")), ("month", _("a month")), ("day", _("a day")), ("hour", _("an hour"))],
        required=False,
    )
    hours_a_day = fields.number(_("Hours of work a day"), most="24")
    days_a_week = fields.number(_("Days of work a week"), most="7")
    rest_days_a_month = fields.number(_("Days of rest a month"), most="31")
    leave_days_a_year = fields.number(_("Days of leave a year"), most="366")
    items = forms.MultipleChoiceField(
        label=_("It contains"), required=False, widget=forms.CheckboxSelectMultiple
    )
    facilities = forms.MultipleChoiceField(
        label=_("Given without pay"),
        required=False,
        choices=list(FACILITIES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    reads_it = fields.yes_no(_("Can she read the language it is written in?"))
    holds_copy = fields.yes_no(_("Does she hold a copy?"))
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        choose(self, "items", of_list(CodeList.CONTRACT_ITEM, today))
        choose(self, "occupation_code", of_list(CodeList.OCCUPATION, today, empty=_("not said")))
        choose(self, "destination_code", of_list(CodeList.DESTINATION, today, empty=_("not said")))

    def draft(self) -> AgreementDraft:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        return AgreementDraft(
            **{
                **typed,
                "kind": AgreementKind(typed["kind"]),
                "items": frozenset(typed["items"]),
                "facilities": {name: name in typed["facilities"] for name in FACILITIES},
            }
        )


def initial_of(view: AgreementView) -> Mapping[str, Any]:
    """The form filled with the paper that stands, to correct it."""
    row = view.row
    said = {True: "yes", False: "no", None: ""}
    return {
        **{
            name: getattr(row, name)
            for name in (
                "kind",
                "signed_on",
                "starts_on",
                "ends_on",
                "months",
                "occupation_code",
                "destination_code",
                "wage",
                "currency",
                "wage_per",
                "hours_a_day",
                "days_a_week",
                "rest_days_a_month",
                "leave_days_a_year",
                "items",
            )
        },
        "number": view.number,
        "employer": view.employer,
        "facilities": [name for name, given in row.facilities.items() if given],
        "reads_it": said[row.reads_it],
        "holds_copy": said[row.holds_copy],
    }


class CostForm(forms.Form):
    """One payment or debt."""

    component_code = forms.ChoiceField(label=_("What for"))
    payer = forms.ChoiceField(label=_("Who bears it"), choices=Payer.choices, initial=Payer.WORKER)
    time = forms.ChoiceField(label=_("When"), choices=CostTime.choices)
    amount = fields.number(_("Amount"), required=True)
    currency = fields.currency(required=True)
    on = fields.day(_("Paid on"))
    is_debt = forms.BooleanField(label=_("Not paid yet: she owes it"), required=False)
    paid_to = forms.CharField(label=_("To whom"), max_length=200, required=False)
    evidence = forms.CharField(
        label=_("What proves it"),
        max_length=200,
        required=False,
        help_text=_("A receipt, a transfer, a witness."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), "currency": "IDR", **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        choose(self, "component_code", of_list(CodeList.COST_COMPONENT, today, empty=_("Choose")))

    def draft(self) -> CostDraft:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        return CostDraft(**{**typed, "payer": Payer(typed["payer"]), "time": CostTime(typed["time"])})


class RefundForm(forms.Form):
    """Money asked back, agreed or received."""

    state = forms.ChoiceField(label=_("How far"), choices=RefundState.choices)
    amount = fields.number(_("Amount"), required=True)
    currency = fields.currency(required=True)
    on = fields.day(_("On"), required=True)
    of = forms.CharField(label=_("From whom"), max_length=200, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), "currency": "IDR", "on": today}
        super().__init__(*args, **kwargs)

    def draft(self) -> RefundDraft:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        return RefundDraft(**{**typed, "state": RefundState(typed["state"])})


class IncomeForm(forms.Form):
    """Her first full month abroad."""

    month = fields.day(_("A day of that month"), required=True)
    amount = fields.number(_("Earned"), required=True, hint=_("Before deductions that repay costs."))
    currency = fields.currency(required=True)
    rate = forms.DecimalField(
        label=_("Rupiah for one unit"),
        required=False,
        min_value=0,
        max_digits=16,
        decimal_places=6,
        widget=forms.NumberInput({"step": "any", "min": "0", "inputmode": "decimal"}),
    )
    rate_on = fields.day(_("Rate read on"))

    def draft(self) -> IncomeDraft:
        typed = self.cleaned_data
        return IncomeDraft(**{**typed, "rate": typed["rate"] or None})
