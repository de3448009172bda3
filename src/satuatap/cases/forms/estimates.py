"""The terms of the work and what is counted, by the rules of a destination."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.cases.forms.fields import day, number
from satuatap.cases.rules.calculator import Answers, Terms, needs_of
from satuatap.cases.selectors.estimates import words
from satuatap.recruitment.rules.destinations import Destination, Formula, Item

NAMES: dict[str, StrPromise] = {
    "paid": _("Paid by the worker"),
    "quantity": _("How many"),
    "years": _("Years of the contract"),
}
WAGE_PAID: dict[Formula, StrPromise] = {
    Formula.BELOW_RATE: _("Wage really received, a month"),
    Formula.UNPAID: _("Received on account"),
}


class EstimateForm(forms.Form):
    """First the terms, then the items; an item left empty is not worked out."""

    nothing_mandatory = True

    signed_on = day(_("Contract signed on"))
    wage = number(_("Agreed wage, a month"))
    from_on = day(_("Worked or unpaid from"))
    to_on = day(_("Last day"))
    left_on = day(_("Left the country on"))
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, destination: Destination, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.destination = destination
        for item in destination.items:
            for name in needs_of(item):
                self.fields[f"{item.slug}-{name}"] = number(_label(item, name))

    def groups(self) -> list[tuple[Item, list[forms.BoundField]]]:
        """Each item with its fields."""
        return [
            (item, [self[f"{item.slug}-{name}"] for name in needs_of(item)])
            for item in self.destination.items
        ]

    def common(self) -> list[forms.BoundField]:
        """The terms of the work."""
        return [self[name] for name in ("signed_on", "wage", "from_on", "to_on", "left_on")]

    def terms(self) -> Terms:
        typed = self.cleaned_data
        return Terms(*(typed[name] for name in ("signed_on", "wage", "from_on", "to_on", "left_on")))

    def answers(self) -> Mapping[str, Answers]:
        """Item -> field -> number; nothing where nothing was typed."""
        typed = self.cleaned_data
        return {
            item.slug: {name: typed[f"{item.slug}-{name}"] for name in needs_of(item)}
            for item in self.destination.items
        }


def _label(item: Item, name: str) -> StrPromise | str:
    if name == "base" and item.base:
        return words(item.base)
    if name == "quantity" and item.quantity:
        return words(item.quantity)
    if name == "paid":
        return WAGE_PAID.get(item.formula, NAMES["paid"])
    kind, _line, year = name.partition("_")
    if kind == "paid":
        return _("Paid a month in year %(year)s") % {"year": year}
    if kind == "months":
        return _("Months in year %(year)s") % {"year": year}
    return NAMES[name]
