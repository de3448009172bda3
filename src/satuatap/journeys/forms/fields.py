"""Fields that several forms of a journey have."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.selectors import codes, label

Choices = list[tuple[str, Any]]
YES_NO: Choices = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
PAID_IN = (
    "IDR",
    "HKD",
    "TWD",
    "MYR",
    "SGD",
    "JPY",
    "KRW",
    "SAR",
    "BND",
    "AED",
    "QAR",
    "KWD",
    "TRY",
    "EUR",
    "PLN",
    "USD",
)


def day(text: Any, *, required: bool = False, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=text, required=required, widget=widget, help_text=hint)


def number(
    text: Any, *, required: bool = False, hint: Any = "", most: str = "99999999999"
) -> forms.DecimalField:
    """A plain number above nothing: the browser's own field reads it, whatever its language."""
    return forms.DecimalField(
        label=text,
        help_text=hint,
        required=required,
        min_value=Decimal("0.001"),
        max_value=Decimal(most),
        max_digits=14,
        decimal_places=3,
        widget=forms.NumberInput({"step": "any", "min": "0", "inputmode": "decimal"}),
    )


def yes_no(text: Any) -> forms.TypedChoiceField:
    """True, False, or None where nobody knows."""
    return forms.TypedChoiceField(
        label=text, choices=YES_NO, required=False, coerce=lambda said: said == "yes", empty_value=None
    )


def currency(*, required: bool) -> forms.ChoiceField:
    some: Choices = [("", _("Choose")), *((code, code) for code in PAID_IN)]
    return forms.ChoiceField(label=_("Currency"), choices=some, required=required)


def of_list(name: CodeList, today: date, *, empty: Any = None) -> Choices:
    """The codes in force, `empty` before them."""
    first: Choices = [] if empty is None else [("", empty)]
    return [*first, *((row.code, label(row)) for row in codes(name, today))]


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices
